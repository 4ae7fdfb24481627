/** JWT-6: where keys are fetched, nothing is followed, awaited for ever or read without end. */
import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, describe, expect, test } from '@jest/globals';
import { openKeySetFetch } from '../../src/adapters/key-set-fetch.js';
import { portOf } from '../http/listen.js';
import { clientSettings, clientsOf, jku, makeKeys, sign, verdict } from '../http/tokens.js';

describe('JWT-6 the address of keys', () => {
  const servers: Server[] = [];
  afterEach(async () => {
    await Promise.all(
      servers.splice(0).map(
        (server) =>
          new Promise((resolve) => {
            server.close(resolve);
            server.closeAllConnections();
          }),
      ),
    );
  });
  async function listen(answer: RequestListener): Promise<string> {
    const server = createServer(answer);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${portOf(server.address())}/jwks.json`;
  }
  /** Patient unless a test is about patience: a refusal must come from what it is about. */
  async function fetchFrom(url: string, timeoutMs = 20_000): Promise<unknown> {
    const { fetchKeySet, close } = openKeySetFetch({ bytes: 10_000, timeoutMs });
    return fetchKeySet(url)
      .then(
        (body) => body,
        () => 'refused',
      )
      .finally(close);
  }

  test('is asked without any token, and what it says is returned', async () => {
    let headers: unknown;
    const url = await listen((request, response) => {
      headers = request.headers;
      response.end('{"keys":[]}');
    });
    expect(await fetchFrom(url)).toEqual({ keys: [] });
    expect(headers).not.toHaveProperty('authorization');
  });

  test('that redirects is refused, and the other place is never asked', async () => {
    let visited = 0;
    const elsewhere = await listen((_request, response) => {
      visited += 1;
      response.end('{"keys":[]}');
    });
    const url = await listen((_request, response) => response.writeHead(302, { location: elsewhere }).end());
    expect([await fetchFrom(url), visited]).toEqual(['refused', 0]);
  });

  test.each<readonly [string, RequestListener]>([
    ['says too much', (_request, response) => response.end(`{"keys":[],"x":"${'y'.repeat(20_000)}"}`)],
    ['packs its answer', (_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('x')],
    ['fails', (_request, response) => response.writeHead(500).end('{"keys":[]}')],
    ['says no JSON', (_request, response) => response.end('<html>')],
    ['cuts the connection', (request) => request.socket.destroy()],
  ])('that %s is refused', async (_what, answer) => {
    expect(await fetchFrom(await listen(answer))).toBe('refused');
  });

  test.each<readonly [string, RequestListener]>([
    ['says nothing', () => {}],
    [
      'drips',
      (_request, response) => {
        response.write('{"keys":[');
        const drip = setInterval(() => response.write(' '), 20);
        response.on('close', () => clearInterval(drip));
      },
    ],
  ])('that %s is given up in time', async (_what, answer) => {
    expect(await fetchFrom(await listen(answer), 200)).toBe('refused');
  });

  test('in a token is compared and never asked: whoever listens there hears nothing', async () => {
    const keys = await makeKeys();
    let heard = 0;
    const evil = await listen((_request, response) => {
      heard += 1;
      response.end(JSON.stringify({ keys: keys.publicKeys }));
    });
    const { fetchKeySet, close } = openKeySetFetch();
    const { authenticate } = clientsOf([clientSettings({ jwksUri: jku })], { fetchKeySet });
    const token = await sign(keys, { header: { jku: evil } });
    expect(await verdict(authenticate, `Bearer ${token}`)).toEqual({ refused: 'jku-not-of-this-issuer' });
    expect(heard).toBe(0);
    await close();
  });
});
