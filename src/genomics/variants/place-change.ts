/** A named change and its gene -> the change placed on the protein of the gene's reference transcript. */
import type { Alteration, ProteinChange } from '../../model/finding.js';
import type { Gene, Transcript } from '../../model/gene.js';
import type { Vocabulary } from '../vocabulary.js';
import { complement } from './amino-acids.js';
import type { ChangeMention } from './change-mentions.js';
import { codingEffect, codonOf } from './coding-effect.js';
import { type CodingName, readCodingName, type SequenceEdit } from './coding-name.js';
import { agrees, inOtherNumbering, onReference, referenceBase, referenceTranscript } from './numbering.js';
import type { PlacingNote } from './place-genomic.js';
import { placeGenomic } from './place-genomic.js';
import { isUnchangedProtein, readProteinName } from './protein-name.js';
import { shortestName } from './shortest-name.js';
import { exonOfBase } from './transcript-map.js';

/** A change with what it means for one gene. */
export interface PlacedChange {
  readonly mention: ChangeMention;
  readonly alteration: Alteration;
  /** `c.35G>A`, on the reference transcript. */
  readonly codingChange?: string;
  /** By its number in the reference transcript. */
  readonly exon?: number;
  readonly note?: PlacingNote;
}

/** The gene that a change's reference names: an accession, `NM_…(GENE)`, or `GENE:`. */
export function geneOfMention(mention: ChangeMention, vocabulary: Vocabulary): Gene | undefined {
  if (mention.level === 'identifier') return vocabulary.identified(identifierOf(mention))?.gene;
  const reference = /^([A-Za-z][\w.-]*)(?:\(([^)]+)\))?:/.exec(mention.written);
  if (reference?.[1] === undefined || mention.level === 'genomic') return undefined;
  const byAccession = (vocabulary.transcript(reference[1]) ?? vocabulary.transcript(reference[2] ?? ''))?.gene;
  if (byAccession !== undefined) return byAccession;
  const named = vocabulary.geneMentions(reference[2] ?? reference[1]).find((found) => !found.group);
  const id = named?.genes[0];
  return id === undefined ? undefined : vocabulary.gene(id);
}

/** The genes of the knowledge in whose code, or beside it, a change on the genome lies. */
export function genesAt(mention: ChangeMention, vocabulary: Vocabulary): readonly Gene[] {
  const { genomic } = mention;
  if (genomic === undefined) return [];
  return vocabulary.knowledge.genes.filter((gene) => placeGenomic(genomic, gene) !== undefined);
}

/**
 * Places a change on the protein of a gene, in the numbering of its reference transcript.
 * What can't be placed, or contradicts the gene's own sequence, is an `unplaced-change`.
 */
export function placeChange(mention: ChangeMention, gene: Gene, vocabulary: Vocabulary): PlacedChange {
  switch (mention.level) {
    case 'genomic':
      return placeOnGenome(mention, gene);
    case 'coding':
      return placeCoding(mention, gene, vocabulary);
    case 'protein':
      return placeProtein(mention, gene, vocabulary);
    case 'identifier':
      return placeIdentified(mention, gene, vocabulary);
    default:
      return mention.level satisfies never;
  }
}

function unplaced(mention: ChangeMention): PlacedChange {
  return { mention, alteration: { kind: 'unplaced-change', written: mention.written } };
}

function placeOnGenome(mention: ChangeMention, gene: Gene): PlacedChange {
  const placing = mention.genomic === undefined ? undefined : placeGenomic(mention.genomic, gene);
  if (placing === undefined) return unplaced(mention);
  const { written } = mention;
  if (placing.kind === 'outside') {
    const { place, codingChange } = placing;
    const alteration: Alteration = { kind: 'non-coding', place, written };
    return { mention, alteration, ...(codingChange !== undefined && { codingChange }) };
  }
  const { exon } = placing;
  if (placing.kind === 'codon') {
    return { mention, alteration: { kind: 'region', codons: [[placing.codon, placing.codon]] }, exon };
  }
  const { change, codingChange, note } = placing;
  return { mention, alteration: proteinChange(change, gene), codingChange, exon, ...(note !== undefined && { note }) };
}

