/** Amino acids by one and three letters; proteins and complements of coding sequences. */
import { residueAt } from '../../model/genetic-code.js';

const NAMES =
  'Ala A Arg R Asn N Asp D Cys C Gln Q Glu E Gly G His H Ile I Leu L Lys K Met M Phe F Pro P Ser S Thr T ' +
  'Trp W Tyr Y Val V Sec U Ter * Xaa X';

const threeToOne = new Map<string, string>();
const oneToThree = new Map<string, string>();
for (const [, three = '', one = ''] of NAMES.matchAll(/(\w{3}) (\S)/g)) {
  threeToOne.set(three.toLowerCase(), one);
  oneToThree.set(one, three);
}

/** The three-letter names, lower case, as alternatives of a pattern. */
export const THREE_LETTERS = [...threeToOne.keys()].join('|');
/** The letters that stand for one residue, without stop and unknown. */
export const ONE_LETTERS = 'ACDEFGHIKLMNPQRSTVWYU';

/** `Gly` or `gly` -> `G`; nothing for other words. */
export function oneLetter(three: string): string | undefined {
  return threeToOne.get(three.toLowerCase());
}

/** `G` -> `Gly`, `*` -> `Ter`; nothing for other letters. */
export function threeLetter(one: string): string | undefined {
  return oneToThree.get(one);
}

/** One-letter protein of a coding sequence; an incomplete last codon is left out, unknown bases give `X`. */
export function translate(cds: string): string {
  let protein = '';
  for (let at = 0; at + 2 < cds.length; at += 3) protein += residueAt(cds, at);
  return protein;
}

const COMPLEMENT: { readonly [base: string]: string } = { A: 'T', C: 'G', G: 'C', T: 'A' };

/** The other strand, read 5' to 3'. */
export function reverseComplement(bases: string): string {
  let other = '';
  for (let at = bases.length - 1; at >= 0; at -= 1) other += COMPLEMENT[bases.charAt(at)] ?? 'N';
  return other;
}

/** The complement in the same order: what a sender means who gives bases of the wrong strand position by position. */
export function complement(bases: string): string {
  let other = '';
  for (const base of bases) other += COMPLEMENT[base] ?? 'N';
  return other;
}
