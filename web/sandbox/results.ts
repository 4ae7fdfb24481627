/** Reads from a result what its row shows: gene, change, call, fraction. For display; the server's reading is another matter. */
import { oneLetter } from '../../src/genomics/variants/amino-acids.js';
import { number, object, objects, string } from '../../src/model/fhir-json.js';
import type { FhirResource, Json } from './types.js';

const geneNames = /\b(KRAS|NRAS|HRAS|BRAF|PIK3CA|EGFR|ERBB2|HER2|MET|PTEN|MAP2K1|ALK|RET|ROS1|NTRK[123]|AKT1)\b/;

/** A protein change as the record writes it and in one-letter terms. */
export interface ShownChange {
  readonly written: string;
  /** `G12D`, or as written where it is no simple change. */
  readonly short: string;
}

/** A component of an Observation. */
export function component(code: string, display: string, valueCodeableConcept: Json): Json {
  return { code: { coding: [{ system: 'http://loinc.org', code, display }] }, valueCodeableConcept };
}

/** The gene that an Observation is about: its gene component, or the gene that its code names. */
export function geneOf(resource: FhirResource): string | undefined {
  if (resource.resourceType !== 'Observation') return undefined;
  const named = concept(codedPart(resource, '48018-6'));
  return named ?? geneNames.exec(concept(resource.code) ?? '')?.[1] ?? geneNames.exec(codings(resource.code))?.[1];
}

/** The change that an Observation names. */
export function proteinChangeOf(resource: FhirResource): ShownChange | undefined {
  const written = concept(codedPart(resource, '48005-3'));
  if (written === undefined) return undefined;
  const parts = /([A-Z][a-z]{2})(\d+)([A-Z][a-z]{2})\)?$/.exec(written);
  const [first, last] = [oneLetter(parts?.[1] ?? ''), oneLetter(parts?.[3] ?? '')];
  const short = first === undefined || last === undefined ? written : `${first}${parts?.[2]}${last}`;
  return { written, short };
}

/** `present` and `absent` as LOINC LL1971-2 codes them; nothing where the value is in other terms. */
export function callOf(resource: FhirResource): 'present' | 'absent' | undefined {
  const code = objects(object(resource.valueCodeableConcept)?.coding)[0]?.code;
  if (code === 'LA9633-4') return 'present';
  return code === 'LA9634-2' ? 'absent' : undefined;
}

/** What an Observation found, in words. */
export function valueText(resource: FhirResource): string | undefined {
  const quantity = object(resource.valueQuantity);
  const missing = concept(resource.dataAbsentReason);
  return (
    concept(resource.valueCodeableConcept) ??
    string(resource.valueString) ??
    (quantity === undefined ? undefined : `${quantity.value ?? ''} ${string(quantity.unit) ?? ''}`.trim()) ??
    (missing === undefined ? undefined : `no result: ${missing}`)
  );
}

/** The region that was studied, as the result says it. */
export function regionOf(resource: FhirResource): string | undefined {
  return string(partOf(resource, '47999-8')?.valueString) ?? concept(codedPart(resource, '47999-8'));
}

/** Allele fraction in per cent. */
export function fractionOf(resource: FhirResource): number | undefined {
  const fraction = number(object(partOf(resource, '81258-6')?.valueQuantity)?.value);
  return fraction === undefined ? undefined : Math.round(fraction * 1000) / 10;
}

/** A CodeableConcept in words. */
export function concept(value: unknown): string | undefined {
  const json = object(value);
  const coding = objects(json?.coding)[0];
  return string(json?.text) ?? string(coding?.display) ?? string(coding?.code);
}

function codings(value: unknown): string {
  return objects(object(value)?.coding)
    .map(({ display }) => string(display) ?? '')
    .join(' ');
}

function codedPart(resource: FhirResource, code: string): unknown {
  return partOf(resource, code)?.valueCodeableConcept;
}

function partOf(resource: FhirResource, code: string): Json | undefined {
  return objects(resource.component).find((part) =>
    objects(object(part.code)?.coding).some((coding) => coding.code === code),
  );
}
