/** Names of changes in any text -> changes placed on the protein of their gene. */
import type { Alteration, HgncId, ProteinChange } from '../model/finding.js';
import type { Gene, Transcript } from '../model/gene.js';
import { codonOf, readCodingHgvs, translate, translateEdits } from './hgvs-coding.js';
import { readProteinHgvs } from './hgvs-protein.js';
import type { Vocabulary } from './vocabulary.js';

/** A place in a text that names a change; `written` is as it stands there. */
export interface ChangeMention {
  readonly level: 'protein' | 'coding' | 'genomic';
  readonly written: string;
  /** Nothing marks it as HGVS but its form: `G12D`. */
  readonly bare: boolean;
  readonly start: number;
  readonly end: number;
}

const REFERENCE = '(?:[A-Za-z][\\w.-]*(?:\\([A-Za-z0-9-]+\\))?:\\s?)?';
const AA3 = 'Ala|Arg|Asn|Asp|Cys|Gln|Glu|Gly|His|Ile|Leu|Lys|Met|Phe|Pro|Ser|Thr|Trp|Tyr|Val|Ter|Xaa|Sec';
const AA1 = '[ACDEFGHIKLMNPQRSTVWY]';
const CODING_END = '(?:\\s?[ACGTUacgtu]*>[ACGTUacgtu]+|del[A-Za-z]*|dup[A-Za-z]*|ins[A-Za-z]+|=)';
const FORMS: readonly { level: ChangeMention['level']; bare: boolean; pattern: RegExp }[] = [
  { level: 'genomic', bare: false, pattern: /(?<![\w.])(?:NC_[\w.]+|chr\w{1,2}|\d{1,2}|[XY]):\s?g\.[\w>]+/g },
  { level: 'coding', bare: false, pattern: new RegExp(`(?<![\\w.])${REFERENCE}c\\.\\[[^\\][]+\\](?!;\\[)`, 'g') },
  {
    level: 'coding',
    bare: false,
    pattern: new RegExp(`(?<![\\w.])${REFERENCE}[cr]\\.\\s?[-*]?\\d[\\d_+*-]*${CODING_END}`, 'g'),
  },
  {
    level: 'protein',
    bare: false,
    pattern: new RegExp(`(?<![\\w.])${REFERENCE}p\\.\\s?[[(]{0,2}[A-Za-z0-9_*=?/]+[\\])]{0,2}`, 'g'),
  },
  {
    level: 'protein',
    bare: true,
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}_.])(?:${AA3})\\d{1,4}(?:(?:_(?:${AA3})\\d{1,4})?(?:delins|del|dup|ins)(?:${AA3})*|(?:${AA3}|[*=])(?:fs[\\w*]*)?|fs[\\w*]*)(?![\\p{L}\\p{N}])`,
      'giu',
    ),
  },
  {
    level: 'protein',
    bare: true,
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}_.>-])${AA1}\\d{1,4}(?:(?:_${AA1}\\d{1,4})?(?:delins|del|dup|ins)[A-Z]*|${AA1}?fs[\\w*]*|(?:${AA1}|[X=])(?:\\/${AA1})*|\\*)?(?![\\p{L}\\p{N}>])`,
      'gu',
    ),
  },
  { level: 'coding', bare: true, pattern: /(?<![\w.])\d{1,5}[ACGT]>[ACGT](?!\w)/g },
];

