/** Codons and bases counted on another transcript, or on the mature protein -> the numbering of the reference transcript. */
import type { ProteinChange } from '../../model/finding.js';
import type { Gene, Placement, Transcript } from '../../model/gene.js';
import { residueAt } from '../../model/genetic-code.js';
import { codonOf } from './coding-effect.js';
import { codingPosition, genomicPosition } from './transcript-map.js';

/** The transcript in whose numbering changes are named: the first of the gene. */
export function referenceTranscript(gene: Gene): Transcript | undefined {
  return gene.transcripts[0];
}

/** True where the residue that the name says was there is the gene's own; also where the gene's is not known. */
export function agrees(change: ProteinChange, gene: Gene): boolean {
  const residue = referenceResidue(change.codon, gene);
  const first = residue === undefined || change.name.charAt(0) === residue;
  if (!first || change.lastCodon === undefined) return first;
  const last = referenceResidue(change.lastCodon, gene);
  const named = /_([A-Z*])\d/.exec(change.name)?.[1];
  return last === undefined || named === undefined || named === last;
}

/** The residue of the reference transcript at a codon; `-` beyond its end; nothing where it is not known. */
function referenceResidue(codon: number, gene: Gene): string | undefined {
  const { cds, verifiedCodons } = referenceTranscript(gene) ?? {};
  if (cds === undefined || verifiedCodons === undefined) return undefined;
  if (codon * 3 > cds.length) return cds.length % 3 === 0 && isWhole(cds) ? '-' : undefined;
  if (codon < verifiedCodons[0] || codon > verifiedCodons[1]) return undefined;
  return residueAt(cds, (codon - 1) * 3);
}

function isWhole(cds: string): boolean {
  return residueAt(cds, cds.length - 3) === '*';
}

/** A change as it is named on `transcript`, renamed for the reference transcript; nothing where its codon has no counterpart. */
export function onReference(change: ProteinChange, transcript: Transcript, gene: Gene): ProteinChange | undefined {
  const reference = referenceTranscript(gene);
  if (reference === undefined || transcript === reference) return change;
  return renumbered(change, (codon) => referenceCodon(codon, transcript, reference));
}

/** Other numberings in which the gene's own residues fit the change: longer transcripts, the mature protein. */
export function inOtherNumbering(change: ProteinChange, gene: Gene): ProteinChange | undefined {
  const reference = referenceTranscript(gene);
  if (reference === undefined) return undefined;
  const byTranscript = gene.transcripts.slice(1).map((other) => onReference(change, other, gene));
  const byName = (gene.numberings ?? []).map(({ add }) => renumbered(change, (codon) => codon + add));
  return [...byName, ...byTranscript].find((other) => other !== undefined && other !== change && agrees(other, gene));
}

function renumbered(change: ProteinChange, move: (codon: number) => number | undefined): ProteinChange | undefined {
  const codon = move(change.codon);
  const lastCodon = change.lastCodon === undefined ? undefined : move(change.lastCodon);
  if (codon === undefined || codon < 1 || (change.lastCodon !== undefined && lastCodon === undefined)) return undefined;
  if (codon === change.codon) return change;
  const moved = new Map([
    [change.codon, codon],
    [change.lastCodon, lastCodon],
  ]);
  const name = change.name.replace(/(?<=^[A-Z*]|_[A-Z*])\d+/g, (at) => String(moved.get(Number(at)) ?? at));
  const { effect } = change;
  return lastCodon === undefined ? { name, codon, effect } : { name, codon, lastCodon, effect };
}

/** By the place of its bases on the genome, or by the offset that is known of the transcript. */
function referenceCodon(codon: number, from: Transcript, to: Transcript): number | undefined {
  const base = referenceBase(codon * 3 - 2, from, to);
  return base !== undefined && base % 3 === 1 ? codonOf(base) : undefined;
}

/** The base of the reference's coding sequence that a base of another transcript's is. */
export function referenceBase(base: number, from: Transcript, to: Transcript): number | undefined {
  const [own, other] = [from.placements?.[0], placementLike(to, from.placements?.[0])];
  if (own !== undefined && other !== undefined) {
    const position = genomicPosition(own, base);
    const found = position === undefined ? undefined : codingPosition(other, position, 0);
    return found !== undefined && 'exon' in found ? found.base : undefined;
  }
  const { numberingOffset } = from;
  if (numberingOffset === undefined) return base;
  // Where the insertion begins is not known: below, a codon may be the reference's own or one behind the insertion.
  return codonOf(base) < numberingOffset.fromCodon ? undefined : base - 3 * numberingOffset.subtract;
}

function placementLike({ placements }: Transcript, own: Placement | undefined): Placement | undefined {
  return placements?.find(({ assembly }) => assembly === own?.assembly);
}
