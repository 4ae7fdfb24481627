/** The server as the Inferno suite for CRD meets it: a client with the CRD profile, tokens, discovery, cards, actions. */
import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { compose, type Wildtype } from '../../src/compose.js';
import { settingsFrom } from '../../src/config.js';
import type { FhirResource, Json } from '../../src/model/fhir-json.js';
import { isJson, isResource, object, objects, string } from '../../src/model/fhir-json.js';
import { openValidator } from '../fixtures/profile-validator.js';
import { portOf } from '../http/listen.js';
import { keptLog } from '../http/small-parts.js';
import { alternateFaults, discoveryFaults, responseFaults } from './crd-checks.js';
import { brafV600E, cetuximab, chartOf, krasG12D, orderSign } from './demo-server.js';

const publicUrl = 'https://cds.example.org';
const issuer = 'https://crd.example.org/custom/crd-client';
const jku = `${issuer}/jwks.json`;
const algorithms = ['ES384', 'RS384'] as const;
type Algorithm = (typeof algorithms)[number];

let keys: Readonly<Record<Algorithm, Awaited<ReturnType<typeof generateKeyPair>>>>;
let wildtype: Wildtype;
let stop: () => Promise<void>;
let port: number;

beforeAll(async () => {
  const [ES384, RS384] = await Promise.all(algorithms.map((each) => generateKeyPair(each, { extractable: true })));
  if (ES384 === undefined || RS384 === undefined) throw new TypeError('no keys');
  keys = { ES384, RS384 };
  const publicKeys = await Promise.all(
    algorithms.map(async (each) => ({ ...(await exportJWK(keys[each].publicKey)), kid: each, alg: each, use: 'sig' })),
  );
  const client = { name: 'crd', issuer, jwksUri: jku, keys: publicKeys, outputProfile: 'crd' };
  const file = JSON.stringify({ publicUrl, clients: [client], ledger: { path: ':memory:' } });
  wildtype = await compose({ ...settingsFrom(file), log: keptLog().log });
  const server = wildtype.app.listen(0, '127.0.0.1');
  await new Promise<void>((resolve) => server.once('listening', () => resolve()));
  port = portOf(server.address());
  stop = async () => {
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
    await wildtype.close();
  };
});
afterAll(() => stop());

/** INF-2: a token for five minutes, whose id is 64 hexadecimal digits. */
function token(path: string, alg: Algorithm): Promise<string> {
  const iat = Math.floor(Date.now() / 1000);
  const claims = { iss: issuer, aud: `${publicUrl}${path}`, exp: iat + 300, iat, jti: randomBytes(32).toString('hex') };
  return new SignJWT(claims).setProtectedHeader({ alg, typ: 'JWT', kid: alg, jku }).sign(keys[alg].privateKey);
}

