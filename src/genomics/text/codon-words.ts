/** Old ways to write a change at a codon ("codon 12: GGT>GAT", "codon 13 (Gly to Asp)") -> the same with its short name. */
import { residueAt } from '../../model/genetic-code.js';
import { oneLetter } from '../variants/amino-acids.js';

const TRIPLETS =
  /(?<![\p{L}])([ck]od[o\u00f3]n\p{L}?\s*(\d{1,4})[\s:,(]{1,4})([ACGTU]{3})\s?(?:>|->|to)\s?([ACGTU]{3})(?![\p{L}])/giu;
const RESIDUES =
  /(?<![\p{L}])([ck]od[o\u00f3]n\p{L}?\s*(\d{1,4})[\s:,(]{1,4})(\p{Lu}\p{Ll}{2})\s?(?:>|->|to|zu|en|vers|naar|in|a)\s?(\p{Lu}\p{Ll}{2})(?![\p{L}])(?:\s*\([ACGTU]{3}\s?>\s?[ACGTU]{3}\))?/gu;

/** The sentence with such changes written as one name (`G12D`); all else as it stands. */
export function withNamedCodons(sentence: string): string {
  if (!/[ck]od[o\u00f3]n/iu.test(sentence)) return sentence;
  return sentence
    .replace(TRIPLETS, (written, lead: string, codon: string, before: string, after: string) =>
      named(written, lead, codon, residueAt(bases(before), 0), residueAt(bases(after), 0)),
    )
    .replace(RESIDUES, (written, lead: string, codon: string, before: string, after: string) =>
      named(written, lead, codon, oneLetter(before), oneLetter(after)),
    );
}

function named(written: string, lead: string, codon: string, before?: string, after?: string): string {
  const known = before !== undefined && after !== undefined && before !== 'X' && after !== 'X' && before !== after;
  return known ? `${lead}${before}${codon}${after}` : written;
}

function bases(triplet: string): string {
  return triplet.toUpperCase().replaceAll('U', 'T');
}
