/** Everything that the page asks its own server; no other address is ever called. */
import { bundleEntries, isJson, type Json, object, objects, string } from '../../src/model/fhir-json.js';
import { parseSurroundings, parseTrace } from './parse.js';
import type { Card, EhrBehaviour, FhirResource, HookCall, Surroundings } from './types.js';

/** @throws Error where the server does not answer as the demo's does */
export async function loadSurroundings(): Promise<Surroundings> {
  const [discovery, demo] = await Promise.all([getJson('/cds-services'), getJson('/demo/patients')]);
  return parseSurroundings(discovery, demo);
}

/** The resources on file for a demo patient. */
export async function loadChart(patientId: string): Promise<readonly FhirResource[]> {
  return bundleEntries(await getJson(`/demo/patients/${encodeURIComponent(patientId)}`)).map(
    ({ resource }) => resource,
  );
}

/** Opens a copy of a record on the demo's FHIR server, and gives the base URL under which it can be read. */
export async function openChart(
  patientId: string,
  ehr: EhrBehaviour,
  resources: readonly FhirResource[],
): Promise<string> {
  const { status, body } = await post('/demo/charts', { patientId, ehr, resources });
  const base = string(object(body)?.fhirServer);
  if (status !== 201 || base === undefined)
    throw new Error(`The record could not be opened: ${faultText(status, body)}`);
  return base;
}

/** Calls a hook and takes its trace along. An answer that is no 200 is an answer too. */
export async function callHook(service: string, request: Json): Promise<HookCall> {
  const started = performance.now();
  const { status, body, headers } = await post(`/cds-services/${service}`, request);
  const roundTripMs = performance.now() - started;
  const traceId = headers.get('X-Wildtype-Trace');
  const trace = traceId === null ? undefined : parseTrace(await getJson(`/traces/${traceId}`).catch(() => undefined));
  return {
    hook: String(request.hook),
    service,
    request,
    status,
    response: body,
    cards: status === 200 ? cardsOf(body) : [],
    roundTripMs,
    steps: readServerTiming(headers.get('Server-Timing') ?? ''),
    ...(trace && { trace }),
  };
}

/** Tells the service what became of a card; the status of its answer. @see CDS Hooks 2.0, Feedback */
export async function sendFeedback(service: string, body: Json): Promise<number> {
  return (await post(`/cds-services/${service}/feedback`, body)).status;
}

/** Why a call failed, from the OperationOutcome that came with it. */
export function faultText(status: number, body: unknown): string {
  const texts = objects(object(body)?.issue).map((issue) => string(object(issue.details)?.text));
  return [`HTTP ${status}.`, ...texts.filter((text) => text !== undefined)].join(' ');
}

function readServerTiming(header: string): HookCall['steps'] {
  return [...header.matchAll(/([\w-]+);dur=([\d.]+)/g)].map(([, step = '', ms]) => ({ step, ms: Number(ms) }));
}

function cardsOf(body: unknown): readonly Card[] {
  const cards: readonly unknown[] = isJson(body) && Array.isArray(body.cards) ? body.cards : [];
  const order = ['critical', 'warning', 'info'];
  return cards.filter(isCard).sort((one, other) => order.indexOf(one.indicator) - order.indexOf(other.indicator));
}

function isCard(value: unknown): value is Card {
  return isJson(value) && string(value.summary) !== undefined && string(value.indicator) !== undefined;
}

async function post(path: string, body: unknown): Promise<{ status: number; body: unknown; headers: Headers }> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json().catch(() => undefined), headers: response.headers };
}

async function getJson(path: string): Promise<unknown> {
  const response = await fetch(path, { headers: { Accept: 'application/json' } });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.json();
}
