/** The servers of all clients: connections are bounded, a dead server costs nobody's time, and its state can be told. */
import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { FhirServers } from '../../src/adapters/fhir-servers.js';
import { sendJson, startServer } from './fake-server.js';
import {
  closeAll,
  failureOf,
  networks,
  openOn,
  openServers,
  serve,
  TOKEN,
  until,
  variant,
} from './reader-under-test.js';

afterEach(closeAll);

const SEVERAL = Array.from({ length: 8 }, (_, index) => `Observation/a${index}`);
const SIGN_OF_LIFE = { url: '/fhir/metadata', authorization: undefined };
const answer = (url: string | undefined) => variant(url?.split('/').at(-1) ?? '');

/** A server that never answers, until its health is changed: then it answers, or cuts every connection. */
async function sickServer(options: { readonly spares?: string } = {}) {
  let health: 'hangs' | 'answers' | 'cuts' = 'hangs';
  const server = await serve((request, response) => {
    const spared = options.spares !== undefined && request.url?.endsWith(options.spares) === true;
    if (health === 'cuts') response.destroy();
    else if (health === 'answers' || spared) sendJson(response, 200, answer(request.url));
  });
  const become = (state: typeof health) => {
    health = state;
  };
  return { ...server, become };
}

function isIdle(servers: FhirServers): boolean {
  return servers.states().every(({ connections }) => connections.busy + connections.waiting === 0);
}

describe('a server that does not answer', () => {
  test('costs the first call its deadline, and the following calls nothing: they are not even sent', async () => {
    const server = await sickServer();
    const servers = openServers({ deadlineMs: 1000 });
    const first = openOn(servers, `${server.origin}/fhir`);
    expect(await Promise.all(SEVERAL.map((one) => failureOf(first.read(one))))).toEqual(SEVERAL.map(() => 'timeout'));
    await until(() => isIdle(servers));
    const asked = server.seen.length;
    for (let call = 0; call < 3; call += 1) {
      const later = openOn(servers, `${server.origin}/fhir`);
      expect(await failureOf(later.read('Patient/p'))).toBe('unreachable');
    }
    expect(server.seen).toHaveLength(asked);
    expect(servers.states()).toEqual([
      {
        base: `${server.origin}/fhir`,
        breaker: 'open',
        reachable: false,
        lastFailure: 'timeout',
        connections: { open: expect.any(Number), busy: 0, waiting: 0, limit: 16 },
        rejected: 3,
      },
    ]);
  });

  test('is asked for a sign of life, without a token, and is asked again by calls once it gives one', async () => {
    const server = await sickServer();
    const changes: string[] = [];
    const onChange = (host: string, state: string) => changes.push(`${host === new URL(server.origin).host} ${state}`);
    const servers = openServers({ deadlineMs: 1000, breakerResetMs: 50, onChange });
    const first = openOn(servers, `${server.origin}/fhir`);
    await Promise.all(SEVERAL.map((one) => failureOf(first.read(one))));
    server.become('answers');
    await until(() => servers.states()[0]?.breaker === 'closed');
    expect(server.seen.filter(({ url }) => !url.startsWith('/fhir/Observation/'))).toEqual(
      changes.filter((change) => change === 'true half-open').map(() => SIGN_OF_LIFE),
    );
    expect([changes[0], changes.at(-1)]).toEqual(['true open', 'true closed']);
    const later = openOn(servers, `${server.origin}/fhir`);
    expect(await later.read('Observation/a')).toEqual({ resources: [variant('a')] });
    expect(servers.states()).toMatchObject([{ breaker: 'closed', reachable: true, rejected: 0 }]);
  });

  test('stays alone as long as it gives no sign of life', async () => {
    const server = await startServer(() => {});
    await server.close();
    const changes: string[] = [];
    const servers = openServers({ breakerResetMs: 20, onChange: (_, state) => changes.push(state) });
    const first = openOn(servers, server.origin);
    await Promise.all(SEVERAL.map((one) => failureOf(first.read(one))));
    await until(() => changes.length >= 5);
    expect(changes.slice(0, 5)).toEqual(['open', 'half-open', 'open', 'half-open', 'open']);
    expect(await failureOf(first.read('Patient/p'))).toBe('unreachable');
  });

  test('that has come back is not given up for one question that fails', async () => {
    const server = await sickServer();
    const servers = openServers({ deadlineMs: 1000, breakerResetMs: 50 });
    await Promise.all(SEVERAL.map((one) => failureOf(openOn(servers, server.origin).read(one))));
    server.become('answers');
    await until(() => servers.states()[0]?.breaker === 'closed');
    server.become('cuts');
    expect(await failureOf(openOn(servers, server.origin).read('Observation/a'))).toBe('server-error');
    expect(servers.states()).toMatchObject([{ breaker: 'closed', lastFailure: 'server-error' }]);
  });
});

