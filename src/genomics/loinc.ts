/** The structural codes of the HL7 Genomics Reporting guide, and which question each asks. Codes that name a gene are knowledge. */
import type { Coding, Concept } from '../model/code.js';
import { remembering } from './remember.js';

/** Codes by what they ask. @see HL7 Genomics Reporting STU1 to STU3, and the older genetics panels of LOINC */
const ASKS = {
  variant: ['69548-6'],
  regionStudied: ['53041-0'],
  geneStudied: ['48018-6'],
  proteinChange: ['48005-3'],
  codingChange: ['48004-6', '41103-3'],
  genomicChange: ['81290-9'],
  /** Any name or identifier of the variant: HGVS, dbSNP, ClinVar, words. */
  variantName: ['81252-9', '81255-2', '83005-9', '82154-6'],
  regionName: ['47999-8'],
  rangesExamined: ['51959-5'],
  regionText: ['81293-3'],
  mutationsTestedFor: ['36908-2'],
  uncallable: ['uncallable-regions'],
  changeType: ['48019-4', '62378-5'],
  copyNumber: ['82155-3'],
  fusionTranscript: ['95123-6'],
  /** One of the two genes that a fusion joins: codes of a national guide. */
  fusionGene: ['five-prime-gene', 'three-prime-gene'],
  cytogenomic: ['81291-7', '48001-2'],
  sourceClass: ['48002-0'],
  alleleFraction: ['81258-6'],
  significance: ['53037-8'],
  chromosome: ['48000-4'],
  assembly: ['62374-4'],
  genomicSequence: ['48013-7'],
  transcript: ['51958-7'],
  position: ['81254-5'],
  innerPosition: ['81302-2'],
  outerPosition: ['81301-4'],
  referenceAllele: ['69547-8'],
  alternativeAllele: ['69551-0'],
  coordinateSystem: ['92822-6'],
  featureConsequence: ['feature-consequence', '48006-1'],
  conclusion: ['conclusion-string'],
  genotype: ['84413-4', '84414-2'],
  panel: ['81247-9', '55233-1', '55232-3', '55207-5', '51966-0', '81306-3', '81250-3'],
  narrative: ['51969-4', '51968-6', '60568-3', '22034-3', '22637-3', '11526-1', '48767-8'],
  consequence: ['molecular-consequence'],
  implication: [
    'therapeutic-implication',
    'diagnostic-implication',
    'prognostic-implication',
    'somatic-predictive',
    'somatic-diagnostic',
    'somatic-prognostic',
    'genomic-risk-assessment',
    'grouper',
  ],
} as const satisfies { readonly [question: string]: readonly string[] };

/** A question that an Observation or a component asks, by its LOINC or Genomics Reporting code. */
export type Question = keyof typeof ASKS;

const QUESTIONS: ReadonlyMap<string, Question> = new Map(
  (Object.entries(ASKS) as [Question, readonly string[]][]).flatMap(([question, codes]) =>
    codes.map((code) => [code, question] as const),
  ),
);

/** Codes of whole reports about genes. */
const GENOMIC_REPORTS: ReadonlySet<string> = new Set(['51969-4', '51968-6', '81247-9', '55233-1', '55232-3']);

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

/** Answers of 53037-8 that judge a change that is there: as the value of a variant they say that it was found. */
export const SIGNIFICANCES: ReadonlySet<string> = new Set([
  'LA6668-3',
  'LA26332-9',
  'LA26333-7',
  'LA6682-4',
  'LA6671-7',
  'LA6675-8',
  'LA6674-1',
]);

/** Answers of 53037-8 that call a change benign or likely benign. */
export const BENIGN: ReadonlySet<string> = new Set(['LA6675-8', 'LA6674-1']);

/** LL4048-6, methods that look for listed changes only: PCR, quantitative PCR. */
export const TARGETED_METHODS: ReadonlySet<string> = new Set(['LA26418-6', 'LA26419-4']);

