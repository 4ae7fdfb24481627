/** The reader against servers whose answers are FHIR by their looks and not what was asked for. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { searchset, sendJson } from './fake-server.js';
import { closeAll, failureOf, open, SEARCH, serve, variant } from './reader-under-test.js';

afterEach(closeAll);

const answering = (body: unknown) => serve((_, response) => sendJson(response, 200, body));
const condition = { resourceType: 'Condition', id: 'c' };

describe('an answer that is not what was asked for is never an empty one', () => {
  test.each([
    ['entries that are no list', { resourceType: 'Bundle', entry: 'none' }, []],
    ['a number of entries', { resourceType: 'Bundle', entry: 0 }, []],
    ['an entry that is null', { resourceType: 'Bundle', entry: [null] }, []],
    ['an entry without a resource', { resourceType: 'Bundle', entry: [{ fullUrl: 'urn:x' }] }, []],
    ['a resource without a type', { resourceType: 'Bundle', entry: [{ resource: { id: 'a' } }] }, []],
    ['a type that is a number', { resourceType: 'Bundle', entry: [{ resource: { resourceType: 1 } }] }, []],
    ['one result that can be read and one that cannot', searchset([variant('a'), 'b']), [variant('a')]],
    ['resources of another type', searchset([condition]), [condition]],
  ])('%s: server error, with what could be read', async (_, body, resources) => {
    const server = await answering(body);
    expect(await open(server.origin).read(SEARCH)).toEqual({ resources, incomplete: 'server-error' });
  });

  test.each([
    ['no entries at all', { resourceType: 'Bundle', type: 'searchset', total: 0 }, []],
    ['an empty list', searchset([]), []],
    ['null in the place of the list', { resourceType: 'Bundle', entry: null }, []],
    ['one entry without its list', { resourceType: 'Bundle', entry: { resource: variant('a') } }, [variant('a')]],
    ['included resources beside results', searchset([variant('a'), condition]), [variant('a'), condition]],
    ['text as the type of its content', searchset([variant('a')]), [variant('a')]],
  ])('%s: that can be read', async (what, body, resources) => {
    const server = await serve((_, response) => {
      response.writeHead(200, { 'content-type': what.startsWith('text') ? 'text/plain' : 'application/fhir+json' });
      response.end(JSON.stringify(body));
    });
    expect(await open(server.origin).read(SEARCH)).toEqual({ resources });
  });

  test.each([
    ['more matches than it gives and has no next page', 3, 'truncated'],
    ['as many matches as it gives', 2, undefined],
    ['fewer, since it does not count what it includes', 1, undefined],
    ['no number', 'many', undefined],
  ])('a server that counts %s', async (_, total, incomplete) => {
    const server = await answering({ ...searchset([variant('a'), variant('b')]), total });
    const resources = [variant('a'), variant('b')];
    expect(await open(server.origin).read(SEARCH)).toEqual(
      incomplete === undefined ? { resources } : { resources, incomplete },
    );
  });

  test('matches are counted over all pages, and over the page that the client sent', async () => {
    const server = await serve((request, response, origin) => {
      const next = request.url?.includes('page') ? undefined : `${origin}/?page=2`;
      sendJson(response, 200, { ...searchset([variant(next === undefined ? 'b' : 'a')], next), total: 2 });
    });
    const reader = open(server.origin);
    expect(await reader.read(SEARCH)).toEqual({ resources: [variant('a'), variant('b')] });
    const sent = { ...searchset([variant('a')], `${server.origin}/?page=2`), resourceType: 'Bundle' };
    expect(await reader.readPages({ ...sent, total: 2 })).toEqual({ resources: [variant('b')] });
    expect(await reader.readPages({ ...sent, total: 3 })).toEqual({
      resources: [variant('b')],
      incomplete: 'truncated',
    });
  });

  test.each([
    ['another id', { ...variant('b') }],
    ['no id', { resourceType: 'Observation' }],
    ['an id that is no text', { resourceType: 'Observation', id: ['a'] }],
  ])('a resource with %s is not the one that was asked for', async (_, body) => {
    const server = await answering(body);
    expect(await failureOf(open(server.origin).read('Observation/a'))).toBe('server-error');
  });

  test('a resource nested deeper than any is not read, and does not end the process', async () => {
    const depth = 200_000;
    const server = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/fhir+json' });
      response.write('{"resourceType":"Observation","id":"a","x":');
      response.end(`${'['.repeat(depth)}${']'.repeat(depth)}}`);
    });
    expect(await failureOf(open(server.origin).read('Observation/a'))).toBe('server-error');
  });
});

describe('many large answers', () => {
  test('together are not more than one call takes, although each alone would do', async () => {
    const body = JSON.stringify(searchset(Array.from({ length: 50 }, (_, index) => variant(`v${index}`))));
    const server = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/fhir+json' });
      response.end(body);
    });
    const limits = { bytes: body.length, bytesInAll: Math.ceil(body.length * 2.5), parallel: 1 };
    const reader = open(server.origin, { limits });
    const answers = [await reader.read(SEARCH), await reader.read(SEARCH), await reader.read(SEARCH)];
    expect(answers.map(({ resources, incomplete }) => [resources.length, incomplete])).toEqual([
      [50, undefined],
      [50, undefined],
      [0, 'truncated'],
    ]);
    expect((await open(server.origin, { limits }).read(SEARCH)).resources).toHaveLength(50);
  });
});
