/** Headers that tell browsers what our answers may not do stand on every answer, errors and pages included. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { runDemo } from '../../demo/run.js';
import type { AppParts } from '../../src/http/app-parts.js';
import { openTraceShelf } from '../../src/http/trace-shelf.js';
import { keptLog, plainRequest, postJson, serve } from './small-parts.js';

let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  close = undefined;
});

async function start(overrides: Partial<AppParts> = {}): Promise<string> {
  const server = await serve({ traces: openTraceShelf(1), ...overrides });
  close = server.close;
  return server.url;
}

const strict = "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'";

describe('every answer', () => {
  test.each([
    '/cds-services',
    '/healthz',
    '/readyz',
    '/intended-use',
    '/nothing',
    '/traces/none',
    '/cds-services/%E0%A4%A',
  ])('%s', async (path) => {
    const { headers } = await fetch((await start()) + path);
    expect(headers.get('content-security-policy')?.replace(/; /g, ';')).toBe(strict);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('server')).toBeNull();
  });

  test.each([
    ['a card', plainRequest, 200],
    ['a refusal', '{', 400],
  ])('%s, which no cache may keep', async (_what, body, status) => {
    const response = await postJson(`${await start()}/cds-services/wildtype-order-sign`, body);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-security-policy')?.replace(/; /g, ';')).toBe(strict);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });
});

test('browsers are told to keep to TLS where clients reach us by it, and not in the demo', async () => {
  const https = await fetch(`${await start()}/healthz`);
  await close?.();
  const demo = await fetch(`${await start({ publicUrl: 'http://127.0.0.1:8080' })}/healthz`);
  expect(https.headers.get('strict-transport-security')).toBe('max-age=31536000');
  expect(demo.headers.get('strict-transport-security')).toBeNull();
});

test('the demo’s page runs scripts and styles of its own server alone, and may be framed by nobody', async () => {
  const options = { port: 0, allowFhir: [], ledgerPath: ':memory:', today: '2026-11-26', log: keptLog().log };
  const demo = await runDemo(options);
  close = demo.close;
  const policy = (await fetch(demo.url)).headers.get('content-security-policy') ?? '';
  expect(policy).toMatch(/default-src 'none'/);
  expect(policy).toMatch(/script-src 'self'(?:;|$)/);
  expect(policy).toMatch(/frame-ancestors 'none'/);
  expect(policy).not.toMatch(/unsafe|\*|https?:|data:/);
});

test('a page of a public site may reach the demo’s two servers, where its browser asks', async () => {
  const options = { port: 0, allowFhir: [], ledgerPath: ':memory:', today: '2026-11-26', log: keptLog().log };
  const demo = await runDemo(options);
  close = demo.close;
  const asked = await Promise.all(
    [`${demo.url}/cds-services`, `${demo.fhirUrl}/Patient`].map((url) =>
      fetch(url, {
        method: 'OPTIONS',
        headers: {
          origin: 'https://sandbox.cds-hooks.org',
          'access-control-request-method': 'GET',
          'access-control-request-private-network': 'true',
        },
      }),
    ),
  );
  expect(asked.map(({ headers }) => headers.get('access-control-allow-private-network'))).toEqual(['true', 'true']);
});
