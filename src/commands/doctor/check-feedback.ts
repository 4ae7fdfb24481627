/** Feedback on cards that never were, as clients send it. */
import { randomUUID } from 'node:crypto';
import { type Answer, jsonPost, outcomeOf } from './ask.js';
import type { Calls } from './check-answers.js';
import type { OfferedService } from './check-discovery.js';
import { type Finding, held, unchecked } from './report.js';

/** By which whoever keeps the service finds what a visit left. */
const REASON = 'wildtype-doctor';

const item = () => ({
  card: randomUUID(),
  outcome: 'overridden',
  overrideReason: { reason: { code: REASON, system: 'urn:wildtype:doctor', display: 'A test' } },
  outcomeTimestamp: new Date().toISOString(),
});
const accepted = () => ({
  ...item(),
  outcome: 'accepted',
  overrideReason: undefined,
  acceptedSuggestions: [{ id: randomUUID() }],
});
/** Epic's name of the member and its extension; a reason by code alone; a card that is no uuid. @see CDS Hooks 2.0, Feedback */
const asSent = () => [
  {
    ...item(),
    overrideReason: undefined,
    overrideReasons: { extension: { 'com.epic.cdshooks.feedback.overrideReason.code': '1' } },
  },
  { ...item(), overrideReason: { reason: { code: REASON } } },
  { ...item(), card: 'no-uuid' },
];

/** A service may have no feedback (FB-1): the rest is left out then. What is sent lands in the service's records. */
export async function checkFeedback(service: OfferedService, calls: Calls): Promise<readonly Finding[]> {
  const post = (feedback: readonly object[]) => calls.ask(jsonPost(`${service.url}/feedback`, { feedback }));
  const first = await post([item()]);
  if ([401, 403].includes(first.status)) {
    return [unchecked('FB-1', service.id, 'the token is not for this address, or none was given')];
  }
  if ([404, 405, 501].includes(first.status)) return [held('FB-1', service.id, [outcomeOf(first)])];
  const same = item();
  const several = await post([same, same, accepted()]);
  const liberal: readonly Answer[] = [
    await post(asSent().slice(0, 1)),
    await post(asSent().slice(1, 2)),
    await post(asSent().slice(2)),
  ];
  return [
    held('FB-1', service.id, []),
    held('FB-4', service.id, unless2xx(first)),
    held('FB-2', service.id, unless2xx(several)),
    held('FB-5', service.id, liberal.flatMap(unless2xx)),
  ];
}

function unless2xx(answer: Answer): readonly string[] {
  return answer.status >= 200 && answer.status < 300 ? [] : [outcomeOf(answer)];
}
