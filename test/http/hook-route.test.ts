/** One hook call: who asks, what is asked, what is answered, what is noted. */
import { afterEach, describe, expect, test } from '@jest/globals';
import type { HookRequest } from '../../src/cds-hooks/wire.js';
import type { Desk } from '../../src/decision.js';
import { AuthenticationError, LedgerError } from '../../src/errors.js';
import type { AppParts } from '../../src/http/app-parts.js';
import { openTraceShelf } from '../../src/http/trace-shelf.js';
import { demoClient } from '../../src/http/trusted-client.js';
import { oneCard, oneCardDecision, plainRequest, postJson, rememberingLedger, serve, silence } from './small-parts.js';

let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  close = undefined;
});

async function start(overrides: Partial<AppParts> = {}) {
  const server = await serve(overrides);
  close = server.close;
  return { ...server, sign: `${server.url}/cds-services/wildtype-order-sign` };
}

test('RES-1 a call is answered with 200 and the cards of the pipeline', async () => {
  const { sign } = await start();
  const response = await postJson(sign, plainRequest);
  expect([response.status, await response.json()]).toEqual([200, { cards: [oneCard] }]);
});

test('RES-2 no guidance is 200 with an empty list of cards', async () => {
  const { sign } = await start({ decide: async () => silence });
  const response = await postJson(sign, plainRequest);
  expect([response.status, await response.text()]).toEqual([200, '{"cards":[]}']);
});

test('a service is reached with a doubled slash, as the sandbox writes it', async () => {
  const { url } = await start();
  const response = await postJson(`${url}/cds-services//wildtype-order-sign`, plainRequest);
  expect(response.status).toBe(200);
});

test('the pipeline is given the service, the time, fresh ids and the public URL', async () => {
  const desks: Desk[] = [];
  const { sign } = await start({
    decide: async (_request: HookRequest, desk: Desk) => {
      desks.push(desk);
      return silence;
    },
  });
  await postJson(sign, plainRequest);
  expect(desks.map(({ service, now, publicUrl, reader }) => [service.id, now, publicUrl, reader])).toEqual([
    ['wildtype-order-sign', '2026-11-24T09:00:00.000Z', 'https://cds.example.org', undefined],
  ]);
});

test('JWT-14 a caller who is not trusted is refused before the body is read', async () => {
  const { sign } = await start({
    authenticate: () => Promise.reject(new AuthenticationError({ code: 'a', publicMessage: 'b' })),
  });
  const response = await postJson(sign, 'x'.repeat(200_000), { 'content-type': 'text/plain' });
  expect(response.status).toBe(401);
});

test('REQ-11 a call that names another hook is answered by the service of the path, and noted', async () => {
  const { sign, lines } = await start();
  const response = await postJson(sign, { ...plainRequest, hook: 'order-select' });
  expect(response.status).toBe(200);
  expect(lines.join('')).toMatch(/"incident":"hook-mismatch"/);
});

const draft = { resourceType: 'MedicationRequest', id: 'd1', subject: { reference: 'Patient/p1' } };

test.each([
  ['signing without any order is', 'wildtype-order-sign', [], true],
  ['signing one is not', 'wildtype-order-sign', [draft], false],
  ['selecting, with no order yet, is not', 'wildtype-order-select', [], false],
])(
  'REQ-12 %s noted: a client that strips the orders would look like silence',
  async (_what, service, drafts, noted) => {
    const { url, lines } = await start({ decide: async () => silence });
    const draftOrders = { resourceType: 'Bundle', type: 'collection', entry: drafts.map((resource) => ({ resource })) };
    const context = { ...plainRequest.context, selections: [], draftOrders };
    const response = await postJson(`${url}/cds-services/${service}`, { ...plainRequest, context });
    expect([response.status, await response.text()]).toEqual([200, '{"cards":[]}']);
    expect(lines.join('').includes('"incident":"no-orders-sent"')).toBe(noted);
  },
);

test('REQ-10 the same hookInstance twice is answered twice', async () => {
  const { sign } = await start();
  const statuses = [await postJson(sign, plainRequest), await postJson(sign, plainRequest)].map((each) => each.status);
  expect(statuses).toEqual([200, 200]);
});

