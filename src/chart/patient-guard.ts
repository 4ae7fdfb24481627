/** Resources of whatever origin into this patient's own; the one guard against another patient's data. */
import {
  type FhirResource,
  isJson,
  isResource,
  objects,
  referenceTo,
  relativeReference,
  string,
} from '../model/fhir-json.js';
import { type Named, type PatientAtHand, patientAtHand, subjectOf } from './subject.js';

/** Resources set apart by whose they are. */
export interface Guarded {
  readonly own: readonly FhirResource[];
  /** `Type/id` of each resource that was set aside because it is, or hangs on, somebody else's. */
  readonly otherSubjects: readonly string[];
}

/** Types that say nothing of a patient by themselves. */
const NOBODYS = ['Medication', 'Organization'];

/** Types that an answer about this patient may hold without naming the patient; others must be referred to. */
const CLINICAL = [
  ...NOBODYS,
  'Patient',
  'Observation',
  'DiagnosticReport',
  'Condition',
  'Specimen',
  'Procedure',
  'DocumentReference',
  'MedicationRequest',
  'MedicationOrder',
  'MedicationAdministration',
  'MedicationStatement',
  'MedicationDispense',
  'ServiceRequest',
  'ProcedureRequest',
  'DiagnosticOrder',
  'ResearchSubject',
  'CarePlan',
  'RequestGroup',
];

/**
 * Keeps what names this patient, and what names nobody while an answer for this patient held it. A resource that
 * names nobody goes where the resource goes that refers to it: with somebody else's report go its results.
 */
export function keepPatientsOwn(resources: readonly FhirResource[], patientId: string): Guarded {
  const patient = patientAtHand(resources, patientId);
  const named = new Map<FhirResource, Named>(resources.map((resource) => [resource, subjectOf(resource, patient)]));
  const of = (whose: Named) => resources.filter((resource) => named.get(resource) === whose);
  const others = of('somebody-else');
  const unnamed = of('nobody');
  const needsReferences = others.length > 0 || unnamed.some(({ resourceType }) => !CLINICAL.includes(resourceType));
  const ours = needsReferences ? reachedFrom(of('this-patient'), unnamed) : new Set<FhirResource>();
  const theirs = others.length > 0 ? reachedFrom(others, unnamed) : new Set<FhirResource>();

  const isOwn = (resource: FhirResource): boolean => {
    const whose = named.get(resource);
    if (whose !== 'nobody') return whose === 'this-patient';
    if (ours.has(resource)) return true;
    if (NOBODYS.includes(resource.resourceType)) return true;
    return CLINICAL.includes(resource.resourceType) && !theirs.has(resource);
  };
  const setAside = resources.filter(
    (resource) => named.get(resource) === 'somebody-else' || (theirs.has(resource) && !isOwn(resource)),
  );
  const own = resources.filter(isOwn).map((resource) => withoutForeignParts(resource, patient));
  return {
    own: own.map(({ resource }) => resource),
    otherSubjects: [...setAside.map(referenceTo), ...own.flatMap(({ removed }) => removed)],
  };
}

/** Those of the candidates to which the start refers, directly or over other candidates. */
function reachedFrom(start: readonly FhirResource[], candidates: readonly FhirResource[]): ReadonlySet<FhirResource> {
  const byReference = new Map(candidates.map((resource) => [referenceTo(resource), resource]));
  const reached = new Set<FhirResource>();
  const open = [...start];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const reference of referencesIn(next)) {
      const target = byReference.get(reference);
      if (target === undefined || reached.has(target)) continue;
      reached.add(target);
      open.push(target);
    }
  }
  return reached;
}

/** Every literal reference anywhere in a resource, as `Type/id`. */
function referencesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isJson(value)) return [];
  const reference = string(value.reference);
  const inner = Object.values(value).flatMap((member) => (typeof member === 'object' ? referencesIn(member) : []));
  return reference === undefined ? inner : [relativeReference(reference), ...inner];
}

/** A contained resource that names somebody else does not stay because its owner is this patient's. */
function withoutForeignParts(
  resource: FhirResource,
  patient: PatientAtHand,
): { readonly resource: FhirResource; readonly removed: readonly string[] } {
  const contained = objects(resource.contained);
  const foreign = contained.filter((part) => isResource(part) && isForeignPart(part, patient));
  if (foreign.length === 0) return { resource, removed: [] };
  const kept = contained.filter((part) => !foreign.includes(part));
  return {
    resource: { ...resource, contained: kept },
    removed: foreign.map((part) => `${referenceTo(resource)}#${string(part.id) ?? ''}`),
  };
}

/** Ids of contained resources are local, and so are their `#` references: neither names anybody. */
function isForeignPart(part: FhirResource, patient: PatientAtHand): boolean {
  if (part.resourceType === 'Patient') return false;
  const subjects = [...objects(part.subject), ...objects(part.patient)].map((element) => string(element.reference));
  if (subjects.some((reference) => reference?.startsWith('#'))) return false;
  return subjectOf(part, patient) === 'somebody-else';
}
