/** Numbers as people read them. */
import type { CardTally } from '../../src/ledger/ledger-stats.js';
import type { Timing } from '../../src/metrics-figures.js';

/** `1,204` */
export function count(number: number): string {
  return number.toLocaleString('en');
}

/** `1 card`, `2 cards` */
export function counted(number: number, word: string): string {
  return `${count(number)} ${word}${number === 1 ? '' : 's'}`;
}

/** Overridden among those that were answered: of the others nothing is known. A dash where none was answered. */
export function overrideRate({ accepted, overridden }: CardTally): string {
  return share(overridden, accepted + overridden);
}

/** `12.5 %`; a dash of nothing. */
export function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
}

/** `25 ms`, `2 s` */
export function duration(seconds: number): string {
  return seconds < 1 ? `${Math.round(seconds * 1000)} ms` : `${seconds} s`;
}

/**
 * The bound under which a share of all stayed, as far as a histogram can tell: `≤ 50 ms`, `> 10 s`.
 * @param part 0.5 for the median
 */
export function within({ times, atMost }: Timing, part: number): string {
  if (times === 0) return '–';
  const bound = atMost.find((one) => one.times >= part * times);
  if (bound !== undefined) return `≤ ${duration(bound.seconds)}`;
  return `> ${duration(atMost.at(-1)?.seconds ?? 0)}`;
}
