/** A resource's subject into the question that matters: does it name this patient, nobody, or somebody else? */
import {
  type FhirResource,
  type Json,
  object,
  objects,
  referenceOf,
  relativeReference,
  string,
} from '../model/fhir-json.js';

export type Named = 'this-patient' | 'nobody' | 'somebody-else';

/** The elements that say whose a resource is, over the FHIR versions. */
export const SUBJECTS = ['subject', 'patient', 'individual', 'beneficiary'] as const;

/** The patient whose chart is read; identifiers where the Patient resource is at hand. */
export interface PatientAtHand {
  readonly id: string;
  readonly identifiers: readonly Json[];
}

/**
 * Whose a resource says it is. References count by `Type/id` in whatever form they are written; a subject of another
 * type (Group, Device) is somebody else, and so is a reference that can't be followed to an id.
 */
export function subjectOf(resource: FhirResource, patient: PatientAtHand): Named {
  if (resource.resourceType === 'Patient') {
    const id = string(resource.id);
    if (id === undefined) return 'nobody';
    return id === patient.id ? 'this-patient' : 'somebody-else';
  }
  const named = SUBJECTS.flatMap((member) => objects(resource[member])).map((element) =>
    namedBy(element, objects(resource.contained), patient),
  );
  if (named.includes('somebody-else')) return 'somebody-else';
  return named.includes('this-patient') ? 'this-patient' : 'nobody';
}

function namedBy(element: Json, contained: readonly Json[], patient: PatientAtHand): Named {
  const reference = referenceOf(element);
  if (reference === undefined) return sameIdentifier(objects(element.identifier), patient.identifiers);
  if (reference.startsWith('#')) {
    const inside = contained.find((resource) => `#${string(resource.id)}` === reference);
    const named = sameIdentifier(objects(inside?.identifier), patient.identifiers);
    return named === 'nobody' ? 'somebody-else' : named;
  }
  const relative = relativeReference(reference);
  return relative === `Patient/${patient.id}` || relative === patient.id ? 'this-patient' : 'somebody-else';
}

/** Two identifiers of one system with different values are two people; different systems say nothing. */
function sameIdentifier(given: readonly Json[], known: readonly Json[]): Named {
  const pairs = given.flatMap((one) =>
    known
      .filter((other) => string(one.system) !== undefined && one.system === other.system)
      .map((other) => [one, other]),
  );
  if (pairs.some(([one, other]) => string(one?.value) === string(other?.value))) return 'this-patient';
  return pairs.length > 0 ? 'somebody-else' : 'nobody';
}

/** The patient at hand: the id of the request, with the identifiers of the Patient resource among these. */
export function patientAtHand(resources: readonly FhirResource[], id: string): PatientAtHand {
  const own = resources.find((resource) => resource.resourceType === 'Patient' && string(resource.id) === id);
  return { id, identifiers: objects(object(own)?.identifier) };
}
