/** Turns a Patient resource into the line that says whose picture this is. */
import { type FhirResource, objects, string, strings } from '../../../src/model/fhir-json.js';

export interface Person {
  readonly name: string;
  /** ISO date, possibly partial. */
  readonly birthDate?: string;
  readonly gender?: string;
  /** Identifiers as written, without their systems. */
  readonly identifiers: readonly string[];
}

/** The official name first, else the first one; the id where the record holds no name. */
export function personOf(patient: FhirResource | undefined, patientId: string): Person {
  const names = objects(patient?.name);
  const name = names.find(({ use }) => use === 'official') ?? names[0];
  const written = string(name?.text) ?? [...strings(name?.given), ...strings(name?.family)].join(' ').trim();
  const birthDate = string(patient?.birthDate);
  const gender = string(patient?.gender);
  return {
    name: written === '' ? `Patient ${patientId}` : written,
    ...(birthDate !== undefined && { birthDate }),
    ...(gender !== undefined && { gender }),
    identifiers: objects(patient?.identifier).flatMap(({ value }) => string(value) ?? []),
  };
}
