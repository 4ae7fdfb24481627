/** Spans go to a collector, and hold words of ours alone. */
import { createServer } from 'node:http';
import { afterEach, expect, test } from '@jest/globals';
import { openTelemetry } from '../../src/adapters/open-telemetry.js';
import { isJson, type Json, object, objects } from '../../src/model/fhir-json.js';
import { cetuximab, chartOf, krasG12D, orderSign } from '../contract/demo-server.js';
import { portOf } from '../http/listen.js';
import { oneCardDecision, plainRequest, postJson, serve } from '../http/small-parts.js';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

/** A collector that keeps what it is sent. */
async function collector(status = 200) {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      bodies.push(Buffer.concat(chunks).toString('utf8'));
      response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return { endpoint: `http://127.0.0.1:${portOf(server.address())}/v1/traces`, bodies };
}

function spansIn(bodies: readonly string[]): readonly Json[] {
  return bodies
    .map((body): unknown => JSON.parse(body))
    .filter(isJson)
    .flatMap((body) => objects(body.resourceSpans))
    .flatMap((resource) => objects(resource.scopeSpans))
    .flatMap((scope) => objects(scope.spans));
}

const sign = '/cds-services/wildtype-order-sign';

test('a call becomes a span below its caller’s, with a child for each step and its outcome', async () => {
  const { endpoint, bodies } = await collector();
  const tracing = openTelemetry(endpoint);
  const server = await serve({ tracing, decide: async () => oneCardDecision });
  closing.push(server.close);
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  const response = await postJson(server.url + sign, plainRequest, { traceparent });
  await response.text();
  await tracing.close();
  const spans = spansIn(bodies);
  const root = spans.find(({ name }) => name === 'POST /cds-services/:id');
  expect(root).toMatchObject({ traceId: '0af7651916cd43dd8448eb211c80319c', parentSpanId: 'b7ad6b7169203331' });
  expect(response.headers.get('traceparent')).toBe(`00-${root?.traceId}-${root?.spanId}-01`);
  const children = spans.filter(({ parentSpanId }) => parentSpanId === root?.spanId).map(({ name }) => name);
  expect(children).toEqual(['authenticate', 'parse', 'close-reader', 'record']);
  const attributes = objects(root?.attributes).map(({ key, value }) => [key, object(value)?.stringValue]);
  expect(attributes).toEqual(
    expect.arrayContaining([
      ['wildtype.service', 'wildtype-order-sign'],
      ['wildtype.client', 'demo'],
      ['wildtype.outcome', 'critical'],
    ]),
  );
});

test('no span holds what was asked', async () => {
  const { endpoint, bodies } = await collector();
  const tracing = openTelemetry(endpoint);
  const server = await serve({ tracing });
  closing.push(server.close);
  const request = orderSign(chartOf(krasG12D), cetuximab);
  await postJson(`${server.url}${sign}?patient=Example-4711`, {
    ...request,
    context: { ...request.context, patientId: 'Example-4711' },
  });
  await postJson(`${server.url}/Patient/Example-4711`, {});
  await tracing.close();
  expect(spansIn(bodies).length).toBeGreaterThan(2);
  expect(bodies.join('')).not.toContain('Example-4711');
});

test('a collector that fails costs no answer, and does not hold up the end', async () => {
  const { endpoint } = await collector(500);
  const tracing = openTelemetry(endpoint);
  const server = await serve({ tracing });
  closing.push(server.close);
  const { status } = await postJson(server.url + sign, plainRequest);
  await tracing.close();
  expect(status).toBe(200);
});

test('nothing loads it unless the configuration names an endpoint: it is imported in one place, and late', async () => {
  const { sourceFiles } = await import('../architecture/source-files.js');
  const importers = sourceFiles('src').filter(({ text }) => text.includes('open-telemetry.js'));
  expect(importers.map(({ path }) => path)).toEqual(['src/run-server.ts']);
  expect(importers[0]?.text).toMatch(/await import\('\.\/adapters\/open-telemetry\.js'\)/);
});
