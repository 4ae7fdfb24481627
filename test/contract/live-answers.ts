/** Asks every route of both listeners whatever it can answer: the good, and every error, from servers that have it. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Express } from 'express';
import { loadBuiltPage } from '../../src/adapters/built-pages.js';
import { buildApp } from '../../src/app.js';
import { networksOf } from '../../src/config-operations.js';
import { AuthenticationError, LedgerError, PreconditionError } from '../../src/errors.js';
import type { AppParts } from '../../src/http/app-parts.js';
import { openCallGate } from '../../src/http/call-gate.js';
import { openTraceShelf } from '../../src/http/trace-shelf.js';
import { openMetrics } from '../../src/metrics.js';
import { buildOperatorsApp } from '../../src/operators-app.js';
import { mountKnowledge } from '../../src/pages/mount-pages.js';
import { listen } from '../http/listen.js';
import { noBooks, oneCardDecision, plainRequest, rememberingLedger, smallParts } from '../http/small-parts.js';
import { cetuximab, chartOf, krasG12D, orderSign, startDemo } from './demo-server.js';

/** One answer of a live server, and the operation that it belongs to. */
export interface LiveAnswer {
  readonly operation: string;
  readonly status: number;
  readonly media: string;
  readonly body: unknown;
}

const answers: LiveAnswer[] = [];
const closing: (() => Promise<void>)[] = [];

async function addressOf(app: Express): Promise<string> {
  const { url, close } = await listen(app);
  closing.push(close);
  return url;
}

async function ask(
  operation: string,
  base: string,
  init: RequestInit & { readonly path?: string } = {},
): Promise<string> {
  const [method = '', path = ''] = operation.split(' ');
  const response = await fetch(base + (init.path ?? path), { method, ...init });
  const media = response.headers.get('content-type')?.split(';')[0] ?? '';
  const text = await response.text();
  const body: unknown = media === 'application/json' ? JSON.parse(text) : text;
  answers.push({ operation, status: response.status, media, body });
  return response.headers.get('x-request-id') ?? '';
}

export const hook = 'POST /cds-services/{id}';
export const feedback = 'POST /cds-services/{id}/feedback';
const sign = '/cds-services/wildtype-order-sign';
const json = { 'content-type': 'application/json' };
const item = { card: randomUUID(), outcome: 'accepted', outcomeTimestamp: '2026-11-24T09:00:00Z' };
/** A request that each operation takes. */
export const good = { [hook]: plainRequest, [feedback]: { feedback: [item] } };
const pathOf = (operation: string) => (operation === hook ? sign : `${sign}/feedback`);

function post(operation: string, base: string, body: unknown, headers = json, path = pathOf(operation)) {
  return ask(operation, base, { path, headers, body: typeof body === 'string' ? body : JSON.stringify(body) });
}

/** Files of the SMART app, which the test makes itself. */
export const smartFiles = ['index.html', 'launch.html', 'main.js', 'launch.js', 'app.css', 'icon.svg'] as const;
const folder = mkdtempSync(join(tmpdir(), 'wildtype-smart-'));
const registration = { fhirServer: 'https://ehr.example.org/fhir', clientId: 'c1', origins: [] };
export const smartApp = { folder, registrations: [registration] };

/** Everything that the live servers answered. */
export async function askEverything(): Promise<readonly LiveAnswer[]> {
  await askDemo();
  await askFaults();
  await askOperators();
  await askSmartApp();
  await Promise.all(closing.splice(0).map((close) => close()));
  return answers;
}

async function askDemo(): Promise<void> {
  const demo = await startDemo();
  closing.push(demo.close);
  for (const body of [orderSign(chartOf(krasG12D), cetuximab), orderSign(chartOf(), cetuximab), orderSign(chartOf())]) {
    const id = await post(hook, demo.url, body);
    await ask('GET /traces/{id}', demo.url, { path: `/traces/${id}` });
  }
  await post(feedback, demo.url, good[feedback]);
  for (const path of ['/cds-services', '/intended-use', '/healthz', '/readyz']) await ask(`GET ${path}`, demo.url);
  await ask('GET /traces/{id}', demo.url, { path: '/traces/none' });
  await ask('GET /knowledge', demo.url);
  for (const page of ['ras', 'citations', 'search.json', 'knowledge.js', 'knowledge.css', 'icon.svg', 'none'])
    await ask('GET /knowledge/{page}', demo.url, { path: `/knowledge/${page}` });
}