/** Every change that a text names, in order; where two forms overlap, the one marked as HGVS. */
export function changeMentions(text: string): readonly ChangeMention[] {
  const found: ChangeMention[] = [];
  for (const { level, bare, pattern } of FORMS) {
    for (const match of text.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (found.every((other) => end <= other.start || start >= other.end)) {
        found.push({ level, bare, written: match[0], start, end });
      }
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** A change with the gene that its own reference sequence or prefix names, where it names one. */
export interface PlacedChange {
  readonly mention: ChangeMention;
  readonly gene?: HgncId;
  readonly alteration: Alteration;
}

/** The gene that a change's reference names: an accession, `NM_…(GENE)`, or `GENE:`. */
export function geneOfMention(mention: ChangeMention, vocabulary: Vocabulary): Gene | undefined {
  const reference = /^([A-Za-z][\w.-]*)(?:\(([^)]+)\))?:/.exec(mention.written);
  if (reference?.[1] === undefined) return undefined;
  const byAccession = vocabulary.transcript(reference[1])?.gene;
  if (byAccession !== undefined) return byAccession;
  const named = vocabulary.geneMentions(reference[2] ?? reference[1]).find((found) => !found.group);
  const id = named?.genes[0];
  return id === undefined ? undefined : vocabulary.gene(id);
}

/**
 * Places a change on the protein of a gene, in the numbering of its reference transcript.
 * What can't be placed, or contradicts the gene's own sequence, is an `unplaced-change`.
 */
export function placeChange(mention: ChangeMention, gene: Gene, vocabulary: Vocabulary): Alteration {
  const unplaced: Alteration = { kind: 'unplaced-change', written: mention.written };
  if (mention.level === 'genomic') return unplaced;
  if (mention.level === 'coding') {
    const coding = readCodingHgvs(mention.written);
    if (coding === undefined) return unplaced;
    if ('nonCoding' in coding) return { kind: 'other', type: 'non-coding', written: mention.written };
    const change = translated(coding.edits, coding.reference, gene, vocabulary);
    return change === undefined ? unplaced : { kind: 'protein-change', change };
  }
  const protein = readProteinHgvs(mention.written);
  if (protein === undefined) return unplaced;
  const transcript = protein.reference === undefined ? undefined : ownTranscript(protein.reference, gene, vocabulary);
  const change = renumbered(protein.change, transcript?.numberingOffset);
  return change !== undefined && agrees(change, gene) ? { kind: 'protein-change', change } : unplaced;
}

/** True where the residue that the name says was there is the one that the gene has; also where the gene's is not known. */
export function agrees(change: ProteinChange, gene: Gene): boolean {
  const reference = gene.transcripts.find((transcript) => transcript.cds !== undefined);
  const [first, last] = reference?.verifiedCodons ?? [1, 0];
  if (reference?.cds === undefined || change.codon < first || change.codon > last) return true;
  return translate(reference.cds.slice((change.codon - 1) * 3, change.codon * 3)) === change.name.charAt(0);
}

function ownTranscript(reference: string, gene: Gene, vocabulary: Vocabulary): Transcript | undefined {
  const found = vocabulary.transcript(reference.replace(/\(.*$/, ''));
  return found?.gene.id === gene.id ? found.transcript : undefined;
}

function translated(
  edits: Parameters<typeof translateEdits>[0],
  reference: string | undefined,
  gene: Gene,
  vocabulary: Vocabulary,
): ProteinChange | undefined {
  const own = reference === undefined ? undefined : ownTranscript(reference, gene, vocabulary);
  const main = gene.transcripts.find((transcript) => transcript.cds !== undefined);
  const source = own?.cds === undefined ? main : own;
  if (source?.cds === undefined) return undefined;
  // A sequence that we do not hold may number otherwise: only bases that agree show that it does not.
  const foreign = reference !== undefined && own === undefined;
  if (foreign && edits.some((edit) => edit.before === undefined)) return undefined;
  const offset = own?.numberingOffset;
  const shift = (base: number): number =>
    offset !== undefined && own?.cds === undefined && codonOf(base) >= offset.fromCodon
      ? base - 3 * offset.subtract
      : base;
  const shifted = edits.map((edit) => ({ ...edit, first: shift(edit.first), last: shift(edit.last) }));
  const whole = [1, Math.floor(source.cds.length / 3)] as const;
  const change = translateEdits(shifted, source.cds, source.verifiedCodons ?? whole);
  return change === undefined || own?.cds === undefined ? change : renumbered(change, offset);
}

function renumbered(
  change: ProteinChange,
  offset: Transcript['numberingOffset'] | undefined,
): ProteinChange | undefined {
  if (offset === undefined || change.codon < offset.fromCodon) return change;
  const codon = change.codon - offset.subtract;
  if (codon < 1) return undefined;
  const name = change.name.replace(/(?<=^[A-Z*]|_[A-Z*])\d+/g, (at) => String(Number(at) - offset.subtract));
  const { lastCodon } = change;
  return lastCodon === undefined
    ? { name, codon, effect: change.effect }
    : { name, codon, lastCodon: lastCodon - offset.subtract, effect: change.effect };
}
