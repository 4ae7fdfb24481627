/** Code systems, and codes as CodeableConcepts, from which the resources of clinical cases are made. */
import type { Json } from '../../../src/model/fhir-json.js';

export const atc = 'http://www.whocc.no/atc';
export const ndc = 'http://hl7.org/fhir/sid/ndc';
export const snomed = 'http://snomed.info/sct';
export const icd = 'http://hl7.org/fhir/sid/icd-10-cm';
export const rxnorm = 'http://www.nlm.nih.gov/research/umls/rxnorm';
export const units = 'http://unitsofmeasure.org';
/** Code systems of HL7's terminology server begin so. */
export const terminology = 'http://terminology.hl7.org/CodeSystem';

/** A CodeableConcept of one code, with its display where one is given. */
export function coded(system: string, code: string, display?: string): Json {
  return { coding: [{ system, code, ...(display !== undefined && { display }) }] };
}

/** The same for LOINC, its answer codes included. */
export function loinc(code: string, display?: string): Json {
  return coded('http://loinc.org', code, display);
}

/** Category of genetics, and of laboratory results. */
export const genetics = coded(`${terminology}/v2-0074`, 'GE');
export const laboratory = coded(`${terminology}/observation-category`, 'laboratory');

/** The one patient of every case. */
export const subject = { reference: 'Patient/p1' };

let made = 0;
/** An id that no other resource has. */
export function newId(stem: string): string {
  made += 1;
  return `${stem}-${made}`;
}
