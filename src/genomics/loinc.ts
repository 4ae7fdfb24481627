/** The structural codes of the HL7 Genomics Reporting guide, and which question each asks. Codes that name a gene are knowledge. */
import type { Coding, Concept } from '../model/code.js';

/** Codes by what they ask. @see HL7 Genomics Reporting STU1 to STU3 */
export const ASKS = {
  variant: ['69548-6'],
  regionStudied: ['53041-0'],
  geneStudied: ['48018-6'],
  proteinChange: ['48005-3'],
  codingChange: ['48004-6', '41103-3'],
  variantName: ['81252-9', '81290-9'],
  regionName: ['47999-8'],
  rangesExamined: ['51959-5'],
  regionText: ['81293-3'],
  mutationsTestedFor: ['36908-2'],
  uncallable: ['uncallable-regions'],
  changeType: ['48019-4'],
  copyNumber: ['82155-3'],
  fusionTranscript: ['95123-6'],
  sourceClass: ['48002-0'],
  alleleFraction: ['81258-6'],
  significance: ['53037-8'],
  genotype: ['84413-4', '84414-2'],
  panel: ['81247-9', '55233-1', '55232-3', '55207-5', '51966-0', '81306-3', '81250-3'],
  narrative: ['51969-4', '51968-6', '60568-3', '22034-3', '22637-3', '11526-1', '48767-8'],
  genomicReport: ['51969-4', '51968-6', '81247-9', '55233-1', '55232-3'],
  implication: [
    'therapeutic-implication',
    'diagnostic-implication',
    'molecular-consequence',
    'somatic-predictive',
    'somatic-diagnostic',
    'somatic-prognostic',
    'genomic-risk-assessment',
  ],
} as const satisfies { readonly [question: string]: readonly string[] };

export type Question = keyof typeof ASKS;

/** LL1971-2, variant assessment. */
export const VARIANT_ASSESSMENT: ReadonlyMap<string, 'present' | 'absent' | 'low-coverage' | 'indeterminate'> = new Map(
  [
    ['LA9633-4', 'present'],
    ['LA9634-2', 'absent'],
    ['LA18198-4', 'low-coverage'],
    ['LA11884-6', 'indeterminate'],
  ],
);

/** LL378-1, genomic source class; the likely ones count as what they are likely to be. */
export const SOURCE_CLASS: ReadonlyMap<string, 'somatic' | 'germline'> = new Map([
  ['LA6684-0', 'somatic'],
  ['LA18195-0', 'somatic'],
  ['LA6683-2', 'germline'],
  ['LA18194-3', 'germline'],
]);

/** Answers of 53037-8 that call a change benign or likely benign. */
export const BENIGN: ReadonlySet<string> = new Set(['LA6675-8', 'LA6674-1']);

/** LL4048-6, methods that look for listed changes only: PCR, quantitative PCR. */
export const TARGETED_METHODS: ReadonlySet<string> = new Set(['LA26418-6', 'LA26419-4']);

/** Sequence Ontology terms that speak of no change of the protein's sequence, and what they speak of. */
export const OTHER_CHANGES: ReadonlyMap<string, string> = new Map([
  ['SO:0001742', 'amplification'],
  ['SO:0001743', 'deletion'],
  ['SO:0001019', 'copy-number'],
]);

/** Types of specimen, by code of HL7 table 0487 or SNOMED CT. */
export const SPECIMEN_TYPES: ReadonlyMap<string, 'tissue' | 'plasma'> = new Map([
  ['TUMOR', 'tissue'],
  ['TISS', 'tissue'],
  ['119376003', 'tissue'],
  ['PLAS', 'plasma'],
  ['119361006', 'plasma'],
]);

/** True where the coding is of LOINC, or says no system and so may be. */
export function mayBeLoinc(coding: Coding): boolean {
  const system = coding.system?.toLowerCase();
  return (
    system === undefined || system === 'ln' || system.includes('loinc.org') || system.endsWith('2.16.840.1.113883.6.1')
  );
}

/** True where the concept is the code for this question, in LOINC or in the guide's own temporary system. */
export function asks(concept: Concept | undefined, question: Question): boolean {
  const codes: readonly string[] = ASKS[question];
  return (
    concept?.codings.some(
      (coding) =>
        coding.code !== undefined &&
        codes.includes(coding.code) &&
        (mayBeLoinc(coding) || coding.system?.includes('genomics-reporting') === true),
    ) ?? false
  );
}