describe('a server that lives is asked, whatever it answers', () => {
  test('one slow search among answered ones does not cut off the others', async () => {
    const server = await sickServer({ spares: '/a' });
    const servers = openServers({ deadlineMs: 1000 });
    for (let call = 0; call < 2; call += 1) {
      const reader = openOn(servers, server.origin);
      expect(await reader.read('Observation/a')).toEqual({ resources: [variant('a')] });
      expect(await Promise.all(SEVERAL.slice(0, 6).map((one) => failureOf(reader.read(one))))).toContain('timeout');
    }
    expect(servers.states()).toMatchObject([{ breaker: 'closed', rejected: 0 }]);
  });

  test.each([401, 404, 429, 500, 503])('status %i, again and again, opens no breaker', async (status) => {
    const server = await serve((_, response) => sendJson(response, status, {}));
    const servers = openServers();
    const reader = openOn(servers, server.origin);
    await Promise.all([...SEVERAL, ...SEVERAL].map((one) => failureOf(reader.read(one))));
    expect(server.seen).toHaveLength(16);
    expect(servers.states()).toMatchObject([{ breaker: 'closed', reachable: true }]);
  });

  test('a hook call that ends before its answers says nothing against the server', async () => {
    const server = await sickServer();
    const servers = openServers();
    for (let call = 0; call < 10; call += 1) {
      const reader = openOn(servers, server.origin);
      const answers = Promise.allSettled([reader.read('Observation/a')]);
      await until(() => server.seen.length > call);
      await reader.close();
      await answers;
    }
    const [state] = servers.states();
    expect([state?.breaker, state?.reachable, state?.lastFailure]).toEqual(['closed', undefined, undefined]);
  });
});

