/** Pieces of requests that the fuzzer puts together: whole calls of clinical cases, routes, bodies. */
import { bundleEntries, type Json, object } from '../../../src/model/fhir-json.js';
import { type ClinicalCase, loadCases } from '../../cases/case-files.js';
import type { Chance } from '../chance.js';
import { PLANTED } from './mutations.js';

/** A request without the name of its kind. */
export interface Made {
  readonly method: string;
  readonly path: string;
  /** Beside the token. */
  readonly headers: { readonly [name: string]: string };
  readonly body: Buffer;
  /** `good`: one that the client signed for this path; another text is sent as it is; absent: none. */
  readonly token?: string;
  /** Bytes for the socket instead of all that. */
  readonly raw?: string;
}

/** The clinical cases, whose requests and records are broken. */
export const CASES = loadCases();
/** Services by the name of their hook. */
export const services: { readonly [hook: string]: string } = {
  'order-sign': 'wildtype-order-sign',
  'order-select': 'wildtype-order-select',
  'patient-view': 'wildtype-patient-view',
  'medication-prescribe': 'wildtype-medication-prescribe',
};
/** The service of a hook's name. */
export const servicePath = (hook: unknown): string =>
  `/cds-services/${services[String(hook)] ?? 'wildtype-order-sign'}`;
/** What stands under each prefetch key. */
export const TYPES: { readonly [key: string]: string } = {
  conditions: 'Condition',
  genomicResults: 'Observation',
  genomicCategory: 'Observation',
  otherMarkers: 'Observation',
  reports: 'DiagnosticReport',
  reportsByCode: 'DiagnosticReport',
  medications: 'MedicationRequest',
  specimens: 'Specimen',
  testOrders: 'ServiceRequest',
};
/** What a failed read gives. */
export const OUTCOME = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'exception' }] };
/** A Bundle whose next page lies elsewhere. */
export const PAGED = { resourceType: 'Bundle', link: [{ relation: 'next', url: 'https://elsewhere.example.org/p2' }] };
/** Paths, known and not. */
export const ROUTES = [
  '/cds-services',
  '/healthz',
  '/readyz',
  '/intended-use',
  '/',
  '/traces/x',
  '/metrics',
  '/nothing',
];
/** Methods, known and not. */
export const METHODS = [
  'GET',
  'PUT',
  'DELETE',
  'PATCH',
  'OPTIONS',
  'HEAD',
  'POST',
  'PROPFIND',
  'TRACE',
  'REPORT',
  'M-SEARCH',
];
/** A feedback body, whole. */
export const FEEDBACK = {
  feedback: [
    {
      card: '6a1fbb0e-5c0e-4a0c-9a3f-0d7f4d3c1a01',
      outcome: 'overridden',
      overrideReason: { reason: { code: 'r', system: 'urn:x', display: PLANTED }, userComment: PLANTED },
      outcomeTimestamp: '2026-11-24T09:00:00Z',
    },
    { card: 'c', outcome: 'accepted', acceptedSuggestions: [{ id: 's' }], outcomeTimestamp: '2026-11-24T09:00:00.5Z' },
  ],
};

/** The case's request with its record under every key, named as the templates are. */
function wholeCall({ request, server }: ClinicalCase): Json {
  const resources = bundleEntries(server).map(({ resource }) => resource);
  const keys = Object.entries(TYPES).map(([key, type]) => {
    const found = resources.filter(({ resourceType }) => resourceType === type);
    return [
      key,
      { resourceType: 'Bundle', type: 'searchset', entry: found.map((resource) => ({ resource })) },
    ] as const;
  });
  const { fhirServer: _server, fhirAuthorization: _token, ...rest } = request;
  return { ...rest, prefetch: { ...Object.fromEntries(keys), ...object(request.prefetch) } };
}

/** The call of some case. */
export const someCall = (chance: Chance) => wholeCall(chance.of(CASES));
/** A body. */
export const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value) ?? '', 'utf8');
/** A signed POST. */
export const posted = (path: string, body: Buffer, headers: Made['headers'] = {}): Made => {
  const media = { 'content-type': 'application/json', ...headers };
  return { method: 'POST', path, headers: media, body, token: 'good' };
};
/** A call of the service that the hook names. */
export const called = (call: Json, body: unknown = call): Made => posted(servicePath(call.hook), json(body));
/** The call with one member changed. */
export const within = (call: Json, member: string, change: (value: unknown) => unknown): Json => ({
  ...call,
  [member]: change(call[member]),
});
