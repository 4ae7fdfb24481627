/** Turns counts of like cards into the statistics of the ledger. */
import type { Period } from './period.js';

/**
 * `served` = `accepted` + `overridden` + `unanswered`. A card counts once: accepted where any feedback accepts it, else
 * overridden where any overrides it. Unanswered is all that is known of the rest: clients send nothing when a card is
 * ignored (CDS Hooks 2.0, Feedback), and some send no feedback at all.
 */
export interface CardTally {
  readonly served: number;
  readonly accepted: number;
  readonly overridden: number;
  readonly unanswered: number;
}

/** A tally of the cards that have `key` in common. */
export interface KeyedTally extends CardTally {
  readonly key: string;
}

/** How often cards under one leading rule were overridden with this reason; each item of feedback counts. */
export interface ReasonTally {
  /** Absent where the clinician gave none from the list. */
  readonly code?: string;
  readonly system?: string;
  readonly rule: string;
  readonly times: number;
}

/** What the ledger says of the cards issued in a period. All lists are sorted: the most served first, days by date. */
export interface LedgerStats {
  readonly period: Period;
  readonly cards: CardTally;
  readonly byIndicator: readonly KeyedTally[];
  /** By the leading rule of the card. */
  readonly byRule: readonly KeyedTally[];
  readonly byService: readonly KeyedTally[];
  readonly byClient: readonly KeyedTally[];
  /** By version and the first 12 digits of the digest: `0.2.0 (1f0a…)`. */
  readonly byKnowledge: readonly KeyedTally[];
  /** By date in UTC. */
  readonly byDay: readonly KeyedTally[];
  readonly overrideReasons: readonly ReasonTally[];
  /** Items of feedback received in the period whose card is not on file for that client. */
  readonly feedbackWithoutCard: number;
}

/** How many cards agree in all of this. */
export interface CardGroup {
  readonly service: string;
  readonly client: string;
  readonly indicator: string;
  readonly leadingRule: string;
  readonly knowledgeVersion: string;
  readonly knowledgeDigest: string;
  /** ISO date. */
  readonly day: string;
  readonly outcome: 'accepted' | 'overridden' | 'unanswered';
  readonly times: number;
}

/** Sums up groups. */
export function statsOf(
  period: Period,
  groups: readonly CardGroup[],
  reasons: readonly ReasonTally[],
  feedbackWithoutCard: number,
): LedgerStats {
  const by = (keyOf: (group: CardGroup) => string) => tallies(groups, keyOf).sort(mostServedFirst);
  const { key: _all, ...cards } = tallies(groups, () => '')[0] ?? { key: '', ...nothing };
  return {
    period,
    cards,
    byIndicator: by(({ indicator }) => indicator),
    byRule: by(({ leadingRule }) => leadingRule),
    byService: by(({ service }) => service),
    byClient: by(({ client }) => client),
    byKnowledge: by(
      ({ knowledgeVersion, knowledgeDigest }) => `${knowledgeVersion || 'unstated'} (${knowledgeDigest.slice(0, 12)})`,
    ),
    byDay: tallies(groups, ({ day }) => day).sort((a, b) => compare(a.key, b.key)),
    overrideReasons: mergedReasons(reasons),
    feedbackWithoutCard,
  };
}

const nothing: CardTally = { served: 0, accepted: 0, overridden: 0, unanswered: 0 };

function tallies(groups: readonly CardGroup[], keyOf: (group: CardGroup) => string): KeyedTally[] {
  const found = new Map<string, CardTally>();
  for (const group of groups) {
    const key = keyOf(group);
    const tally = found.get(key) ?? nothing;
    found.set(key, {
      ...tally,
      served: tally.served + group.times,
      [group.outcome]: tally[group.outcome] + group.times,
    });
  }
  return [...found].map(([key, tally]) => ({ key, ...tally }));
}

function mergedReasons(reasons: readonly ReasonTally[]): readonly ReasonTally[] {
  const found = new Map<string, ReasonTally>();
  for (const reason of reasons) {
    const key = JSON.stringify([reason.code ?? null, reason.system ?? null, reason.rule]);
    found.set(key, { ...reason, times: (found.get(key)?.times ?? 0) + reason.times });
  }
  return [...found.values()].sort(
    (a, b) => b.times - a.times || compare(a.rule, b.rule) || compare(a.code ?? '', b.code ?? ''),
  );
}

function mostServedFirst(a: KeyedTally, b: KeyedTally): number {
  return b.served - a.served || compare(a.key, b.key);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