describe('connections', () => {
  test('to one server are no more than allowed, over all calls together', async () => {
    const sockets = new Set<unknown>();
    const waiting: ServerResponse[] = [];
    const server = await serve((request, response) => {
      sockets.add(request.socket);
      waiting.push(response);
      // Answers come when all connections are in use, and not before.
      if (waiting.length === 3) for (const one of waiting.splice(0)) sendJson(one, 200, variant('a'));
    });
    const servers = openServers({ connections: 3 });
    const readers = Array.from({ length: 6 }, () => openOn(servers, server.origin));
    await Promise.all(readers.flatMap((reader) => SEVERAL.map(() => reader.read('Observation/a'))));
    expect([server.seen.length, sockets.size]).toEqual([48, 3]);
    expect(servers.states()[0]?.connections).toMatchObject({ open: 3, busy: 0, waiting: 0, limit: 3 });
  });

  test('are kept between calls', async () => {
    const sockets = new Set<unknown>();
    const server = await serve((request, response) => {
      sockets.add(request.socket);
      sendJson(response, 200, variant('a'));
    });
    const servers = openServers();
    for (let call = 0; call < 10; call += 1) {
      const reader = openOn(servers, server.origin);
      await reader.read('Observation/a');
      await reader.close();
    }
    expect(server.seen).toHaveLength(10);
    // A connection may still be finishing when the next question comes.
    expect(sockets.size).toBeLessThan(5);
  });

  test('that the server closes while a question is on its way cost one more try and no gap', async () => {
    let requests = 0;
    const server = await serve((request, response) => {
      requests += 1;
      if (requests === 2) request.socket.destroy();
      else sendJson(response, 200, variant('a'));
    });
    const reader = openOn(openServers(), server.origin);
    await reader.read('Observation/a');
    expect(await reader.read('Observation/a')).toEqual({ resources: [variant('a')] });
    expect(requests).toBe(3);
  });

  test('carry the token of their own call alone', async () => {
    const server = await serve((_, response) => sendJson(response, 200, variant('a')));
    const servers = openServers();
    const access = { baseUrl: server.origin, server: server.origin, networks };
    for (const accessToken of [TOKEN, 'another token', undefined]) {
      const reader = servers.openReader({ ...access, ...(accessToken !== undefined && { accessToken }) });
      await reader.read('Observation/a');
      await reader.close();
    }
    expect(server.seen.map(({ authorization }) => authorization)).toEqual([
      `Bearer ${TOKEN}`,
      'Bearer another token',
      undefined,
    ]);
  });

  test('are shared by clients with the same networks only: what one client may reach, another may not', async () => {
    const server = await serve((_, response) => sendJson(response, 200, variant('a')));
    const servers = openServers();
    const access = { baseUrl: server.origin, server: server.origin };
    await servers.openReader({ ...access, networks }).read('Observation/a');
    expect(await failureOf(servers.openReader({ ...access, networks: [] }).read('Observation/a'))).toBe('refused-url');
    expect(server.seen).toHaveLength(1);
  });
});

describe('what is known of the servers', () => {
  test('those of the configuration are listed before anyone asks them, and asking for a sign of life tells more', async () => {
    const server = await serve((_, response) => sendJson(response, 401, {}));
    const gone = await startServer(() => {});
    await gone.close();
    const servers = openServers();
    servers.watch([
      { server: `${server.origin}/fhir`, networks },
      { server: `${gone.origin}/fhir`, networks },
      { server: server.origin, networks: [] },
    ]);
    expect(servers.states().map(({ reachable }) => reachable)).toEqual([undefined, undefined, undefined]);
    expect(server.seen).toEqual([]);
    expect((await servers.probe()).map(({ reachable, lastFailure }) => [reachable, lastFailure])).toEqual([
      [true, undefined],
      [false, 'unreachable'],
      [false, 'refused-url'],
    ]);
    expect(server.seen).toEqual([SIGN_OF_LIFE]);
  });

  test('one that hangs gives no sign of life in time', async () => {
    const server = await sickServer();
    const servers = openServers();
    servers.watch([{ server: server.origin, networks }]);
    expect(await servers.probe()).toMatchObject([{ reachable: false, lastFailure: 'timeout' }]);
  });

  test('those that a new configuration leaves out are told no more, and the others keep what is known of them', async () => {
    const server = await serve((_, response) => sendJson(response, 200, {}));
    const servers = openServers();
    const [a, b] = [`${server.origin}/a`, `${server.origin}/b`];
    servers.watch([a, b].map((base) => ({ server: base, networks })));
    await servers.probe();
    servers.watch([{ server: b, networks }]);
    expect(servers.states()).toMatchObject([{ base: b, reachable: true }]);
    servers.watch([a, b].map((base) => ({ server: base, networks })));
    expect(servers.states()).toMatchObject([
      { base: a, reachable: undefined },
      { base: b, reachable: true },
    ]);
  });

  test('no more than 250 are kept, however many ports a caller of the demo names', () => {
    const servers = openServers();
    for (let port = 1; port <= 251; port += 1) {
      const server = `http://127.0.0.1:${port}`;
      servers.openReader({ baseUrl: server, server, networks });
    }
    const bases = servers.states().map(({ base }) => base);
    expect([bases.length, bases[0], bases.at(-1)]).toEqual([250, 'http://127.0.0.1:2', 'http://127.0.0.1:251']);
  });
});
