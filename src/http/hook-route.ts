/** Turns a hook call into its answer: who asks, what is asked, what we say, and what we note of it. */
import type { RequestHandler, Response } from 'express';
import type { ServiceDeclaration } from '../cds-hooks/declaration.js';
import { parseHookRequest } from '../cds-hooks/parse.js';
import type { HookRequest } from '../cds-hooks/wire.js';
import type { Decision, Desk } from '../decision.js';
import { callIds, correlationId, factsOf, lap, note } from './answer-notes.js';
import type { AppParts } from './app-parts.js';
import { auditOf } from './audit-line.js';
import { withinCapacity } from './call-gate.js';
import { chooseReader, type OneCallReader } from './choose-reader.js';
import { cutDecision } from './cut-decision.js';
import { publicEndpoints } from './endpoint.js';
import { findService } from './find-service.js';
import { readJsonBody } from './json-body.js';
import { sendJson } from './send-json.js';
import { launchUrlFor } from './smart-app.js';
import type { TrustedClient } from './trusted-client.js';

/** `POST /cds-services/{id}`. @see CDS Hooks 2.0, Calling a CDS Service */
export function hookRoute(parts: AppParts): RequestHandler {
  const readBody = readJsonBody(parts.bodyLimitBytes);
  return withinCapacity(parts.calls, async (request, response) => {
    const correlation = correlationId(response);
    const service = findService(parts.services, request);
    note(response, { service: service.id, knowledgeDigest: parts.knowledge.stamp.digest });
    const client = await parts.authenticate(request, publicEndpoints(parts.publicUrl, request));
    note(response, { client: client.name });
    lap(response, 'authenticate');
    const hookRequest = parseHookRequest(await readBody(request, response), service);
    noteOddities(parts, service, hookRequest, correlation);
    lap(response, 'parse');
    const reader = readerFor(parts, client, hookRequest, response);
    const smartLaunchUrl = launchUrlFor(parts.smartApp, parts.publicUrl, hookRequest.fhirServer);
    const addresses = { publicUrl: parts.publicUrl, ...(smartLaunchUrl !== undefined && { smartLaunchUrl }) };
    const { newId } = parts;
    const knowledge = parts.knowledgeIn?.(client.language) ?? parts.knowledge;
    const site = { client: client.name, policy: client.policy, ...repeatsOf(parts, client) };
    const desk = { service, knowledge, newId, ...addresses, ...site, lap: (step: string) => lap(response, step) };
    const decided = await parts
      .decide(hookRequest, { ...desk, now: parts.now().toISOString(), ...(reader && { reader }) })
      // The token is good for this call alone: nothing is read after the answer (TOK-12).
      .finally(() => reader?.close());
    const decision = cutDecision(decided, client, service);
    lap(response, 'close-reader');
    await record(parts, service, client, decision, correlation);
    lap(response, 'record');
    parts.operatorTraces?.keep(correlation, decision.trace);
    if (parts.traces !== undefined) {
      parts.traces.keep(correlation, decision.trace);
      response.set('X-Wildtype-Trace', correlation);
      response.set('Server-Timing', serverTiming(factsOf(response).ms ?? {}));
    }
    const audit = auditOf(decision, knowledge);
    note(response, { outcome: audit.outcome });
    sendJson(response, 200, decision.response);
    parts.log.audit({ ...factsOf(response), client: client.name, service: service.id, ...audit });
  });
}

/** Repeat control, where the client's configuration asks for it (D4). */
function repeatsOf({ keyedHash, ledger }: AppParts, { repeatControlDays }: TrustedClient): Pick<Desk, 'repeats'> {
  if (repeatControlDays === undefined || keyedHash === undefined) return {};
  const overriddenSince = (key: string, instant: string) => ledger.overriddenSince(key, instant);
  return { repeats: { keyOf: keyedHash, overriddenSince, days: repeatControlDays } };
}

/** @see W3C Server Timing */
function serverTiming(laps: { readonly [step: string]: number }): string {
  return Object.entries(laps)
    .map(([step, ms]) => `${step};dur=${ms}`)
    .join(', ');
}

function noteOddities(parts: AppParts, service: ServiceDeclaration, request: HookRequest, correlation: string): void {
  const facts = { service: service.id };
  // The id in the path decides; some clients send another hook's name in the body (REQ-11).
  if (request.hook !== service.hook) parts.log.incident('hook-mismatch', correlation, facts);
  // Signing without an order: some clients strip the orders where scopes or the registered URL do not fit, and silence
  // would look like consent. While an order is being selected it may well not be there yet.
  const expectsOrders = service.judges !== 'active-orders' && !service.usesSelections;
  if (expectsOrders && request.context.draftOrders.length === 0) {
    parts.log.incident('no-orders-sent', correlation, facts);
  }
}

function readerFor(
  parts: AppParts,
  client: TrustedClient,
  request: HookRequest,
  response: Response,
): OneCallReader | undefined {
  const choice = chooseReader(client, request, parts.openReader, callIds(response));
  if (choice.reader !== undefined) return choice.reader;
  if (choice.refused !== undefined) {
    const facts = { client: client.name, reason: choice.refused, host: hostOf(request.fhirServer) };
    parts.log.incident('fhir-server-refused', correlationId(response), facts);
  }
  return undefined;
}

// The path of a base URL can hold a tenant's or even a patient's name: only the host is logged.
function hostOf(url: string | undefined): string {
  return url !== undefined && URL.canParse(url) ? new URL(url).host : 'not a URL';
}

// The clinician gets the card even where it can't be noted.
async function record(
  parts: AppParts,
  service: ServiceDeclaration,
  client: TrustedClient,
  decision: Decision,
  correlation: string,
): Promise<void> {
  if (decision.issued.length === 0) return;
  const issuedAt = parts.now().toISOString();
  const { digest: knowledgeDigest, version: knowledgeVersion } = parts.knowledge.stamp;
  const common = { service: service.id, client: client.name, knowledgeDigest, knowledgeVersion, issuedAt };
  try {
    await parts.ledger.recordCards(decision.issued.map((issued) => ({ ...issued, ...common })));
  } catch {
    parts.log.incident('ledger-failed', correlation);
  }
}
