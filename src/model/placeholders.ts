/** The closed set of placeholders that card texts may use, with the greatest width that each may fill (D32). */

/** Greatest number of characters that a placeholder stands for in a summary; what is wider takes the fallback wording. */
export const placeholderWidths: { readonly [name: string]: number } = {
  drug: 11,
  v: 14,
  v2: 11,
  gene: 6,
  since: 10,
  date: 10,
  what: 23,
  source: 34,
  reason: 15,
  disease: 24,
  finding: 14,
  vaf: 4,
  m: 32,
  sampled: 10,
};

/** A card's summary is shorter than this many characters. @see CDS Hooks 2.0, Card Attributes */
export const summaryLimit = 140;

const placeholder = /\{([^{}]*)\}/g;

/** Names of the placeholders in a text, each as often as it stands there. */
export function placeholdersIn(text: string): readonly string[] {
  return [...text.matchAll(placeholder)].map((match) => match[1] ?? '');
}

/** Characters that a text takes when each placeholder is filled to its greatest width; unknown ones count as written. */
export function greatestLength(text: string): number {
  return [
    ...text.replace(placeholder, (written, name: string) => 'x'.repeat(placeholderWidths[name] ?? written.length)),
  ].length;
}
