/** The port: slow and greedy clients are cut, what is under way is finished, TLS is spoken from files. */
import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterEach, describe, expect, test } from '@jest/globals';
import { defaultLimits } from '../../src/config-operations.js';
import { ConfigurationError } from '../../src/errors.js';
import { type ListenOptions, type OpenServer, openServer } from '../../src/server.js';
import { certificateFor } from './certificate.js';

const opened: OpenServer[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((server) => server.close()));
});

const hello: RequestListener = (_request, response) => void response.end('hello');

async function open(
  handler: RequestListener,
  options: Partial<ListenOptions> = {},
  limits: Partial<ListenOptions['limits']> = {},
) {
  const server = await openServer(handler, {
    host: '127.0.0.1',
    port: 0,
    limits: { ...defaultLimits, ...limits },
    ...options,
  });
  opened.push(server);
  return server;
}

/** Everything that the server sends until it ends the connection. */
async function saidTo(socket: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.on('error', () => {});
  await once(socket, 'close');
  return Buffer.concat(chunks).toString('utf8');
}

describe('a client that takes its time', () => {
  test('is cut while it sends its headers', async () => {
    const { port } = await open(hello, {}, { headersTimeoutMs: 150, requestTimeoutMs: 300 });
    const socket = connect(port, '127.0.0.1');
    socket.write('POST / HTTP/1.1\r\nHost: a\r\n');
    expect(await saidTo(socket)).toMatch(/^HTTP\/1\.1 408/);
  });

  test('is cut while it sends its body', async () => {
    const { port } = await open((request) => request.resume(), {}, { headersTimeoutMs: 150, requestTimeoutMs: 300 });
    const socket = connect(port, '127.0.0.1');
    socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{');
    expect(await saidTo(socket)).toMatch(/^HTTP\/1\.1 408/);
  });
});

test('headers beyond the limit are 431, and the handler never sees them', async () => {
  let seen = 0;
  const { port } = await open(
    (_request, response) => {
      seen += 1;
      response.end();
    },
    {},
    { headerBytes: 4096 },
  );
  const socket = connect(port, '127.0.0.1');
  socket.write(`GET / HTTP/1.1\r\nHost: a\r\nX-Long: ${'x'.repeat(5000)}\r\n\r\n`);
  expect(await saidTo(socket)).toMatch(/^HTTP\/1\.1 431/);
  expect(seen).toBe(0);
});

test('no more connections are taken than the limit', async () => {
  const { port } = await open(hello, {}, { connections: 1 });
  const first = connect(port, '127.0.0.1');
  await once(first, 'connect');
  first.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  await once(first, 'data');
  expect(await saidTo(connect(port, '127.0.0.1'))).toBe('');
  first.destroy();
});

describe('closing', () => {
  test('finishes the answer that is under way, takes no new connection, and ends connections kept alive', async () => {
    let answer = () => {};
    const begun = new Promise<void>((resolve) => {
      answer = resolve;
    });
    let finish = () => {};
    const server = await open((_request, response) => {
      finish = () => void response.end('finished');
      answer();
    });
    const socket = connect(server.port, '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    const said = saidTo(socket);
    await begun;
    const closed = server.close();
    await expect(fetch(`http://127.0.0.1:${server.port}`)).rejects.toThrow();
    finish();
    await closed;
    expect(await said).toMatch(/finished$/);
    opened.splice(0);
  });

  test('cuts what does not end in time', async () => {
    const server = await open(() => {}, {}, { shutdownMs: 100 });
    const socket = connect(server.port, '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    await once(socket, 'connect');
    const said = saidTo(socket);
    await server.close();
    expect(await said).toBe('');
    opened.splice(0);
  });
});

describe('TLS', () => {
  test('is spoken with the files that are given, 1.2 or newer, and another certificate can take over', async () => {
    const [one, two] = [await certificateFor('one'), await certificateFor('two')];
    const server = await open(hello, { tls: one });
    const nameAndProtocol = async (ca: string) => {
      const socket = connectTls({ port: server.port, host: '127.0.0.1', ca });
      await once(socket, 'secureConnect');
      const seen = [socket.getPeerCertificate().subject.CN, socket.getProtocol()];
      socket.destroy();
      return seen;
    };
    expect(await nameAndProtocol(one.cert)).toEqual(['one', 'TLSv1.3']);
    server.renewCertificate(two);
    expect(await nameAndProtocol(two.cert)).toEqual(['two', 'TLSv1.3']);
    const oldest = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    const old = connectTls({ port: server.port, host: '127.0.0.1', ca: two.cert, ...oldest });
    const [refusal]: unknown[] = await once(old, 'error').catch((error: unknown) => [error]);
    expect(refusal).toMatchObject({ code: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION' });
  });

  test('a certificate that is none is refused by name', async () => {
    const broken = openServer(hello, {
      host: '127.0.0.1',
      port: 0,
      limits: defaultLimits,
      tls: { cert: 'x', key: 'y' },
    });
    await expect(broken).rejects.toThrow(ConfigurationError);
  });
});

test('a port that is taken is a fault with a name', async () => {
  const { port } = await open(hello);
  await expect(openServer(hello, { host: '127.0.0.1', port, limits: defaultLimits })).rejects.toMatchObject({
    code: 'listener-unusable',
  });
});
