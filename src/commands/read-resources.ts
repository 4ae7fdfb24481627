/** JSON documents -> the FHIR resources in them, out of Bundles, arrays and Parameters, and what could not be taken. */
import { resourcesOf } from '../chart/bundle-references.js';
import {
  type FhirResource,
  isResource,
  object,
  objects,
  referenceTo,
  relativeReference,
  string,
} from '../model/fhir-json.js';
import type { JsonDocument, Problem } from './read-text.js';

/** A resource that was seen and does not count. */
export interface SetAside {
  readonly source: string;
  readonly why: string;
}

export interface Resources {
  /** In the order of the input; Bundles and Parameters themselves are left out. */
  readonly resources: readonly FhirResource[];
  readonly problems: readonly Problem[];
  readonly setAside: readonly SetAside[];
}

interface Growing {
  readonly resources: FhirResource[];
  readonly problems: Problem[];
  /** Names of what histories deleted last, and when, in milliseconds, where they say it. */
  readonly deleted: Map<string, number | undefined>;
}

/** The document at hand, and whether some of it is nested too deeply to be read. */
type Document = Growing & { readonly deep: boolean };

export function unpackResources(documents: readonly JsonDocument[]): Resources {
  const to: Growing = { resources: [], problems: [], deleted: new Map() };
  for (const { place, value } of documents) unpack(value, place, 0, { ...to, deep: isTooDeep(value) });
  const counting = to.resources.filter((resource) => !isDeleted(resource, to.deleted));
  const kept = new Set(counting);
  const gone = new Set(to.resources.filter((resource) => !kept.has(resource)).map(referenceTo));
  return {
    resources: counting,
    problems: to.problems,
    setAside: [...gone].map((source) => ({ source, why: 'deleted' })),
  };
}

/** Far more levels of objects and arrays than any resource needs, and few enough to be followed one in another. */
const MOST_LEVELS = 200;
const TOO_DEEP = { reason: 'is nested too deeply' };

function isTooDeep(value: unknown): boolean {
  let level: readonly unknown[] = [value];
  for (let left = MOST_LEVELS; level.length > 0; left -= 1) {
    if (left === 0) return true;
    const next: unknown[] = [];
    for (const one of level) {
      if (typeof one !== 'object' || one === null) continue;
      for (const inner of Object.values(one)) if (typeof inner === 'object' && inner !== null) next.push(inner);
    }
    level = next;
  }
  return false;
}

/** @param within how many arrays, Bundles and Parameters it stands in */
function unpack(value: unknown, place: string, within: number, to: Document): void {
  if (within > MOST_LEVELS) {
    to.problems.push({ place, ...TOO_DEEP });
  } else if (Array.isArray(value)) {
    value.forEach((one: unknown, at) => {
      unpack(one, `${place}, element ${at + 1}`, within + 1, to);
    });
  } else if (!isResource(value)) {
    to.problems.push({ place, reason: 'is not FHIR: it has no resourceType' });
  } else if (value.resourceType === 'Bundle') {
    unpackBundle(value, place, within, to);
  } else if (value.resourceType === 'Parameters') {
    unpackParameters(value.parameter, place, within, to);
  } else if (to.deep && isTooDeep(value)) {
    to.problems.push({ place, ...TOO_DEEP });
  } else {
    if (value.resourceType === 'OperationOutcome') addOutcome(value, place, to);
    to.resources.push(value);
  }
}

function unpackBundle(bundle: FhirResource, place: string, within: number, to: Document): void {
  for (const [source, moment] of deletedIn(bundle)) to.deleted.set(source, moment);
  const places: string[] = [];
  const entries = objects(bundle.entry).filter(({ resource, response }, at) => {
    const own = `${place}, entry ${at + 1}`;
    const outcome = object(response)?.outcome;
    if (isResource(outcome)) addOutcome(outcome, own, to);
    if (resource === undefined) return false;
    if (to.deep && isTooDeep(resource)) to.problems.push({ place: own, ...TOO_DEEP });
    else if (isResource(resource)) return places.push(own) > 0;
    else unpack(resource, own, within + 1, to);
    return false;
  });
  resourcesOf({ ...bundle, entry: entries }).forEach((resource, at) => {
    unpack(resource, places[at] ?? place, within + 1, to);
  });
  if (objects(bundle.link).some(({ relation }) => relation === 'next')) {
    to.problems.push({ place, reason: 'is one page of several: its link to the next page was not followed' });
  }
}

/** A history names the newest version first: what was deleted last does not count, in whatever file it stands. */
function deletedIn(bundle: FhirResource): ReadonlyMap<string, number | undefined> {
  const deleted = new Map<string, number | undefined>();
  if (bundle.type !== 'history') return deleted;
  const settled = new Set<string>();
  for (const { resource, request, response } of objects(bundle.entry)) {
    const asked = object(request);
    const source = isResource(resource) ? referenceTo(resource) : relativeReference(string(asked?.url) ?? '');
    const isNamed = source.includes('/');
    if (isNamed && !settled.has(source) && asked?.method === 'DELETE') {
      deleted.set(source, instant(object(response)?.lastModified));
    }
    settled.add(source);
  }
  return deleted;
}

/** True unless it is known to be later than the deletion: an older file may hold it still. */
function isDeleted(resource: FhirResource, deleted: Growing['deleted']): boolean {
  const source = referenceTo(resource);
  if (!deleted.has(source)) return false;
  const [moment, updated] = [deleted.get(source), instant(object(resource.meta)?.lastUpdated)];
  return moment === undefined || updated === undefined || updated <= moment;
}

function instant(value: unknown): number | undefined {
  const time = Date.parse(string(value) ?? '');
  return Number.isNaN(time) ? undefined : time;
}

function unpackParameters(parameters: unknown, place: string, within: number, to: Document): void {
  if (within > MOST_LEVELS) {
    to.problems.push({ place, ...TOO_DEEP });
    return;
  }
  objects(parameters).forEach(({ resource, part }, at) => {
    const own = `${place}, parameter ${at + 1}`;
    if (resource !== undefined) unpack(resource, own, within + 1, to);
    if (part !== undefined) unpackParameters(part, own, within + 1, to);
  });
}

/** Severity and code of each issue are of closed lists; its words may hold anything, and stay. */
function addOutcome(outcome: FhirResource, place: string, to: Growing): void {
  for (const { severity, code } of objects(outcome.issue)) {
    const words = [severity, code].filter((word) => typeof word === 'string' && /^[a-z-]{1,20}$/.test(word));
    to.problems.push({ place, reason: ['is an OperationOutcome', ...words].join(', ') });
  }
}
