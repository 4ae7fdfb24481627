/** Connections are opened to checked addresses alone, whatever a name resolves to and however often that changes. */
import type { LookupAddress } from 'node:dns';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { LookupAll } from '../../src/adapters/guarded-connect.js';
import { searchset, sendJson } from './fake-server.js';
import { closeAll, failureOf, openServers, serve, TOKEN, until, variant } from './reader-under-test.js';

afterEach(closeAll);

const v4 = (address: string): LookupAddress => ({ address, family: 4 });

/** A name server that gives these answers in turn, the last one for ever. */
function nameServer(...answers: readonly (readonly LookupAddress[] | Error)[]) {
  const asked: string[] = [];
  const lookup: LookupAll = (hostname, _options, callback) => {
    const answer = answers[Math.min(asked.length, answers.length - 1)];
    asked.push(hostname);
    setImmediate(() => (answer instanceof Error ? callback(answer, []) : callback(null, [...(answer ?? [])])));
  };
  return { lookup, asked };
}

/** A reader on a name that leads to the port of a loopback server, if it leads anywhere. */
function openNamed(origin: string, lookup: LookupAll, networks: readonly string[], host = 'ehr.hospital.example') {
  const base = `http://${host}:${new URL(origin).port}/fhir`;
  const servers = openServers({ lookup, breakerResetMs: 60_000 });
  return { servers, reader: servers.openReader({ baseUrl: base, accessToken: TOKEN, server: base, networks }) };
}

const ehr = () => serve((_, response) => sendJson(response, 200, variant('a')));

describe('a name that resolves to an address inside the house', () => {
  test('is not connected to: neither question nor token arrives, and the reason is told', async () => {
    const server = await ehr();
    const { lookup } = nameServer([v4('127.0.0.1')]);
    const { reader, servers } = openNamed(server.origin, lookup, ['10.0.0.0/8']);
    expect(await failureOf(reader.read('Observation/a'))).toBe('refused-url');
    expect(server.seen).toEqual([]);
    expect(servers.states()).toMatchObject([
      { reachable: false, lastFailure: 'refused-url', connections: { open: 0 } },
    ]);
  });

  test('is connected to where the configuration names the network', async () => {
    const server = await ehr();
    const { lookup } = nameServer([v4('127.0.0.1')]);
    const { reader } = openNamed(server.origin, lookup, ['127.0.0.0/8']);
    expect(await reader.read('Observation/a')).toEqual({ resources: [variant('a')] });
    expect(server.seen).toMatchObject([{ authorization: `Bearer ${TOKEN}` }]);
  });

  test('is refused as often as it is tried: the circuit breaker does not hide why', async () => {
    const server = await ehr();
    const { lookup, asked } = nameServer([v4('127.0.0.1')]);
    const { reader } = openNamed(server.origin, lookup, []);
    for (let time = 0; time < 7; time += 1) {
      expect(await failureOf(reader.read('Observation/a'))).toBe('refused-url');
    }
    expect([asked.length, server.seen.length]).toEqual([7, 0]);
  });
});

describe('DNS rebinding', () => {
  test('a name that is public when it is looked at and private when it is asked again gains nothing', async () => {
    const server = await ehr();
    // 127.0.0.2 stands for the harmless address, 127.0.0.1 for the one inside.
    const { lookup, asked } = nameServer([v4('127.0.0.2')], [v4('127.0.0.1')]);
    const { reader } = openNamed(server.origin, lookup, ['127.0.0.2/32']);
    // The address that was checked is the one that is connected to: nothing listens there.
    expect(await failureOf(reader.read('Observation/a'))).toBe('unreachable');
    expect(asked).toHaveLength(1);
    expect(await failureOf(reader.read('Observation/a'))).toBe('refused-url');
    expect(server.seen).toEqual([]);
  });

  test('of several addresses only the allowed ones are tried', async () => {
    const server = await ehr();
    const { lookup } = nameServer([v4('169.254.169.254'), v4('10.0.0.1'), v4('127.0.0.1')]);
    const { reader } = openNamed(server.origin, lookup, ['127.0.0.0/8']);
    expect(await reader.read('Observation/a')).toEqual({ resources: [variant('a')] });
  });

  test('a name without any address is refused, and one that does not exist is unreachable', async () => {
    const server = await ehr();
    const unknown = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
    const none = openNamed(server.origin, nameServer([]).lookup, ['127.0.0.0/8']);
    expect(await failureOf(none.reader.read('Observation/a'))).toBe('refused-url');
    const lost = openNamed(server.origin, nameServer(unknown).lookup, ['127.0.0.0/8']);
    expect(await failureOf(lost.reader.read('Observation/a'))).toBe('unreachable');
  });
});

describe('an address in the place of a name', () => {
  test.each(['127.0.0.1', '2130706433', '0x7f.1', '127.1', '[::ffff:127.0.0.1]', '[::1]'])(
    '%s is checked like any other, without a lookup',
    async (host) => {
      const server = await ehr();
      const { lookup, asked } = nameServer([v4('127.0.0.1')]);
      const { reader } = openNamed(server.origin, lookup, [], host);
      expect(await failureOf(reader.read('Observation/a'))).toBe('refused-url');
      expect([server.seen, asked]).toEqual([[], []]);
    },
  );
});

test('a dead name server is asked once at a time for a name, however many questions wait', async () => {
  const server = await serve((_, response) => sendJson(response, 200, searchset([variant('a')])));
  const open: Parameters<LookupAll>[2][] = [];
  const lookup: LookupAll = (_hostname, _options, callback) => void open.push(callback);
  const { reader, servers } = openNamed(server.origin, lookup, ['127.0.0.0/8']);
  const answers = Promise.all(['x', 'y', 'z'].map((code) => reader.read(`Observation?code=${code}`)));
  await until(() => servers.states()[0]?.connections.waiting === 3);
  expect(open).toHaveLength(1);
  for (const callback of open) callback(null, [v4('127.0.0.1')]);
  expect((await answers).map(({ resources }) => resources)).toEqual([[variant('a')], [variant('a')], [variant('a')]]);
});
