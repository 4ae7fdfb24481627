/** Answers the questions of whoever keeps the server running. No answer has a `status` member: some clients read it as an error. */
import type { RequestHandler } from 'express';
import type { AppParts } from './app-parts.js';
import { sendJson } from './send-json.js';

/** `GET /healthz`: the process answers. */
export const healthRoute: RequestHandler = (_request, response) => sendJson(response, 200, { alive: true });

/** `GET /readyz`: the knowledge is loaded; a ledger that fails is said, and does not stop cards. */
export function readinessRoute({ knowledge, ledger, log }: AppParts): RequestHandler {
  return async (_request, response) => {
    const writable = await ledger.check().then(
      () => true,
      () => false,
    );
    sendJson(response, 200, {
      ready: true,
      knowledge: { version: knowledge.stamp.version, digest: knowledge.stamp.digest },
      ledger: writable ? 'ok' : 'failing',
      incidents: log.counts(),
    });
  };
}
