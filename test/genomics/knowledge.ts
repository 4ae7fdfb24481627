/** A small GenomicsKnowledge, and builders of the resources that the tests of the genomics reader need. */

import { readMolecularProfile } from '../../src/genomics/molecular-profile.js';
import type { FhirResource, Json } from '../../src/model/fhir-json.js';
import type { HgncId, MolecularFinding, MolecularProfile } from '../../src/model/finding.js';
import type { Exon, Gene, GenomicsKnowledge, TestCode } from '../../src/model/gene.js';
import * as cds from './sequences.js';

const RAS_EXONS: readonly Exon[] = [
  { number: 2, codons: [1, 37] },
  { number: 3, codons: [38, 97] },
  { number: 4, codons: [97, 150] },
];

function gene(
  id: HgncId,
  symbol: string,
  ncbiGeneId: number,
  refseq: string,
  sequence: string,
  more: Partial<Gene> = {},
): Gene {
  const verifiedCodons = [1, Math.floor(sequence.length / 3)] as const;
  const transcripts = [{ refseq, cds: sequence, verifiedCodons }, ...(more.transcripts ?? [])];
  return { id, symbol, aliases: [], ncbiGeneId, exons: RAS_EXONS, ...more, transcripts };
}

export const KRAS = 'HGNC:6407' as const;
export const NRAS = 'HGNC:7989' as const;
export const BRAF = 'HGNC:1097' as const;
export const HRAS = 'HGNC:5173' as const;
export const EGFR = 'HGNC:3236' as const;

const LOINC = 'http://loinc.org';
function test(code: string, genes: readonly HgncId[], more: Partial<TestCode> = {}): TestCode {
  return { system: LOINC, code, status: 'verified', genes, kind: 'result', codons: 'unstated', ...more };
}

