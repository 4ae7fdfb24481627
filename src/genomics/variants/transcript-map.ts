/** Positions on a chromosome -> positions in a transcript's coding sequence, and back. */
import type { CodingExon, Placement } from '../../model/gene.js';
import type { OutsideCoding } from './coding-name.js';

/** A base of the coding sequence, or where it lies beside it. */
export type CodingPosition =
  | { readonly base: number; readonly exon: CodingExon }
  /** `base` is the nearest coding base, `offset` how far from it, positive towards the 3' end. */
  | { readonly outside: OutsideCoding; readonly base: number; readonly offset: number };

/** Bases of an intron that belong to the splice site, on either side of an exon. */
const SPLICE_SITE = 2;

/**
 * @param position 1-based, on the chromosome's plus strand
 * @returns nothing for positions that lie further from the coding part than `reach`
 */
export function codingPosition(placement: Placement, position: number, reach: number): CodingPosition | undefined {
  let nearest: { exon: CodingExon; distance: number; after: boolean } | undefined;
  for (const exon of placement.exons) {
    if (position >= exon.start && position <= exon.end) return { base: baseIn(exon, position, placement), exon };
    const distance = position < exon.start ? exon.start - position : position - exon.end;
    const after = position > exon.end === (placement.strand === 'plus');
    if (nearest === undefined || distance < nearest.distance) nearest = { exon, distance, after };
  }
  if (nearest === undefined) return undefined;
  const { exon, distance, after } = nearest;
  const base = after ? exon.codingEnd : exon.codingStart;
  const offset = after ? distance : -distance;
  const atEnd = after ? exon === placement.exons.at(-1) : exon === placement.exons[0];
  if (atEnd) return distance <= reach ? { outside: 'utr', base, offset } : undefined;
  return { outside: distance <= SPLICE_SITE ? 'splice' : 'intron', base, offset };
}

function baseIn(exon: CodingExon, position: number, { strand }: Placement): number {
  return strand === 'plus' ? exon.codingStart + position - exon.start : exon.codingStart + exon.end - position;
}

/** The exon that holds a base of the coding sequence (1-based). */
export function exonOfBase(placement: Placement, base: number): CodingExon | undefined {
  return placement.exons.find(({ codingStart, codingEnd }) => base >= codingStart && base <= codingEnd);
}

/** Position on the chromosome of a base of the coding sequence, both 1-based. */
export function genomicPosition(placement: Placement, base: number): number | undefined {
  const exon = exonOfBase(placement, base);
  if (exon === undefined) return undefined;
  const within = base - exon.codingStart;
  return placement.strand === 'plus' ? exon.start + within : exon.end - within;
}