function placeCoding(mention: ChangeMention, gene: Gene, vocabulary: Vocabulary): PlacedChange {
  const name = readCodingName(mention.written);
  if (name === undefined) return unplaced(mention);
  if ('unchanged' in name) return { mention, alteration: { kind: 'silent', written: mention.written } };
  if ('outside' in name) return placeOutside(mention, name, gene, vocabulary);
  const edits = onReferenceSequence(name, gene, vocabulary);
  const reference = referenceTranscript(gene);
  if (edits === undefined || reference === undefined) return unplaced(mention);
  const { cds, verifiedCodons } = reference;
  const exon = exonOf(reference, edits[0]?.first);
  const effect =
    cds === undefined || verifiedCodons === undefined ? undefined : codingEffect(edits, { cds, verifiedCodons });
  if (effect === undefined) {
    const beyond =
      cds === undefined || verifiedCodons === undefined || codonOf(edits.at(-1)?.last ?? 0) > verifiedCodons[1];
    return beyond ? byCodon(mention, edits, reference, exon) : unplaced(mention);
  }
  const { change, codingChange } = effect;
  return { mention, alteration: proteinChange(change, gene), codingChange, ...(exon !== undefined && { exon }) };
}

/** A change beside the code, whose offset must hang on the edge of an exon of the transcript that it is counted on. */
function placeOutside(
  mention: ChangeMention,
  { reference, outside, name }: Extract<CodingName, { outside: unknown }>,
  gene: Gene,
  vocabulary: Vocabulary,
): PlacedChange {
  const main = referenceTranscript(gene);
  const known = reference === undefined ? undefined : vocabulary.transcript(reference);
  const own = known?.gene.id === gene.id ? known.transcript : main;
  const placement = own?.placements?.[0];
  const edges = [...name.matchAll(/(?<![-*\d])(\d+)([+-])\d+/g)];
  const onEdge = edges.every(([, base, sign]) =>
    placement?.exons.some(({ codingStart, codingEnd }) => Number(base) === (sign === '+' ? codingEnd : codingStart)),
  );
  if (placement !== undefined && edges.length > 0 && !onEdge) return unplaced(mention);
  const alteration: Alteration = { kind: 'non-coding', place: outside, written: mention.written };
  if (own === undefined || main === undefined || own === main) return { mention, alteration, codingChange: name };
  const codingChange = name.replace(/(?<![-*\d+])\d+(?=[+-]\d)/g, (base) =>
    String(referenceBase(Number(base), own, main) ?? base),
  );
  return { mention, alteration, codingChange };
}

/** Where the sequence is not known: the codon of a change that lies within the code. */
function byCodon(
  mention: ChangeMention,
  [first]: readonly SequenceEdit[],
  reference: Transcript,
  exon: number | undefined,
): PlacedChange {
  if (first === undefined || (reference.placements !== undefined && exon === undefined)) return unplaced(mention);
  const codon = codonOf(first.first);
  return {
    mention,
    alteration: { kind: 'region', codons: [[codon, codon]] },
    ...(exon !== undefined && { exon }),
  };
}

/** The edits on the reference transcript; those of a sequence that is not known count only where their bases can agree. */
function onReferenceSequence(
  { reference, edits }: Extract<CodingName, { edits: unknown }>,
  gene: Gene,
  vocabulary: Vocabulary,
): readonly SequenceEdit[] | undefined {
  const main = referenceTranscript(gene);
  if (reference === undefined || main === undefined) return edits;
  const known = vocabulary.transcript(reference);
  if (known?.gene.id !== gene.id) {
    const named = vocabulary.geneMentions(reference).some(({ genes }) => genes.includes(gene.id));
    return named || edits.every((edit) => edit.before !== undefined) ? edits : undefined;
  }
  if (known.transcript === main) return edits;
  const moved = edits.map((edit) => {
    const [first, last] = [edit.first, edit.last].map((base) => referenceBase(base, known.transcript, main));
    return first === undefined || last === undefined ? undefined : { ...edit, first, last };
  });
  const placed = moved.filter((edit) => edit !== undefined);
  return placed.length === edits.length ? placed : undefined;
}