export const KNOWLEDGE: GenomicsKnowledge = {
  genes: [
    gene(KRAS, 'KRAS', 3845, 'NM_004985', cds.KRAS, { aliases: ['K-ras', 'KRAS2'] }),
    gene(NRAS, 'NRAS', 4893, 'NM_002524', cds.NRAS),
    gene(HRAS, 'HRAS', 3265, 'NM_005343', cds.HRAS),
    gene(BRAF, 'BRAF', 673, 'NM_004333', cds.BRAF, {
      aliases: ['B-RAF'],
      exons: [
        { number: 11, codons: [439, 478] },
        { number: 15, codons: [581, 620] },
      ],
      transcripts: [{ refseq: 'NM_001374258', numberingOffset: { fromCodon: 400, subtract: 40 } }],
    }),
    gene(EGFR, 'EGFR', 1956, 'NM_005228', cds.EGFR, {
      aliases: ['ERBB1'],
      exons: [{ number: 21, codons: [824, 875] }],
    }),
  ],
  geneGroups: [{ names: ['RAS'], genes: [KRAS, NRAS] }],
  testCodes: [
    test('21702-6', [KRAS]),
    test('21703-4', [KRAS], { kind: 'scope' }),
    test('82535-6', [KRAS], { codons: 'all' }),
    test('75974-6', [KRAS], { codons: 'targeted' }),
    test('81420-2', [KRAS, NRAS]),
    test('21719-0', [NRAS]),
    test('58415-1', [BRAF], { codons: [[600, 600]], change: 'V600E' }),
    test('85299-6', [BRAF], { codons: [[600, 600]], change: 'V600E', measures: 'protein' }),
    test('83059-6', [KRAS], { kind: 'file' }),
    test('103955-1', [KRAS], { kind: 'document' }),
    test('58483-9', [BRAF], { status: 'memory-unverified' }),
  ],
  resultCodes: [
    { system: LOINC, code: 'LA11883-8', call: 'absent' },
    { system: LOINC, code: 'LA6577-6', call: 'absent' },
    { system: LOINC, code: 'LA6576-8', call: 'present' },
    { system: LOINC, code: 'LA9664-9', call: 'failed' },
    { system: 'http://snomed.info/sct', code: '260385009', call: 'absent' },
    { system: 'http://snomed.info/sct', code: '10828004', call: 'present' },
    { system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation', code: 'POS', call: 'present' },
    { system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation', code: 'NEG', call: 'absent' },
    { system: 'urn:local:outcome', code: 'W', call: 'absent' },
  ],
  resultWords: {
    present: [
      'detected',
      'mutation detected',
      'identified',
      'found',
      'positive',
      'mutated',
      'mutant',
      'mut',
      'nachgewiesen',
      'present',
    ],
    absent: [
      'not detected',
      'none detected',
      'no mutation',
      'no mutation detected',
      'no mutations detected',
      'not identified',
      'negative',
      'negative for',
      'wild type',
      'wt',
      'not mutated',
      'ruled out',
      'keine mutation',
      'nicht nachweisbar',
      'absent',
      '未檢出',
    ],
    indeterminate: ['indeterminate', 'equivocal', 'inconclusive', 'cannot be excluded', 'possible', 'suspicious for'],
    failed: ['failed', 'test failed', 'not evaluable', 'invalid'],
    insufficient: ['insufficient', 'insufficient tumor', 'insufficient dna', 'qns', 'quantity not sufficient'],
    notPerformed: ['not performed', 'not done', 'tnp', 'not tested', 'not assessed', 'test not performed'],
    pending: ['pending', 'to follow', 'in progress'],
    consequences: ['associated with'],
    earlierTests: ['prior testing'],
    notAFinding: ['family history', 'patients with', 'has been associated', 'have been associated', 'did not respond'],
    stopHeadings: ['methodology', 'background', 'references', 'limitations'],
    targetedMethods: ['cobas', 'allele-specific pcr', 'idylla'],
    plasmaWords: ['plasma', 'ctdna', 'cfdna', 'liquid biopsy'],
    tissueWords: ['tissue', 'tumor', 'tumour', 'ffpe'],
    germlineWords: ['germline', 'constitutional'],
    somaticWords: ['somatic'],
  },
};

export type Codes = Json & { readonly coding: readonly Json[] };
export function loinc(code: string, display?: string): Codes {
  return { coding: [{ system: LOINC, code, ...(display !== undefined && { display }) }] };
}
export function hgnc(code: string, display?: string): Codes {
  return { coding: [{ system: 'http://www.genenames.org', code, ...(display !== undefined && { display }) }] };
}

export function component(code: string, value: string | Json): Json {
  const question = loinc(code);
  return typeof value === 'string'
    ? { code: question, valueString: value }
    : { code: question, valueCodeableConcept: value };
}

/** A final Observation with id `o`. */
export function observation(code: Json | string, more: Json = {}): FhirResource {
  const named = typeof code === 'string' ? { text: code } : code;
  return { resourceType: 'Observation', id: 'o', status: 'final', code: named, ...more };
}

export const PRESENT = loinc('LA9633-4', 'Present');
export const ABSENT = loinc('LA9634-2', 'Absent');

/** A Genomics Reporting variant. */
export function variant(value: Json | undefined, components: readonly Json[], more: Json = {}): FhirResource {
  return observation(loinc('69548-6'), {
    ...(value !== undefined && { valueCodeableConcept: value }),
    component: components,
    ...more,
  });
}

/** A final report with id `r` that holds these resources by reference. */
export function report(results: readonly FhirResource[], more: Json = {}): FhirResource {
  const result = results.map(({ resourceType, id }) => ({ reference: `${resourceType}/${String(id)}` }));
  return { resourceType: 'DiagnosticReport', id: 'r', status: 'final', code: loinc('51969-4'), result, ...more };
}

export function profile(...resources: readonly FhirResource[]): MolecularProfile {
  return readMolecularProfile({ patientId: 'p', resources, gaps: [], otherSubjects: [] }, KNOWLEDGE);
}

const SYMBOLS = new Map<string, string>(KNOWLEDGE.genes.map(({ id, symbol }) => [id, symbol]));

/** A finding in one line: `KRAS G12D present`, `NRAS codons 12-13 absent derived`, `BRAF unstated no-call failed`. */
export function line(finding: MolecularFinding): string {
  const { alteration, call, noCall, provenance, benign } = finding;
  const words = [SYMBOLS.get(finding.gene) ?? finding.gene, aboutWhat(alteration), call];
  if (noCall !== undefined) words.push(noCall);
  if (provenance.derived === true) words.push('derived');
  if (benign === true) words.push('benign');
  if (provenance.status === 'preliminary') words.push('preliminary');
  return words.join(' ');
}

function aboutWhat(alteration: MolecularFinding['alteration']): string {
  switch (alteration.kind) {
    case 'protein-change':
      return alteration.change.name;
    case 'region':
      return typeof alteration.codons === 'string'
        ? alteration.codons
        : `codons ${alteration.codons.map(([first, last]) => (first === last ? String(first) : `${first}-${last}`)).join(',')}`;
    case 'unplaced-change':
      return `unplaced ${alteration.written}`;
    case 'other':
      return alteration.type;
    default:
      return alteration satisfies never;
  }
}

export function lines(...resources: readonly FhirResource[]): readonly string[] {
  return profile(...resources).findings.map(line);
}
