/** A resource on its way into the Bundle, with the address by which the others refer to it. */
import type { FhirResource, Reference } from 'fhir/r4.js';

/** An entry of the Bundle. */
export interface Entry<Resource extends FhirResource = FhirResource> {
  /** `urn:uuid:` and the resource's id. */
  readonly fullUrl: string;
  readonly resource: Resource;
}

/** What all resources of one answer share. */
export interface Frame {
  readonly subject: Reference;
  /** ISO 8601 instant of the judgement. */
  readonly now: string;
  readonly newId: () => string;
}

/** Gives a resource its id and its address. */
export function entryOf<Resource extends FhirResource>(resource: Resource, { newId }: Frame): Entry<Resource> {
  const id = newId();
  return { fullUrl: `urn:uuid:${id}`, resource: Object.assign({ resourceType: resource.resourceType, id }, resource) };
}

/** Gives equal resources one entry: two drafts of one drug predict the same. */
export function sharedEntries<Resource extends FhirResource>(frame: Frame): (resource: Resource) => Entry<Resource> {
  const known = new Map<string, Entry<Resource>>();
  return (resource) => {
    const key = JSON.stringify(resource);
    const entry = known.get(key) ?? entryOf(resource, frame);
    known.set(key, entry);
    return entry;
  };
}