test.each([
  ['answered', async () => silence],
  ['failed', () => Promise.reject(new Error('x'))],
])(
  'TOK-12 the reader is closed when the call is %s, and it is the one that the request names',
  async (_how, decide) => {
    const events: unknown[] = [];
    const { sign } = await start({
      decide,
      openReader: (server) => {
        events.push(server);
        return {
          read: async () => ({ resources: [] }),
          readPages: async () => ({ resources: [] }),
          close: async () => void events.push('closed'),
        };
      },
    });
    await postJson(sign, {
      ...plainRequest,
      fhirServer: 'http://127.0.0.1:9/fhir',
      fhirAuthorization: { access_token: 't', token_type: 'Bearer', expires_in: 1, scope: 's', subject: 'c' },
    });
    const named = { server: 'http://127.0.0.1:9', networks: ['127.0.0.0/8', '::1/128'] };
    expect(events).toMatchObject([{ ...named, baseUrl: 'http://127.0.0.1:9/fhir', accessToken: 't' }, 'closed']);
  },
);

describe('what is noted of an answer', () => {
  test('each card goes to the ledger with its rules, and with nothing of the patient', async () => {
    const { sign, ledger } = await start();
    await postJson(sign, plainRequest);
    expect(ledger.cards).toEqual([
      {
        card: oneCard.uuid,
        service: 'wildtype-order-sign',
        client: 'demo',
        indicator: 'critical',
        rules: ['R1'],
        suggestions: ['s1'],
        knowledgeDigest: 'd1',
        knowledgeVersion: '0.0.1',
        issuedAt: '2026-11-24T09:00:00.000Z',
      },
    ]);
  });

  test('a ledger that fails costs no card, and is counted', async () => {
    const ledger = {
      ...rememberingLedger(),
      recordCards: () => Promise.reject(new LedgerError({ code: 'l', publicMessage: 'm' })),
    };
    const { url, sign } = await start({ ledger });
    const response = await postJson(sign, plainRequest);
    const ready: unknown = await (await fetch(`${url}/readyz`)).json();
    expect([response.status, await response.json()]).toEqual([200, { cards: [oneCard] }]);
    expect(ready).toMatchObject({ ready: true, incidents: { 'ledger-failed': 1 } });
  });

  test('the audit line names client, service, outcome, rules and knowledge, and neither patient, user nor token', async () => {
    const { sign, lines } = await start({ authenticate: async () => demoClient(['https://ehr.example.org/fhir']) });
    const response = await postJson(sign, {
      ...plainRequest,
      context: { ...plainRequest.context, patientId: 'pat-4711', userId: 'Practitioner/Smith' },
      fhirServer: 'https://elsewhere.example.org/tenant-jones/fhir',
      fhirAuthorization: {
        access_token: 'opensesame',
        token_type: 'Bearer',
        expires_in: 300,
        scope: 's',
        subject: 'c',
      },
    });
    const audit: unknown = JSON.parse(lines.find((line) => line.includes('"answered"')) ?? '{}');
    expect(audit).toMatchObject({
      correlation: response.headers.get('x-request-id'),
      client: 'demo',
      service: 'wildtype-order-sign',
      outcome: 'critical',
      rules: ['R1'],
      cards: 1,
      knowledgeDigest: 'd1',
      ms: { authenticate: expect.any(Number), parse: expect.any(Number), record: expect.any(Number) },
    });
    expect(lines.join('')).not.toMatch(/pat-4711|Smith|opensesame|jones/);
    expect(lines.join('')).toMatch(/"reason":"server-not-allowed","host":"elsewhere.example.org"/);
  });
});

describe('traces', () => {
  test('in the demo an answer names its trace, and the trace can be read', async () => {
    const { url, sign } = await start({ traces: openTraceShelf(10) });
    const response = await postJson(sign, plainRequest);
    const trace = await fetch(`${url}/traces/${response.headers.get('x-wildtype-trace')}`);
    expect([trace.status, await trace.json()]).toEqual([200, oneCardDecision.trace]);
  });

  test('D33 outside the demo no answer names a trace and none can be read', async () => {
    const { url, sign } = await start();
    const response = await postJson(sign, plainRequest);
    const id = response.headers.get('x-request-id');
    expect(response.headers.get('x-wildtype-trace')).toBeNull();
    expect((await fetch(`${url}/traces/${id}`)).status).toBe(404);
  });

  test('the shelf drops the oldest', () => {
    const shelf = openTraceShelf(2);
    for (const id of ['a', 'b', 'c']) shelf.keep(id, silence.trace);
    expect(['a', 'b', 'c'].map((id) => shelf.find(id) !== undefined)).toEqual([false, true, true]);
  });
});
