/** Answers operators with what the ledger and this process count. */
import type { RequestHandler } from 'express';
import { ProtocolError } from '../errors.js';
import type { LedgerBooks } from '../ledger/ledger.js';
import type { LedgerStats } from '../ledger/ledger-stats.js';
import type { Period } from '../ledger/period.js';
import type { ProcessFigures } from '../metrics-figures.js';
import type { Knowledge, KnowledgeStamp } from '../model/knowledge.js';

/** What the operations page shows. No patient data: the ledger holds none, and labels of metrics are words of ours. */
export interface OperationFigures {
  /** ISO 8601 instant. */
  readonly at: string;
  readonly knowledge: KnowledgeStamp;
  /** Titles of the rules in use, by id. */
  readonly rules: { readonly [id: string]: string };
  /** Of the cards issued in the period asked for, by all replicas. */
  readonly ledger: LedgerStats;
  /** Of this process since its start, whatever the period. */
  readonly process: ProcessFigures;
}

/** Where the figures come from. */
export interface FigureSources {
  readonly books: Pick<LedgerBooks, 'stats'>;
  readonly figures: () => Promise<ProcessFigures>;
  readonly knowledge: Knowledge;
  readonly now: () => Date;
}

/**
 * `GET /operations/figures`, with `since` (inclusive) and `until` (exclusive) as ISO 8601 dates or instants.
 * @throws ProtocolError 400 where one is neither; LedgerError where the ledger can't be read
 */
export function figuresRoute({ books, figures, knowledge, now }: FigureSources): RequestHandler {
  const rules = Object.fromEntries(knowledge.rules.map(({ id, title }) => [id, title]));
  return async (request, response) => {
    const period = periodOf(request.query);
    const [ledger, process] = await Promise.all([books.stats(period), figures()]);
    const answer: OperationFigures = { at: now().toISOString(), knowledge: knowledge.stamp, rules, ledger, process };
    // With its empty lists: nothing counted is an answer too.
    response.set('Cache-Control', 'no-store').json(answer);
  };
}

function periodOf({ since, until }: { readonly [name: string]: unknown }): Period {
  return {
    ...(since !== undefined && { since: instantOf(since, 'since') }),
    ...(until !== undefined && { until: instantOf(until, 'until') }),
  };
}

function instantOf(text: unknown, name: string): string {
  const written = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/;
  const time = typeof text === 'string' && written.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(time)) return new Date(time).toISOString();
  const publicMessage = `${name} must be one date (2026-11-24) or instant (2026-11-24T09:00:00Z).`;
  throw new ProtocolError({ code: 'invalid-request', status: 400, publicMessage });
}
