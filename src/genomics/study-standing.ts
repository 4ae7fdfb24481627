/** A genomic study and the studies that it is part of -> how far it has come, and whether it still counts. */
import type { FhirResource, Json } from '../model/fhir-json.js';
import { isJson, object, objects } from '../model/fhir-json.js';
import { oncePer } from '../model/once-per.js';
import type { ResourceIndex } from './resource-index.js';

export type StudyStanding = 'completed' | 'under way' | 'not performed' | 'withdrawn' | 'unknown';

/** The standing of a study; one whose every whole is withdrawn, under way or not performed is so too. */
export function studyStanding(study: FhirResource, index: ResourceIndex): StudyStanding {
  return standingWithin(study, index, new Set());
}

function standingWithin(study: FhirResource, index: ResourceIndex, seen: Set<FhirResource>): StudyStanding {
  const own = standingBy(study.status);
  seen.add(study);
  const wholes = (wholesIn(index).get(study) ?? []).filter((whole) => !seen.has(whole));
  if (own === 'withdrawn' || wholes.length === 0) return own;
  const above = wholes.map((whole) => standingWithin(whole, index, seen));
  const counting = above.filter((standing) => standing !== 'withdrawn');
  if (counting.length === 0) return 'withdrawn';
  const [first] = counting;
  const limits = first === 'under way' || first === 'not performed';
  return limits && counting.every((standing) => standing === first) ? first : own;
}

/** By the status of a Procedure (event-status) or of R5's GenomicStudy. */
function standingBy(status: unknown): StudyStanding {
  switch (status) {
    case 'completed':
    case 'available':
      return 'completed';
    case 'preparation':
    case 'in-progress':
    case 'on-hold':
    case 'suspended':
    case 'registered':
      return 'under way';
    case 'not-done':
    case 'stopped':
    case 'aborted':
    case 'cancelled':
      return 'not performed';
    case 'entered-in-error':
      return 'withdrawn';
    default:
      return 'unknown';
  }
}

/** The studies that refer to each study as a part of them, or that it names as its whole. */
const wholesIn = oncePer((index: ResourceIndex): ReadonlyMap<FhirResource, readonly FhirResource[]> => {
  const found = new Map<FhirResource, FhirResource[]>();
  const note = (part: FhirResource, whole: FhirResource): void => {
    const known = found.get(part);
    if (known === undefined) found.set(part, [whole]);
    else if (!known.includes(whole)) known.push(whole);
  };
  for (const type of ['Procedure', 'GenomicStudy']) {
    for (const study of index.ofType(type)) {
      for (const part of studiesNamedBy(study, index)) if (part !== study) note(part, study);
      for (const reference of objects(study.partOf)) {
        const whole = index.resolve(reference, study);
        if (whole?.resourceType === type && whole !== study) note(study, whole);
      }
    }
  }
  return found;
});

/** Studies that a resource refers to in its extensions. */
export function studiesNamedBy(resource: FhirResource, index: ResourceIndex): readonly FhirResource[] {
  return referencesIn(resource.extension, 0).flatMap((reference) => {
    const target = index.resolve(reference, resource);
    return target?.resourceType === 'Procedure' || target?.resourceType === 'GenomicStudy' ? [target] : [];
  });
}

const DEEPEST = 6;

function referencesIn(extensions: unknown, depth: number): readonly Json[] {
  if (depth > DEEPEST) return [];
  return objects(extensions).flatMap((extension) => {
    const own = object(extension.valueReference);
    return [...(isJson(own) ? [own] : []), ...referencesIn(extension.extension, depth + 1)];
  });
}
