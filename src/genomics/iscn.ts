/** Names of the International System for Human Cytogenomic Nomenclature -> the number of copies that they give. */

/** `arr[GRCh37] 7p11.2(55086725_55275031)x14`. @see ISCN 2020, microarray */
const ARRAY = /\)\s?x\s?(\d{1,3})(?:~\d{1,3})?(?![\d\p{L}])/u;
/** `nuc ish(EGFRx10~20,CEP7x2)[100/200]`: the gene's signals; those of the centromere are the yardstick. @see ISCN 2020 */
const SIGNALS = /(?<![\p{L}\p{N}])(?!CEP|CEN|D\d)[A-Z][A-Z0-9-]{1,9}x(\d{1,3})(?:~\d{1,3})?(?!\d)/u;

/** The copies of the first text that gives them. */
export function copiesInIscn(texts: readonly string[]): number | undefined {
  for (const text of texts) {
    if (!/\barr\b|\bish\b|^(?:seq|arr)/i.test(text)) continue;
    const found = ARRAY.exec(text) ?? SIGNALS.exec(text);
    if (found?.[1] !== undefined) return Number(found[1]);
  }
  return undefined;
}
