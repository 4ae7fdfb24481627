/** Words of a name or sentence that show that a gene's sequence is meant and not its protein. */
/** True where such a word stands in the text. */
export function speaksOfSequence(text: string): boolean {
  return /mutat|mutaci|mutaz|muta\u00e7|varia|sequen|s\u00e9quen|secuen|sequenz|\bexons?\b|\bcodons?\b|\bDNA\b|\bgen(?:e|es)?\b|wild/i.test(
    text,
  );
}
