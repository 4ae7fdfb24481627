/** Resources as they came -> each once, in its latest version, and each with a name to be found by. */
import { deduplicate } from '../chart/deduplicate.js';
import {
  type FhirResource,
  isResource,
  objects,
  referenceOf,
  referenceTo,
  relativeReference,
  string,
} from '../model/fhir-json.js';
import type { SetAside } from './read-resources.js';

export interface NamedResources {
  readonly resources: readonly FhirResource[];
  /** How many copies and older versions were left out. */
  readonly repeated: number;
  /** Those of them that say something else than the one that counts. */
  readonly setAside: readonly SetAside[];
}

/**
 * Of one type and id the latest counts: by `meta.versionId`, else by `meta.lastUpdated`, else the last in the input.
 * A resource without an id is named by its number among all resources of the input, `Observation/#3`; a contained one
 * by its place in its owner, `DiagnosticReport/y#_2`. `#` and `_` can't stand in an id, so no name is given twice.
 */
export function nameResources(resources: readonly FhirResource[]): NamedResources {
  const numbers = new Map(resources.map((resource, at) => [resource, at + 1]));
  const once = deduplicate(resources.toReversed()).toReversed();
  const counting = new Map(once.map((resource) => [referenceTo(resource), resource]));
  const kept = new Set(once);
  const gone = resources.filter((resource) => !kept.has(resource) && string(resource.id) !== undefined);
  const setAside = new Map<string, SetAside>();
  for (const resource of gone) {
    const source = referenceTo(resource);
    const latest = counting.get(source);
    if (latest === undefined || JSON.stringify(resource) === JSON.stringify(latest)) continue;
    const same = subjectIn(resource) === subjectIn(latest);
    const why = same ? 'another version of it counts' : 'another resource of the same id, of another patient, counts';
    setAside.set(`${source} ${why}`, { source, why });
  }
  return {
    resources: once.map((resource) => named(resource, numbers.get(resource) ?? 0)),
    repeated: resources.length - once.length,
    setAside: [...setAside.values()],
  };
}

function subjectIn({ subject, patient }: FhirResource): string | undefined {
  const literal = referenceOf(subject) ?? referenceOf(patient);
  return literal === undefined ? undefined : relativeReference(literal);
}

function named(resource: FhirResource, number: number): FhirResource {
  const inner = objects(resource.contained);
  const nameless = inner.some((part) => isResource(part) && string(part.id) === undefined);
  const id = string(resource.id);
  if (!nameless && id !== undefined) return resource;
  return {
    ...resource,
    id: id ?? `#${number}`,
    ...(nameless && {
      contained: inner.map((part, at) => (string(part.id) === undefined ? { ...part, id: `_${at + 1}` } : part)),
    }),
  };
}
