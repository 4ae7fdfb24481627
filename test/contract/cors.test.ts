/** Browsers' cross-origin questions are answered before anything is refused. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { AuthenticationError } from '../../src/errors.js';
import type { AppParts } from '../../src/http/app-parts.js';
import { plainRequest, postJson, serve } from '../http/small-parts.js';

const sandbox = 'https://sandbox.cds-hooks.org';
const paths = [
  '/cds-services',
  '/cds-services/wildtype-order-sign',
  '/cds-services/wildtype-order-sign/feedback',
  '/healthz',
  '/readyz',
  '/intended-use',
];

let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  close = undefined;
});

async function start(overrides: Partial<AppParts> = {}): Promise<string> {
  const server = await serve(overrides);
  close = server.close;
  return server.url;
}

const preflight = (url: string, origin: string, extra: { readonly [name: string]: string } = {}) =>
  fetch(url, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
      ...extra,
    },
  });

const corsOf = (response: Response) => ({
  origin: response.headers.get('access-control-allow-origin'),
  methods: response.headers.get('access-control-allow-methods'),
  headers: response.headers.get('access-control-allow-headers'),
  credentials: response.headers.get('access-control-allow-credentials'),
  vary: response.headers.get('vary'),
});

const trustsNobody = {
  authenticate: () => Promise.reject(new AuthenticationError({ code: 'a', publicMessage: 'b' })),
};

describe('CORS-2 a preflight is answered without a token', () => {
  test.each(paths)('on %s', async (path) => {
    const url = await start({ ...trustsNobody, cors: { origins: [sandbox], privateNetwork: false } });
    const response = await preflight(url + path, sandbox);
    expect([response.status, corsOf(response)]).toEqual([
      204,
      {
        origin: sandbox,
        methods: 'GET, POST, OPTIONS',
        headers: 'Authorization, Content-Type',
        credentials: null,
        vary: 'Origin',
      },
    ]);
  });

  test('and not for an origin that no client has', async () => {
    const url = await start({ cors: { origins: [sandbox], privateNetwork: false } });
    const response = await preflight(`${url}/cds-services`, 'https://evil.test');
    expect(corsOf(response)).toEqual({ origin: null, methods: null, headers: null, credentials: null, vary: 'Origin' });
  });

  test('in the demo any origin may ask, and none with credentials', async () => {
    const url = await start();
    expect(corsOf(await preflight(`${url}/cds-services`, 'https://anywhere.example.org'))).toMatchObject({
      origin: '*',
      credentials: null,
    });
  });
});

describe('CORS-3 errors carry the headers too', () => {
  test.each<readonly [number, string, Partial<AppParts>, unknown]>([
    [401, paths[1] ?? '', trustsNobody, plainRequest],
    [404, '/cds-services/other', {}, plainRequest],
    [400, paths[1] ?? '', {}, '{'],
    [500, paths[1] ?? '', { decide: () => Promise.reject(new Error('x')) }, plainRequest],
  ])('%d', async (status, path, overrides, body) => {
    const url = await start({ cors: { origins: [sandbox], privateNetwork: false }, ...overrides });
    const response = await postJson(url + path, body, { origin: sandbox });
    expect([response.status, corsOf(response).origin, corsOf(response).vary]).toEqual([status, sandbox, 'Origin']);
  });
});

test('CORS-4 Vary: Origin stands on answers without an origin too, since caches keep those', async () => {
  const url = await start({ cors: { origins: [sandbox], privateNetwork: false } });
  expect(corsOf(await fetch(`${url}/cds-services`))).toMatchObject({ origin: null, vary: 'Origin' });
});

describe('a page of a public site reaches this machine', () => {
  const ask = { 'access-control-request-private-network': 'true' };

  test('in the demo, where its browser asks', async () => {
    const url = await start();
    const [asked, silent] = [
      await preflight(`${url}/cds-services`, sandbox, ask),
      await preflight(`${url}/cds-services`, sandbox),
    ].map((response) => response.headers.get('access-control-allow-private-network'));
    expect([asked, silent]).toEqual(['true', null]);
  });

  test('nowhere else', async () => {
    const url = await start({ cors: { origins: [sandbox], privateNetwork: false } });
    const response = await preflight(`${url}/cds-services`, sandbox, ask);
    expect(response.headers.get('access-control-allow-private-network')).toBeNull();
  });
});
