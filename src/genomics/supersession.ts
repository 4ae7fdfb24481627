/** Versions of one result that was amended or corrected -> the older ones, which no longer count. */
import { type FhirResource, number, object, objects, string } from '../model/fhir-json.js';
import { date } from './dates.js';

/**
 * Older copies of resources that were amended or corrected: same identifier, same subject matter.
 * @param areTwo whether two of them are two results nevertheless, and neither is a version of the other
 */
export function superseded(
  resources: readonly FhirResource[],
  matter: (resource: FhirResource) => string,
  areTwo: (a: FhirResource, b: FhirResource) => boolean = () => false,
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
    // A revision outlives what it revised even where neither is dated.
    const last = [...copies].sort(byAge).filter(isRevision).at(-1);
    return last === undefined ? [] : copies.filter((copy) => copy !== last && !areTwo(copy, last));
  });
}

function isRevision({ status }: FhirResource): boolean {
  return status === 'amended' || status === 'corrected' || status === 'appended';
}

function byAge(a: FhirResource, b: FhirResource): number {
  const version = (resource: FhirResource): number => number(Number(object(resource.meta)?.versionId)) ?? 0;
  const updated = (resource: FhirResource): number => moment(object(resource.meta)?.lastUpdated);
  return compare(moment(a.issued), moment(b.issued)) || version(a) - version(b) || compare(updated(a), updated(b));
}

/** Milliseconds of a date in whatever time zone; one without a zone counts as UTC, and none is before all. */
function moment(value: unknown): number {
  const text = date(value);
  if (text === undefined) return Number.NEGATIVE_INFINITY;
  const time = Date.parse(/T[\d:.]+$/.test(text) ? `${text}Z` : text);
  return Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time;
}

/** The sign of the difference: two dates that are missing are equal. */
function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