/** INF-2: Content-type and the token, and no Accept. */
async function call(path: string, body: unknown, alg: Algorithm): Promise<{ status: number; body: unknown }> {
  const headers = { 'Content-type': 'application/json', Authorization: `Bearer ${await token(path, alg)}` };
  return new Promise((resolve, reject) => {
    const sent = request({ port, path, method: body === undefined ? 'GET' : 'POST', headers }, (response) => {
      const answered = (said: string) => resolve({ status: response.statusCode ?? 0, body: JSON.parse(said) });
      text(response).then(answered).catch(reject);
    });
    sent.on('error', reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

const select = (prefetch: unknown, ...orders: readonly FhirResource[]) => {
  const { context, ...rest } = orderSign(prefetch, ...orders);
  const selections = orders.map(({ resourceType, id }) => `${resourceType}/${String(id)}`);
  return { ...rest, hook: 'order-select', context: { ...context, selections } };
};
const second = { ...cetuximab, id: 'draft-2' };
const requests = [
  ['order-sign', 'a RAS mutation', orderSign(chartOf(krasG12D), cetuximab)],
  ['order-sign', 'a BRAF mutation', orderSign(chartOf(brafV600E), cetuximab)],
  ['order-sign', 'nothing on file', orderSign(chartOf(), cetuximab)],
  ['order-sign', 'two orders', orderSign(chartOf(krasG12D), cetuximab, second)],
  ['order-sign', 'no order of a watched drug', orderSign(chartOf(krasG12D))],
  ['order-select', 'a RAS mutation', select(chartOf(krasG12D), cetuximab)],
  ['order-select', 'nothing on file', select(chartOf(), cetuximab)],
] as const;

const draftsOf = ({ context }: (typeof requests)[number][2]) =>
  context.draftOrders.entry.map(({ resource }) => `${resource.resourceType}/${String(resource.id)}`);

/** The first service that discovery lists for a hook. */
async function pathOf(hook: string): Promise<string> {
  const { body } = await call('/cds-services', undefined, 'ES384');
  const service = objects(object(body)?.services).find((each) => each.hook === hook);
  return `/cds-services/${string(service?.id)}`;
}

describe.each(algorithms)('INF-2 with tokens signed by %s', (alg) => {
  test('INF-1 discovery', async () => {
    const { status, body } = await call('/cds-services', undefined, alg);
    expect([status, discoveryFaults(body)]).toEqual([200, []]);
    expect(objects(object(body)?.services).map(({ hook }) => hook)).toEqual(
      expect.arrayContaining(['order-select', 'order-sign']),
    );
  });

  test.each(requests)('INF-4 INF-5 INF-6 INF-7 %s, %s', async (hook, _what, sent) => {
    const { status, body } = await call(await pathOf(hook), sent, alg);
    expect([status, responseFaults(hook, body), alternateFaults(body, draftsOf(sent))]).toEqual([200, [], []]);
  });
});

test('INF-6 what suggestions create is valid FHIR R4', async () => {
  const validate = openValidator();
  const created: FhirResource[] = [];
  for (const [hook, , sent] of requests) {
    const { body } = await call(await pathOf(hook), sent, 'ES384');
    const actions = objects(object(body)?.cards)
      .flatMap((card) => objects(card.suggestions))
      .flatMap((suggestion) => objects(suggestion.actions));
    created.push(...actions.map(({ resource }) => resource).filter(isResource));
  }
  expect(new Set(created.map(({ resourceType }) => resourceType))).toContain('ServiceRequest');
  expect(created.flatMap(validate)).toEqual([]);
});

test('INF-5 the list of system actions is there and empty: nothing is ever changed unasked', async () => {
  const { body } = await call(await pathOf('order-sign'), requests[0][2], 'ES384');
  expect(isJson(body) && body.systemActions).toEqual([]);
});

describe('the checks find what is wrong', () => {
  const good: Json = {
    summary: 's',
    indicator: 'info',
    source: { label: 'l', topic: { system: 's', code: 'c' } },
    selectionBehavior: 'any',
    suggestions: [{ label: 'l', actions: [{ type: 'create', description: 'd', resource: { resourceType: 'Task' } }] }],
    overrideReasons: [{ code: 'c', system: 's', display: 'd' }],
    links: [{ label: 'l', type: 'absolute', url: 'https://a.example.org' }],
  };
  const action = (change: Json) => ({
    suggestions: [
      { label: 'l', actions: [{ type: 'create', description: 'd', resource: { resourceType: 'Task' }, ...change }] },
    ],
  });

  test('and nothing in a good answer', () => {
    expect(responseFaults('order-sign', { cards: [good], systemActions: [] })).toEqual([]);
    expect(responseFaults('order-select', { cards: [good] })).toEqual([]);
  });

  test.each<readonly [string, Json, string]>([
    ['a long summary', { summary: 'x'.repeat(140) }, 'summary has 140 characters or more'],
    ['a blank summary', { summary: ' ' }, 'card has no summary'],
    ['an unknown indicator', { indicator: 'hard-stop' }, 'indicator is not known'],
    ['no label', { source: { topic: { system: 's', code: 'c' } } }, 'source has no label'],
    ['no topic', { source: { label: 'l' } }, 'source.topic has no code'],
    ['a topic without a system', { source: { label: 'l', topic: { code: 'c' } } }, 'source.topic has no system'],
    ['no behaviour', { selectionBehavior: undefined }, 'selectionBehavior is missing or not known'],
    ['no suggestions in the list', { suggestions: [] }, 'suggestions is empty or of another type'],
    [
      'no actions in the list',
      { suggestions: [{ label: 'l', actions: [] }] },
      'suggestion.actions is empty or no list',
    ],
    ['a suggestion without a label', { suggestions: [{}] }, 'suggestion has no label'],
    ['a reason without a display', { overrideReasons: [{ code: 'c', system: 's' }] }, 'overrideReason has no display'],
    ['a link to nowhere', { links: [{ label: 'l', type: 'absolute', url: '/x' }] }, 'link.url is no web address'],
    ['a link of another kind', { links: [{ label: 'l', type: 'x', url: 'https://a.b' }] }, 'link.type is not known'],
    [
      'context on an absolute link',
      { links: [{ label: 'l', type: 'absolute', url: 'https://a.b', appContext: 'x' }] },
      'an absolute link has an appContext',
    ],
    ['an action in capitals', action({ type: 'CREATE' }), 'action.type is not known'],
    ['an action without words', action({ description: '' }), 'action has no description'],
    ['a resource as text', action({ resource: '{}' }), 'action.resource is no FHIR resource'],
    ['a deletion by bare id', action({ type: 'delete', resourceId: 'draft-1' }), 'action.resourceId is no reference'],
  ])('%s', (_what, change, fault) => {
    expect(responseFaults('order-select', { cards: [{ ...good, ...change }] })).toContain(fault);
  });

  test.each<readonly [string, unknown, string]>([
    ['no cards', {}, 'cards is no list'],
    ['no system actions', { cards: [] }, 'systemActions is missing'],
    ['system actions that are no list', { cards: [], systemActions: {} }, 'systemActions is no list'],
    ['a system action without words', { cards: [], systemActions: [{ type: 'delete' }] }, 'action has no description'],
  ])('%s', (_what, body, fault) => {
    expect(responseFaults('order-sign', body)).toContain(fault);
  });

  test('a deletion that is not of the basket, or is not replaced', () => {
    const body = { cards: [{ suggestions: [{ actions: [{ type: 'delete', resourceId: 'MedicationRequest/x' }] }] }] };
    expect(alternateFaults(body, [])).toEqual([
      'MedicationRequest/x is no draft',
      'MedicationRequest/x is not replaced',
    ]);
  });

  test('services without their members', () => {
    expect(discoveryFaults({ services: [{ hook: 'h' }] })).toEqual(['service has no description', 'service has no id']);
    expect(discoveryFaults([])).toEqual(['services is no list']);
  });
});
