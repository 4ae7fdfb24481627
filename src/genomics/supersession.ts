/** Versions of one result that was amended or corrected -> the older ones, which no longer count. */
import { type FhirResource, number, object, objects, string } from '../model/fhir-json.js';
import { date } from './dates.js';

/**
 * Older copies of resources that were amended or corrected: same identifier, same subject matter.
 * Two that stand side by side in one report are two results.
 */
export function superseded(
  resources: readonly FhirResource[],
  matter: (resource: FhirResource) => string,
  together: (a: FhirResource, b: FhirResource) => boolean = () => false,
): readonly FhirResource[] {
  if (!resources.some(isRevision)) return [];
  const versions = new Map<string, FhirResource[]>();
  for (const resource of resources) {
    for (const identifier of objects(resource.identifier)) {
      const value = string(identifier.value);
      if (value === undefined) continue;
      const key = `${string(identifier.system) ?? ''}|${value}|${matter(resource)}`;
      const known = versions.get(key);
      if (known === undefined) versions.set(key, [resource]);
      else known.push(resource);
    }
  }
  return [...versions.values()].flatMap((copies) => {
    const newest = [...copies].sort(byAge).at(-1);
    if (newest === undefined || !copies.some(isRevision)) return [];
    // A revision outlives what it revised even where neither is dated.
    const last = isRevision(newest) ? newest : (copies.filter(isRevision).at(-1) ?? newest);
    return copies.filter((copy) => copy !== last && !together(copy, last));
  });
}

function isRevision({ status }: FhirResource): boolean {
  return status === 'amended' || status === 'corrected' || status === 'appended';
}

function byAge(a: FhirResource, b: FhirResource): number {
  const issued = compare(date(a.issued) ?? '', date(b.issued) ?? '');
  if (issued !== 0) return issued;
  const version = (resource: FhirResource): number => number(Number(object(resource.meta)?.versionId)) ?? 0;
  const updated = (resource: FhirResource): string => date(object(resource.meta)?.lastUpdated) ?? '';
  return version(a) - version(b) || compare(updated(a), updated(b));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
