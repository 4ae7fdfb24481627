/** The public sandbox's traffic against the demo: an oral drug, the order set's suggestion, our card, and its feedback. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { projectRoot } from '../../demo/project-root.js';
import { type Demo, runDemo } from '../../demo/run.js';
import { isJson, type Json, object, objects, string } from '../../src/model/fhir-json.js';

let demo: Demo;
const origin = { Origin: 'https://sandbox.example.org' };

beforeAll(async () => {
  demo = await runDemo({ port: 0, fhirPort: 0, allowFhir: [], ledgerPath: ':memory:', today: '2026-11-26' });
}, 60_000);
afterAll(() => demo.close());

/** The body that the sandbox sends while one composes, on the demo's own FHIR server and patient. */
function asSent(medication?: Json): Json {
  const file = join(projectRoot(), 'fhir-fixtures', 'as-sent', 'sandbox-order-select-r4.json');
  const body: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!isJson(body) || !isJson(body.context)) throw new TypeError('the recorded body has no context');
  const entries = objects(object(body.context.draftOrders)?.entry).map((entry) => {
    const resource = { ...object(entry.resource), subject: { reference: 'Patient/demo-kras-g12d' } };
    return { resource: medication === undefined ? resource : { ...resource, medicationCodeableConcept: medication } };
  });
  const context = {
    ...body.context,
    patientId: 'demo-kras-g12d',
    draftOrders: { resourceType: 'Bundle', entry: entries },
  };
  return { ...body, fhirServer: demo.fhirUrl, context };
}

async function post(path: string, body: Json): Promise<{ readonly status: number; readonly body: Json }> {
  const headers = { ...origin, 'Content-Type': 'application/json' };
  const response = await fetch(`${demo.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  const answer: unknown = await response.json().catch(() => ({}));
  return { status: response.status, body: isJson(answer) ? answer : {} };
}

const cardsOf = ({ body }: { readonly body: Json }): readonly Json[] => objects(body.cards);
const orderSet = '/order-set/cds-services/antibody-order-set';
const check = '/cds-services/wildtype-order-select';

/** As the sandbox takes a suggestion: the first action that creates a drug by text and code replaces the one chosen. */
function taken(card: Json | undefined, at: number): Json {
  const suggestion = objects(card?.suggestions)[at];
  const concept = object(object(objects(suggestion?.actions)[0]?.resource)?.medicationCodeableConcept);
  if (
    concept === undefined ||
    string(concept.text) === undefined ||
    string(objects(concept.coding)[0]?.code) === undefined
  )
    throw new TypeError('the sandbox could not take this suggestion');
  return concept;
}

describe('the order set, as the public sandbox uses it', () => {
  test('is found at its own address, and answers pages of other origins', async () => {
    const response = await fetch(`${demo.url}/order-set/cds-services`, { headers: origin });
    const found: unknown = await response.json();
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(found).toEqual({ services: [expect.objectContaining({ hook: 'order-select', id: 'antibody-order-set' })] });
    const preflight = await fetch(`${demo.url}${orderSet}`, {
      method: 'OPTIONS',
      headers: { ...origin, 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'content-type' },
    });
    expect([preflight.ok, preflight.headers.get('access-control-allow-origin')]).toEqual([true, '*']);
  });

  test('is no part of the services that check', async () => {
    const found: unknown = await (await fetch(`${demo.url}/cds-services`)).json();
    expect(JSON.stringify(found)).not.toContain('order-set');
  });

  test.each([
    [0, 'cetuximab'],
    [1, 'panitumumab'],
  ])(
    'suggestion %i drafts %s, our card follows, the order set falls silent, and the feedback is taken',
    async (at, drug) => {
      const [offer] = cardsOf(await post(orderSet, asSent()));
      expect(cardsOf(await post(check, asSent()))).toEqual([]);
      const drafted = asSent(taken(offer, at));
      expect(cardsOf(await post(orderSet, drafted))).toEqual([]);
      const [card] = cardsOf(await post(check, drafted));
      expect(card).toMatchObject({
        indicator: 'critical',
        summary: expect.stringContaining(`KRAS G12D detected: ${drug}`),
      });
      const reason = object(objects(card?.overrideReasons)[0]);
      const outcomeTimestamp = '2026-11-26T09:30:00.123Z';
      const overridden = {
        card: card?.uuid,
        outcome: 'overridden',
        outcomeTimestamp,
        overrideReason: { reason: { code: reason?.code } },
      };
      expect((await post(`${check}/feedback`, { feedback: [overridden] })).status).toBe(200);
      const accepted = { card: offer?.uuid, outcome: 'accepted', outcomeTimestamp, acceptedSuggestions: [] };
      expect((await post(`${orderSet}/feedback`, { feedback: [accepted] })).status).toBe(200);
    },
  );

  test('the card carries the link of the SMART app where the app is built', async () => {
    const [offer] = cardsOf(await post(orderSet, asSent()));
    const [card] = cardsOf(await post(check, asSent(taken(offer, 0))));
    const links = objects(card?.links).map(({ type }) => type);
    expect(links).toEqual(expect.arrayContaining(['absolute', 'smart']));
  });
});
