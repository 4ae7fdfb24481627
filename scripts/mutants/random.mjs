/** A fixed choice by chance: the same seed chooses the same. */

/**
 * @template T
 * @param {T[]} from
 * @param {number} count how many to choose
 * @param {number} seed a whole number
 * @returns {T[]} in their order in `from`
 */
export function chosen(from, count, seed) {
  const next = generator(seed);
  return from
    .map((item, index) => ({ item, index, rank: next() }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, count)
    .sort((a, b) => a.index - b.index)
    .map(({ item }) => item);
}

/** Mulberry32: numbers from 0 to 1 that depend on the seed alone. */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
