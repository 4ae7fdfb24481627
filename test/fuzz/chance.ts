/** A seed -> numbers that look like chance and are the same each time. */

export interface Chance {
  /** A whole number from 0 to `below`, without it. */
  readonly below: (below: number) => number;
  /** One of these, which must not be empty. */
  readonly of: <Thing>(things: readonly Thing[]) => Thing;
}

/** Mulberry32: small, quick, and good enough to choose where to break a text. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    of: (things) => {
      const chosen = things[below(things.length)];
      if (chosen === undefined) throw new Error('nothing to choose from');
      return chosen;
    },
  };
}
