/**
 * Tolerant reading of FHIR JSON as it really arrives: objects where arrays are due, missing members, unknown types.
 * Nothing here throws; what is not there or not of the asked shape is `undefined` or an empty list.
 */

/** Any JSON object. */
export type Json = { readonly [member: string]: unknown };

/** A FHIR resource of any version; only its type is certain. */
export type FhirResource = Json & { readonly resourceType: string };

/** True for an object that is no array. */
export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True for an object that names its type. */
export function isResource(value: unknown): value is FhirResource {
  return isJson(value) && typeof value.resourceType === 'string';
}

/** The object at this member, or nothing. */
export function object(value: unknown): Json | undefined {
  return isJson(value) ? value : undefined;
}

/** The objects of an array; one object counts as an array of one, as older FHIR versions and real clients send it. */
export function objects(value: unknown): readonly Json[] {
  if (Array.isArray(value)) return value.filter(isJson);
  return isJson(value) ? [value] : [];
}

/** A string with something in it, trimmed, or nothing. */
export function string(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const trimmed = value.trim();
  return trimmed === '' ? undefined : trimmed;
}

/** The strings of an array; one string counts as an array of one. */
export function strings(value: unknown): readonly string[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.map(string).filter((text) => text !== undefined);
}

/** A finite number, or nothing; numbers written as strings are none. */
export function number(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** The resources of a Bundle's entries, with `fullUrl`; entries of outcomes (`search.mode` outcome) are included. */
export function bundleEntries(
  bundle: unknown,
): readonly { readonly fullUrl?: string; readonly resource: FhirResource }[] {
  return objects(object(bundle)?.entry).flatMap((entry) => {
    if (!isResource(entry.resource)) return [];
    const fullUrl = string(entry.fullUrl);
    return [fullUrl === undefined ? { resource: entry.resource } : { fullUrl, resource: entry.resource }];
  });
}

/** `Type/id` of a resource, or the type alone where it has no id. */
export function referenceTo(resource: FhirResource): string {
  const id = string(resource.id);
  return id === undefined ? resource.resourceType : `${resource.resourceType}/${id}`;
}

/**
 * `Type/id` from a literal reference in any form: relative, absolute, versioned (`…/_history/2`).
 * `#contained` and `urn:uuid:` references are returned as they are.
 */
export function relativeReference(reference: string): string {
  if (reference.startsWith('#') || reference.startsWith('urn:')) return reference;
  const parts =
    reference
      .split(/[?#]/)[0]
      ?.split('/')
      .filter((part) => part !== '') ?? [];
  const history = parts.indexOf('_history');
  const path = history === -1 ? parts : parts.slice(0, history);
  return path.slice(-2).join('/');
}

/** The literal reference that a Reference element (or a CodeableReference of R5) carries. */
export function referenceOf(value: unknown): string | undefined {
  const element = object(value);
  if (element === undefined) return string(value);
  return string(element.reference) ?? string(object(element.reference)?.reference);
}
