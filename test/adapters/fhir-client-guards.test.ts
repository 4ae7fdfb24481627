/** The reader on fhir-kit-client against servers that give too much and servers that lure it elsewhere. */
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from '@jest/globals';
import { searchset, sendJson } from './fake-server.js';
import { closeAll, failureOf, open, SEARCH, serve, variant } from './reader-under-test.js';

afterEach(closeAll);

describe('a server that gives too much', () => {
  test.each([
    ['announced', true],
    ['not announced', false],
  ])('a body beyond the limit whose length is %s is broken off', async (_, announced) => {
    const body = JSON.stringify(searchset(Array.from({ length: 200 }, (_unused, index) => variant(`v${index}`))));
    const server = await serve((_request, response) => {
      const length = announced ? { 'content-length': String(body.length) } : {};
      response.writeHead(200, { 'content-type': 'application/fhir+json', ...length });
      response.end(body);
    });
    const reader = open(server.origin, { limits: { bytes: 5000 } });
    expect(await reader.read(SEARCH)).toEqual({ resources: [], incomplete: 'truncated' });
  });

  test('a body that is announced as too large is not even waited for', async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/fhir+json', 'content-length': '6000' });
      response.write('{');
    });
    const reader = open(server.origin, { limits: { bytes: 5000 }, deadlineMs: 2000 });
    expect(await reader.read(SEARCH)).toEqual({ resources: [], incomplete: 'truncated' });
  });

  test('a packed body is not unpacked, since its size is not known before', async () => {
    const packed = gzipSync(JSON.stringify(searchset([variant('a')])));
    const server = await serve((request, response) => {
      expect(request.headers['accept-encoding']).toBe('identity');
      response.writeHead(200, { 'content-type': 'application/fhir+json', 'content-encoding': 'gzip' });
      response.end(packed);
    });
    expect(await open(server.origin).read(SEARCH)).toEqual({ resources: [], incomplete: 'truncated' });
  });

  test('endless pages end at the page limit', async () => {
    let page = 0;
    const server = await serve((_, response, origin) => {
      page += 1;
      sendJson(response, 200, searchset([variant(`v${page}`)], `${origin}/?page=${page + 1}`));
    });
    expect(await open(server.origin, { limits: { pages: 3 } }).read(SEARCH)).toEqual({
      resources: [variant('v1'), variant('v2'), variant('v3')],
      incomplete: 'truncated',
    });
    expect(server.seen).toHaveLength(3);
  });

  test('a page that names itself as the next is read once more and no further', async () => {
    const server = await serve((_, response, origin) =>
      sendJson(response, 200, searchset([variant('a')], `${origin}/?page=2`)),
    );
    expect(await open(server.origin).read(SEARCH)).toEqual({
      resources: [variant('a'), variant('a')],
      incomplete: 'truncated',
    });
    expect(server.seen).toHaveLength(2);
  });

  test('resources beyond the limit are left out, and the answer says so', async () => {
    const server = await serve((_, response) =>
      sendJson(response, 200, searchset([variant('a'), variant('b'), variant('c')])),
    );
    expect(await open(server.origin, { limits: { resources: 2 } }).read(SEARCH)).toEqual({
      resources: [variant('a'), variant('b')],
      incomplete: 'truncated',
    });
  });
});

describe('a server that lures', () => {
  test('a redirect is not followed: the other host gets no request', async () => {
    const foreign = await serve((_, response) => sendJson(response, 200, searchset([variant('foreign')])));
    const server = await serve((_, response) => {
      response.writeHead(302, { location: `${foreign.origin}/fhir/Observation` });
      response.end();
    });
    expect(await failureOf(open(server.origin).read(SEARCH))).toBe('server-error');
    expect(foreign.seen).toEqual([]);
  });

  test('a next page on another host is not asked: neither request nor token gets there', async () => {
    const foreign = await serve((_, response) => sendJson(response, 200, searchset([variant('foreign')])));
    const server = await serve((_, response) =>
      sendJson(response, 200, searchset([variant('a')], `${foreign.origin}/fhir?page=2`)),
    );
    const reader = open(`${server.origin}/fhir`);
    const refused = { resources: [variant('a')], incomplete: 'refused-url' };
    expect(await reader.read(SEARCH)).toEqual(refused);
    const sent = { ...searchset([], `${foreign.origin}/fhir?page=2`), resourceType: 'Bundle' };
    expect(await reader.readPages(sent)).toEqual({ resources: [], incomplete: 'refused-url' });
    expect(foreign.seen).toEqual([]);
  });

  test.each([
    ['a neighbour whose name begins like the base', '/fhir.evil/Observation?page=2'],
    ['the parent of the base', '/Observation?page=2'],
    ['a path that climbs out of the base', '/fhir/../admin?page=2'],
    ['a path that climbs out in disguise', '/fhir/%2e%2e/admin?page=2'],
    ['a path with an escaped slash', '/fhir/..%2fadmin?page=2'],
  ])('a next page at %s is not asked', async (_, path) => {
    const server = await serve((_request, response, origin) =>
      sendJson(response, 200, searchset([variant('a')], `${origin}${path}`)),
    );
    expect(await open(`${server.origin}/fhir`).read(SEARCH)).toEqual({
      resources: [variant('a')],
      incomplete: 'refused-url',
    });
    expect(server.seen).toHaveLength(1);
  });

  test.each([
    'http://evil.example/Observation/1',
    '../admin',
    'Observation/..',
    'Observation/a/b',
    '',
    'observation/a',
  ])('the question "%s" is refused and not sent', async (question) => {
    const server = await serve((_, response) => sendJson(response, 200, {}));
    expect(await failureOf(open(server.origin).read(question))).toBe('refused-url');
    expect(server.seen).toEqual([]);
  });

  test.each(['ftp://ehr.example/fhir', 'http://user:secret@ehr.example/fhir', 'not a url', 'http://ehr.example/?x=1'])(
    'the base "%s" is refused',
    async (baseUrl) => {
      expect(await failureOf(Promise.resolve().then(() => open(baseUrl)))).toBe('refused-url');
    },
  );
});
