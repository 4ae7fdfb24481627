/** What clients in the wild send beside and beneath the standard, and how a service bears it. */
import { isJson, type Json, object } from '../../model/fhir-json.js';
import { type Answer, jsonPost, outcomeOf } from './ask.js';
import { type Calls, requestFor } from './check-answers.js';
import type { OfferedService } from './check-discovery.js';
import { type Finding, held } from './report.js';
import type { StatementId } from './statements.js';

interface Trial {
  readonly statement: StatementId;
  /** What is sent, in words. */
  readonly sent: string;
  readonly body: (request: Json) => Json;
  readonly accepted: readonly number[];
}

const OUTCOME = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'exception' }] };
const anyAnswerOfTheService = [200, 400, 412, 422];

const without = (json: Json, ...members: readonly string[]): Json =>
  Object.fromEntries(Object.entries(json).filter(([name]) => !members.includes(name)));
const everyKey = (request: Json, value: unknown): Json => ({
  ...request,
  prefetch: Object.fromEntries(Object.keys(object(request.prefetch) ?? {}).map((key) => [key, value])),
});
const inContext = (request: Json, change: (context: Json) => Json): Json => ({
  ...request,
  context: change(object(request.context) ?? {}),
});
const BASKETS = ['draftOrders', 'medications', 'orders', 'selections'];
const EMPTY = { resourceType: 'Bundle', type: 'collection' };

/** Trials of every service. @see CDS Hooks 2.0, Prefetch Template; the clients of docs/doctor.md */
const trials: readonly Trial[] = [
  { statement: 'PRE-14', sent: 'every template answered with nothing', body: (request) => request, accepted: [200] },
  {
    statement: 'PRE-13',
    sent: 'neither prefetch nor server',
    body: (request) => without(request, 'prefetch'),
    accepted: [200, 412],
  },
  { statement: 'PRE-12', sent: 'null under each key', body: (request) => everyKey(request, null), accepted: [200] },
  {
    statement: 'PRE-12',
    sent: 'an OperationOutcome under each key',
    body: (request) => everyKey(request, OUTCOME),
    accepted: [200, 412],
  },
  {
    statement: 'REQ-11',
    sent: 'the name of another hook',
    body: (request) => ({ ...request, hook: 'wildtype-doctor-hook' }),
    accepted: [200],
  },
  {
    statement: 'REQ-12',
    sent: 'no Bundle of orders',
    body: (request) => inContext(request, (context) => without(context, ...BASKETS)),
    accepted: [200],
  },
  {
    statement: 'REQ-12',
    sent: 'a Bundle without entries',
    body: (request) => inContext(request, emptied),
    accepted: [200],
  },
  {
    statement: 'REQ-12',
    sent: 'no encounter',
    body: (request) => inContext(request, (context) => without(context, 'encounterId')),
    accepted: [200],
  },
  {
    statement: 'GEN-6',
    sent: 'unknown members',
    body: (request) =>
      inContext({ ...request, foreign: { a: [1, null] } }, (context) => ({ ...context, foreign: true })),
    accepted: [200],
  },
  {
    statement: 'EXT-2',
    sent: 'extensions',
    body: (request) => ({ ...request, extension: { 'org.example.anything': [{ a: null }, 'b'] } }),
    accepted: [200],
  },
  {
    statement: 'REQ-9',
    sent: 'a token without a FHIR server',
    body: (request) => ({
      ...request,
      fhirAuthorization: {
        access_token: 'none',
        token_type: 'Bearer',
        expires_in: '300',
        scope: 'a b (c)',
        subject: 's',
      },
    }),
    accepted: anyAnswerOfTheService,
  },
  {
    statement: 'REQ-13',
    sent: 'context as a list, user and patient beside it',
    body: (request) => ({ ...request, context: [request.context], user: 'Practitioner/1', patient: '1' }),
    accepted: anyAnswerOfTheService,
  },
];

function emptied(context: Json): Json {
  const baskets = Object.keys(context).filter((name) => BASKETS.includes(name));
  return { ...context, ...Object.fromEntries(baskets.map((name) => [name, name === 'selections' ? [] : EMPTY])) };
}

/** One line for each statement: what was sent and what came instead of what is accepted. */
export async function checkTolerance(service: OfferedService, calls: Calls): Promise<readonly Finding[]> {
  const request = requestFor(service, calls);
  const seen: { readonly statement: StatementId; readonly faults: readonly string[] }[] = [];
  for (const { statement, sent, body, accepted } of trials) {
    const answer = await calls.ask(jsonPost(service.url, body(request)));
    seen.push({ statement, faults: faultsOf(answer, accepted).map((fault) => `${sent}: ${fault}`) });
  }
  const statements = [...new Set(trials.map(({ statement }) => statement))];
  return statements.map((id) =>
    held(
      id,
      service.id,
      seen.filter(({ statement }) => statement === id).flatMap(({ faults }) => faults),
    ),
  );
}

function faultsOf(answer: Answer, accepted: readonly number[]): readonly string[] {
  if (!accepted.includes(answer.status)) return [outcomeOf(answer)];
  const hasCards = isJson(answer.json) && Array.isArray(answer.json.cards);
  return answer.status === 200 && !hasCards ? ['200 without cards'] : [];
}
