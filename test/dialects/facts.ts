/** What the contents speak of: genes, changes, answers and materials, with the codes that every dialect shares. */
import type { FhirResource, Json } from '../../src/model/fhir-json.js';

/** A place on the genome, 1-based, bases of the plus strand. @see NCBI, GRCh37.p13 and GRCh38.p14 */
export interface Place {
  readonly accession: string;
  readonly at: number;
  readonly from: string;
  readonly to: string;
}

export interface Change {
  readonly protein: string;
  readonly short: string;
  /** Of the gene's reference transcript. */
  readonly coding: string;
  readonly grch37: Place;
  readonly grch38: Place;
}

export interface Gene {
  readonly symbol: string;
  readonly hgnc: string;
  /** LOINC of a test whose value is the finding. */
  readonly test: string;
  readonly transcript: string;
  readonly proteinSequence: string;
  /** LOINC LL2938-0. */
  readonly chromosome: string;
}

/** One statement of a laboratory. */
export interface Fact {
  readonly gene: Gene;
  readonly answer: 'present' | 'absent' | 'failed';
  /** What was found, or what alone was looked for. */
  readonly change?: Change;
  /** What was looked at, where that is not the whole gene. */
  readonly exons?: string;
}

export const KRAS: Gene = {
  symbol: 'KRAS',
  hgnc: 'HGNC:6407',
  test: '21702-6',
  transcript: 'NM_004985.5',
  proteinSequence: 'NP_004976.2',
  chromosome: 'LA21265-6',
};
export const NRAS: Gene = {
  symbol: 'NRAS',
  hgnc: 'HGNC:7989',
  test: '21719-0',
  transcript: 'NM_002524.5',
  proteinSequence: 'NP_002515.1',
  chromosome: 'LA21254-0',
};
export const BRAF: Gene = {
  symbol: 'BRAF',
  hgnc: 'HGNC:1097',
  test: '58483-9',
  transcript: 'NM_004333.6',
  proteinSequence: 'NP_004324.2',
  chromosome: 'LA21260-7',
};

export const G12D: Change = {
  protein: 'p.(Gly12Asp)',
  short: 'G12D',
  coding: 'c.35G>A',
  grch37: { accession: 'NC_000012.11', at: 25398284, from: 'C', to: 'T' },
  grch38: { accession: 'NC_000012.12', at: 25245350, from: 'C', to: 'T' },
};
export const Q61K: Change = {
  protein: 'p.(Gln61Lys)',
  short: 'Q61K',
  coding: 'c.181C>A',
  grch37: { accession: 'NC_000001.10', at: 115256530, from: 'G', to: 'T' },
  grch38: { accession: 'NC_000001.11', at: 114713909, from: 'G', to: 'T' },
};
export const V600E: Change = {
  protein: 'p.(Val600Glu)',
  short: 'V600E',
  coding: 'c.1799T>A',
  grch37: { accession: 'NC_000007.13', at: 140453136, from: 'A', to: 'T' },
  grch38: { accession: 'NC_000007.14', at: 140753336, from: 'A', to: 'T' },
};

export type Material = 'tissue' | 'plasma';

/** The specimen on which the results of a chart rest. @see SNOMED CT */
export function specimenOf(material: Material): FhirResource {
  const coding =
    material === 'tissue'
      ? { code: '119376003', display: 'Tissue specimen' }
      : { code: '119361006', display: 'Plasma' };
  return {
    resourceType: 'Specimen',
    id: 'specimen',
    type: { coding: [{ system: 'http://snomed.info/sct', ...coding }] },
    subject: { reference: 'Patient/p1' },
  };
}

export function loinc(code: string, display?: string): Json {
  return { coding: [{ system: 'http://loinc.org', code, ...(display !== undefined && { display }) }] };
}

export function geneConcept({ hgnc, symbol }: Gene): Json {
  return { coding: [{ system: 'http://www.genenames.org', code: hgnc, display: symbol }] };
}

export function component(code: string, value: Json): Json {
  return { code: loinc(code), ...value };
}

export const LABORATORY = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'laboratory' }],
};
export const GENETICS = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0074', code: 'GE' }] };

/** A final laboratory Observation of the patient, in the category of genetics. */
export function observation(id: string, code: Json, more: Json): FhirResource {
  return {
    resourceType: 'Observation',
    id,
    status: 'final',
    category: [LABORATORY, GENETICS],
    code,
    subject: { reference: 'Patient/p1' },
    effectiveDateTime: '2026-10-05',
    specimen: { reference: 'Specimen/specimen' },
    ...more,
  };
}

/** A final report of molecular genetics that holds these results. */
export function report(id: string, results: readonly FhirResource[], more: Json = {}): FhirResource {
  return {
    resourceType: 'DiagnosticReport',
    id,
    status: 'final',
    category: [GENETICS],
    code: loinc('51969-4', 'Genetic analysis report'),
    subject: { reference: 'Patient/p1' },
    effectiveDateTime: '2026-10-05',
    issued: '2026-10-12T09:00:00Z',
    specimen: [{ reference: 'Specimen/specimen' }],
    ...(results.length > 0 && { result: results.map((one) => ({ reference: `Observation/${String(one.id)}` })) }),
    ...more,
  };
}
