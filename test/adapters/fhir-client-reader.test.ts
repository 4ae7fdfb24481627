/** The reader on fhir-kit-client against servers that behave and servers that fail. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { searchset, sendJson, startServer } from './fake-server.js';
import {
  closeAll,
  failureOf,
  networks,
  open,
  openServers,
  PATIENT,
  SEARCH,
  serve,
  TOKEN,
  variant,
} from './reader-under-test.js';

afterEach(closeAll);

describe('a server that answers', () => {
  test('a search is sent with the token, its parameters unchanged in meaning, and its matches are returned', async () => {
    const server = await serve((_, response) => sendJson(response, 200, searchset([variant('a'), variant('b')])));
    const answer = await open(`${server.origin}/fhir`).read(SEARCH);
    expect(answer).toEqual({ resources: [variant('a'), variant('b')] });
    const [seen] = server.seen;
    expect(seen?.authorization).toBe(`Bearer ${TOKEN}`);
    const url = new URL(seen?.url ?? '', server.origin);
    expect([url.pathname, ...url.searchParams]).toEqual([
      '/fhir/Observation',
      ['patient', PATIENT],
      ['code', 'http://loinc.org|69548-6,http://loinc.org|51969-4'],
    ]);
  });

  test('a parameter given twice is asked twice', async () => {
    const server = await serve((_, response) => sendJson(response, 200, searchset([])));
    await open(server.origin).read('Observation?date=ge2024-01-01&date=le2025-01-01&code=x');
    expect(new URL(server.seen[0]?.url ?? '', server.origin).searchParams.getAll('date')).toEqual([
      'ge2024-01-01',
      'le2025-01-01',
    ]);
  });

  test('a base with a slash at its end, and one at the root, lead to the same plain paths', async () => {
    const server = await serve((_, response) => sendJson(response, 200, variant('a')));
    await open(`${server.origin}/fhir/`).read('Observation/a');
    await open(server.origin).read('Observation/a');
    expect(server.seen.map(({ url }) => url)).toEqual(['/fhir/Observation/a', '/Observation/a']);
  });

  test('an open server is asked without a token', async () => {
    const server = await serve((_, response) => sendJson(response, 200, variant('a')));
    const reader = openServers().openReader({ baseUrl: server.origin, server: server.origin, networks });
    expect(await reader.read('Observation/a')).toEqual({ resources: [variant('a')] });
    expect(server.seen[0]?.authorization).toBeUndefined();
    await reader.close();
  });

  test('pages are followed to the end, by absolute and by relative links, below the base', async () => {
    const server = await serve((request, response, origin) => {
      const page = new URL(request.url ?? '', origin).searchParams.get('page');
      if (page === null) sendJson(response, 200, searchset([variant('a')], `${origin}/fhir?page=2`));
      else if (page === '2') sendJson(response, 200, searchset([variant('b')], 'Observation?page=3'));
      else sendJson(response, 200, searchset([variant('c')]));
    });
    expect(await open(`${server.origin}/fhir`).read(SEARCH)).toEqual({
      resources: [variant('a'), variant('b'), variant('c')],
    });
    expect(server.seen.map(({ url }) => url).slice(1)).toEqual(['/fhir?page=2', '/fhir/Observation?page=3']);
  });

  test('the pages after a Bundle that the client sent are read, the first one not again', async () => {
    const server = await serve((_, response) => sendJson(response, 200, searchset([variant('b')])));
    const sent = { ...searchset([variant('a')], `${server.origin}/fhir?page=2`), resourceType: 'Bundle' };
    expect(await open(`${server.origin}/fhir`).readPages(sent)).toEqual({ resources: [variant('b')] });
  });

  test('a remark among the results is not a result, and an error among them makes the answer incomplete', async () => {
    const outcome = (severity: string) => ({
      resourceType: 'OperationOutcome',
      issue: [{ severity, code: 'processing' }],
    });
    const server = await serve((request, response) => {
      const severity = request.url?.includes('category') ? 'error' : 'warning';
      sendJson(response, 200, searchset([variant('a'), outcome(severity)]));
    });
    const reader = open(server.origin);
    expect(await reader.read(SEARCH)).toEqual({ resources: [variant('a')] });
    expect(await reader.read('Observation?category=GE')).toEqual({
      resources: [variant('a')],
      incomplete: 'server-error',
    });
  });

  test('no more requests are under way at once than allowed', async () => {
    const waiting: (() => void)[] = [];
    const server = await serve((_, response) => {
      waiting.push(() => sendJson(response, 200, variant('a')));
      if (waiting.length === 2) for (const answer of waiting.splice(0)) answer();
    });
    const limits = { parallel: 2 };
    const reader = open(server.origin, { limits });
    await Promise.all(Array.from({ length: 10 }, () => reader.read('Observation/a')));
    expect(server.mostAtOnce()).toBe(2);
  });
});

describe('a server that fails', () => {
  const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', diagnostics: 'secret body' }] };
  test.each([
    [401, 'denied'],
    [403, 'denied'],
    [404, 'not-found'],
    [410, 'not-found'],
    [400, 'not-understood'],
    [422, 'not-understood'],
    [501, 'not-understood'],
    [504, 'timeout'],
    [429, 'server-error'],
    [500, 'server-error'],
    [503, 'server-error'],
  ])('status %i is read as "%s"', async (status, reason) => {
    const server = await serve((_, response) => sendJson(response, status, outcome));
    expect(await failureOf(open(server.origin).read(SEARCH))).toBe(reason);
  });

  test.each([
    ['an OperationOutcome', 'application/fhir+json', JSON.stringify(outcome)],
    ['a login page', 'text/html', '<html>secret body</html>'],
    ['broken JSON', 'application/fhir+json', '{"resourceType":"Bundle","entry":['],
    ['nothing', 'application/fhir+json', ''],
    ['a list', 'application/fhir+json', '[]'],
    ['null', 'application/fhir+json', 'null'],
    ['a resource of another type', 'application/fhir+json', '{"resourceType":"Patient"}'],
  ])('status 200 with %s is a server error and no empty result', async (_, type, body) => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': type });
      response.end(body);
    });
    expect(await failureOf(open(server.origin).read(SEARCH))).toBe('server-error');
  });

  test('a server that refuses connections is unreachable', async () => {
    const server = await startServer(() => {});
    await server.close();
    expect(await failureOf(open(server.origin).read(SEARCH))).toBe('unreachable');
  });

  test('a connection that is cut in the middle of the body is a server error', async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/fhir+json', 'content-length': '1000' });
      response.write('{"resourceType":', () => response.socket?.destroy());
    });
    expect(await failureOf(open(server.origin).read(SEARCH))).toBe('server-error');
  });

  test('a server that hangs ends at the deadline, and later questions are not even sent', async () => {
    const server = await serve(() => {});
    const reader = open(server.origin, { deadlineMs: 200 });
    expect(await failureOf(reader.read(SEARCH))).toBe('timeout');
    expect(await failureOf(reader.read('Observation/a'))).toBe('timeout');
    expect(server.seen).toHaveLength(1);
  });

  test('a body that drips without end ends at the deadline', async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/fhir+json' });
      response.write('{');
    });
    expect(await failureOf(open(server.origin, { deadlineMs: 200 }).read(SEARCH))).toBe('timeout');
  });

  test('pages read before the deadline are kept, and the answer says that it is incomplete', async () => {
    const server = await serve((request, response, origin) => {
      if (!request.url?.includes('page')) sendJson(response, 200, searchset([variant('a')], `${origin}/?page=2`));
    });
    expect(await open(server.origin, { deadlineMs: 500 }).read(SEARCH)).toEqual({
      resources: [variant('a')],
      incomplete: 'timeout',
    });
  });

  test.each([
    [401, 'denied'],
    [404, 'server-error'],
    [500, 'server-error'],
  ])('a second page that fails with %i leaves the first and says "%s"', async (status, incomplete) => {
    const server = await serve((request, response, origin) => {
      if (request.url?.includes('page')) sendJson(response, status, outcome);
      else sendJson(response, 200, searchset([variant('a')], `${origin}/?page=2`));
    });
    expect(await open(server.origin).read(SEARCH)).toEqual({ resources: [variant('a')], incomplete });
  });
});
