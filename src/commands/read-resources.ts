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
  readonly setAside: SetAside[];
}

export function unpackResources(documents: readonly JsonDocument[]): Resources {
  const to: Growing = { resources: [], problems: [], setAside: [] };
  for (const { place, value } of documents) unpack(value, place, to);
  return to;
}

function unpack(value: unknown, place: string, to: Growing): void {
  if (Array.isArray(value)) {
    value.forEach((one: unknown, at) => {
      unpack(one, `${place}, element ${at + 1}`, to);
    });
  } else if (!isResource(value)) {
    to.problems.push({ place, reason: 'is not FHIR: it has no resourceType' });
  } else if (value.resourceType === 'Bundle') {
    unpackBundle(value, place, to);
  } else if (value.resourceType === 'Parameters') {
    unpackParameters(value.parameter, place, to);
  } else {
    if (value.resourceType === 'OperationOutcome') addOutcome(value, place, to);
    to.resources.push(value);
  }
}

function unpackBundle(bundle: FhirResource, place: string, to: Growing): void {
  const deleted = deletedIn(bundle);
  const places: string[] = [];
  objects(bundle.entry).forEach(({ resource, response }, at) => {
    const own = `${place}, entry ${at + 1}`;
    if (isResource(resource)) places.push(own);
    else if (resource !== undefined) unpack(resource, own, to);
    const outcome = object(response)?.outcome;
    if (isResource(outcome)) addOutcome(outcome, own, to);
  });
  resourcesOf(bundle).forEach((resource, at) => {
    const source = referenceTo(resource);
    if (deleted.has(source)) to.setAside.push({ source, why: 'deleted' });
    else unpack(resource, places[at] ?? place, to);
  });
  if (objects(bundle.link).some(({ relation }) => relation === 'next')) {
    to.problems.push({ place, reason: 'is one page of several: its link to the next page was not followed' });
  }
}

/** A history names the newest version first: what was deleted last does not count. */
function deletedIn(bundle: FhirResource): ReadonlySet<string> {
  const deleted = new Set<string>();
  if (bundle.type !== 'history') return deleted;
  const settled = new Set<string>();
  for (const { resource, request } of objects(bundle.entry)) {
    const asked = object(request);
    const source = isResource(resource) ? referenceTo(resource) : relativeReference(string(asked?.url) ?? '');
    if (!settled.has(source) && asked?.method === 'DELETE') deleted.add(source);
    settled.add(source);
  }
  return deleted;
}

function unpackParameters(parameters: unknown, place: string, to: Growing): void {
  objects(parameters).forEach(({ resource, part }, at) => {
    const own = `${place}, parameter ${at + 1}`;
    if (resource !== undefined) unpack(resource, own, to);
    if (part !== undefined) unpackParameters(part, own, to);
  });
}

/** Severity and code of each issue are of closed lists; its words may hold anything, and stay. */
function addOutcome(outcome: FhirResource, place: string, to: Growing): void {
  for (const { severity, code } of objects(outcome.issue)) {
    const words = [severity, code].filter((word) => typeof word === 'string' && /^[a-z-]{1,20}$/.test(word));
    to.problems.push({ place, reason: ['is an OperationOutcome', ...words].join(', ') });
  }
}
