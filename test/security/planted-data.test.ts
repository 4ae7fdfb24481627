/** Names, ids, tokens and remarks that were planted in whole runs of the server turn up in no log, metric, span, error or ledger. */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import Database from 'libsql';
import { isJson, type Json, objects } from '../../src/model/fhir-json.js';
import { loadCases } from '../cases/case-files.js';
import { portOf } from '../http/listen.js';
import { postJson } from '../http/small-parts.js';
import { serveCases } from './case-fhir-server.js';
import { type ObservedProcess, observe } from './observed-process.js';
import { accessToken, leaksIn, mark, planted, unmarked } from './planted.js';
import { faulty, feedbackOn, orderWithoutChart } from './planted-calls.js';

const cases = loadCases();
const serviceOf: { readonly [hook: string]: string } = {
  'order-sign': 'wildtype-order-sign',
  'order-select': 'wildtype-order-select',
  'patient-view': 'wildtype-patient-view',
  'medication-prescribe': 'wildtype-medication-prescribe',
};
const order = cases[0]?.request ?? {};
const audience = 'https://cds.example.org';

/** What left the servers beside answers to those who may know: by place. */
const seen = new Map<string, string>();
const statuses: number[] = [];
let folder: string;
let tokensSeen = 0;
let overridesKept = 0;

function remember(place: string, text: string): void {
  seen.set(place, `${seen.get(place) ?? ''}${text}\n`);
}

/** Cards may say what the chart says; headers and errors may not. */
async function send(url: string, body: unknown, headers: { readonly [name: string]: string } = {}): Promise<Json> {
  const response = await postJson(url, body, headers);
  const text = await response.text();
  statuses.push(response.status);
  remember('headers', [...response.headers].join('\n'));
  if (response.status >= 400) remember('errors', text);
  const parsed: unknown = text.startsWith('{') ? JSON.parse(text) : {};
  return isJson(parsed) ? parsed : {};
}

async function collect(name: string, server: ObservedProcess): Promise<void> {
  remember(`${name}: metrics`, await (await fetch(`${server.operators}/metrics`)).text());
  remember(`${name}: readiness`, await (await fetch(`${server.operators}/readyz`)).text());
  expect(await server.end()).toBe(0);
  remember(`${name}: printed`, server.printed());
}

/** Every case as a client of the demo sends it: the server reads the record with the token. */
async function runDemo(): Promise<void> {
  const server = await observe('demo-process.js', [join(folder, 'demo.sqlite')]);
  const records = await serveCases(cases);
  const ordered = [...cases].sort((one, two) => Object.keys(one.faults).length - Object.keys(two.faults).length);
  for (const { name, request } of ordered) {
    const body = { ...planted(request), fhirServer: records.baseOf(name) };
    const service = `${server.url}/cds-services/${serviceOf[String(request.hook)]}`;
    const [card] = objects((await send(service, body)).cards);
    if (card !== undefined) await send(`${service}/feedback`, feedbackOn(card.uuid));
  }
  tokensSeen = records.tokensSeen();
  await records.close();
  for (const [path, body, headers] of faulty) await send(`${server.url}/cds-services/${path}`, body, headers);
  await send(`${server.url}/Patient/${mark}?name=${mark}`, {});
  await send(`${server.url}/cds-services/wildtype-order-sign`, orderWithoutChart(order, `http://127.0.0.1:9/${mark}`));
  await send(`${server.url}/cds-services/wildtype-order-sign`, orderWithoutChart(order));
  await collect('demo', server);
}

/** Every case as a hospital's client sends it: signed, with the record in prefetch; spans go to a collector. */
async function runProduction(): Promise<void> {
  const spans = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => remember('production: spans', chunk.toString('latin1')));
    request.on('end', () => response.end('{}'));
  });
  await new Promise<void>((resolve) => spans.listen(0, '127.0.0.1', resolve));
  const keys = await generateKeyPair('ES384', { extractable: true });
  const issuer = 'https://ehr.example.org';
  const config = join(folder, 'wildtype.json');
  const jwk = await exportJWK(keys.publicKey);
  await writeFile(join(folder, 'hash-key'), randomBytes(32));
  const file = {
    publicUrl: audience,
    listen: { port: 0 },
    operations: { port: 0 },
    ledger: { path: join(folder, 'production.sqlite'), hashKeyFile: join(folder, 'hash-key') },
    tracing: { endpoint: `http://127.0.0.1:${portOf(spans.address())}/v1/traces` },
    // Repeat control keeps who overrode what, as a keyed hash.
    clients: [{ name: 'hospital', issuer, keys: [{ ...jwk, kid: 'k1' }], repeatControlDays: 30 }],
  };
  await writeFile(config, JSON.stringify(file));
  const server = await observe('../../src/main.js', [], { WILDTYPE_CONFIG: config });
  const signed = async (path: string, body: unknown, headers: { readonly [name: string]: string } = {}) => {
    const token = await new SignJWT({ jti: `${mark}-${randomUUID()}`, tenant: mark })
      .setProtectedHeader({ alg: 'ES384', typ: 'JWT', kid: 'k1' })
      .setIssuer(issuer)
      .setSubject(mark)
      .setAudience(`${audience}${path.split('?')[0]}`)
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(keys.privateKey);
    remember('tokens', token);
    return send(server.url + path, body, { authorization: `Bearer ${token}`, ...headers });
  };
  for (const { request, server: record } of cases) {
    const path = `/cds-services/${serviceOf[String(request.hook)]}`;
    const body = { ...planted(request), prefetch: { genomicResults: planted(record), conditions: planted(record) } };
    const [card] = objects((await signed(path, body)).cards);
    if (card !== undefined) await signed(`${path}/feedback`, feedbackOn(card.uuid));
  }
  for (const [path, body, headers] of faulty) await signed(`/cds-services/${path}`, body, headers);
  for (const authorization of [`Bearer ${mark}`, `Bearer ${mark}.${mark}.${mark}`, `Basic ${mark}`]) {
    await send(`${server.url}/cds-services/wildtype-order-sign`, {}, { authorization });
  }
  await signed('/cds-services/wildtype-order-sign', orderWithoutChart(order, `https://ehr.example.net/${mark}/fhir`));
  await collect('production', server);
  await new Promise<void>((resolve) => {
    spans.close(() => resolve());
    spans.closeAllConnections();
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wildtype-planted-'));
  await Promise.all([runDemo(), runProduction()]);
  const ledger = new Database(join(folder, 'production.sqlite'), { readonly: true });
  overridesKept = ledger.prepare('select card from card_overridden').all().length;
  ledger.close();
  for (const name of (await readdir(folder)).filter((each) => each.includes('.sqlite'))) {
    remember(`ledger: ${name}`, await readFile(join(folder, name), 'latin1'));
  }
}, 240_000);
afterAll(() => rm(folder, { recursive: true }));

