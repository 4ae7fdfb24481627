/** Statements of a laboratory -> the resources that carry them in the guides' coded dialects. */
import type { FhirResource, Json } from '../../src/model/fhir-json.js';
import { component, type Fact, geneConcept, LABORATORY, loinc, observation, report } from './facts.js';

const VALUES = {
  present: loinc('LA9633-4', 'Present'),
  absent: loinc('LA9634-2', 'Absent'),
  failed: loinc('LA18198-4', 'No call'),
} as const;
const VARIANT = loinc('69548-6', 'Genetic variant assessment');
const SOMATIC = component('48002-0', { valueCodeableConcept: loinc('LA6684-0', 'Somatic') });

function idOf({ gene, change, exons }: Fact): string {
  return [gene.symbol, change?.short, exons?.replace(/\W+/g, '-')].filter(Boolean).join('-').toLowerCase();
}

/** Gene, c. and p. name in HGVS, and source class: what all releases of the guide say alike. */
function nameParts({ gene, change }: Fact): readonly Json[] {
  const named = (text: string): Json => ({
    valueCodeableConcept: { coding: [{ system: 'http://varnomen.hgvs.org', code: text, display: text }] },
  });
  return [
    component('48018-6', { valueCodeableConcept: geneConcept(gene) }),
    ...(change === undefined
      ? []
      : [
          component('48004-6', named(`${gene.transcript}:${change.coding}`)),
          component('48005-3', named(`${gene.proteinSequence}:${change.protein}`)),
        ]),
    SOMATIC,
  ];
}

/** Variant of the Genomics Reporting guide. @see HL7 Genomics Reporting STU3, Variant */
export function variantOf(fact: Fact, more: Json = {}): FhirResource {
  const where = fact.exons === undefined ? [] : [component('47999-8', { valueString: fact.exons })];
  const parts = { valueCodeableConcept: VALUES[fact.answer], component: [...nameParts(fact), ...where] };
  return observation(idOf(fact), VARIANT, { ...parts, ...more });
}

/** @see HL7 Genomics Reporting STU2, region-studied */
function regionOf({ gene, exons }: Fact, more: Json = {}): FhirResource {
  return observation(`region-${gene.symbol.toLowerCase()}`, loinc('53041-0', 'DNA region of interest panel'), {
    component: [
      component('48018-6', { valueCodeableConcept: geneConcept(gene) }),
      component('81293-3', { valueString: `${gene.symbol} ${exons ?? 'exons 2-4'}` }),
    ],
    ...more,
  });
}

/** Regions studied for what was looked at and not found, variants for all else. */
function withRegions(facts: readonly Fact[], more: Json): readonly FhirResource[] {
  return facts.map((fact) =>
    fact.answer === 'absent' && fact.change === undefined ? regionOf(fact, more) : variantOf(fact, more),
  );
}

export function genomicsReportingStu2(facts: readonly Fact[]): readonly FhirResource[] {
  const results = withRegions(facts, {});
  return [...results, report('stu2', results)];
}

/** @see mCODE STU2 to STU4, CancerGenomicsReport, GenomicVariant, GenomicRegionStudied */
export function mcode(facts: readonly Fact[]): readonly FhirResource[] {
  const results = withRegions(facts, { category: [LABORATORY] });
  const profile = ['http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-genomics-report'];
  return [...results, report('mcode', results, { meta: { profile }, code: loinc('81247-9') })];
}

/** The report's extension leads to the study, and the study says what was studied. @see STU3, genomic-study */
export function genomicsReportingStu3(facts: readonly Fact[]): readonly FhirResource[] {
  const guide = 'http://hl7.org/fhir/uv/genomics-reporting/StructureDefinition';
  const variants = facts.filter(({ answer, change }) => answer !== 'absent' || change !== undefined);
  const studied = facts.filter((fact) => !variants.includes(fact));
  const results = variants.map((fact) => variantOf(fact));
  const reference = { reference: 'Procedure/study' };
  const study = {
    resourceType: 'Procedure',
    id: 'study',
    status: 'completed',
    subject: { reference: 'Patient/p1' },
    extension: studied.map(({ gene, exons = 'exons 2-4' }) => ({
      url: `${guide}/genomic-study-analysis-regions`,
      extension: [
        { url: 'description', valueString: `${gene.symbol} ${exons}` },
        { url: 'studied', valueCodeableConcept: geneConcept(gene) },
      ],
    })),
  };
  const extension = [{ url: `${guide}/genomic-study-reference`, valueReference: reference }];
  return studied.length === 0
    ? [...results, report('stu3', results)]
    : [...results, study, report('stu3', results, { extension })];
}

/** The same resources inside the report, as converters of variant files write them. */
export function containedInReport(facts: readonly Fact[]): readonly FhirResource[] {
  const contained = withRegions(facts, {});
  const result = contained.map(({ id }) => ({ reference: `#${String(id)}` }));
  return [report('containing', [], { contained, result })];
}

/** Panel with members. @see LOINC 81247-9, Master HL7 genetic variant reporting panel */
export function panelWithMembers(facts: readonly Fact[]): readonly FhirResource[] {
  const members = facts.map((fact) => (fact.change === undefined ? geneTestOf(fact) : variantOf(fact)));
  const hasMember = members.map(({ id }) => ({ reference: `Observation/${String(id)}` }));
  return [...members, observation('panel', loinc('81247-9'), { hasMember })];
}

const ANSWERS = {
  present: { system: 'http://snomed.info/sct', code: '260373001', display: 'Detected' },
  absent: { system: 'http://snomed.info/sct', code: '260415000', display: 'Not detected' },
  failed: { system: 'http://loinc.org', code: 'LA9664-9', display: 'Failure' },
} as const;

/** The coded answer of a test of one gene: the change itself where one was found. */
function codedAnswer({ gene, answer, change, exons }: Fact): Json {
  const scope = exons === undefined ? {} : { text: `${exons}: not detected` };
  if (answer !== 'present' || change === undefined) return { coding: [ANSWERS[answer]], ...scope };
  const code = `${gene.transcript}:${change.coding}`;
  return { coding: [ANSWERS.present], text: `${code} ${change.protein}` };
}

function geneTestOf(fact: Fact): FhirResource {
  const code = fact.change?.short === 'V600E' && fact.answer === 'absent' ? '58415-1' : fact.gene.test;
  return observation(`test-${idOf(fact)}`, loinc(code), {
    category: [LABORATORY],
    valueCodeableConcept: codedAnswer(fact),
  });
}

/** US Core laboratory results under the gene's own LOINC code. @see US Core, Laboratory Result Observation */
export function geneTests(facts: readonly Fact[]): readonly FhirResource[] {
  return facts.map(geneTestOf);
}

/** One Observation, a component for each gene. */
export function testsAsComponents(facts: readonly Fact[]): readonly FhirResource[] {
  const parts = facts.map((fact) => component(fact.gene.test, { valueCodeableConcept: codedAnswer(fact) }));
  return [observation('components', loinc('55233-1', 'Genetic analysis master panel'), { component: parts })];
}
