/** What a service answers to a request as clients send it, statement by statement. */
import { type Json, object, objects } from '../../model/fhir-json.js';
import { type Answer, type Ask, jsonPost, outcomeOf } from './ask.js';
import { cardChecks, lackingSubject, responseFaults, sharedUuids, targetFaults } from './card-faults.js';
import { mediaFaults, type OfferedService } from './check-discovery.js';
import { type ProbeOrder, probedOrders, probeRequest } from './probe-request.js';
import { type Finding, held, unchecked } from './report.js';
import type { StatementId } from './statements.js';

/** How the services of a visit are called. */
export interface Calls {
  /** With the client's token on each call to a service. */
  readonly ask: Ask;
  /** A drug whose order should have something to say. */
  readonly order: ProbeOrder;
  /** A request of the user's own, for the hook that it names. */
  readonly request?: Json;
}

const FAST_MS = 500;
const LATE_MS = 5000;
/** What chart text may hold; a client that shows HTML would run it. */
const MARKUP = '<img src=x onerror=alert(1)> [a](javascript:alert(1))';

/** The request that a service is asked with: the user's own where it is for this hook. */
export function requestFor(service: OfferedService, { order, request }: Calls): Json {
  return request !== undefined && request.hook === service.hook ? request : probeRequest(service, order);
}

/** Asks a service in earnest. `answered` is false where it wants to know who calls: then nothing else can be seen. */
export async function checkAnswers(
  service: OfferedService,
  calls: Calls,
): Promise<{ readonly findings: readonly Finding[]; readonly answered: boolean }> {
  const request = requestFor(service, calls);
  const post = () => calls.ask(jsonPost(service.url, request));
  const first = await post();
  if (first.status === 401 || first.status === 403)
    return { findings: refusedFindings(service, first), answered: false };
  const second = await post();
  const cards = objects(object(first.json)?.cards);
  const findings = [
    ...wholeFindings(service, first, cards),
    ...cardFindings(service, cards, request),
    ...(await markupFindings(service, calls, cards.length > 0)),
    held('CARD-12', service.id, bare(first) === bare(second) ? [] : ['two answers to one request differ']),
    ...timeFindings(service, [first, second]),
  ];
  return { findings, answered: true };
}

function refusedFindings({ id }: OfferedService, { status, json, text }: Answer): readonly Finding[] {
  const reasons = /expired|signature|audience|issuer|\bkid\b|algorithm|not before/i.test(text);
  return [
    held('JWT-12', id, [
      ...(status === 401 ? [] : [`${status} instead of 401`]),
      ...(reasons ? ['says why'] : []),
      ...(object(json)?.cards === undefined ? [] : ['carries cards']),
    ]),
    unchecked('RES-1', id, 'the service wants to know who calls: give --key and --issuer, or --token-file'),
  ];
}

function wholeFindings({ id }: OfferedService, answer: Answer, cards: readonly Json[]): readonly Finding[] {
  const faults = responseFaults(answer.status, answer.json);
  const lost = answer.failure === undefined ? faults['RES-1'] : [outcomeOf(answer)];
  const own = [...faults['EXT-1'], ...cards.flatMap((card) => faultsBy('EXT-1', card))];
  return [
    held('RES-1', id, lost),
    held('GEN-1', id, mediaFaults(answer)),
    held('GEN-2', id, faults['GEN-2']),
    held('EXT-1', id, own),
    held('CLI-7', id, object(answer.json)?.status === undefined ? [] : ['it has one']),
  ];
}

function faultsBy(statement: StatementId, card: Json): readonly string[] {
  return cardChecks.find(([id]) => id === statement)?.[1](card) ?? [];
}

function cardFindings({ id }: OfferedService, cards: readonly Json[], request: Json): readonly Finding[] {
  const statements = cardChecks.filter(([statement]) => statement !== 'EXT-1');
  if (cards.length === 0) {
    const why = 'no card came: bring a request that makes one, with --request';
    return [unchecked('CARD-1', id, why)];
  }
  const faults: readonly (readonly [StatementId, readonly string[]])[] = [
    ...statements.map(([statement, check]) => [statement, cards.flatMap(check)] as const),
    ['ACT-6', cards.flatMap((card) => targetFaults(card, { orders: ordersIn(request) }))],
  ];
  return faults.map(([statement, seen]) => {
    const lacking = lackingSubject(statement, cards);
    // A list of another type holds no subject, and is a fault all the same.
    if (lacking !== undefined && seen.length === 0) return unchecked(statement, id, `no card has a ${lacking}`);
    return held(statement, id, statement === 'CARD-5' ? [...seen, ...sharedUuids(cards)] : seen);
  });
}

function ordersIn({ context }: Json): readonly string[] {
  const { draftOrders, medications, orders } = object(context) ?? {};
  const entries = [draftOrders, medications, orders].flatMap((bundle) => objects(object(bundle)?.entry));
  const sent = entries.map(({ resource }) => `${object(resource)?.resourceType}/${object(resource)?.id}`);
  return [...sent, ...probedOrders];
}

/** Orders a drug whose name is followed by markup. */
async function markupFindings(service: OfferedService, calls: Calls, hadCards: boolean): Promise<readonly Finding[]> {
  if (!hadCards) return [];
  const marked = { ...calls.order, text: `${calls.order.text} ${MARKUP}` };
  const answer = await calls.ask(jsonPost(service.url, probeRequest(service, marked)));
  const words = objects(object(answer.json)?.cards).flatMap(({ summary, detail }) => [String(summary), String(detail)]);
  return [
    held('CARD-10', service.id, [
      ...words.flatMap((text) => (/(?<!\\)<\/?[a-z][^>]*>/i.test(text) ? ['HTML'] : [])),
      ...words.flatMap((text) => (/(?<!\\)\]\(javascript:/i.test(text) ? ['a link that the order brought'] : [])),
    ]),
  ];
}

/** The answer without what is new each time. */
function bare({ text }: Answer): string {
  return text.replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, 'uuid');
}

function timeFindings({ id }: OfferedService, answers: readonly Answer[]): readonly Finding[] {
  const quickest = Math.round(Math.min(...answers.map(({ milliseconds }) => milliseconds)));
  const late = quickest > LATE_MS ? [`${quickest} ms`] : [];
  return [held('PERF-1', id, quickest > FAST_MS ? [`${quickest} ms`] : []), held('PERF-2', id, late)];
}
