/** The components that give a variant by its place on the genome -> one change on the genome. */
import type { Assembly } from '../model/gene.js';
import { ASSEMBLIES, COORDINATE_SYSTEMS, chromosomeOfCode, type Question } from './loinc.js';
import { type Part, valueConcept, valueTexts } from './observation-parts.js';
import type { ChangeMention } from './variants/change-mentions.js';
import { allele, assemblyIn, type GenomicChange, type GenomicSequence } from './variants/genomic-name.js';
import type { Span } from './variants/spanned-genes.js';

/** Where a variant's components say that it lies, as far as they say it. */
export interface Coordinates {
  readonly chromosome?: string;
  readonly mention?: ChangeMention;
  /** The stretch that the variant covers, with or without bases. */
  readonly span?: Span;
}

/**
 * Reads LOINC 48000-4, 48013-7, 62374-4, 81254-5, 92822-6, 69547-8 and 69551-0. Positions count from 1 unless the
 * coordinate system says otherwise.
 * @see HL7 Genomics Reporting STU3, Variant
 */
export function coordinatesIn(components: readonly Part[]): Coordinates {
  const first = (question: Question): Part | undefined => components.find((part) => part.question === question);
  const chromosome = chromosomeOf(first('chromosome'));
  const sequence = textOf(first('genomicSequence'));
  const accession = sequence?.match(/NC_\d+(?:\.\d+)?/i)?.[0];
  // Positions on a gene's or a transcript's own sequence are not of the chromosome.
  const elsewhere = sequence !== undefined && accession === undefined && /^(?:N[GMRP]_|LRG_|ENS)/i.test(sequence);
  const known = chromosome === undefined ? {} : { chromosome };
  if (elsewhere) return known;
  const assembly = assemblyOf(first('assembly'), sequence);
  const on: GenomicSequence = {
    ...(accession !== undefined && { accession }),
    ...known,
    ...(assembly !== undefined && { assembly }),
  };
  const span = spanOf(on, first);
  const genomic = changeOf(on, first);
  if (genomic === undefined) return { ...known, ...(span !== undefined && { span }) };
  const { edit } = genomic;
  const place = accession ?? (chromosome === undefined ? 'chr?' : `chr${chromosome}`);
  const written = `${place}${assembly === undefined || accession !== undefined ? '' : ` ${assembly}`}:${edit.first} ${edit.before ?? '-'}>${edit.after === '' ? '-' : edit.after}`;
  return { ...known, mention: { level: 'genomic', written, bare: false, start: 0, end: 0, genomic } };
}

/** From the first base of the range to its last. */
function spanOf(on: GenomicSequence, first: (question: Question) => Part | undefined): Span | undefined {
  const range = (first('position') ?? first('innerPosition') ?? first('outerPosition'))?.value;
  if (range?.kind !== 'range' || range.low === undefined || range.high === undefined) return undefined;
  const fromZero = (COORDINATE_SYSTEMS.get(codeOf(first('coordinateSystem')) ?? '') ?? 'character-1') !== 'character-1';
  const from = fromZero ? range.low + 1 : range.low;
  return range.high < from ? undefined : { on, first: from, last: range.high };
}

function changeOf(on: GenomicSequence, first: (question: Question) => Part | undefined): GenomicChange | undefined {
  const [before, after] = [alleleOf(first('referenceAllele')), alleleOf(first('alternativeAllele'))];
  const range = (first('position') ?? first('outerPosition') ?? first('innerPosition'))?.value;
  const low =
    range?.kind === 'range' ? (range.low ?? range.high) : range?.kind === 'quantity' ? range.value : numberIn(range);
  if (low === undefined || after === undefined) return undefined;
  const system = COORDINATE_SYSTEMS.get(codeOf(first('coordinateSystem')) ?? '') ?? 'character-1';
  const at = system === 'character-1' ? low : low + 1;
  if (before !== undefined) return allele(on, system === 'interval-0' && before === '-' ? low : at, before, after);
  const high = range?.kind === 'range' ? range.high : undefined;
  const last = high === undefined || system === 'interval-0' ? at : system === 'character-0' ? high + 1 : high;
  if (last < at) return undefined;
  // Nothing says which bases went: then the sequence must say for certain which assembly is meant.
  if (after === '-') {
    const certain = on.accession?.includes('.') === true || on.assembly !== undefined;
    return certain && high !== undefined ? { on, edit: { kind: 'replace', first: at, last, after: '' } } : undefined;
  }
  return { on, edit: { kind: 'replace', first: at, last, after } };
}

/** A position that was sent as words: `25245350`. */
function numberIn(value: Part['value'] | undefined): number | undefined {
  return value?.kind === 'text' && /^\d{1,9}$/.test(value.text) ? Number(value.text) : undefined;
}

/** Bases of an allele; `-` for none. */
function alleleOf(part: Part | undefined): string | undefined {
  const text = textOf(part);
  // VCF's dot stands for no other allele: nothing was found there.
  return text !== undefined && /^(?:[ACGT]+|-)$/i.test(text) ? text.toUpperCase() : undefined;
}

function chromosomeOf(part: Part | undefined): string | undefined {
  if (part === undefined) return undefined;
  const coded = chromosomeOfCode(codeOf(part) ?? '');
  if (coded !== undefined) return coded;
  for (const text of valueTexts(part.value)) {
    const named = /^(?:chr(?:omosome)?[\s_-]?)?(\d{1,2}|X|Y)$/i.exec(text.trim())?.[1];
    if (named !== undefined) return named.toUpperCase();
  }
  return undefined;
}

function assemblyOf(part: Part | undefined, sequence: string | undefined): Assembly | undefined {
  const coded = ASSEMBLIES.get(codeOf(part) ?? '');
  if (coded !== undefined) return coded;
  const texts = part === undefined ? [] : valueTexts(part.value);
  return [...texts, sequence].map(assemblyIn).find((assembly) => assembly !== undefined);
}

function codeOf(part: Part | undefined): string | undefined {
  return part === undefined ? undefined : valueConcept(part.value)?.codings[0]?.code;
}

function textOf(part: Part | undefined): string | undefined {
  return part === undefined ? undefined : valueTexts(part.value)[0];
}
