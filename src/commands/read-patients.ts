/** The resources of an input -> each patient's own share, so that nothing of one is read as another's. */
import { SUBJECTS } from '../chart/subject.js';
import { append } from '../genomics/append.js';
import {
  type FhirResource,
  isJson,
  isResource,
  objects,
  referenceTo,
  relativeReference,
  string,
} from '../model/fhir-json.js';
import type { SetAside } from './read-resources.js';
import { STATEMENTS, type SubjectFinder, subjectFinder } from './read-subjects.js';
import type { Problem } from './read-text.js';

export interface Share {
  /** Absent for what names nobody. */
  readonly patient?: string;
  readonly resources: readonly FhirResource[];
}

export interface Shares {
  /** All patients that the resources name, in the order of the input. */
  readonly patients: readonly string[];
  readonly shares: readonly Share[];
  readonly problems: readonly Problem[];
  readonly setAside: readonly SetAside[];
}

/**
 * What names nobody belongs to the patient, where the input has but one. Where it has several, a result that names
 * nobody goes with the results that it refers to and that refer to it, if they are all of one patient; else it is
 * in the last share, which is nobody's. Specimens, organisations and the like go wherever they are referred to.
 */
export function shareByPatient(resources: readonly FhirResource[]): Shares {
  const subjects = subjectFinder(resources);
  const owners = new Map<FhirResource, string | undefined>();
  const setAside: SetAside[] = [];
  const patients = new Set<string>();
  for (const resource of resources) {
    const { patients: named, other } = subjects.of(resource);
    for (const patient of named) patients.add(patient);
    const why =
      named.size > 1 ? 'names several patients' : named.size === 0 && other ? 'is about no patient' : undefined;
    const [owner] = named;
    if (why === undefined) owners.set(resource, owner);
    else if (STATEMENTS.has(resource.resourceType)) setAside.push({ source: referenceTo(resource), why });
  }
  const [only] = patients;
  const several = patients.size > 1 ? sharesOf(owners) : undefined;
  const shares = several?.shares ?? [{ ...(only !== undefined && { patient: only }), resources: [...owners.keys()] }];
  return {
    patients: [...patients],
    shares: shares.map((share) => withoutForeignParts(share, subjects, setAside)),
    problems: several?.problems ?? [],
    setAside,
  };
}

type Owners = ReadonlyMap<FhirResource, string | undefined>;

function sharesOf(owners: Owners): { readonly shares: readonly Share[]; readonly problems: readonly Problem[] } {
  const byName = new Map([...owners.keys()].map((resource) => [referenceTo(resource), resource]));
  const targets = new Map(
    [...owners.keys()].map((resource) => [
      resource,
      referencesIn(resource)
        .map((name) => byName.get(name))
        .filter((target) => target !== undefined),
    ]),
  );
  const { adopted, torn } = adopt(owners, targets);
  const members = new Map<string | undefined, FhirResource[]>();
  for (const [resource, named] of owners) {
    if (named === undefined && !STATEMENTS.has(resource.resourceType)) continue;
    const owner = named ?? adopted.get(resource);
    const own = members.get(owner);
    if (own === undefined) members.set(owner, [resource]);
    else own.push(resource);
  }
  const nobodys = members.get(undefined);
  members.delete(undefined);
  const share = (own: readonly FhirResource[]) => [...own, ...surroundings(own, owners, targets)];
  return {
    shares: [
      ...[...members].map(([patient, own]) => ({ ...(patient !== undefined && { patient }), resources: share(own) })),
      ...(nobodys === undefined ? [] : [{ resources: share(nobodys) }]),
    ],
    problems: torn.map((resource) => ({
      place: referenceTo(resource),
      reason: 'names no patient and hangs together with results of several',
    })),
  };
}

type Targets = ReadonlyMap<FhirResource, readonly FhirResource[]>;

/** Results that name nobody -> the one patient with whose resources they hang together. */
function adopt(owners: Owners, targets: Targets) {
  const isUnnamed = (resource: FhirResource) =>
    owners.get(resource) === undefined && STATEMENTS.has(resource.resourceType);
  const neighbours = new Map<FhirResource, FhirResource[]>();
  const tie = (resource: FhirResource, other: FhirResource) => {
    if (!isUnnamed(resource) || other.resourceType === 'Patient') return;
    const known = neighbours.get(resource);
    if (known === undefined) neighbours.set(resource, [other]);
    else known.push(other);
  };
  for (const [resource, others] of targets) {
    for (const other of others) {
      tie(resource, other);
      tie(other, resource);
    }
  }
  const adopted = new Map<FhirResource, string>();
  const torn: FhirResource[] = [];
  const seen = new Set<FhirResource>();
  for (const start of neighbours.keys()) {
    if (seen.has(start)) continue;
    const group = [start];
    const patients = new Set<string>();
    seen.add(start);
    for (const resource of group) {
      for (const other of neighbours.get(resource) ?? []) {
        const patient = owners.get(other);
        if (patient !== undefined) patients.add(patient);
        else if (isUnnamed(other) && !seen.has(other)) {
          seen.add(other);
          group.push(other);
        }
      }
    }
    const [patient] = patients;
    if (patients.size > 1) append(torn, group);
    else if (patient !== undefined) for (const resource of group) adopted.set(resource, patient);
  }
  return { adopted, torn };
}

/** Resources that are no results and name nobody, to which these refer, directly or over others of the kind. */
function surroundings(own: readonly FhirResource[], owners: Owners, targets: Targets): ReadonlySet<FhirResource> {
  const found = new Set<FhirResource>();
  const open = [...own];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const target of targets.get(next) ?? []) {
      if (owners.get(target) !== undefined || STATEMENTS.has(target.resourceType) || found.has(target)) continue;
      found.add(target);
      open.push(target);
    }
  }
  return found;
}

/** Every literal reference anywhere in a resource, as `Type/id`. */
function referencesIn(resource: FhirResource): readonly string[] {
  const found: string[] = [];
  const open: unknown[] = [resource];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (isJson(value)) {
      const reference = string(value.reference);
      if (reference !== undefined) found.push(relativeReference(reference));
    }
    const inner: readonly unknown[] = Array.isArray(value) ? value : isJson(value) ? Object.values(value) : [];
    for (const one of inner) if (typeof one === 'object' && one !== null) open.push(one);
  }
  return found;
}

/** A contained resource that names another patient does not stay because its owner is this one's. */
function withoutForeignParts(share: Share, subjects: SubjectFinder, setAside: SetAside[]): Share {
  const isForeign = (part: FhirResource, owner: FhirResource): boolean => {
    if (!STATEMENTS.has(part.resourceType)) return false;
    // What is contained too is known by no other name: it names nobody else.
    if (SUBJECTS.some((member) => objects(part[member]).some(({ reference }) => string(reference)?.startsWith('#')))) {
      return false;
    }
    const { patients, other } = subjects.ofPart(part, owner);
    return other || [...patients].some((patient) => patient !== share.patient);
  };
  const resources = share.resources.map((resource) => {
    if (resource.contained === undefined) return resource;
    const parts = objects(resource.contained);
    const foreign = new Set(parts.filter((part) => isResource(part) && isForeign(part, resource)));
    if (foreign.size === 0) return resource;
    for (const part of foreign) {
      const source = `${referenceTo(resource)}#${string(part.id) ?? ''}`;
      setAside.push({ source, why: 'is about another patient than the resource that contains it' });
    }
    return { ...resource, contained: parts.filter((part) => !foreign.has(part)) };
  });
  return { ...share, resources };
}
