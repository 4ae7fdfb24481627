/** A change on the genome -> what it does to one gene: its codon, exon and protein change, or that it lies beside the code. */
import type { ProteinChange } from '../../model/finding.js';
import type { Assembly, Gene, Placement, Transcript } from '../../model/gene.js';
import { complement, reverseComplement } from './amino-acids.js';
import { codingEffect } from './coding-effect.js';
import type { OutsideCoding, SequenceEdit } from './coding-name.js';
import type { GenomicChange, GenomicSequence } from './genomic-name.js';
import { type CodingPosition, codingPosition } from './transcript-map.js';

/** What could be told of the sender's coordinates that the sender did not say, or said otherwise. */
export type PlacingNote = 'other-assembly' | 'coding-strand';

/** Where a change on the genome falls in a gene; codons and exons by the numbers of the transcript that holds it. */
export type GenomicPlacing =
  | {
      readonly kind: 'coding';
      readonly change: ProteinChange;
      readonly codingChange: string;
      readonly exon: number;
      readonly note?: PlacingNote;
    }
  /** In the code, where the sequence is not verified: the codon and no more. */
  | { readonly kind: 'codon'; readonly codon: number; readonly exon: number }
  | { readonly kind: 'outside'; readonly place: OutsideCoding; readonly codingChange?: string };

/** Untranslated bases beside the code that still count as the gene's. */
const REACH = 6_000;

/**
 * Places a change on a gene. The bases that the sender says stood there must be the gene's own: in the assembly that the
 * sender names, or else in the other one; or, for genes of the minus strand, as the coding strand reads.
 * @returns nothing where the change lies elsewhere, disagrees with the gene's bases, or could mean two different places
 */
export function placeGenomic({ on, edit }: GenomicChange, gene: Gene): GenomicPlacing | undefined {
  for (const transcript of gene.transcripts) {
    const placing = onTranscript(on, edit, transcript);
    if (placing !== undefined && (placing.kind !== 'outside' || transcript === gene.transcripts.at(-1))) return placing;
    if (placing?.kind === 'outside') {
      const others = gene.transcripts.slice(gene.transcripts.indexOf(transcript) + 1);
      const coding = others
        .map((other) => onTranscript(on, edit, other))
        .find((other) => other !== undefined && other.kind !== 'outside');
      return coding ?? placing;
    }
  }
  return undefined;
}

function onTranscript(on: GenomicSequence, edit: SequenceEdit, transcript: Transcript): GenomicPlacing | undefined {
  const placements = transcript.placements ?? [];
  const said = saidAssembly(on, placements);
  if (said === 'unknown-version') return undefined;
  const chromosome = placements.filter((placement) => isOn(on, placement));
  if (said === undefined) return only(chromosome.map((placement) => attempt(edit, placement, transcript)));
  const stated = chromosome.filter(({ assembly }) => assembly === said);
  const direct = only(stated.map((placement) => attempt(edit, placement, transcript)));
  if (direct !== undefined || edit.before === undefined) return direct;
  const other = chromosome.filter(({ assembly }) => assembly !== said);
  return noted(only(other.map((placement) => attempt(edit, placement, transcript))), 'other-assembly');
}

function attempt(edit: SequenceEdit, placement: Placement, transcript: Transcript): GenomicPlacing | undefined {
  const straight = placed(edit, placement, transcript);
  if (straight !== undefined || placement.strand === 'plus' || edit.before === undefined) return straight;
  const turned = { ...edit, before: complement(edit.before), after: complement(edit.after) };
  return noted(placed(turned, placement, transcript), 'coding-strand');
}

function noted(placing: GenomicPlacing | undefined, note: PlacingNote): GenomicPlacing | undefined {
  return placing?.kind === 'coding' ? { ...placing, note } : undefined;
}

/** The one placing that all agree on. */
function only(placings: readonly (GenomicPlacing | undefined)[]): GenomicPlacing | undefined {
  const found = placings.filter((placing) => placing !== undefined);
  const inCode = found.filter(({ kind }) => kind !== 'outside');
  const [first, ...others] = inCode.length > 0 ? inCode : found;
  return others.every((other) => JSON.stringify(other) === JSON.stringify(first)) ? first : undefined;
}

