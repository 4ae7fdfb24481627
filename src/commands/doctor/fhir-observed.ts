/** The first page of one search as the server gave it, held against what was asked: which parameters it really used. */
import {
  bundleEntries,
  type FhirResource,
  type Json,
  object,
  objects,
  referenceOf,
  string,
} from '../../model/fhir-json.js';

/** What a search names. */
export interface Asked {
  readonly type: string;
  readonly parameters: URLSearchParams;
  readonly patientId: string;
}

/** Takes a relative search URL apart; `undefined` for a read. */
export function askedIn(relative: string, patientId: string): Asked | undefined {
  const [type = '', query] = relative.split('?');
  return query === undefined ? undefined : { type, parameters: new URLSearchParams(query), patientId };
}

/** Where each parameter's value stands in a resource. */
const PLACES: { readonly [parameter: string]: string } = { code: 'code', category: 'category', type: 'type' };

/** Parameters whose values what came does not have: the server left them out of the search. */
export function ignoredFilters(bundle: Json, { type, parameters }: Asked): readonly string[] {
  const matches = matchesIn(bundle).filter(({ resourceType }) => resourceType === type);
  const coded = Object.entries(PLACES).filter(([name]) => parameters.has(name));
  const ignored = coded.filter(([name, place]) => {
    const wanted = (parameters.get(name) ?? '').split(',').map((token) => token.split('|').pop());
    return matches.some((match) => !codesAt(match[place]).some((code) => wanted.includes(code)));
  });
  const states = parameters.get('status')?.split(',');
  const otherState = states !== undefined && matches.some(({ status }) => !states.includes(String(status)));
  return [...ignored.map(([name]) => name), ...(otherState ? ['status'] : [])];
}

/** Whether something names another patient than was asked for. */
export function namesAnotherPatient(bundle: Json, { patientId }: Asked): boolean {
  const subjects = matchesIn(bundle).flatMap(({ subject, patient, individual }) =>
    [subject, patient, individual].flatMap((place) => referenceOf(place) ?? []),
  );
  return subjects.some((reference) => /(?:^|\/)Patient\//.test(reference) && reference.split('/').pop() !== patientId);
}

/** Parameters that the server's own account of the search (the link `self`) leaves out. */
export function unmentioned(bundle: Json, { parameters }: Asked): readonly string[] {
  const self = string(objects(bundle.link).find(({ relation }) => relation === 'self')?.url);
  const [, query] = self?.split('?') ?? [];
  if (query === undefined) return [];
  const names = [...new URLSearchParams(query).keys()].map((name) => name.split(':')[0]);
  return [...new Set(parameters.keys())].filter((name) => name !== '_count' && !isNamed(name, names));
}

// Servers write a patient as the reference that the type has.
function isNamed(name: string, names: readonly (string | undefined)[]): boolean {
  return (
    names.includes(name) || (name === 'patient' && names.some((each) => each === 'subject' || each === 'individual'))
  );
}

/** What was found, without outcomes. */
export function matchesIn(bundle: Json): readonly FhirResource[] {
  return bundleEntries(bundle)
    .map(({ resource }) => resource)
    .filter(({ resourceType }) => resourceType !== 'OperationOutcome');
}

function codesAt(value: unknown): readonly string[] {
  return objects(value).flatMap((concept) => objects(concept.coding).flatMap(({ code }) => string(code) ?? []));
}

/** What a CapabilityStatement says of a type: its search parameters, or `undefined` where it does not name the type. */
export function declaredParameters(statement: Json | undefined, type: string): readonly string[] | undefined {
  const [rest] = objects(statement?.rest);
  const resource = objects(rest?.resource).find((each) => each.type === type);
  return resource && objects(object(resource)?.searchParam).flatMap(({ name }) => string(name) ?? []);
}