/** Every error that a call can end in, from servers that have it. */
async function askFaults(): Promise<void> {
  const serving = (overrides: Partial<AppParts>) => addressOf(buildApp({ ...smallParts(), ...overrides }));
  const plain = await serving({});
  const pages = (app: Express) => mountKnowledge(app, new Map());
  const nobody = () => Promise.reject(new AuthenticationError({ code: 'a', publicMessage: 'b' }));
  const [strangers, full, behindProxy] = [
    await serving({ authenticate: nobody }),
    await serving({ calls: openCallGate({ capacity: 0 }) }),
    await serving({ trustedProxies: networksOf(['10.0.0.0/8']), traces: openTraceShelf(1), pages }),
  ];
  const inClear = { ...json, 'x-forwarded-proto': 'http' };
  for (const operation of [hook, feedback] as const) {
    await post(operation, plain, '{');
    await post(operation, plain, {});
    await post(operation, plain, good[operation], json, pathOf(operation).replace('order-sign', 'other'));
    await post(operation, plain, `"${'x'.repeat(200_000)}"`);
    await post(operation, plain, 'text', { 'content-type': 'text/plain' });
    await post(operation, strangers, good[operation]);
    await post(operation, full, good[operation]);
    await post(operation, behindProxy, good[operation], inClear);
  }
  for (const operation of ['GET /cds-services', 'GET /intended-use', 'GET /knowledge', 'GET /knowledge/{page}'])
    await ask(operation, behindProxy, { headers: inClear });
  await ask('GET /traces/{id}', behindProxy, { path: '/traces/x', headers: inClear });
  const failing = { ...rememberingLedger(), recordFeedback: () => Promise.reject(new Error('x')) };
  await post(feedback, await serving({ ledger: failing }), good[feedback]);
  await post(hook, await serving({ decide: () => Promise.reject(new Error('x')) }), plainRequest);
  const nothing = () => Promise.reject(new PreconditionError({ code: 'p', publicMessage: 'q', faults: ['r'] }));
  await post(hook, await serving({ decide: nothing }), plainRequest);
  await ask('GET /readyz', await serving({ stopping: () => true }));
}

async function askOperators(): Promise<void> {
  const state = {
    base: 'https://ehr.example.org/fhir',
    breaker: 'half-open',
    reachable: false,
    lastFailure: 'timeout',
    connections: { open: 1, busy: 0, waiting: 0, limit: 32 },
    rejected: 3,
  } as const;
  const probeFhirServers = async () => [state];
  const shelf = openTraceShelf(1);
  shelf.keep('t1', oneCardDecision.trace);
  const parts = { ...smallParts(), operatorTraces: shelf };
  const built = loadBuiltPage('operations');
  const page = built && { page: built };
  const operators = await addressOf(
    buildOperatorsApp({
      app: parts,
      metrics: openMetrics(),
      books: noBooks,
      probeFhirServers,
      token: 'secret-of-operators',
      ...page,
    }),
  );
  const headers = { authorization: 'Bearer secret-of-operators' };
  await ask('GET /healthz', operators);
  for (const path of ['/readyz', '/metrics']) {
    await ask(`GET ${path}`, operators);
    await ask(`GET ${path}`, operators, { headers });
  }
  await ask('GET /operations', operators);
  for (const file of ['operations.js', 'operations.css', 'icon.svg', 'none'])
    await ask('GET /operations/{file}', operators, { path: `/operations/${file}` });
  await ask('GET /operations/{file}', operators, { path: '/operations/none', headers });
  await ask('GET /operations/figures', operators);
  for (const query of ['', '?since=2026-11-24', '?since=yesterday'])
    await ask('GET /operations/figures', operators, { path: `/operations/figures${query}`, headers });
  const books = { stats: () => Promise.reject(new LedgerError({ code: 'l', publicMessage: 'm' })) };
  const broken = { app: parts, metrics: openMetrics(), books, probeFhirServers };
  await ask('GET /operations/figures', await addressOf(buildOperatorsApp(broken)));
  await ask('GET /traces/{id}', operators, { path: '/traces/t1' });
  await ask('GET /traces/{id}', operators, { path: '/traces/t1', headers });
}

async function askSmartApp(): Promise<void> {
  for (const name of smartFiles) {
    writeFileSync(join(folder, name), name);
    writeFileSync(join(folder, `${name}.gz`), gzipSync(name));
  }
  const open = await addressOf(buildApp({ ...smallParts(), smartApp }));
  const trustedProxies = networksOf(['10.0.0.0/8']);
  const inClear = await addressOf(buildApp({ ...smallParts(), smartApp, trustedProxies }));
  for (const base of [open, inClear]) {
    const headers = { accept: 'text/html', ...(base === inClear && { 'x-forwarded-proto': 'http' }) };
    for (const path of ['/smart', '/smart/', '/smart/knowledge.json', '/smart/settings.json']) {
      await ask(`GET ${path}`, base, { headers, redirect: 'manual' });
    }
    for (const file of smartFiles) await ask('GET /smart/{file}', base, { path: `/smart/${file}`, headers });
  }
  rmSync(folder, { recursive: true });
}
