/** The operators' listener: metrics, readiness with its details, traces; for operators alone. */
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { compose } from '../../src/compose.js';
import { settingsFrom } from '../../src/config.js';
import { PreconditionError } from '../../src/errors.js';
import { openTraceShelf } from '../../src/http/trace-shelf.js';
import { addressOf, closing, metricsOf, start } from './operators-server.js';
import { keptLog, oneCardDecision, plainRequest, postJson, silence } from './small-parts.js';

test('metrics count answers, cards by rule and indicator, gaps by reason, and time each step', async () => {
  const gaps = [{ key: 'Observation/o1', area: 'reports', reason: 'denied' }] as const;
  const { sign, operators } = await start({
    decide: async () => ({ ...oneCardDecision, trace: { ...silence.trace, gaps } }),
  });
  await postJson(sign, plainRequest);
  await postJson(sign, '{');
  const text = await metricsOf(operators);
  for (const line of [
    'wildtype_calls_total{service="wildtype-order-sign",client="demo",outcome="critical"} 1',
    'wildtype_calls_total{service="wildtype-order-sign",client="demo",outcome="error"} 1',
    'wildtype_cards_total{rule="R1",indicator="critical"} 1',
    'wildtype_gaps_total{area="reports",reason="denied"} 1',
    'wildtype_failures_total{status="400",code="malformed-json"} 1',
    'wildtype_http_answers_total{method="POST",route="/cds-services/:id",status="200"} 1',
    'wildtype_step_seconds_count{step="parse"} 1',
    'wildtype_step_seconds_count{step="authenticate"} 2',
    'wildtype_fhir_breaker_state{server="https://ehr.example.org/fhir"} 2',
    'wildtype_knowledge_info{version="0.0.1",digest="d1"} 1',
    'wildtype_calls_under_way 0',
  ]) {
    expect(text).toContain(`\n${line}\n`);
  }
});

test('a 412 is counted as a call that could not be checked', async () => {
  const { sign, operators } = await start({
    decide: () => Promise.reject(new PreconditionError({ code: 'p', publicMessage: 'q' })),
  });
  await postJson(sign, plainRequest);
  expect(await metricsOf(operators)).toContain('outcome="could-not-check"} 1');
});

test('paths and methods that a caller makes up make no labels of their own', async () => {
  const { clients, operators } = await start();
  await fetch(`${clients}/Patient/Example-1950`);
  await fetch(`${clients}/cds-services/Example-1950`, { method: 'SEARCH' });
  const text = await metricsOf(operators);
  expect(text).not.toContain('Example');
  expect(text).toContain('wildtype_http_answers_total{method="GET",route="none",status="404"} 1');
  expect(text).toContain('method="other"');
});

test('incidents are counted', async () => {
  const { sign, operators } = await start();
  await postJson(sign, { ...plainRequest, hook: 'order-select' });
  expect(await metricsOf(operators)).toContain('wildtype_incidents_total{incident="hook-mismatch"} 1');
});

describe('who may ask', () => {
  const token = 'a-token-of-operators';
  const ask = (url: string, authorization?: string) =>
    fetch(url, authorization === undefined ? {} : { headers: { authorization } });

  test.each(['/metrics', '/readyz', '/traces/x', '/operations/figures', '/operations/none', '/nothing'])(
    '%s is for holders of the token',
    async (path) => {
      const { operators } = await start({}, token);
      const url = operators + path;
      const answers = [await ask(url), await ask(url, 'Bearer wrong'), await ask(url, token)];
      expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
      expect((await ask(url, `Bearer ${token}`)).status).not.toBe(401);
    },
  );

  test('a probe needs no token', async () => {
    const { operators } = await start({}, token);
    expect((await ask(`${operators}/healthz`)).status).toBe(200);
  });

  test('the page itself needs no token: a browser has none to send, and no figure stands in it', async () => {
    const { operators } = await start({}, token);
    const answers = await Promise.all(['', '/operations.js'].map((file) => ask(`${operators}/operations${file}`)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });

  test('clients find neither page nor figures on their own listener', async () => {
    const { clients } = await start();
    const answers = await Promise.all(['', '/figures'].map((path) => ask(`${clients}/operations${path}`)));
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
  });

  test('clients find no metrics on their own listener', async () => {
    const { clients } = await start();
    expect((await ask(`${clients}/metrics`)).status).toBe(404);
  });
});

test('readiness tells operators, and no client, how the way to each FHIR server stands; a dead EHR leaves us ready', async () => {
  const { clients, operators } = await start();
  const [forOperators, forClients]: unknown[] = await Promise.all(
    [operators, clients].map(async (url) => (await fetch(`${url}/readyz`)).json()),
  );
  expect(forOperators).toMatchObject({
    ready: true,
    fhirServers: [{ base: 'https://ehr.example.org/fhir', breaker: 'open', reachable: false }],
  });
  expect(forClients).not.toHaveProperty('fhirServers');
});

test('a server that is on its way out is not ready, and alive', async () => {
  const { clients } = await start({ stopping: () => true });
  const [ready, health] = [await fetch(`${clients}/readyz`), await fetch(`${clients}/healthz`)];
  expect([ready.status, await ready.json(), health.status]).toMatchObject([503, { ready: false }, 200]);
});

test('D33 traces that are kept for operators are read there, and neither named nor shown to clients', async () => {
  const { sign, clients, operators } = await start({ operatorTraces: openTraceShelf(5) });
  const response = await postJson(sign, plainRequest);
  const id = response.headers.get('x-request-id');
  expect(response.headers.get('x-wildtype-trace')).toBeNull();
  expect((await fetch(`${clients}/traces/${id}`)).status).toBe(404);
  expect(await (await fetch(`${operators}/traces/${id}`)).json()).toEqual(oneCardDecision.trace);
});

test('the composed server keeps no trace unless the configuration asks for it', async () => {
  const jwksUri = 'https://ehr.example.org/jwks.json';
  const file = {
    publicUrl: 'https://cds.example.org',
    clients: [{ name: 'a', issuer: randomUUID(), jwksUri }],
    ledger: { path: ':memory:' },
    operations: { port: 0 },
  };
  const wildtype = await compose({ ...settingsFrom(JSON.stringify(file)), log: keptLog().log });
  closing.push(wildtype.close);
  const operators = await addressOf(wildtype.operatorsApp);
  const text = await metricsOf(operators);
  expect((await fetch(`${operators}/traces/x`)).status).toBe(404);
  expect(text).toMatch(/wildtype_knowledge_info\{version="[^"]+",digest="[0-9a-f]+"\} 1/);
  expect(text).toContain('process_cpu_seconds_total');
});
