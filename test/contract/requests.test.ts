/** Requests as real clients send them: what is tolerated, what is refused, what is 412. */
import { readdir, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isJson, type Json, objects } from '../../src/model/fhir-json.js';
import { postJson } from '../http/small-parts.js';
import { cetuximab, chartOf, krasG12D, orderSign, startDemo } from './demo-server.js';

let server: Awaited<ReturnType<typeof startDemo>>;
beforeAll(async () => {
  server = await startDemo();
});
afterAll(() => server.close());

async function ask(body: unknown, service = 'wildtype-order-sign') {
  const response = await postJson(`${server.url}/cds-services/${service}`, body);
  const parsed: unknown = await response.json();
  const answer: Json = isJson(parsed) ? parsed : {};
  return { status: response.status, indicators: objects(answer.cards).map(({ indicator }) => indicator), answer };
}

const usual = orderSign(chartOf(krasG12D), cetuximab);
const withContext = (context: unknown) => ({ ...usual, context });

describe('tolerated', () => {
  test.each<readonly [string, unknown, readonly string[]]>([
    ['the usual request', usual, ['critical']],
    ['GEN-6 EXT-2 unknown members and extensions anywhere', withUnknown(usual), ['critical']],
    ['REQ-11 another hook in the body', { ...usual, hook: 'patient-view' }, ['critical']],
    ['REQ-12 no draftOrders', withContext({ patientId: 'p1', userId: 'Practitioner/1' }), []],
    ['REQ-12 empty draftOrders', withContext({ patientId: 'p1', draftOrders: { resourceType: 'Bundle' } }), []],
    [
      'REQ-12 an order without a medication',
      orderSign(chartOf(krasG12D), { resourceType: 'MedicationRequest', id: 'draft-1', status: 'draft' }),
      [],
    ],
    ['REQ-13 user and patient at the top', { ...usual, user: 'Practitioner/1', patient: 'p1' }, ['critical']],
    [
      'TOK-14 an authorization without a token',
      { ...usual, fhirAuthorization: { token_type: 'Bearer' } },
      ['critical'],
    ],
    [
      'HK-2 an order that is no draft any more',
      orderSign(chartOf(krasG12D), { ...cetuximab, status: 'active' }),
      ['critical'],
    ],
    ['a Bundle without type and an order without intent', withoutTypes(), ['critical']],
    [
      'an order id of 194 characters',
      orderSign(chartOf(krasG12D), { ...cetuximab, id: 'x'.repeat(194) }),
      ['critical'],
    ],
  ])('%s', async (_what, body, indicators) => {
    const answer = await ask(body);
    expect([answer.status, answer.indicators]).toEqual([200, indicators]);
  });

  test('order-select: the selected order is the subject, a background draft is not (D5)', async () => {
    const select = (selections: readonly string[]) => ({
      ...usual,
      hook: 'order-select',
      context: { ...usual.context, selections },
    });
    const chosen = await ask(select(['MedicationRequest/draft-1']), 'wildtype-order-select');
    const background = await ask(select(['MedicationRequest/other']), 'wildtype-order-select');
    expect([chosen.indicators, background.indicators]).toEqual([['critical'], []]);
  });
});

describe('refused with 400', () => {
  test.each<readonly [string, unknown, RegExp]>([
    ['REQ-1 no hook', without('hook'), /\/hook is required/],
    ['REQ-2 no hookInstance', without('hookInstance'), /\/hookInstance is required/],
    ['REQ-5 no context', without('context'), /\/context is required/],
    ['no patient', withContext({}), /\/context\/patientId is required/],
    ['REQ-13 context as a list', withContext([]), /\/context/],
    [
      'REQ-9 a token without a server',
      { ...usual, fhirAuthorization: { access_token: 't' } },
      /\/fhirServer is required/,
    ],
    ['a list', [], /must be object/],
  ])('%s', async (_what, body, fault) => {
    const { status, answer } = await ask(body);
    expect([status, JSON.stringify(answer)]).toEqual([400, expect.stringMatching(fault)]);
  });
});

describe('PRE-13 D3 when the genomic results cannot be had', () => {
  const { prefetch: _chart, ...bare } = usual;

  test('no prefetch and no server is 412', async () => {
    expect((await ask(bare)).status).toBe(412);
  });

  test('a server that may not be used counts as none', async () => {
    expect((await ask({ ...bare, fhirServer: 'https://ehr.example.org/fhir' })).status).toBe(412);
  });

  test('null means asked and empty: 200 and a card that says so', async () => {
    const asked = { ...chartOf(), genomicResults: null, genomicCategory: null, reports: null };
    const { status, indicators } = await ask(orderSign(asked, cetuximab));
    expect([status, indicators]).toEqual([200, ['warning']]);
  });

  test('D2 a server that refuses connections is 200 and a card that says what could not be read', async () => {
    const { status, indicators } = await ask({ ...bare, fhirServer: 'http://127.0.0.1:9/fhir' });
    expect([status, indicators]).toEqual([200, ['warning']]);
  });

  test('without an order that matters nothing is needed', async () => {
    const { prefetch: _none, ...request } = orderSign({});
    expect((await ask(request)).status).toBe(200);
  });
});

describe('what the public sandbox sends', () => {
  const folder = new URL('../../../fhir-fixtures/as-sent/', import.meta.url);

  test('is answered with 200, whatever its FHIR version and whether or not a drug is chosen', async () => {
    const names = (await readdir(folder)).filter((name) => name.startsWith('sandbox-'));
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) {
      const body: unknown = JSON.parse(await readFile(new URL(name, folder), 'utf8'));
      const hook = isJson(body) ? String(body.hook) : '';
      expect([name, (await ask(body, `wildtype-${hook}`)).status]).toEqual([name, 200]);
    }
  });
});

test('no patient, user or token of any request above stands in the log', () => {
  expect(server.lines.length).toBeGreaterThan(10);
  expect(server.lines.join('')).not.toMatch(/"p1"|Patient\/p1|Practitioner|smart-1288992|Gly12|kras/i);
});

function without(member: string): Json {
  return Object.fromEntries(Object.entries(usual).filter(([name]) => name !== member));
}

function withUnknown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withUnknown);
  if (!isJson(value)) return value;
  const members = Object.entries(value).map(([name, member]) => [name, withUnknown(member)] as const);
  return { ...Object.fromEntries(members), extension: { 'org.example': { any: [null, 1] } }, 'x-unknown': true };
}

function withoutTypes() {
  const { intent: _intent, ...order } = cetuximab;
  return { ...usual, context: { patientId: 'p1', draftOrders: { entry: [{ resource: order }] } } };
}
