/** A resource -> the patients that it names, each by one key, however the reference is written. */
import { SUBJECTS } from '../chart/subject.js';
import {
  type FhirResource,
  isResource,
  type Json,
  objects,
  referenceOf,
  referenceTo,
  relativeReference,
  string,
} from '../model/fhir-json.js';

/** Types that say something of a patient; the others are what these refer to. */
export const STATEMENTS: ReadonlySet<string> = new Set([
  'Observation',
  'DiagnosticReport',
  'DocumentReference',
  'Procedure',
  'GenomicStudy',
  'ServiceRequest',
  'ProcedureRequest',
  'DiagnosticOrder',
]);

/** Whom a resource names: patients by their keys, and whether it is about something that is no patient. */
export interface NamedSubjects {
  readonly patients: ReadonlySet<string>;
  readonly other: boolean;
}

/** Whom one reference names: a patient by the key, something that is none, or nobody. */
type Named = { readonly patient: string } | 'other' | 'nobody';

/** Finds the patients that resources name. */
export interface SubjectFinder {
  readonly of: (resource: FhirResource) => NamedSubjects;
  /** Of a contained resource, by its own words. */
  readonly ofPart: (part: FhirResource, owner: FhirResource) => NamedSubjects;
}

/**
 * A patient's key is `Patient/x`; `Patient?identifier=system|value` where an identifier is all that is given and no
 * Patient among the resources has it; `urn:uuid:…` where that leads nowhere; `Observation/y#p` for a contained Patient
 * that no identifier ties to another, one key for all that are equal. A display alone names nobody.
 */
export function subjectFinder(resources: readonly FhirResource[]): SubjectFinder {
  const byIdentifier = new Map<string, string>();
  for (const resource of resources) {
    if (resource.resourceType !== 'Patient') continue;
    for (const key of identifierKeys(resource)) byIdentifier.set(key, referenceTo(resource));
  }
  const byContent = new Map<string, string>();

  const contained = (literal: string, owner: FhirResource): Named => {
    const name = `${referenceTo(owner)}${literal}`;
    const inside = objects(owner.contained).find((part) => `#${string(part.id)?.replace(/^#/, '')}` === literal);
    if (inside === undefined) return { patient: name };
    if (inside.resourceType !== 'Patient') return 'other';
    const keys = identifierKeys(inside);
    const known = keys.map((key) => byIdentifier.get(key)).find((key) => key !== undefined);
    if (known !== undefined) return { patient: known };
    const content = keys[0] ?? JSON.stringify({ ...inside, id: '' });
    const own = byContent.get(content) ?? keys[0] ?? name;
    byContent.set(content, own);
    return { patient: own };
  };
  const namedBy = (element: Json, owner: FhirResource): Named => {
    const literal = referenceOf(element);
    if (literal === undefined) {
      const [key] = identifierKeys({ identifier: element.identifier });
      return key === undefined ? 'nobody' : { patient: byIdentifier.get(key) ?? key };
    }
    if (literal.startsWith('#')) return contained(literal, owner);
    if (literal.startsWith('urn:')) return { patient: literal.toLowerCase() };
    if (/^Patient\?identifier=/.test(literal)) {
      const key = literal.replace(/%7c/i, '|');
      return { patient: byIdentifier.get(key) ?? key };
    }
    const [type = '', id] = relativeReference(literal).split('/');
    if (id === undefined) return { patient: `Patient/${type}` };
    return type === 'Patient' ? { patient: `Patient/${id}` } : 'other';
  };
  const named = (resource: FhirResource, owner: FhirResource): NamedSubjects => {
    const all = SUBJECTS.flatMap((member) => objects(resource[member])).map((element) => namedBy(element, owner));
    const patients = all.flatMap((one) => (typeof one === 'string' ? [] : [one.patient]));
    return { patients: new Set(patients), other: all.includes('other') };
  };
  return {
    ofPart: (part, owner) => named(part, owner),
    of: (resource) => {
      if (resource.resourceType === 'Patient') return { patients: new Set([referenceTo(resource)]), other: false };
      const own = named(resource, resource);
      if (own.patients.size > 0 || own.other || resource.contained === undefined) return own;
      // An owner that names nobody is about whom its parts are about.
      const parts = objects(resource.contained).filter(isResource);
      const inner = parts
        .filter(({ resourceType }) => STATEMENTS.has(resourceType))
        .map((part) => named(part, resource));
      return { patients: new Set(inner.flatMap(({ patients }) => [...patients])), other: false };
    },
  };
}

function identifierKeys({ identifier }: Json): readonly string[] {
  return objects(identifier).flatMap((one) => {
    const value = string(one.value);
    return value === undefined ? [] : [`Patient?identifier=${string(one.system) ?? ''}|${value}`];
  });
}
