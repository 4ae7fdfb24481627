/** What checks saw into a report: a table for people or an object for machines, and the exit code. */
import { tableLines } from '../table.js';
import { type Level, type StatementId, statements } from './statements.js';

/** `advice` asks for a look; `warning` breaks a recommendation; `fault` breaks a rule, or costs what a card needs. */
export type Verdict = 'ok' | 'advice' | 'warning' | 'fault' | 'not checked';

/** One line of a report. It holds words of ours, names of members, statuses: never a value that a server sent. */
export interface Finding {
  readonly id: string;
  readonly verdict: Verdict;
  /** Which service, address or query. */
  readonly where: string;
  readonly said: string;
}

const WORTH: { readonly [level in Level]: Verdict } = {
  must: 'fault',
  should: 'warning',
  policy: 'advice',
  robust: 'fault',
};

/** A statement that holds where nothing speaks against it; faults are told in the order in which they were seen. */
export function held(id: StatementId, where: string, faults: readonly string[]): Finding {
  const { level, holds } = statements[id];
  const distinct = [...new Set(faults)];
  if (distinct.length === 0) return { id, verdict: 'ok', where, said: holds };
  const more = distinct.length > MOST_FAULTS ? [`and ${distinct.length - MOST_FAULTS} more`] : [];
  return { id, verdict: WORTH[level], where, said: [...distinct.slice(0, MOST_FAULTS), ...more].join('; ') };
}

/** A statement that could not be looked at, and why. */
export function unchecked(id: StatementId, where: string, why: string): Finding {
  return { id, verdict: 'not checked', where, said: why };
}

const MOST_FAULTS = 6;

/** The table, in the order of the visit, and a line that counts. */
export function reportText(findings: readonly Finding[]): string {
  const rows = merged(findings).map(({ id, verdict, where, said }) => [verdict, id, where, said]);
  return [...tableLines([['verdict', 'statement', 'where', ''], ...rows]), '', summaryOf(findings)].join('\n');
}

/** What is said of several services alike is said once. */
function merged(findings: readonly Finding[]): readonly Finding[] {
  const keyOf = ({ id, verdict, said }: Finding) => `${id} ${verdict} ${said}`;
  const keys = [...new Set(findings.map(keyOf))];
  return keys.flatMap((key) => {
    const [first, ...others] = findings.filter((finding) => keyOf(finding) === key);
    if (first === undefined) return [];
    return [{ ...first, where: others.length === 0 ? first.where : `${others.length + 1} places` }];
  });
}

function summaryOf(findings: readonly Finding[]): string {
  const counts = VERDICTS.map((verdict) => ({
    verdict,
    count: findings.filter((finding) => finding.verdict === verdict).length,
  }));
  return counts.map(({ verdict, count }) => `${count} ${verdict}`).join(', ');
}

const VERDICTS: readonly Verdict[] = ['ok', 'not checked', 'advice', 'warning', 'fault'];

/** 0: nothing worse than advice. 3: a warning. 4: a fault. (1 and 2 are the command line's own.) */
export function exitCodeOf(findings: readonly Finding[]): 0 | 3 | 4 {
  if (findings.some(({ verdict }) => verdict === 'fault')) return 4;
  return findings.some(({ verdict }) => verdict === 'warning') ? 3 : 0;
}
