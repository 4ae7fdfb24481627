/** The chart's resources, contained ones included -> found by reference, and named for the trace. */
import type { FhirResource, Json } from '../model/fhir-json.js';
import { isResource, objects, referenceOf, referenceTo, relativeReference, string } from '../model/fhir-json.js';

/** The resources of one chart by type and reference. */
export interface ResourceIndex {
  /** Resources of a type, contained ones too; one that the chart holds twice comes twice. */
  readonly ofType: (type: string) => readonly FhirResource[];
  /** What a Reference element of this resource points at; absent where the chart does not hold it. */
  readonly resolve: (reference: unknown, from: FhirResource) => FhirResource | undefined;
  /** `Observation/x`, or `DiagnosticReport/y#x` for a contained one. */
  readonly nameOf: (resource: FhirResource) => string;
  /** The resource that contains this one. */
  readonly containerOf: (resource: FhirResource) => FhirResource | undefined;
}

const NONE: readonly FhirResource[] = [];

/**
 * Files resources and what they contain, each once, in their order.
 * @param resources the array as it arrives; what is no resource is passed over
 */
export function indexResources(resources: unknown): ResourceIndex {
  const containers = new Map<FhirResource, FhirResource>();
  const byType = new Map<string, FhirResource[]>();
  const file = (resource: FhirResource): void => {
    const list = byType.get(resource.resourceType);
    if (list === undefined) byType.set(resource.resourceType, [resource]);
    else list.push(resource);
  };
  for (const resource of Array.isArray(resources) ? resources : objects(resources)) {
    if (!isResource(resource)) continue;
    file(resource);
    if (resource.contained === undefined) continue;
    for (const inner of objects(resource.contained).filter(isResource)) {
      if (inner === resource || containers.has(inner)) continue;
      containers.set(inner, resource);
      file(inner);
    }
  }
  const byId = idsByType(byType, containers);
  const byUrn = urns(byType, containers);
  const containedIn = contents();
  return {
    ofType: (type) => byType.get(type) ?? NONE,
    resolve: (reference, from) => {
      const literal = referenceOf(reference);
      if (literal === undefined) return undefined;
      if (literal.startsWith('#')) return containedIn(containers.get(from) ?? from, literal.slice(1));
      if (literal.startsWith('urn:')) return byUrn(literal.toLowerCase());
      const [type = '', id = ''] = typeAndId(literal);
      return byId(type, id);
    },
    nameOf: (resource) => {
      const owner = containers.get(resource);
      return owner === undefined ? referenceTo(resource) : `${referenceTo(owner)}#${string(resource.id) ?? ''}`;
    },
    containerOf: (resource) => containers.get(resource),
  };
}

/** `Observation/x` in the usual form is split at once; every other form is made relative first. */
function typeAndId(literal: string): readonly string[] {
  const slash = literal.indexOf('/');
  const plain = slash > 0 && literal.indexOf('/', slash + 1) === -1 && !literal.includes('?') && !literal.includes('#');
  return plain ? [literal.slice(0, slash), literal.slice(slash + 1)] : relativeReference(literal).split('/');
}

/** A finder of what a resource contains, by id, that files its parts when it is first asked; the first of two is found. */
function contents(): (owner: FhirResource, id: string) => FhirResource | undefined {
  const filed = new Map<FhirResource, Map<string, FhirResource>>();
  return (owner, id) => {
    let parts = filed.get(owner);
    if (parts === undefined) {
      parts = new Map();
      for (const inner of objects(owner.contained).filter(isResource)) {
        const own = string(inner.id)?.replace(/^#/, '');
        if (own !== undefined && !parts.has(own)) parts.set(own, inner);
      }
      filed.set(owner, parts);
    }
    return parts.get(id);
  };
}

type Types = ReadonlyMap<string, readonly FhirResource[]>;
type Containers = ReadonlyMap<FhirResource, FhirResource>;

/** A finder by type and id that files a type when it is first asked for; the last of two with one id is found. */
function idsByType(byType: Types, containers: Containers): (type: string, id: string) => FhirResource | undefined {
  const filed = new Map<string, Map<string, FhirResource>>();
  return (type, id) => {
    let ids = filed.get(type);
    if (ids === undefined) {
      ids = new Map();
      for (const resource of byType.get(type) ?? NONE) {
        const own = string(resource.id);
        if (own !== undefined && !containers.has(resource)) ids.set(own, resource);
      }
      filed.set(type, ids);
    }
    return ids.get(id);
  };
}

function urns(byType: Types, containers: Containers): (urn: string) => FhirResource | undefined {
  let filed: Map<string, FhirResource> | undefined;
  return (urn) => {
    if (filed === undefined) {
      filed = new Map();
      for (const list of byType.values()) {
        for (const resource of list) {
          const id = string(resource.id);
          if (id !== undefined && !containers.has(resource)) filed.set(`urn:uuid:${id.toLowerCase()}`, resource);
        }
      }
    }
    return filed.get(urn);
  };
}

/** Members of an Observation in any version: `hasMember`, or DSTU2's and STU3's `related` of type has-member. */
export function memberReferences(observation: Json): readonly Json[] {
  const { hasMember, related } = observation;
  if (hasMember === undefined && related === undefined) return [];
  return [...objects(hasMember), ...relatedOf(related, 'has-member')];
}

/** What an Observation rests on: `derivedFrom`, or the older `related` of type derived-from. */
export function sourceReferences(observation: Json): readonly Json[] {
  const { derivedFrom, related } = observation;
  if (derivedFrom === undefined && related === undefined) return [];
  return [...objects(derivedFrom), ...relatedOf(related, 'derived-from')];
}

function relatedOf(related: unknown, type: string): readonly Json[] {
  return objects(related)
    .filter((relation) => relation.type === type)
    .flatMap((relation) => objects(relation.target));
}
