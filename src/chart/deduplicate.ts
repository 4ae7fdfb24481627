/** Resources from several answers into each resource once, in its newest version. */
import { type FhirResource, isJson, object, string } from '../model/fhir-json.js';

/**
 * Keeps one resource for each `Type/id`: the newest by `meta.versionId`, else by `meta.lastUpdated`, else the first.
 * Resources without an id are kept unless they are equal to another one, member by member.
 */
export function deduplicate(resources: readonly FhirResource[]): readonly FhirResource[] {
  const kept = new Map<string, FhirResource>();
  for (const resource of resources) {
    const id = string(resource.id);
    const key = id === undefined ? canonical(resource) : `${resource.resourceType}/${id}`;
    const earlier = kept.get(key);
    if (earlier === undefined || isNewer(resource, earlier)) kept.set(key, resource);
  }
  return [...kept.values()];
}

function isNewer(resource: FhirResource, than: FhirResource): boolean {
  const [mine, other] = [object(resource.meta), object(than.meta)];
  const [version, otherVersion] = [string(mine?.versionId), string(other?.versionId)];
  if (isCount(version) && isCount(otherVersion) && version !== otherVersion) {
    return Number(version) > Number(otherVersion);
  }
  const [updated, otherUpdated] = [instant(mine?.lastUpdated), instant(other?.lastUpdated)];
  return updated !== undefined && otherUpdated !== undefined && updated > otherUpdated;
}

function isCount(version: string | undefined): version is string {
  return version !== undefined && /^\d+$/.test(version);
}

function instant(value: unknown): number | undefined {
  const time = Date.parse(string(value) ?? '');
  return Number.isNaN(time) ? undefined : time;
}

/** JSON with its members in one order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    isJson(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );
}
