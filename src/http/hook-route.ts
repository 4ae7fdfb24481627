/** Turns a hook call into its answer: who asks, what is asked, what we say, and what we note of it. */
import type { RequestHandler } from 'express';
import type { ServiceDeclaration } from '../cds-hooks/declaration.js';
import { parseHookRequest } from '../cds-hooks/parse.js';
import type { HookRequest, HookResponse } from '../cds-hooks/wire.js';
import type { Decision } from '../decide.js';
import type { OutcomeClass } from '../log.js';
import type { AppParts } from './app-parts.js';
import { chooseReader, type OneCallReader } from './choose-reader.js';
import { correlationId } from './correlation.js';
import { cutDecision } from './cut-decision.js';
import { publicEndpoints } from './endpoint.js';
import { findService } from './find-service.js';
import { readJsonBody } from './json-body.js';
import { sendJson } from './send-json.js';
import { launchUrlFor } from './smart-app.js';
import { startStopwatch } from './stopwatch.js';
import type { TrustedClient } from './trusted-client.js';

/** `POST /cds-services/{id}`. @see CDS Hooks 2.0, Calling a CDS Service */
export function hookRoute(parts: AppParts): RequestHandler {
  const readBody = readJsonBody(parts.bodyLimitBytes);
  return async (request, response) => {
    const correlation = correlationId(response);
    const watch = startStopwatch();
    const service = findService(parts.services, request);
    const client = await parts.authenticate(request, publicEndpoints(parts.publicUrl, request));
    watch.lap('authenticate');
    const hookRequest = parseHookRequest(await readBody(request, response), service);
    noteMismatch(parts, service, hookRequest, correlation);
    watch.lap('parse');
    const reader = readerFor(parts, client, hookRequest, correlation);
    const smartLaunchUrl = launchUrlFor(parts.smartApp, parts.publicUrl, hookRequest.fhirServer);
    const addresses = { publicUrl: parts.publicUrl, ...(smartLaunchUrl !== undefined && { smartLaunchUrl }) };
    const desk = { service, knowledge: parts.knowledge, newId: parts.newId, ...addresses };
    const decided = await parts
      .decide(hookRequest, { ...desk, now: parts.now().toISOString(), ...(reader && { reader }) })
      // The token is good for this call alone: nothing is read after the answer (TOK-12).
      .finally(() => reader?.close());
    const decision = cutDecision(decided, client, service);
    watch.lap('decide');
    await record(parts, service, client, decision, correlation);
    watch.lap('record');
    if (parts.traces !== undefined) {
      parts.traces.keep(correlation, decision.trace);
      response.set('X-Wildtype-Trace', correlation);
    }
    sendJson(response, 200, decision.response);
    parts.log.audit({
      correlation,
      client: client.name,
      service: service.id,
      outcome: outcomeOf(decision.response),
      rules: [...new Set(decision.issued.flatMap((issued) => issued.rules))],
      cards: decision.response.cards.length,
      knowledgeDigest: parts.knowledge.stamp.digest,
      ms: watch.laps(),
    });
  };
}

// The id in the path decides; some clients send another hook's name in the body (REQ-11).
function noteMismatch(parts: AppParts, service: ServiceDeclaration, request: HookRequest, correlation: string): void {
  if (request.hook !== service.hook) parts.log.incident('hook-mismatch', correlation, { service: service.id });
}

function readerFor(
  parts: AppParts,
  client: TrustedClient,
  request: HookRequest,
  correlation: string,
): OneCallReader | undefined {
  const choice = chooseReader(client, request, parts.openReader);
  if (choice.reader !== undefined) return choice.reader;
  if (choice.refused !== undefined) {
    const facts = { client: client.name, reason: choice.refused, host: hostOf(request.fhirServer) };
    parts.log.incident('fhir-server-refused', correlation, facts);
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
  const common = { service: service.id, client: client.name, knowledgeDigest: parts.knowledge.stamp.digest, issuedAt };
  try {
    await parts.ledger.recordCards(decision.issued.map((issued) => ({ ...issued, ...common })));
  } catch {
    parts.log.incident('ledger-failed', correlation);
  }
}

function outcomeOf({ cards }: HookResponse): OutcomeClass {
  const indicators = cards.map((card) => card.indicator);
  return (['critical', 'warning', 'info'] as const).find((indicator) => indicators.includes(indicator)) ?? 'silent';
}
