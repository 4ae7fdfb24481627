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
  const alternatives = [...new Set(phrases.map((phrase) => phrase.trim().toLowerCase()))]
    .filter((phrase) => normalised(phrase) !== '')
    .sort((a, b) => b.length - a.length)
    .map(oneOf);
  return alternatives.length === 0 ? undefined : new RegExp(alternatives.join('|'), 'giu');
}

function oneOf(phrase: string): string {
  const body = phrase
    .split(/[\s-]+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
    .join('[\\s-]*');
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(phrase)) return `(?:${body})`;
  return `(?<![\\p{L}\\p{N}])${body}(?![\\p{L}\\p{N}])`;
}
