/** Turns what clinicians did with our cards into lines of the ledger. */
import type { RequestHandler } from 'express';
import { parseFeedback } from '../cds-hooks/parse.js';
import type { FeedbackItem } from '../cds-hooks/wire.js';
import { ProtocolError } from '../errors.js';
import { correlationId, factsOf, lap, note } from './answer-notes.js';
import type { AppParts } from './app-parts.js';
import { withinCapacity } from './call-gate.js';
import { publicEndpoints } from './endpoint.js';
import { findService } from './find-service.js';
import { readJsonBody } from './json-body.js';
import { sendJson } from './send-json.js';

/**
 * `POST /cds-services/{id}/feedback`. Items that can't be understood are counted and left out; the others are kept.
 * Unlike a hook call it fails when the ledger does: the client may send it again.
 * @see CDS Hooks 2.0, Feedback
 */
export function feedbackRoute(parts: AppParts): RequestHandler {
  const readBody = readJsonBody(parts.bodyLimitBytes);
  return withinCapacity(parts.calls, async (request, response) => {
    const correlation = correlationId(response);
    const service = findService(parts.services, request);
    note(response, { service: service.id, knowledgeDigest: parts.knowledge.stamp.digest });
    const client = await parts.authenticate(request, publicEndpoints(parts.publicUrl, request));
    note(response, { client: client.name });
    lap(response, 'authenticate');
    const { items, faults } = parseFeedback(await readBody(request, response), client.outputProfile.feedbackReason);
    lap(response, 'parse');
    if (faults.length > 0) parts.log.incident('feedback-item-refused', correlation, { faults: faults.length });
    if (items.length === 0 && faults.length > 0) throw nothingUsable(faults);
    const receivedAt = parts.now().toISOString();
    const kept = client.keepComments ? items : items.map(withoutWords);
    await parts.ledger.recordFeedback(
      kept.map((item) => ({ service: service.id, client: client.name, receivedAt, item })),
    );
    lap(response, 'record');
    note(response, { outcome: 'feedback' });
    sendJson(response, 200, {});
    const ended = { outcome: 'feedback', rules: [], shown: [], gaps: [], cards: items.length } as const;
    parts.log.audit({ ...factsOf(response), client: client.name, service: service.id, ...ended });
  });
}

function nothingUsable(faults: readonly string[]): ProtocolError {
  const publicMessage = 'No item of the feedback can be used.';
  return new ProtocolError({ code: 'invalid-feedback', status: 400, publicMessage, faults });
}

// Free text can name a patient (D35), and some clients put it where the name of a reason should be.
function withoutWords({ userComment: _dropped, overrideReason: reason, ...item }: FeedbackItem): FeedbackItem {
  if (reason === undefined) return item;
  const { display: _words, ...coded } = reason;
  return { ...item, overrideReason: coded };
}
