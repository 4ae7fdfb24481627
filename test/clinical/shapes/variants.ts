/** Variants of the Genomics Reporting guide and of mCODE, as the clinical cases need them. */
import type { Json } from '../../../src/model/fhir-json.js';
import { coded, genetics, laboratory, loinc, newId, subject, units } from './codes.js';
import { issuedOn, type Sample, sampledOn, specimen, type WithSpecimen } from './results.js';

const hgncIds: Readonly<Record<string, number>> = {
  ALK: 427,
  BRAF: 1097,
  EGFR: 3236,
  ERBB2: 3430,
  HRAS: 5173,
  KRAS: 6407,
  MAP2K1: 6840,
  MET: 7029,
  NRAS: 7989,
  NTRK1: 8031,
  PIK3CA: 8975,
  PTEN: 9588,
};

const transcripts: Readonly<Record<string, string>> = {
  BRAF: 'NM_004333.6',
  EGFR: 'NM_005228.5',
  ERBB2: 'NM_004448.4',
  HRAS: 'NM_005343.4',
  KRAS: 'NM_004985.5',
  MAP2K1: 'NM_002755.4',
  MET: 'NM_000245.4',
  NRAS: 'NM_002524.5',
  PIK3CA: 'NM_006218.4',
  PTEN: 'NM_000314.8',
};

const calls = {
  present: loinc('LA9633-4', 'Present'),
  absent: loinc('LA9634-2', 'Absent'),
  'no-call': loinc('LA18198-4', 'No call'),
};

export interface VariantOptions extends Sample {
  readonly call?: keyof typeof calls;
  /** HGVS names: of the protein, of the transcript (with its accession, or on the gene's own), of the genome. */
  readonly protein?: string | undefined;
  readonly codingChange?: string;
  readonly genomic?: string;
  readonly transcript?: string;
  /** What was looked at, in words. */
  readonly region?: string;
  /** 0 to 1 with the unit 1; as given with `%` or without a unit. */
  readonly fraction?: number;
  readonly fractionUnit?: '%' | 'none';
  readonly origin?: 'somatic' | 'germline' | 'not-said';
  readonly significance?: Json;
  /** A Sequence Ontology code with its words, and the number of copies. */
  readonly ontology?: readonly [code: string, words?: string];
  readonly copies?: number;
  /** The genes of a fusion and its name. */
  readonly fusion?: { readonly genes: readonly string[]; readonly name?: string };
  readonly profile?: 'mcode';
  readonly subject?: Json;
}

/** A Variant with its specimen: present, somatic, final, of tissue, where nothing else is said. */
export function variant(gene: string, options: VariantOptions = {}): WithSpecimen {
  const own = specimen(options);
  const mcode = options.profile === 'mcode';
  const profile = ['http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-genomic-variant'];
  return [
    {
      resourceType: 'Observation',
      id: newId(`${gene.toLowerCase()}-variant`),
      ...(mcode && { meta: { profile } }),
      status: options.status ?? 'final',
      category: mcode ? [laboratory] : [laboratory, genetics],
      code: loinc('69548-6', 'Genetic variant assessment'),
      subject: options.subject ?? subject,
      effectiveDateTime: options.collected ?? sampledOn,
      issued: issuedOn(options),
      specimen: { reference: `Specimen/${String(own.id)}` },
      method: loinc('LA26398-0', 'Sequencing'),
      valueCodeableConcept: calls[options.call ?? 'present'],
      component: componentsOf(gene, options),
    },
    own,
  ];
}

/** The same for a variant, or for a gene, that was looked for and not found. */
export function absent(gene: string, options: VariantOptions = {}): WithSpecimen {
  return variant(gene, { call: 'absent', ...options });
}

function componentsOf(gene: string, options: VariantOptions): readonly Json[] {
  const { codingChange, protein, genomic, fusion, ontology, significance } = options;
  const transcript = options.transcript ?? transcripts[gene];
  const onTranscript =
    codingChange?.includes(':') || transcript === undefined ? codingChange : `${transcript}:${codingChange}`;
  return [
    ...(fusion?.genes ?? [gene]).map((one) => concept('48018-6', geneConcept(one))),
    ...(codingChange === undefined ? [] : [concept('48004-6', hgvs(onTranscript ?? codingChange))]),
    ...(protein === undefined ? [] : [concept('48005-3', hgvs(protein))]),
    ...(genomic === undefined ? [] : [concept('81290-9', hgvs(genomic))]),
    ...(options.region === undefined ? [] : [{ code: loinc('47999-8'), valueString: options.region }]),
    ...(ontology === undefined ? [] : [concept('48019-4', ontologyConcept(ontology))]),
    ...(options.copies === undefined ? [] : [quantity('82155-3', { value: options.copies, system: units, code: '1' })]),
    ...(fusion?.name === undefined ? [] : [concept('95123-6', { text: fusion.name })]),
    ...originOf(options),
    ...(significance === undefined ? [] : [concept('53037-8', significance)]),
    ...fractionOf(options),
  ];
}

function originOf({ origin = 'somatic' }: VariantOptions): readonly Json[] {
  if (origin === 'not-said') return [];
  return [concept('48002-0', origin === 'germline' ? loinc('LA6683-2', 'Germline') : loinc('LA6684-0', 'Somatic'))];
}

function fractionOf({ fraction, fractionUnit }: VariantOptions): readonly Json[] {
  if (fraction === undefined) return [];
  if (fractionUnit === 'none') return [quantity('81258-6', { value: fraction })];
  const unit = fractionUnit === '%' ? { unit: '%', system: units, code: '%' } : { system: units, code: '1' };
  return [quantity('81258-6', { value: fraction, ...unit })];
}

function geneConcept(gene: string): Json {
  const id = hgncIds[gene];
  return id === undefined ? { text: gene } : coded('http://www.genenames.org', `HGNC:${id}`, gene);
}

function ontologyConcept([code, words]: readonly [string, string?]): Json {
  const system = 'http://www.sequenceontology.org';
  return { ...coded(system, code, words), ...(words !== undefined && { text: words }) };
}

function hgvs(name: string): Json {
  return coded('http://varnomen.hgvs.org', name);
}

function concept(code: string, value: Json): Json {
  return { code: loinc(code), valueCodeableConcept: value };
}

function quantity(code: string, value: Json): Json {
  return { code: loinc(code), valueQuantity: value };
}
