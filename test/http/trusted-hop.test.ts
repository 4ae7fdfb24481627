/** TLS ends here or at a proxy that the configuration names; nothing comes in clear from anywhere else. */
import { afterEach, describe, expect, test } from '@jest/globals';
import express from 'express';
import { networksOf } from '../../src/config-operations.js';
import { requireTrustedHop } from '../../src/http/trusted-hop.js';
import { portOf } from './listen.js';
import { serve } from './small-parts.js';

let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  close = undefined;
});

/** Answers as the guard decides for a socket with this address. */
async function statusFor(
  remoteAddress: string,
  headers: { readonly [name: string]: string } = {},
  encrypted = false,
): Promise<number> {
  const app = express();
  app.use((request, _response, next) => {
    Object.defineProperty(request, 'socket', { value: { remoteAddress, encrypted } });
    next();
  });
  app.use(requireTrustedHop(networksOf(['10.1.0.0/16', '192.0.2.7', 'fd00::/8'])));
  app.use((_request, response) => void response.sendStatus(200));
  app.use((error: { status: number }, _q: express.Request, response: express.Response, _n: express.NextFunction) => {
    response.sendStatus(error.status);
  });
  const server = app.listen(0, '127.0.0.1');
  await new Promise<void>((resolve) => server.once('listening', () => resolve()));
  const port = portOf(server.address());
  const { status } = await fetch(`http://127.0.0.1:${port}`, { headers });
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
  return status;
}

describe('a call in clear', () => {
  test.each([
    ['from a proxy in a trusted network', '10.1.2.3', {}, 200],
    ['from a trusted address', '192.0.2.7', {}, 200],
    ['from a trusted address on a socket that speaks IPv6 too', '::ffff:10.1.2.3', {}, 200],
    ['from a trusted IPv6 network', 'fd00::1', {}, 200],
    ['from this machine', '127.0.0.1', {}, 200],
    ['from a proxy that was called by TLS', '10.1.2.3', { 'x-forwarded-proto': 'https' }, 200],
    ['from a proxy that was called in clear', '10.1.2.3', { 'x-forwarded-proto': 'http' }, 403],
    ['from somewhere else', '10.2.2.3', {}, 403],
    ['from somewhere else that says it is a proxy', '10.2.2.3', { 'x-forwarded-proto': 'https' }, 403],
    ['from somewhere else that names a trusted address', '10.2.2.3', { 'x-forwarded-for': '10.1.2.3' }, 403],
  ] as const)('%s', async (_what, address, headers, status) => {
    expect(await statusFor(address, headers)).toBe(status);
  });
});

test('a call by TLS is taken from anywhere', async () => {
  expect(await statusFor('203.0.113.9', {}, true)).toBe(200);
});

test('the whole app refuses what a proxy took in clear, says why, and still answers probes', async () => {
  const server = await serve({ trustedProxies: networksOf(['10.0.0.0/8']) });
  close = server.close;
  const headers = { 'x-forwarded-proto': 'http' };
  const refused = await fetch(`${server.url}/cds-services`, { headers });
  expect([refused.status, await refused.json()]).toMatchObject([
    403,
    { issue: [{ code: 'security', details: { text: 'This server is called by TLS only.' } }] },
  ]);
  const probes = [await fetch(`${server.url}/healthz`, { headers }), await fetch(`${server.url}/readyz`, { headers })];
  expect(probes.map(({ status }) => status)).toEqual([200, 200]);
});
