/** Changes by place on the genome (HGVS g., SPDI, VCF, VRS) -> one edit of one chromosome, in the shortest form. */

import { isJson, number, object, string } from '../../model/fhir-json.js';
import type { Assembly } from '../../model/gene.js';
import { readEditAt, type SequenceEdit } from './coding-name.js';

/** Which sequence positions are counted on; what the writer did not say is absent. */
export interface GenomicSequence {
  /** With its version where it was given: `NC_000012.12`. */
  readonly accession?: string;
  readonly chromosome?: string;
  readonly assembly?: Assembly;
}

/** One edit of one chromosome. */
export interface GenomicChange {
  readonly on: GenomicSequence;
  /** Positions 1-based on the chromosome, bases of its plus strand. */
  readonly edit: SequenceEdit;
}

const CHROMOSOME = '(?:chr(?:omosome)?[\\s_]?)?(\\d{1,2}|[XY])';
const ASSEMBLY = '(?:GRCh3[78](?:\\.p\\d+)?|hg(?:19|38)|b37)';
const DNA = '[ACGTacgt]+|-';
const HGVS = new RegExp(
  `^(?:(NC_[\\d.]+)(?:\\([^)]*\\))?|${CHROMOSOME}(?:\\(?(${ASSEMBLY})\\)?)?)?\\s*:?\\s*g\\.\\s*[[(]?(\\d+)(?:_(\\d+))?([^)\\];]+)[)\\]]?$`,
  'i',
);
const SPDI = /^(NC_\d+\.\d+):(\d+):([ACGT]*|\d+):([ACGT]*)$/i;
const VCF = new RegExp(
  `^(?:(${ASSEMBLY})[\\s:-])?${CHROMOSOME}[\\s:-](?:g\\.)?([\\d,]+)(?:[\\s:-]\\d{4,})?[\\s:-]{0,2}(${DNA})[\\s:>/-]+(${DNA})(?:\\s*\\(?(${ASSEMBLY})\\)?)?$`,
  'i',
);
const LONGEST = 400;

/** Reads `NC_000012.12:g.25245350C>T`, `chr12:g.25398284C>T`, `NC_000012.12:25245349:C:T`, `12-25398284-C-T`, and the like. */
export function readGenomicName(written: string): GenomicChange | undefined {
  if (written.length > LONGEST) return undefined;
  const text = written.trim().replace(/&gt;/g, '>');
  return readHgvs(text) ?? readSpdi(text.replace(/\s+/g, '')) ?? readVcf(text) ?? readVrs(text);
}

function readHgvs(text: string): GenomicChange | undefined {
  const match = HGVS.exec(text);
  if (match === null) return undefined;
  const [, accession, chromosome, assembly, from = '', to = from, change = ''] = match;
  const edit = readEditAt(Number(from), Number(to), change);
  return edit === undefined ? undefined : changeOf({ accession, chromosome, assembly: assemblyIn(assembly) }, edit);
}

/** @see Holmes et al., Bioinformatics 2020: positions count from 0, the deleted part may be a length */
function readSpdi(text: string): GenomicChange | undefined {
  const match = SPDI.exec(text);
  if (match === null) return undefined;
  const [, accession = '', at = '', deleted = '', inserted = ''] = match;
  const length = /^\d+$/.test(deleted) ? Number(deleted) : deleted.length;
  const before = /^\d+$/.test(deleted) ? undefined : deleted.toUpperCase();
  return changeOf({ accession }, betweenBases(Number(at), Number(at) + length, before, inserted.toUpperCase()));
}

function readVcf(text: string): GenomicChange | undefined {
  const match = VCF.exec(text);
  if (match === null) return undefined;
  const [, leading, chromosome, at = '', before = '', after = '', trailing] = match;
  const on = { chromosome, assembly: assemblyIn(leading ?? trailing) };
  return allele(on, Number(at.replaceAll(',', '')), before, after);
}

