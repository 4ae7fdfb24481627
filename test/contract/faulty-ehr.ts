/** An EHR's FHIR server on loopback that fails in a chosen way, and another host that must never hear from us. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { FhirResource } from '../../src/model/fhir-json.js';
import { type FakeServer, sendJson, startServer } from '../adapters/fake-server.js';
import { colorectal, krasG12D, searchset } from './demo-server.js';

/** Where the other host listens. */
interface Elsewhere {
  readonly origin: string;
}

type Answer = (request: IncomingMessage, response: ServerResponse, own: string, elsewhere: Elsewhere) => void;

/** One way to fail. */
export interface EhrFault {
  readonly name: string;
  /** What the card says of it. */
  readonly reason: string;
  readonly answer: Answer;
}

const FHIR = { 'content-type': 'application/fhir+json' };
const subject = { reference: 'Patient/p2' };
const ofAnother: { readonly [type: string]: FhirResource } = {
  Observation: { ...krasG12D, id: 'kras-of-another', subject },
  DiagnosticReport: { resourceType: 'DiagnosticReport', id: 'report-of-another', subject, conclusion: 'KRAS G12D' },
  Condition: { ...colorectal, id: 'disease-of-another', subject },
};
const bomb = gzipSync(Buffer.alloc(20_000_000, ' '));

function text(response: ServerResponse, type: string, body: string, status = 200): void {
  response.writeHead(status, { 'content-type': type });
  response.end(body);
}

function withNext(next: string): object {
  return { ...searchset(), link: [{ relation: 'next', url: next }] };
}

/** Fifty megabytes in pieces, as long as somebody takes them. */
function flood(response: ServerResponse): void {
  response.writeHead(200, FHIR);
  response.write('{"resourceType":"Bundle","entry":[');
  const piece = Buffer.alloc(1_000_000, ' ');
  let left = 50;
  const pour = () => {
    while (left > 0 && !response.destroyed) {
      left -= 1;
      if (!response.write(piece)) {
        response.once('drain', pour);
        return;
      }
    }
    response.end(']}');
  };
  pour();
}

function drip(response: ServerResponse): void {
  response.writeHead(200, FHIR);
  response.write('{"resourceType":"Bundle"');
  const timer = setInterval(() => response.write(' '), 20);
  response.on('close', () => clearInterval(timer));
}