describe('the run was a whole one', () => {
  test('every case was asked twice, cards, silence and errors of every kind were answered, and no failure of ours', () => {
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(2 * cases.length);
    expect([...new Set(statuses)].sort()).toEqual([200, 400, 401, 404, 412, 413, 415]);
    const printed = [seen.get('demo: printed'), seen.get('production: printed')].join('\n');
    for (const outcome of ['critical', 'warning', 'info', 'silent', 'could-not-check', 'feedback', 'error']) {
      expect(printed).toContain(`"outcome":"${outcome}"`);
    }
  });

  test('the FHIR server saw the token, the collector spans, the operators metrics, and the ledger was written', () => {
    expect(tokensSeen).toBeGreaterThan(cases.length);
    expect(seen.get('production: spans')).toContain('wildtype.outcome');
    expect(seen.get('production: metrics')).toContain('wildtype_cards_total{');
    expect([...seen.keys()].filter((place) => place.startsWith('ledger')).length).toBeGreaterThanOrEqual(2);
  });

  test('who overrode what was remembered, so that the ledger had something to give away', () => {
    expect(overridesKept).toBeGreaterThan(0);
  });

  test('the refusals of callers and of a FHIR server that may not be used were logged', () => {
    expect(seen.get('production: printed')).toMatch(/"reason":"not-a-bearer-jwt"/);
    expect(seen.get('production: printed')).toMatch(/"host":"ehr.example.net"/);
  });
});

test.each([
  'demo: printed',
  'demo: metrics',
  'demo: readiness',
  'production: printed',
  'production: metrics',
  'production: readiness',
  'production: spans',
  'headers',
  'errors',
])('nothing that was planted stands in: %s', (place) => {
  expect(seen.has(place)).toBe(true);
  expect(leaksIn(seen.get(place) ?? '')).toEqual([]);
});

test('nothing that was planted stands in the ledger', () => {
  const ledgers = [...seen].filter(([place]) => place.startsWith('ledger'));
  expect(ledgers.flatMap(([place, text]) => leaksIn(text).map((leak) => `${place}: ${leak}`))).toEqual([]);
});

test('no token of a client is printed, nor its signature', () => {
  const tokens = (seen.get('tokens') ?? '').trim().split('\n');
  const printed = [...seen]
    .filter(([place]) => place !== 'tokens')
    .map(([, text]) => text)
    .join('\n');
  expect(tokens.length).toBeGreaterThan(cases.length);
  const signatures = tokens.map((token) => token.split('.')[2] ?? '');
  expect(signatures.filter((signature) => signature === '' || printed.includes(signature))).toEqual([]);
});

describe('the search would find', () => {
  test.each([
    ['an id in a URL', `GET /fhir/Observation?patient=Patient/${mark}-p1`],
    ['a name in capitals', `no record of ${mark.toUpperCase()}SON`],
    ['a token', `Bearer ${accessToken}`],
    ['a birth date', `{"birthDate":"${unmarked.birthDate}"}`],
    ['a phone number in a URL', encodeURIComponent(unmarked.phone)],
    ['a body in Base64', Buffer.from(`{"id":"${mark}-p1"}`).toString('base64')],
    ['a body in Base64, one on', Buffer.from(`{"ids":"${mark}-p1"}`).toString('base64')],
    ['a body in Base64, two on', Buffer.from(`{"idss":"${mark}-p1"}`).toString('base64url')],
    ['a body in hexadecimal', Buffer.from(`${mark}-p1`).toString('hex')],
  ])('%s', (_what, text) => {
    expect(leaksIn(`something before ${text} and after`)).not.toEqual([]);
  });

  test('nothing where there is nothing', () => {
    expect(leaksIn(JSON.stringify(cases.map(({ request }) => request)))).toEqual([]);
  });
});

test('planting changes ids and their references together, and leaves the orders as they were', () => {
  const [first] = cases;
  const request = planted(first?.request ?? {});
  expect(JSON.stringify(request)).toContain(`"reference":"Patient/${mark}-p1"`);
  expect(JSON.stringify(request)).toContain(`"patientId":"${mark}-p1"`);
  expect(JSON.stringify(request)).not.toContain('"Patient/p1"');
});
