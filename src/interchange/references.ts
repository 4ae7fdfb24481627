/** Turns places in the chart into FHIR R4 references: as the request has them, and in words where R4 can't carry them. */
import type { Reference } from 'fhir/r4.js';
import { plain } from '../cards/markdown.js';

/** The types of R4 among those that are read; `MedicationOrder` and its like are of older versions. */
const types = new Set([
  'Condition',
  'DiagnosticReport',
  'DocumentReference',
  'Medication',
  'MedicationAdministration',
  'MedicationDispense',
  'MedicationRequest',
  'MedicationStatement',
  'MolecularSequence',
  'Observation',
  'Patient',
  'Procedure',
  'RequestGroup',
  'CarePlan',
  'ResearchSubject',
  'ServiceRequest',
  'Specimen',
]);

/** Resources that an Observation may be derived from. @see FHIR R4, Observation.derivedFrom */
const origins = new Set(['DocumentReference', 'MolecularSequence', 'Observation']);

/** `Observation` of `Observation/x`; nothing where the place is no literal reference of R4. */
export function typeOf(source: string): string | undefined {
  const [, type] = /^([A-Za-z]+)\/[A-Za-z0-9.-]{1,64}$/.exec(source) ?? [];
  return type !== undefined && types.has(type) ? type : undefined;
}

/** True where an Observation may be derived from the resource at this place. */
export function isOrigin(source: string): boolean {
  return origins.has(typeOf(source) ?? '');
}

/**
 * The reference to a place in the chart, relative to the server of the request. What stands inside another resource
 * (`DiagnosticReport/x#y`) is referred to by its owner; what R4 can't refer to is given in words alone.
 */
export function chartReference(source: string, display?: string): Reference {
  const [owner = source] = source.split('#');
  const words = display ?? (typeOf(owner) === undefined ? source : undefined);
  return {
    ...(typeOf(owner) !== undefined && { reference: owner }),
    ...(words !== undefined && { display: plain(words, 80) }),
  };
}

/** References to these places, each once. */
export function chartReferences(sources: readonly string[]): Reference[] {
  return distinct(sources.map((source) => chartReference(source)));
}

/** Each value once, in the order of first mention; values of the same members are the same. */
export function distinct<Value>(values: readonly Value[]): Value[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