/** Every way to fail that a question can meet, with the word for it on the card. */
export const ehrFaults: readonly EhrFault[] = [
  { name: 'hangs', reason: 'timed out', answer: () => {} },
  { name: 'drips', reason: 'timed out', answer: (_, response) => drip(response) },
  { name: 'closes the connection', reason: 'server error', answer: (request) => request.socket.destroy() },
  {
    name: 'cuts its answer short',
    reason: 'server error',
    answer: (_, response) => {
      response.writeHead(200, { ...FHIR, 'content-length': '1000' });
      response.write('{"resourceType":"Bundle","entry":[', () => response.socket?.destroy());
    },
  },
  {
    name: 'ends in the middle of its JSON',
    reason: 'server error',
    answer: (_, response) => text(response, 'application/fhir+json', '{"resourceType":"Bundle","entry":[{'),
  },
  { name: 'fails', reason: 'server error', answer: (_, response) => sendJson(response, 500, outcome) },
  {
    name: 'answers no word',
    reason: 'server error',
    answer: (_, response) => text(response, FHIR['content-type'], ''),
  },
  { name: 'denies', reason: 'access denied', answer: (_, response) => sendJson(response, 403, outcome) },
  {
    name: 'is overloaded for an hour',
    reason: 'server error',
    answer: (_, response) => {
      response.setHeader('retry-after', '3600');
      sendJson(response, 503, outcome);
    },
  },
  {
    name: 'gives an OperationOutcome with 200',
    reason: 'server error',
    answer: (_, response) => sendJson(response, 200, outcome),
  },
  {
    name: 'gives a login page with 200',
    reason: 'server error',
    answer: (_, response) => text(response, 'text/html', '<!doctype html><title>Sign in</title><form></form>'),
  },
  {
    name: 'gives XML',
    reason: 'server error',
    answer: (_, response) => text(response, 'application/fhir+xml', '<Bundle xmlns="http://hl7.org/fhir"/>'),
  },
  {
    name: 'gives a list in the place of a Bundle',
    reason: 'server error',
    answer: (_, response) => sendJson(response, 200, [krasG12D]),
  },
  {
    name: 'lies about the types in a Bundle',
    reason: 'server error',
    answer: (_, response) => sendJson(response, 200, { resourceType: 'Bundle', entry: { resource: 'Observation' } }),
  },
  {
    name: 'counts results that it does not give',
    reason: 'incomplete',
    answer: (_, response) => sendJson(response, 200, { resourceType: 'Bundle', type: 'searchset', total: 7 }),
  },
  {
    name: 'pages for ever',
    reason: 'incomplete',
    answer: (request, response, own) => {
      const page = Number(new URL(request.url ?? '', own).searchParams.get('page') ?? 1);
      sendJson(response, 200, withNext(`${own}/fhir/Observation?page=${page + 1}`));
    },
  },
  {
    name: 'fails in the middle of its pages',
    reason: 'server error',
    answer: (request, response, own) => {
      if (request.url?.includes('page=2')) sendJson(response, 500, outcome);
      else sendJson(response, 200, withNext(`${own}/fhir/Observation?page=2`));
    },
  },
  {
    name: 'redirects to another host',
    reason: 'server error',
    answer: (request, response, _own, elsewhere) => {
      response.writeHead(307, { location: `${elsewhere.origin}${request.url}` });
      response.end();
    },
  },
  {
    name: 'continues on another host',
    reason: 'address refused',
    answer: (_, response, _own, elsewhere) => sendJson(response, 200, withNext(`${elsewhere.origin}/fhir/page2`)),
  },
  { name: 'sends fifty megabytes', reason: 'incomplete', answer: (_, response) => flood(response) },
  {
    name: 'sends a gzip bomb',
    reason: 'incomplete',
    answer: (_, response) => {
      response.writeHead(200, { ...FHIR, 'content-encoding': 'gzip' });
      response.end(bomb);
    },
  },
  {
    name: 'nests beyond measure',
    reason: 'server error',
    answer: (_, response) =>
      text(
        response,
        FHIR['content-type'],
        `{"resourceType":"Bundle","entry":${'['.repeat(99_999)}${']'.repeat(99_999)}}`,
      ),
  },
];

/** Answers with the results of somebody else: no gap, and nothing of it may reach the card (see the case of that name). */
export const wrongPatient: Answer = (request, response, own) => {
  const [type = ''] = new URL(request.url ?? '', own).pathname.split('/').slice(2);
  const resource = ofAnother[type];
  if (type === 'Patient') sendJson(response, 200, { resourceType: 'Patient', id: 'p2' });
  else sendJson(response, 200, resource === undefined ? searchset() : searchset(resource));
};

const outcome = {
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'error', code: 'exception', diagnostics: 'words of the EHR' }],
};

export interface FaultyEhr {
  readonly ehr: FakeServer;
  readonly elsewhere: FakeServer;
  close(): Promise<void>;
}

/**
 * A record with a colon cancer and nothing else, whose server fails so.
 * @param where the questions that meet the fault: those for genomic results and reports, or all
 */
export async function startFaultyEhr(answer: Answer, where: 'results' | 'everything'): Promise<FaultyEhr> {
  const elsewhere = await startServer((_, response) => sendJson(response, 200, searchset(krasG12D)));
  const ehr = await startServer((request, response, own) => {
    const isFaulty = where === 'everything' || /\/fhir\/(?:Observation|DiagnosticReport)\b/.test(request.url ?? '');
    if (isFaulty) answer(request, response, own, elsewhere);
    else if (request.url?.startsWith('/fhir/Patient/')) sendJson(response, 200, { resourceType: 'Patient', id: 'p1' });
    else sendJson(response, 200, request.url?.startsWith('/fhir/Condition') ? searchset(colorectal) : searchset());
  });
  return { ehr, elsewhere, close: async () => void (await Promise.all([ehr.close(), elsewhere.close()])) };
}
