/** Specimens, laboratory Observations, reports and test orders of the clinical cases. */
import { type FhirResource, isJson, type Json } from '../../../src/model/fhir-json.js';
import { coded, genetics, laboratory, loinc, newId, snomed, subject, terminology, units } from './codes.js';

/** Of what, and when, a result is. */
export interface Sample {
  readonly specimenId?: string;
  readonly material?: 'tissue' | 'plasma';
  /** ISO date. */
  readonly collected?: string;
  readonly issued?: string;
  readonly status?: string;
  readonly specimenMore?: Json;
}

/** Day on which the material of a result was taken, where nothing else is said. */
export const sampledOn = '2026-09-14';

/** A result with its specimen. */
export type WithSpecimen = readonly [result: FhirResource, specimen: FhirResource];

export function specimen({
  specimenId,
  material = 'tissue',
  collected = sampledOn,
  specimenMore,
}: Sample): FhirResource {
  const plasma = { ...coded(`${terminology}/v2-0487`, 'PLAS'), text: 'Plasma, cell-free DNA' };
  const tissue = { ...coded(snomed, '119376003', 'Tissue specimen'), text: 'FFPE tumour tissue' };
  return {
    resourceType: 'Specimen',
    id: specimenId ?? newId(material),
    status: 'available',
    subject,
    collection: { collectedDateTime: collected },
    type: material === 'plasma' ? plasma : tissue,
    ...specimenMore,
  };
}

/** When a result on material of that day was issued: eight days later, where nothing else is said. */
export function issuedOn({ collected = sampledOn, issued }: Sample): string {
  return `${issued ?? new Date(Date.parse(collected) + 8 * 86_400_000).toISOString().slice(0, 10)}T09:30:00Z`;
}

export interface LaboratoryOptions extends Sample {
  /** The code in words. */
  readonly text?: string;
  readonly more?: Json;
}

/** A string, a CodeableConcept, or the members that carry a value. */
export type Value = string | Json | undefined;

/** A laboratory Observation under a LOINC code (or another concept), in the genetics category. */
export function lab(code: string | Json, value: Value, options: LaboratoryOptions = {}): WithSpecimen {
  const own = specimen(options);
  return [
    {
      resourceType: 'Observation',
      id: newId('lab'),
      status: options.status ?? 'final',
      category: [laboratory, genetics],
      code: typeof code === 'string' ? { ...loinc(code), ...(options.text && { text: options.text }) } : code,
      subject,
      effectiveDateTime: options.collected ?? sampledOn,
      issued: issuedOn(options),
      specimen: { reference: `Specimen/${String(own.id)}` },
      ...valueMembers(value),
      ...options.more,
    },
    own,
  ];
}

function valueMembers(value: Value): Json {
  if (typeof value === 'string') return { valueString: value };
  if (isJson(value) && ('coding' in value || 'text' in value)) return { valueCodeableConcept: value };
  return value ?? {};
}

/** A panel under this code, with these Observations as its members. */
export function panelOf(code: string, ...members: readonly FhirResource[]): WithSpecimen {
  const hasMember = members.map(({ id }) => ({ reference: `Observation/${String(id)}` }));
  return lab(code, undefined, { more: { hasMember } });
}

/** Microsatellites stable, and unstable. */
export function stable(options: LaboratoryOptions = {}): WithSpecimen {
  return lab('81695-9', loinc('LA14122-8', 'Stable'), options);
}
export function unstable(): WithSpecimen {
  return lab('81695-9', loinc('LA26203-2', 'MSI-H'));
}

export interface ReportOptions {
  readonly code?: Json;
  readonly status?: string;
  readonly collected?: string;
  readonly conclusion?: string;
  readonly specimenId?: string;
  /** Observations of the patient, by resource or id. */
  readonly results?: readonly unknown[];
  readonly form?: readonly Json[];
  readonly more?: Json;
}

/** A report: final, where nothing else is said. */
export function report(options: ReportOptions = {}): FhirResource {
  const { collected = sampledOn, results, conclusion, specimenId, form } = options;
  return {
    resourceType: 'DiagnosticReport',
    id: newId('report'),
    status: options.status ?? 'final',
    category: [genetics, laboratory],
    code: options.code ?? loinc('51969-4', 'Genetic analysis report'),
    subject,
    effectiveDateTime: collected,
    issued: issuedOn({ collected }),
    ...(specimenId !== undefined && { specimen: [{ reference: `Specimen/${specimenId}` }] }),
    ...(results && { result: results.map((id) => ({ reference: `Observation/${String(id)}` })) }),
    ...(conclusion !== undefined && conclusion !== '' && { conclusion }),
    ...(form && { presentedForm: form }),
    ...options.more,
  };
}

/** A report that speaks in words alone, with its specimen. */
export function text(conclusion: string, options: Sample = {}): readonly FhirResource[] {
  const own = specimen(options);
  const { collected, status } = options;
  const when = { ...(collected !== undefined && { collected }), ...(status !== undefined && { status }) };
  return [report({ ...when, conclusion, specimenId: String(own.id) }), own];
}

/** An order for a test of KRAS and NRAS. */
export function testOrder(status = 'active', on = '2026-11-10'): FhirResource {
  return {
    resourceType: 'ServiceRequest',
    id: newId('test-order'),
    status,
    intent: 'order',
    subject,
    authoredOn: on,
    code: loinc('81420-2', 'KRAS and NRAS gene mutations found'),
  };
}

/** The share of tumour DNA in a plasma sample, in per cent. */
export function tumourFraction(percent: number, sample: Sample): WithSpecimen {
  const value = { valueQuantity: { value: percent, unit: '%', system: units, code: '%' } };
  return lab({ text: 'ctDNA tumor fraction' }, value, sample);
}
