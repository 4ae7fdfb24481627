/** Words for parts of a gene ("codons 12 and 13", "exons 2-4", "full gene") -> codon ranges. */
import type { CodonRange, Codons } from '../model/finding.js';
import type { Gene } from '../model/gene.js';

/** A place in a text that names a part of a gene. */
export interface ScopeMention {
  readonly part: 'codons' | 'exons' | 'all';
  readonly ranges: readonly CodonRange[];
  readonly start: number;
  readonly end: number;
}

const NUMBER = '#?\\d{1,4}(?!\\d|\\s*%|[.,]\\d)';
const JOIN =
  '(?:\\s*[,/&+\\u2013-]\\s*(?:and|und|et|y|or|e|en|o|ou|oder|ni)?\\s*|\\s*(?:to|through|bis|and|und|et|y|or|oder|ou|e|en|o|ni|al|t/m)\\s+|(?<=\\d\\s?,\\s?\\d{1,4})\\s+of\\s+)';
const WORD = '(?:c[o\u00f3]d[o\u00f3]n(?:s|es|e|i)?|kodons?|ex[o\u00f3]n(?:s|e|en|es)?|eson[ei])';
const LISTED = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:c[o\u00f3]d[o\u00f3]n(?:s|es|e|i)?|kodon(?:s|en)?|ex[o\u00f3]n(?:s|e|en|es)?|eson[ei]|ex(?=\\.?\\s?\\d))\\.?:?\\s*(${NUMBER}(?:${JOIN}(?:${WORD}\\s*)?${NUMBER}(?![A-Za-z]))*)`,
  'giu',
);
const WHOLE =
  /(?<![\p{L}])(?:full[- ]gene|whole[- ]gene|entire (?:gene|coding (?:region|sequence))|all (?:coding )?exons|complete coding (?:region|sequence))(?![\p{L}])/giu;

/** Every mention of codons, exons or the whole gene in a text. */
export function scopeMentions(text: string): readonly ScopeMention[] {
  const listed = [...text.matchAll(LISTED)].flatMap((match): readonly ScopeMention[] => {
    const [start, end] = [match.index, match.index + match[0].length];
    const words = match[0].toLowerCase();
    // "Exon 2, codon 12" names the codon inside the exon: two mentions, told apart by their own word.
    const part = /^e/.test(words) ? 'exons' : 'codons';
    const other = part === 'exons' ? /(?<![\p{L}])[ck][o\u00f3]d[o\u00f3]n/u : /(?<![\p{L}])(?:ex[o\u00f3]n|eson)/u;
    const list = words.split(other);
    const own: ScopeMention = { part, ranges: numberRanges(list[0] ?? ''), start, end };
    if (list[1] === undefined) return [own];
    return [own, { part: part === 'exons' ? 'codons' : 'exons', ranges: numberRanges(list[1]), start: end, end }];
  });
  const whole = [...text.matchAll(WHOLE)].map(
    (match): ScopeMention => ({ part: 'all', ranges: [], start: match.index, end: match.index + match[0].length }),
  );
  return [...listed.filter((mention) => mention.ranges.length > 0), ...whole].sort((a, b) => a.start - b.start);
}

/** `12, 13 and 59-61` -> ranges in the order written; a range must rise. */
export function numberRanges(list: string): readonly CodonRange[] {
  return [
    ...list.matchAll(/(\d+)\s*(?:[-\u2013]|to|through|bis|al|t\/m)\s*(?:codon\s*|exon\s*)?#?(\d+)|(\d+)/g),
  ].flatMap((match): readonly CodonRange[] => {
    const [first, last] = [Number(match[1] ?? match[3]), Number(match[2] ?? match[3])];
    return first > 0 && first <= last ? [[first, last]] : [];
  });
}

/**
 * The codons of a gene that mentions name. Codons named beside an exon are the narrower statement and win.
 * @returns nothing where nothing is named; `targeted` where only parts are named that the knowledge can't place.
 */
export function codonsNamed(mentions: readonly ScopeMention[], gene: Gene): Codons | undefined {
  const codons = mentions.filter((mention) => mention.part === 'codons').flatMap((mention) => mention.ranges);
  if (codons.length > 0) return withinGene(codons, gene);
  if (mentions.some((mention) => mention.part === 'all')) return 'all';
  const exons = mentions.filter((mention) => mention.part === 'exons').flatMap((mention) => mention.ranges);
  if (exons.length === 0) return undefined;
  const placed = gene.exons
    .filter((exon) => exons.some(([first, last]) => exon.number >= first && exon.number <= last))
    .map((exon) => exon.codons);
  return placed.length === 0 ? 'targeted' : mergeRanges(placed);
}

/** Ranges up to the gene's last codon, as far as the knowledge knows it. */
function withinGene(ranges: readonly CodonRange[], gene: Gene): Codons {
  const end = lastCodon(gene);
  const inside = ranges.filter(([first]) => end === 0 || first <= end);
  if (inside.length === 0) return 'targeted';
  return mergeRanges(end === 0 ? inside : inside.map(([first, last]) => [first, Math.min(last, end)]));
}

/** The codons that a text names for a gene. */
export function codonsInText(text: string, gene: Gene): Codons | undefined {
  return codonsNamed(scopeMentions(text), gene);
}

/** Sorted, without overlap; ranges that touch are joined. */
export function mergeRanges(ranges: readonly CodonRange[]): readonly CodonRange[] {
  const merged: CodonRange[] = [];
  for (const [first, last] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const before = merged.at(-1);
    if (before !== undefined && first <= before[1] + 1)
      merged[merged.length - 1] = [before[0], Math.max(before[1], last)];
    else merged.push([first, last]);
  }
  return merged;
}

/** What is left of some codons without others; `all` and the unstated kinds are given back unless all of it goes. */
export function withoutCodons(codons: Codons, gone: Codons): Codons | undefined {
  if (gone === 'all' || gone === 'unstated' || gone === 'targeted') return undefined;
  if (typeof codons === 'string') return codons;
  let left: readonly CodonRange[] = codons;
  for (const [first, last] of gone) {
    left = left.flatMap(([from, to]): readonly CodonRange[] =>
      last < from || first > to
        ? [[from, to]]
        : [...(from < first ? [[from, first - 1] as const] : []), ...(to > last ? [[last + 1, to] as const] : [])],
    );
  }
  return left.length === 0 ? undefined : left;
}

/** All codons of several lists. */
export function united(lists: readonly (readonly CodonRange[])[]): readonly CodonRange[] {
  return mergeRanges(lists.flat());
}

/** The last codon that the knowledge knows of a gene, by its sequence or its exons; 0 where it knows neither. */
function lastCodon({ exons, transcripts }: Gene): number {
  // The last three bases end the protein.
  const coded = Math.floor((transcripts[0]?.cds?.length ?? 0) / 3) - 1;
  return Math.max(0, coded, ...exons.map(({ codons: [, last] }) => last));
}

/**
 * Codons of a gene without some of them; the whole gene becomes all that lies around the gap. `targeted` stays, and is
 * what is left of a gene whose end the knowledge does not know.
 */
export function exceptCodons(codons: Codons, gone: readonly CodonRange[], gene: Gene): Codons | undefined {
  if (codons === 'targeted' || (typeof codons === 'string' && lastCodon(gene) === 0)) return 'targeted';
  return withoutCodons(typeof codons === 'string' ? [[1, lastCodon(gene)]] : codons, gone);
}
