/** Lists of phrases -> one pattern that finds them as whole words, the longest first. */

/** The form in which phrases are compared: lower case, without spaces and hyphens. */
export function normalised(phrase: string): string {
  return phrase.toLowerCase().replace(/[\s\u2010-\u2015-]+/g, '');
}

/**
 * A global pattern for these phrases. Spaces and hyphens inside match spaces, hyphens or nothing ("wild type",
 * "wild-type", "wildtype"). Scripts that do not separate words are matched anywhere.
 */
export function phrasePattern(phrases: readonly string[]): RegExp | undefined {
  const sorted = [...new Set(phrases.map((phrase) => phrase.trim().toLowerCase()))]
    .filter((phrase) => normalised(phrase) !== '')
    .sort((a, b) => b.length - a.length);
  // One boundary for all phrases together: a boundary for each makes a pattern that takes seconds to build.
  const bounded = sorted.filter((phrase) => !UNSPACED.test(phrase)).map(bodyOf);
  const free = sorted.filter((phrase) => UNSPACED.test(phrase)).map(bodyOf);
  const parts = [
    ...(bounded.length > 0 ? [`(?<![\\p{L}\\p{N}])(?:${bounded.join('|')})(?![\\p{L}\\p{N}])`] : []),
    ...(free.length > 0 ? [`(?:${free.join('|')})`] : []),
  ];
  return parts.length === 0 ? undefined : new RegExp(parts.join('|'), 'giu');
}

/** Scripts that do not separate words: their phrases may stand anywhere. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

function bodyOf(phrase: string): string {
  return phrase
    .split(/[\s-]+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
    .join('[\\s-]*');
}
