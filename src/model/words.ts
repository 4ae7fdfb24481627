/** Finding names in text as whole tokens: never a bare substring. */

/** Case folded, compatibility forms joined, all dashes one, blanks single. Lengths may differ from the source. */
export function foldText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u00ae\u2122]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Scripts written without blanks between words: a name there needs no boundary around it. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const wordCharacter = /[\p{L}\p{N}]/u;

/** Where `phrase` (already folded) stands in `text` (already folded) as a whole token, from `from` on; -1 if nowhere. */
export function indexOfPhrase(text: string, phrase: string, from = 0): number {
  if (phrase === '') return -1;
  const free = unspaced.test(phrase);
  for (let at = text.indexOf(phrase, from); at !== -1; at = text.indexOf(phrase, at + 1)) {
    if (free) return at;
    const before = at === 0 ? '' : (text[at - 1] ?? '');
    const after = text[at + phrase.length] ?? '';
    if (!wordCharacter.test(before) && !wordCharacter.test(after)) return at;
  }
  return -1;
}

/** Whether `phrase` stands in `text` as a whole token; both are folded here. */
export function hasPhrase(text: string, phrase: string): boolean {
  return indexOfPhrase(foldText(text), foldText(phrase)) !== -1;
}
