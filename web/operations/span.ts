/** Turns a stretch of time into the address of its figures. */

/** Stretches of time that can be looked at, in days; 0 is all that the ledger holds. */
export const spans = [0, 90, 30, 7, 1] as const;
export type Span = (typeof spans)[number];

const dayMs = 86_400_000;

/** @param now epoch milliseconds; whole days in UTC are asked for, today included */
export function figuresAddress(span: Span, now: number): string {
  if (span === 0) return '/operations/figures';
  const midnight = Math.floor(now / dayMs) * dayMs;
  return `/operations/figures?since=${new Date(midnight - (span - 1) * dayMs).toISOString().slice(0, 10)}`;
}
