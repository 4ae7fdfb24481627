/** The chart's resources, contained ones included -> found by reference, and named for the trace. */
import type { FhirResource, Json } from '../model/fhir-json.js';
import { isResource, objects, referenceOf, referenceTo, relativeReference, string } from '../model/fhir-json.js';

export interface ResourceIndex {
  /** Resources of a type; contained ones too. */
  readonly ofType: (type: string) => readonly FhirResource[];
  /** What a Reference element of this resource points at; absent where the chart does not hold it. */
  readonly resolve: (reference: unknown, from: FhirResource) => FhirResource | undefined;
  /** `Observation/x`, or `DiagnosticReport/y#x` for a contained one. */
  readonly nameOf: (resource: FhirResource) => string;
  /** The resource that contains this one. */
  readonly containerOf: (resource: FhirResource) => FhirResource | undefined;
}

export function indexResources(resources: unknown): ResourceIndex {
  const containers = new Map<FhirResource, FhirResource>();
  const byReference = new Map<string, FhirResource>();
  const byType = new Map<string, FhirResource[]>();
  const file = (resource: FhirResource): void => {
    const list = byType.get(resource.resourceType);
    if (list === undefined) byType.set(resource.resourceType, [resource]);
    else if (!list.includes(resource)) list.push(resource);
  };
  for (const resource of objects(resources).filter(isResource)) {
    const id = string(resource.id);
    if (id !== undefined) {
      byReference.set(referenceTo(resource), resource);
      byReference.set(`urn:uuid:${id.toLowerCase()}`, resource);
    }
    file(resource);
    for (const inner of objects(resource.contained).filter(isResource)) {
      if (inner === resource) continue;
      containers.set(inner, resource);
      file(inner);
    }
  }
  return {
    ofType: (type) => byType.get(type) ?? [],
    resolve: (reference, from) => {
      const literal = referenceOf(reference);
      if (literal === undefined) return undefined;
      if (!literal.startsWith('#'))
        return byReference.get(relativeReference(literal.startsWith('urn:') ? literal.toLowerCase() : literal));
      const owner = containers.get(from) ?? from;
      const inside = objects(owner.contained).filter(isResource);
      return inside.find((inner) => string(inner.id)?.replace(/^#/, '') === literal.slice(1));
    },
    nameOf: (resource) => {
      const owner = containers.get(resource);
      return owner === undefined ? referenceTo(resource) : `${referenceTo(owner)}#${string(resource.id) ?? ''}`;
    },
    containerOf: (resource) => containers.get(resource),
  };
}

/** Members of an Observation in any version: `hasMember`, or DSTU2's and STU3's `related` of type has-member. */
export function memberReferences(observation: Json): readonly Json[] {
  const related = objects(observation.related)
    .filter((relation) => relation.type === 'has-member')
    .flatMap((relation) => objects(relation.target));
  return [...objects(observation.hasMember), ...related];
}
