/** Answers about short texts, remembered: a chart says the same words thousands of times. */

/** Entries that one generation holds; two generations are kept. */
const MOST = 4_000;
/** Longer texts are read anew each time: they seldom recur, and need not be kept. */
const LONGEST = 160;

/**
 * Remembers the answers of a pure function of one text, without bound on calls and with a bound on memory: when a
 * generation is full the older one is forgotten. The answers must not be changed by their readers.
 */
export function remembering<Answer>(answer: (text: string) => Answer): (text: string) => Answer {
  // Boxed: an answer may be nothing, and is remembered all the same.
  let young = new Map<string, readonly [Answer]>();
  let old = new Map<string, readonly [Answer]>();
  return (text) => {
    const known = young.get(text);
    if (known !== undefined) return known[0];
    if (text.length > LONGEST) return answer(text);
    const kept = old.get(text) ?? ([answer(text)] as const);
    if (young.size >= MOST) {
      old = young;
      young = new Map();
    }
    young.set(text, kept);
    return kept[0];
  };
}