function placeProtein(mention: ChangeMention, gene: Gene, vocabulary: Vocabulary): PlacedChange {
  const name = readProteinName(mention.written);
  if (name === undefined) {
    const silent = isUnchangedProtein(mention.written);
    return silent ? { mention, alteration: { kind: 'silent', written: mention.written } } : unplaced(mention);
  }
  const known = name.reference === undefined ? undefined : vocabulary.transcript(name.reference.replace(/\(.*$/, ''));
  const own = known?.gene.id === gene.id ? known.transcript : undefined;
  const change = own === undefined ? name.change : onReference(name.change, own, gene);
  if (change === undefined) return unplaced(mention);
  const fitting = agrees(change, gene) ? change : own === undefined ? inOtherNumbering(change, gene) : undefined;
  if (fitting === undefined) return unplaced(mention);
  const named = shortestName(fitting, gene);
  const exon = exonOf(referenceTranscript(gene), named.codon * 3 - 2);
  return { mention, alteration: proteinChange(named, gene), ...(exon !== undefined && { exon }) };
}

function placeIdentified(mention: ChangeMention, gene: Gene, vocabulary: Vocabulary): PlacedChange {
  const known = vocabulary.identified(identifierOf(mention));
  if (known?.gene.id !== gene.id) return unplaced(mention);
  const exact = known.base === undefined ? undefined : withAlleles(mention, known.base, gene);
  if (exact !== undefined) return exact;
  const change = readProteinName(known.change)?.change;
  if (change === undefined) return unplaced(mention);
  const exon = exonOf(referenceTranscript(gene), change.codon * 3 - 2);
  return { mention, alteration: { kind: 'protein-change', change }, ...(exon !== undefined && { exon }) };
}

function identifierOf({ written }: ChangeMention): string {
  return /^\S+/.exec(written)?.[0].replace(/[[(].*$/, '') ?? written;
}

/** A number of dbSNP with its alleles, on whichever strand they are given. */
function withAlleles(mention: ChangeMention, base: number, gene: Gene): PlacedChange | undefined {
  const [, before, after] = /([ACGT])>([ACGT])/i.exec(mention.written) ?? [];
  const { cds, verifiedCodons } = referenceTranscript(gene) ?? {};
  if (before === undefined || after === undefined || cds === undefined || verifiedCodons === undefined)
    return undefined;
  for (const turn of [(bases: string): string => bases, complement]) {
    const edit = {
      kind: 'replace',
      first: base,
      last: base,
      before: turn(before.toUpperCase()),
      after: turn(after.toUpperCase()),
    } as const;
    const effect = codingEffect([edit], { cds, verifiedCodons });
    if (effect === undefined) continue;
    const exon = exonOf(referenceTranscript(gene), base);
    const alteration = proteinChange(effect.change, gene);
    return { mention, alteration, codingChange: effect.codingChange, ...(exon !== undefined && { exon }) };
  }
  return undefined;
}

/** Where old reports of a gene write X for a stop, X is one. */
function proteinChange(change: ProteinChange, gene: Gene): Alteration {
  const stop = gene.suppressor === true && change.effect === 'unspecified' && /^[A-Z]\d+X$/.test(change.name);
  if (!stop) return { kind: 'protein-change', change };
  return { kind: 'protein-change', change: { ...change, name: change.name.replace(/X$/, '*'), effect: 'nonsense' } };
}

function exonOf(transcript: Transcript | undefined, base: number | undefined): number | undefined {
  const placement = transcript?.placements?.[0];
  return placement === undefined || base === undefined ? undefined : exonOfBase(placement, base)?.number;
}
