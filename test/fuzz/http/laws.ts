/** A request and its answer -> which laws of the server it breaks, in words. */
import { cardChecks, responseFaults } from '../../../src/commands/doctor/card-faults.js';
import { isJson, object, objects } from '../../../src/model/fhir-json.js';
import { PLANTED } from './mutations.js';
import type { FuzzRequest } from './requests.js';
import type { FuzzAnswer } from './send-request.js';

/** What is known of the server's knowledge. */
export interface Known {
  /** Ids of all rules, letters and digits alone, as topics begin with them. */
  readonly rules: readonly string[];
}

/** Breaks off is allowed where the request itself is no HTTP, or larger than is read. */
const MAY_BREAK_OFF: readonly FuzzRequest['kind'][] = [
  'broken HTTP',
  'large body',
  'encodings',
  'headers',
  'methods and addresses',
];

/** Nothing: all laws are kept. */
export function brokenLaws(request: FuzzRequest, answer: FuzzAnswer, known: Known): readonly string[] {
  const { kind } = request;
  const { status, text, late } = answer;
  if (late) return ['no answer in time'];
  if (status === 0) return MAY_BREAK_OFF.includes(kind) ? [] : ['no answer'];
  const faults = status >= 500 && status !== 503 ? [`${status}`] : [];
  if (kind === 'broken HTTP') return faults;
  if (status >= 400) return [...faults, ...errorFaults(request, text)];
  if (kind === 'whole call' && status !== 200 && status !== 503) return [`${status} to a whole call`];
  const ofHook = status === 200 && request.method === 'POST' && !request.path.endsWith('/feedback');
  return ofHook ? [...faults, ...answerFaults(text, known)] : faults;
}

function errorFaults({ method, kind }: FuzzRequest, text: string): readonly string[] {
  if (text.includes(PLANTED)) return ['an error repeats what was sent'];
  // What Node itself refuses, before it is a request of ours, has no body.
  if (text === '' && (method === 'HEAD' || kind === 'headers' || kind === 'tokens' || kind === 'methods and addresses'))
    return [];
  const body = parsed(text);
  if (object(body)?.resourceType !== 'OperationOutcome') return ['an error without an OperationOutcome'];
  return [
    ...(object(body)?.status === undefined ? [] : ['an error with a member "status"']),
    ...(/\n\s+at |node_modules/.test(text) ? ['an error with a stack'] : []),
  ];
}

function answerFaults(text: string, { rules }: Known): readonly string[] {
  const body = parsed(text);
  const whole = Object.entries(responseFaults(200, body)).flatMap(([id, faults]) =>
    // What a suggestion repeats of an order is the client's own FHIR.
    faults.filter((fault) => id !== 'GEN-2' || !fault.includes('/resource/')).map((fault) => `${id} ${fault}`),
  );
  const cards = objects(isJson(body) ? body.cards : undefined);
  return [
    ...whole,
    ...cards.flatMap((card) => cardChecks.flatMap(([id, check]) => check(card).map((fault) => `${id} ${fault}`))),
    ...cards.flatMap((card) => (hasRule(card, rules) ? [] : ['a card without a rule'])),
  ];
}

/** The topic of each card begins with the rule that leads it. */
function hasRule(card: { readonly [member: string]: unknown }, rules: readonly string[]): boolean {
  const code = String(object(object(card.source)?.topic)?.code);
  return rules.some((rule) => code.startsWith(rule));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
