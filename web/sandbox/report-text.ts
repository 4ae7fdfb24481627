/** Takes a gene out of the sentences of a report. */

/** `KRAS and NRAS: no mutation.` without NRAS is `KRAS: no mutation.`; a sentence about the gene alone goes. */
export function withoutGene(text: string, gene: string): string {
  return text
    .split(/(?<=[.;])\s+/)
    .map((sentence) => shorten(sentence, gene))
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function shorten(sentence: string, gene: string): string {
  const name = new RegExp(`\\b${literal(gene)}\\b`);
  if (!name.test(sentence)) return sentence;
  const joined = String.raw`(?:\s*,\s*|\s+and\s+|\s*\/\s*)`;
  const shorter = sentence
    .replace(new RegExp(`${joined}${literal(gene)}\\b(?=\\s|:|,)`), '')
    .replace(new RegExp(`\\b${literal(gene)}${joined}(?=[A-Z][A-Z0-9]{2,})`), '');
  return name.test(shorter) ? '' : shorter;
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