/** A GA4GH VRS Allele as JSON. A digest alone says nothing that could be read here. @see GA4GH VRS 1.3 and 2.0 */
function readVrs(text: string): GenomicChange | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    return vrsAllele(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function vrsAllele(value: unknown): GenomicChange | undefined {
  if (!isJson(value)) return undefined;
  const inner = object(value.variation) ?? value;
  const location = object(inner.location);
  const reference = object(location?.sequenceReference);
  const named = [location?.sequence_id, location?.sequenceReference, reference?.id, reference?.label].map(string);
  const accession = named
    .map((name) => /(?:^|:)(NC_\d+\.\d+)$/.exec(name ?? '')?.[1])
    .find((name) => name !== undefined);
  const interval = object(location?.interval) ?? location;
  const [start, end] = [bound(interval?.start), bound(interval?.end)];
  const state = object(inner.state);
  const sequence =
    state === undefined ? undefined : (string(state.sequence) ?? (state.sequence === '' ? '' : undefined));
  if (accession === undefined || start === undefined || end === undefined || sequence === undefined) return undefined;
  if (!/^[ACGT]*$/i.test(sequence) || end < start) return undefined;
  return changeOf({ accession }, betweenBases(start, end, undefined, sequence.toUpperCase()));
}

function bound(value: unknown): number | undefined {
  return number(value) ?? number(object(value)?.value);
}

/**
 * A place and two alleles, as VCF or MAF give them: `-` or nothing stands for no base.
 * @param at 1-based; of the first base of `before`, or the base in front of an insertion
 */
export function allele(on: NamedSequence, at: number, before: string, after: string): GenomicChange | undefined {
  const bases = (text: string): string => text.replace(/^-$/, '').toUpperCase();
  const [old, now] = [bases(before), bases(after)];
  if (!/^[ACGT]*$/.test(old + now) || at < 1 || (old === '' && now === '')) return undefined;
  if (old === '') return changeOf(on, { kind: 'insert', first: at, last: at + 1, after: now });
  return changeOf(on, { kind: 'replace', first: at, last: at + old.length - 1, before: old, after: now });
}

/** An edit between bases, counted as gaps from 0: nothing deleted is an insertion. */
export function betweenBases(start: number, end: number, before: string | undefined, after: string): SequenceEdit {
  if (start === end) return { kind: 'insert', first: start, last: start + 1, after };
  return { kind: 'replace', first: start + 1, last: end, ...(before !== undefined && { before }), after };
}

type NamedSequence = { readonly [member in keyof GenomicSequence]?: GenomicSequence[member] | undefined };

function changeOf(on: NamedSequence, edit: SequenceEdit): GenomicChange | undefined {
  if (edit.kind !== 'replace' && edit.first < 1) return undefined;
  const { accession, chromosome, assembly } = on;
  return {
    on: {
      ...(accession !== undefined && { accession: accession.toUpperCase() }),
      ...(chromosome !== undefined && { chromosome: chromosome.toUpperCase() }),
      ...(assembly !== undefined && { assembly }),
    },
    edit: trimmed(edit),
  };
}

/** Without the bases that both alleles share at their ends, as VCF's anchor base. */
function trimmed(edit: SequenceEdit): SequenceEdit {
  const { before, after, first } = edit;
  if (edit.kind !== 'replace' || before === undefined || before === after) return edit;
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const [old, now] = [before.slice(start, before.length - end), after.slice(start, after.length - end)];
  const at = first + start;
  if (old === '') return { kind: 'insert', first: at - 1, last: at, after: now };
  return { kind: 'replace', first: at, last: at + old.length - 1, before: old, after: now };
}

/** `hg19` and `b37` number these genes as GRCh37 does. */
export function assemblyIn(text: string | undefined): Assembly | undefined {
  if (text === undefined) return undefined;
  return /38/.test(text) ? 'GRCh38' : /37|19/.test(text) ? 'GRCh37' : undefined;
}
