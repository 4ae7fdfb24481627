/** Answers the questions of whoever keeps the server running. No answer has a `status` member: some clients read it as an error. */
import type { RequestHandler } from 'express';
import type { FhirServerState } from '../chart/fhir-reader.js';
import type { AppParts } from './app-parts.js';
import { sendJson } from './send-json.js';

/** `GET /healthz`: the process answers. */
export const healthRoute: RequestHandler = (_request, response) => sendJson(response, 200, { alive: true });

/**
 * `GET /readyz`: the knowledge is loaded; a ledger that fails is said, and does not stop cards. 503 once the server is
 * on its way out.
 * @param probeFhirServers on the operators' listener alone: asks each FHIR server for a sign of life. A detail: an EHR
 * that is down is said on cards, and no reason to take this server out of service
 */
export function readinessRoute(
  { knowledge, ledger, log, stopping = () => false }: AppParts,
  probeFhirServers?: () => Promise<readonly FhirServerState[]>,
): RequestHandler {
  return async (_request, response) => {
    const writable = await ledger.check().then(
      () => true,
      () => false,
    );
    const ready = !stopping();
    sendJson(response, ready ? 200 : 503, {
      ready,
      knowledge: { version: knowledge.stamp.version, digest: knowledge.stamp.digest },
      ledger: writable ? 'ok' : 'failing',
      incidents: log.counts(),
      ...(probeFhirServers && { fhirServers: await probeFhirServers() }),
    });
  };
}
