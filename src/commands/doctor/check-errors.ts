/** What a service says to calls that are wrong: the status, and what its errors give away. */
import { type Json, object } from '../../model/fhir-json.js';
import { type Answer, jsonPost, outcomeOf, type Question } from './ask.js';
import { type Calls, requestFor } from './check-answers.js';
import type { OfferedService } from './check-discovery.js';
import { type Finding, held } from './report.js';

interface WrongCall {
  /** What is wrong with it, in words. */
  readonly what: string;
  readonly due: readonly number[];
  readonly question: (url: string, request: Json) => Question;
}

/** Looked for in errors: no error may repeat what was sent. */
const SECRET = 'doctor-secret-7f3a';

const lacking = (member: string): WrongCall => ({
  what: `no ${member}`,
  due: [400],
  question: (url, request) => jsonPost(url, { ...request, [member]: undefined, foreign: SECRET }),
});

const wrongCalls: readonly WrongCall[] = [
  { what: 'no JSON', due: [400], question: (url) => jsonPost(url, `{"hook": "${SECRET}"`) },
  { what: 'an empty body', due: [400], question: (url) => jsonPost(url, '') },
  { what: 'a list', due: [400], question: (url) => jsonPost(url, [SECRET]) },
  lacking('hook'),
  lacking('hookInstance'),
  lacking('context'),
  {
    what: 'an unknown id',
    due: [404],
    question: (url, request) => jsonPost(`${url}-${SECRET}`, request),
  },
  { what: 'GET', due: [405], question: (url) => ({ method: 'GET', url }) },
  {
    what: 'another media type',
    due: [415],
    question: (url, request) => jsonPost(url, request, { 'content-type': 'text/plain' }),
  },
];

/** Asks wrongly on purpose. */
export async function checkErrors(service: OfferedService, calls: Calls): Promise<readonly Finding[]> {
  const request = requestFor(service, calls);
  const seen: { readonly what: string; readonly due: readonly number[]; readonly answer: Answer }[] = [];
  for (const { what, due, question } of wrongCalls) {
    seen.push({ what, due, answer: await calls.ask(question(service.url, request)) });
  }
  const errors = seen.filter(({ answer }) => answer.status >= 400);
  const of = (test: (answer: Answer) => boolean) =>
    errors.filter(({ answer }) => test(answer)).map(({ what, answer }) => `${what}: ${answer.status}`);
  const wrong = seen.filter(({ due, answer }) => !due.includes(answer.status));
  return [
    held(
      'REQ-8',
      service.id,
      wrong.map(({ what, due, answer }) => `${what}: ${outcomeOf(answer)}, due is ${due.join(' or ')}`),
    ),
    held(
      'ERR-1',
      service.id,
      of(({ json }) => object(json)?.resourceType !== 'OperationOutcome'),
    ),
    held('ERR-2', service.id, [
      ...of(({ text }) => /\n\s+at |Traceback|\bat [\w.$]+\([\w.]+:\d+\)|node_modules/.test(text)).map(
        (each) => `${each} with a stack`,
      ),
      ...of(({ text }) => text.includes(SECRET)).map((each) => `${each} repeats what was sent`),
    ]),
    held(
      'CLI-7',
      `${service.id}, errors`,
      of(({ json }) => object(json)?.status !== undefined),
    ),
  ];
}
