/** Whether a service that wants tokens refuses those that are none, and takes each only once. */
import { type Answer, type Ask, jsonPost, outcomeOf } from './ask.js';
import { type Calls, requestFor } from './check-answers.js';
import type { OfferedService } from './check-discovery.js';
import type { ClientKey, TokenFault } from './client-token.js';
import { type Finding, held } from './report.js';
import type { StatementId } from './statements.js';

const BAD: readonly (readonly [StatementId, TokenFault])[] = [
  ['JWT-2', 'unsigned'],
  ['JWT-4', 'of another issuer'],
  ['JWT-8', 'for another address'],
  ['JWT-9', 'expired'],
];

/** @param ask without any token of its own */
export async function checkTokens(
  service: OfferedService,
  { calls, key, ask }: { readonly calls: Calls; readonly key: ClientKey; readonly ask: Ask },
): Promise<readonly Finding[]> {
  const request = requestFor(service, calls);
  const post = (token?: string): Promise<Answer> =>
    ask(jsonPost(service.url, request, token === undefined ? {} : { authorization: `Bearer ${token}` }));
  const findings = [held('JWT-1', service.id, unlessRefused(await post()))];
  for (const [id, fault] of BAD) {
    findings.push(held(id, service.id, unlessRefused(await post(await key.token(service.url, fault)))));
  }
  const once = await key.token(service.url);
  const first = await post(once);
  const again = await post(once);
  const good = first.status === 401 || first.status === 403 ? [`${first.status} to a good token`] : [];
  return [...findings, held('JWT-10', service.id, good.length > 0 ? good : unlessRefused(again))];
}

function unlessRefused(answer: Answer): readonly string[] {
  return answer.status === 401 ? [] : [`${outcomeOf(answer)} instead of 401`];
}
