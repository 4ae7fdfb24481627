/** Turns what a tester pastes or drops (a Bundle, NDJSON, a hook request) into an open record, or says what is wrong with it. */
import {
  bundleEntries,
  type FhirResource,
  isJson,
  isResource,
  type Json,
  object,
  objects,
  referenceOf,
  referenceTo,
  string,
} from '../../src/model/fhir-json.js';
import { draftsOf } from './basket.js';
import type { Draft, OpenRecord } from './types.js';

/** The record and, for a hook request, its drafts. */
export interface OwnRecord {
  readonly record: OpenRecord;
  readonly basket: readonly Draft[];
}

/** @throws Error in words for the person who pasted it */
export function readOwnRecord(text: string): OwnRecord {
  const value = parse(text);
  if (isJson(value) && string(value.hook) !== undefined) return fromRequest(value);
  if (isJson(value) && value.resourceType === 'Bundle') return fromResources(localised(value));
  const listed: readonly unknown[] = Array.isArray(value) ? value : [value];
  const resources = listed.filter(isResource);
  if (resources.length === 0)
    throw new Error('This is neither a FHIR Bundle, nor a list of resources, nor a hook request.');
  return fromResources(resources);
}

function parse(text: string): unknown {
  if (text.trim() === '') throw new Error('There is nothing here yet: paste a FHIR Bundle or a hook request.');
  try {
    return JSON.parse(text);
  } catch (whole) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    try {
      if (lines.length > 1) return lines.map((line): unknown => JSON.parse(line));
    } catch {
      // Neither one document nor one a line: the first fault says more.
    }
    throw new Error(`This is not JSON: ${whole instanceof Error ? whole.message : 'it can’t be read'}.`);
  }
}

function fromResources(resources: readonly FhirResource[]): OwnRecord {
  const patients = resources.filter(({ resourceType }) => resourceType === 'Patient');
  const subject = resources.map((one) => referenceOf(one.subject) ?? referenceOf(one.patient)).find(Boolean);
  const patientId = string(patients[0]?.id) ?? subject?.split('/').pop();
  if (patientId === undefined)
    throw new Error('No patient is in it: a Patient with an id, or resources that name one.');
  const more = patients.length > 1 ? ` It holds ${patients.length} patients; this is the first.` : '';
  return {
    record: own('bundle', patientId, `Your own Bundle, ${resources.length} resources.${more}`, resources),
    basket: [],
  };
}

function fromRequest(request: Json): OwnRecord {
  const patientId = string(object(request.context)?.patientId)?.replace(/^Patient\//, '');
  if (patientId === undefined) throw new Error('The request names no patient: context.patientId is missing.');
  const resources = Object.values(object(request.prefetch) ?? {}).flatMap((value) => {
    if (!isResource(value)) return [];
    return value.resourceType === 'Bundle' ? bundleEntries(value).map(({ resource }) => resource) : [value];
  });
  const known = [...new Map(resources.map((one) => [referenceTo(one), one])).values()];
  const record = own('request', patientId, `Your own ${string(request.hook)} request.`, known);
  return { record: { ...record, request }, basket: draftsOf(request, 'request') };
}

function own(
  origin: 'bundle' | 'request',
  patientId: string,
  story: string,
  resources: readonly FhirResource[],
): OpenRecord {
  return { origin, patientId, title: nameOf(resources) ?? patientId, story, resources, edits: [], ehr: 'answers' };
}

function nameOf(resources: readonly FhirResource[]): string | undefined {
  const name = objects(resources.find(({ resourceType }) => resourceType === 'Patient')?.name)[0];
  const given: readonly unknown[] = Array.isArray(name?.given) ? name.given : [];
  return string(name?.text) ?? string([...given, name?.family].filter(Boolean).join(' '));
}

/** The Bundle's resources with ids, and with references that lead to them where the Bundle used URNs or whole URLs. */
function localised(bundle: Json): readonly FhirResource[] {
  const entries = bundleEntries(bundle).map(({ fullUrl, resource }, at) => {
    const id = string(resource.id) ?? fullUrl?.split(/[/:]/).pop() ?? `own-${at + 1}`;
    return { fullUrl, resource: { ...resource, id } };
  });
  const names = new Map(entries.map(({ fullUrl, resource }) => [fullUrl ?? '', referenceTo(resource)]));
  return entries.map(({ resource }) => pointed(resource, names)).filter(isResource);
}

function pointed(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => pointed(item, names));
  if (!isJson(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      const name = key === 'reference' && typeof member === 'string' ? names.get(member) : undefined;
      return [key, name ?? pointed(member, names)];
    }),
  );
}
