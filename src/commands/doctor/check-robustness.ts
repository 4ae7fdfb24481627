/** Bodies and headers that no client means to send, and whether the service stands afterwards. */
import type { Json } from '../../model/fhir-json.js';
import { type Answer, jsonPost, outcomeOf, type Question } from './ask.js';
import { type Calls, requestFor } from './check-answers.js';
import type { OfferedService } from './check-discovery.js';
import { type Finding, held } from './report.js';

const DEEP = 20_000;
const WRONG: readonly unknown[] = [null, 0, true, 'x', [], {}, [[[]]], { resourceType: 7 }];
const MEMBERS = ['hook', 'hookInstance', 'context', 'prefetch', 'fhirServer', 'fhirAuthorization', 'extension'];

type Headers = { readonly [name: string]: string };

/** Each with a name; a text is sent as it is. */
function oddBodies(request: Json): readonly (readonly [string, unknown])[] {
  const text = JSON.stringify(request);
  const wrong = MEMBERS.flatMap((member) =>
    WRONG.map((value) => [`${member} of a wrong type`, { ...request, [member]: value }] as const),
  );
  return [
    ...wrong,
    ['deep lists', `{"hook":${'['.repeat(DEEP)}${']'.repeat(DEEP)}}`],
    ['deep objects', `${text.slice(0, -1)},"extension":${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}}`],
    ['a member named __proto__', `${text.slice(0, -1)},"__proto__":{"context":1},"constructor":{"prototype":{}}}`],
    ['2 MB of text', { ...request, extension: { text: 'x'.repeat(2_000_000) } }],
    ['half a surrogate pair and controls', { ...request, hookInstance: '\ud800\u0000\u202e' }],
    ['bytes that are no text', '\u0000\u0001\uffff'],
    ['a number without end', `${text.slice(0, -1)},"extension":{"n":1e999}}`],
    [
      'ten thousand orders',
      {
        ...request,
        context: { patientId: 'x', draftOrders: { resourceType: 'Bundle', entry: Array(10_000).fill({}) } },
      },
    ],
  ];
}

const oddHeaders: readonly Headers[] = [
  { authorization: 'null' },
  { authorization: 'Bearer x.y.z' },
  { authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.' },
  { 'content-type': 'application/json; charset=x-none' },
  { 'content-encoding': 'gzip' },
  { accept: 'text/nothing' },
];

/** Statuses of failure, but for "come again" (503) and "too many" (429), and no answer at all. */
function isFailure({ status, failure }: Answer): boolean {
  return failure !== undefined || (status >= 500 && status !== 503);
}

/** Sends them one after the other, then asks once more for discovery. */
export async function checkRobustness(
  service: OfferedService,
  discovery: string,
  calls: Calls,
): Promise<readonly Finding[]> {
  const request = requestFor(service, calls);
  const questions: readonly (readonly [string, Question])[] = [
    ...oddBodies(request).map(([what, body]) => [what, jsonPost(service.url, body)] as const),
    ...oddHeaders.map((odd) => [`header ${Object.keys(odd)}`, jsonPost(service.url, request, odd)] as const),
    ...['DELETE', 'PUT', 'PATCH'].map((method) => [`method ${method}`, { method, url: service.url }] as const),
    ['a path that is no text', jsonPost(`${discovery}/%E0%A4%A`, request)],
    ['a path that leads up', jsonPost(`${discovery}/..%2f..%2fetc`, request)],
  ];
  const faults: string[] = [];
  for (const [what, question] of questions) {
    const answer = await calls.ask(question);
    // Who closes the connection on 2 MB has answered too.
    if (isFailure(answer) && !(what === '2 MB of text' && answer.failure === 'unreachable')) {
      faults.push(`${what}: ${outcomeOf(answer)}`);
    }
  }
  const last = await calls.ask({ method: 'GET', url: discovery });
  return [
    held('ROBUST-1', service.id, faults),
    held('ROBUST-2', service.id, last.status === 200 ? [] : [`discovery: ${outcomeOf(last)}`]),
  ];
}
