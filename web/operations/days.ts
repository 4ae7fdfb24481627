/** Lays the days of a period side by side: those without cards too, and in a long period several as one bar. */
import type { KeyedTally } from '../../src/ledger/ledger-stats.js';

const dayMs = 86_400_000;
const mostBars = 120;

/** One bar; its key is the first of its days. */
export interface DayBar extends KeyedTally {
  readonly days: number;
}

/**
 * Bars from the first day to the last, both as ISO dates in UTC.
 * @param first absent: the first day on which a card was issued
 * @param last likewise the last
 */
export function dayBars(tallies: readonly KeyedTally[], first?: string, last?: string): readonly DayBar[] {
  const from = Date.parse(first ?? tallies[0]?.key ?? '');
  const to = Date.parse(last ?? tallies.at(-1)?.key ?? '');
  if (Number.isNaN(from) || Number.isNaN(to) || to < from) return [];
  const length = Math.round((to - from) / dayMs) + 1;
  const days = [1, 7, 28].find((many) => length / many <= mostBars) ?? 364;
  const bars = Array.from({ length: Math.ceil(length / days) }, (_none, at) => empty(from + at * days * dayMs, days));
  for (const tally of tallies) {
    const at = Math.floor((Date.parse(tally.key) - from) / dayMs / days);
    const bar = bars[at];
    if (bar !== undefined) bars[at] = sum(bar, tally);
  }
  return bars;
}

function empty(instant: number, days: number): DayBar {
  const key = new Date(instant).toISOString().slice(0, 10);
  return { key, days, served: 0, accepted: 0, overridden: 0, unanswered: 0 };
}

function sum(bar: DayBar, tally: KeyedTally): DayBar {
  return {
    ...bar,
    served: bar.served + tally.served,
    accepted: bar.accepted + tally.accepted,
    overridden: bar.overridden + tally.overridden,
    unanswered: bar.unanswered + tally.unanswered,
  };
}
