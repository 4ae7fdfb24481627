/** A Bundle's entries into resources that can be told apart outside of it: `urn:` references become `Type/id`. */
import {
  bundleEntries,
  type FhirResource,
  isJson,
  referenceTo,
  relativeReference,
  string,
} from '../model/fhir-json.js';

/**
 * The resources of a Bundle, OperationOutcomes included. A resource without an id gets the one that its `fullUrl`
 * ends in; references to a `urn:uuid:` or `urn:oid:` fullUrl of the same Bundle are rewritten (PRE-17).
 */
export function resourcesOf(bundle: unknown): readonly FhirResource[] {
  const names = new Map<string, string>();
  const resources = bundleEntries(bundle).map(({ fullUrl, resource }) => {
    const named = fullUrl === undefined ? resource : withId(resource, fullUrl);
    if (fullUrl?.startsWith('urn:') && string(named.id) !== undefined) names.set(fullUrl, referenceTo(named));
    return named;
  });
  return names.size === 0 ? resources : resources.map((resource) => ({ ...resource, ...renamed(resource, names) }));
}

function withId(resource: FhirResource, fullUrl: string): FhirResource {
  if (string(resource.id) !== undefined) return resource;
  if (fullUrl.startsWith('urn:')) return { ...resource, id: fullUrl.slice(fullUrl.lastIndexOf(':') + 1) };
  const [type, id] = relativeReference(fullUrl).split('/');
  return type === resource.resourceType && id !== undefined ? { ...resource, id } : resource;
}

function renamed(value: object, names: ReadonlyMap<string, string>): object {
  const members = Object.entries(value).map(([member, inner]) => {
    if (member === 'reference' && typeof inner === 'string') return [member, names.get(inner) ?? inner];
    return [member, renamedValue(inner, names)];
  });
  return Object.fromEntries(members);
}

function renamedValue(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((one: unknown) => renamedValue(one, names));
  return isJson(value) ? renamed(value, names) : value;
}