function saidAssembly(on: GenomicSequence, placements: readonly Placement[]): Assembly | 'unknown-version' | undefined {
  if (on.accession?.includes('.')) {
    const known = placements.find(({ accession }) => accession === on.accession);
    if (known !== undefined) return known.assembly;
    const same = placements.some(({ accession }) => unversioned(accession) === unversioned(on.accession ?? ''));
    return same ? 'unknown-version' : undefined;
  }
  return on.assembly;
}

function unversioned(accession: string): string {
  return accession.replace(/\.\d+$/, '');
}

function isOn(on: GenomicSequence, placement: Placement): boolean {
  if (on.accession !== undefined) return unversioned(on.accession) === unversioned(placement.accession);
  return on.chromosome === undefined || on.chromosome === placement.chromosome;
}

/** The edit in coding terms; nothing where it lies elsewhere or its bases disagree. */
function placed(edit: SequenceEdit, placement: Placement, transcript: Transcript): GenomicPlacing | undefined {
  const minus = placement.strand === 'minus';
  const from = codingPosition(placement, minus ? edit.last : edit.first, REACH);
  const to = codingPosition(placement, minus ? edit.first : edit.last, REACH);
  if (from === undefined || to === undefined) return undefined;
  const turn = (bases: string): string => (minus ? reverseComplement(bases) : bases);
  const before = edit.before === undefined ? undefined : turn(edit.before);
  const after = turn(edit.after);
  const inside = 'exon' in from && 'exon' in to && from.exon === to.exon;
  if (!inside) return outside(from, to, { ...edit, ...(before !== undefined && { before }), after }, transcript);
  const { verifiedCodons, cds } = transcript;
  const coding: SequenceEdit = {
    kind: edit.kind,
    first: from.base,
    last: to.base,
    ...(before !== undefined && { before }),
    after,
  };
  const exon = from.exon.number;
  if (cds !== undefined && verifiedCodons !== undefined) {
    const effect = codingEffect([coding], { cds, verifiedCodons });
    if (effect !== undefined) return { kind: 'coding', ...effect, exon };
    if (codonOf(to.base) <= verifiedCodons[1]) return undefined;
  }
  return { kind: 'codon', codon: codonOf(from.base), exon };
}

function codonOf(base: number): number {
  return Math.floor((base - 1) / 3) + 1;
}

/** A change that lies beside the code, or reaches out of it; bases that are known must agree. */
function outside(
  from: CodingPosition,
  to: CodingPosition,
  edit: SequenceEdit,
  { cds }: Transcript,
): GenomicPlacing | undefined {
  if ('exon' in from && 'exon' in to) {
    // An insertion between two exons' neighbours can't be; a deletion takes the intron with it.
    return { kind: 'outside', place: 'splice' };
  }
  const edge = 'exon' in from ? from : 'exon' in to ? to : undefined;
  if (edge !== undefined) {
    const other = edge === from ? to : from;
    const known = edge === from ? edit.before?.[0] : edit.before?.at(-1);
    if (edit.kind === 'replace' && known !== undefined && cds !== undefined && cds[edge.base - 1] !== known)
      return undefined;
    return { kind: 'outside', place: 'outside' in other && other.outside === 'utr' ? 'utr' : 'splice' };
  }
  if (!('outside' in from) || !('outside' in to)) return undefined;
  const same = from.base === to.base && from.offset > 0 === to.offset > 0;
  const place = from.outside === to.outside && (same || from.outside === 'utr') ? from.outside : 'splice';
  const codingChange = place === 'utr' ? undefined : substitutionBeside(from, to, edit);
  return { kind: 'outside', place, ...(codingChange !== undefined && { codingChange }) };
}

function substitutionBeside(from: CodingPosition, to: CodingPosition, edit: SequenceEdit): string | undefined {
  if (!('offset' in from) || !('offset' in to) || from.offset !== to.offset) return undefined;
  if (edit.kind !== 'replace' || edit.before?.length !== 1 || edit.after.length !== 1) return undefined;
  return `c.${from.base}${from.offset > 0 ? '+' : ''}${from.offset}${edit.before}>${edit.after}`;
}