/** Sequence Ontology terms that speak of no change of the sequence at one place, and what they speak of. */
export const OTHER_CHANGES: ReadonlyMap<string, 'gain' | 'loss' | 'any' | 'fusion'> = new Map([
  ['SO:0001742', 'gain'],
  ['SO:0001743', 'loss'],
  ['SO:0001019', 'any'],
  ['SO:0001565', 'fusion'],
  ['SO:0001882', 'fusion'],
  ['SO:0000806', 'fusion'],
  ['LA14033-7', 'gain'],
  ['LA14034-5', 'loss'],
  ['SO:0001889', 'gain'],
  ['SO:0001893', 'loss'],
]);

/** LL1040-6, assemblies whose coordinates can be used. */
export const ASSEMBLIES: ReadonlyMap<string, 'GRCh37' | 'GRCh38'> = new Map([
  ['LA14029-5', 'GRCh37'],
  ['LA26806-2', 'GRCh38'],
]);

/**
 * The chromosome of a code of LL2938-0: `LA21254-0` is 1, and they go on in order to X and Y.
 * @see LOINC LL2938-0; the codes for 1, 3, 7, 10 to 12, 15, 17, X and Y were seen, the others lie between them
 */
export function chromosomeOfCode(code: string): string | undefined {
  const number = Number(/^LA(\d{5})-\d$/.exec(code)?.[1]) - 21253;
  if (!(number >= 1 && number <= 24)) return undefined;
  return number === 23 ? 'X' : number === 24 ? 'Y' : String(number);
}

/** LL5323-2: positions counted between bases, or from 0; without a code they count from 1. */
export const COORDINATE_SYSTEMS: ReadonlyMap<string, 'interval-0' | 'character-0' | 'character-1'> = new Map([
  ['LA30100-4', 'interval-0'],
  ['LA30101-2', 'character-0'],
  ['LA30102-0', 'character-1'],
]);

/** Types of specimen, by code of HL7 table 0487 or SNOMED CT. */
export const SPECIMEN_TYPES: ReadonlyMap<string, 'tissue' | 'plasma'> = new Map([
  ['TUMOR', 'tissue'],
  ['TISS', 'tissue'],
  ['119376003', 'tissue'],
  ['PLAS', 'plasma'],
  ['119361006', 'plasma'],
]);

const isLoincSystem = remembering((system) => {
  const folded = system.toLowerCase();
  return folded === 'ln' || folded.includes('loinc.org') || folded.endsWith('2.16.840.1.113883.6.1');
});
const isGuideSystem = remembering((system) => /genomics-reporting|modul-(?:mtb|molgen)/.test(system));

/** True where the coding is of LOINC, or says no system and so may be. */
export function mayBeLoinc(coding: Coding): boolean {
  return coding.system === undefined || isLoincSystem(coding.system);
}

/** The question that a concept asks, by a code of LOINC or of the guide's own temporary system. */
export function questionOf(concept: Concept | undefined): Question | undefined {
  if (concept === undefined) return undefined;
  for (const coding of concept.codings) {
    const question = coding.code === undefined ? undefined : QUESTIONS.get(coding.code);
    if (question !== undefined && (mayBeLoinc(coding) || isGuideSystem(coding.system ?? ''))) return question;
    if (question === 'fusionGene') return question;
  }
  return undefined;
}

/** True for a code that asks one of the questions, whatever system it is said to be of. */
export function isKnownQuestion(code: unknown): boolean {
  return typeof code === 'string' && QUESTIONS.has(code);
}

/** True where the concept is the code for this question. */
export function asks(concept: Concept | undefined, question: Question): boolean {
  return questionOf(concept) === question;
}

/** True where the concept is the code of a report about genes. */
export function isGenomicReport(concept: Concept): boolean {
  return concept.codings.some(
    (coding) => coding.code !== undefined && GENOMIC_REPORTS.has(coding.code) && mayBeLoinc(coding),
  );
}
