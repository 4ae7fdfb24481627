/** The last gate before the wire: whatever the client library is led to do, nothing leaves for another place. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { Client } from 'fhir-kit-client';
import { Agent } from 'undici';
import { failureReason } from '../../src/adapters/fhir-failure.js';
import { originGate } from '../../src/adapters/origin-gate.js';
import { searchset, sendJson } from './fake-server.js';
import { closeAll, failureOf, openOn, openServers, serve, TOKEN, variant } from './reader-under-test.js';

afterEach(closeAll);

/** The client library by itself, on a dispatcher that would connect anywhere, behind the gate or not. */
async function library(base: string, gated: boolean) {
  const agent = new Agent();
  const dispatcher = gated ? agent.compose(originGate(new URL(base))) : agent;
  const client = new Client({ baseUrl: base, bearerToken: TOKEN, requestOptions: { dispatcher } });
  return { client, close: () => agent.close() };
}

const failure = (answer: Promise<unknown>) =>
  answer.then(
    () => 'answered',
    (error: unknown) => failureReason(error, false),
  );

describe('the client library follows the page link of a Bundle to any host, with the token', () => {
  test.each([
    ['without the gate the other host is told the token', false, 'answered', [`Bearer ${TOKEN}`]],
    ['behind the gate it hears nothing', true, 'refused-url', []],
  ])('%s', async (_, gated, ending, heard) => {
    const foreign = await serve((_request, response) => sendJson(response, 200, searchset([variant('foreign')])));
    const { client, close } = await library('http://127.0.0.1:9/fhir', gated);
    const bundle = { resourceType: 'Bundle', link: [{ relation: 'next', url: `${foreign.origin}/fhir?page=2` }] };
    expect(await failure(Promise.resolve(client.nextPage({ bundle })))).toBe(ending);
    expect(foreign.seen.map(({ authorization }) => authorization)).toEqual(heard);
    await close();
  });
});

describe('on the own server', () => {
  test.each([
    ['a search below the base', 'GET', '/fhir/Observation?code=x', 'answered'],
    ['a page of the base itself', 'GET', '/fhir?page=2', 'answered'],
    ['a search by POST', 'POST', '/fhir/Observation/_search', 'answered'],
    ['a neighbour of the base', 'GET', '/fhir.evil/Observation', 'refused-url'],
    ['the parent of the base', 'GET', '/Observation', 'refused-url'],
    ['a change', 'PUT', '/fhir/Observation/a', 'refused-url'],
    ['a new resource', 'POST', '/fhir/Observation', 'refused-url'],
    ['a deletion', 'DELETE', '/fhir/Observation/a', 'refused-url'],
  ])('%s: %s %s is %s', async (_, method, path, ending) => {
    const server = await serve((_request, response) => sendJson(response, 200, searchset([])));
    const agent = new Agent();
    const gated = agent.compose(originGate(new URL(`${server.origin}/fhir`)));
    const asked = Promise.resolve().then(() => gated.request({ origin: server.origin, path, method: method as 'GET' }));
    expect(await failure(asked.then(({ body }) => body.dump()))).toBe(ending);
    expect(server.seen).toHaveLength(ending === 'answered' ? 1 : 0);
    await agent.close();
  });
});

test('a server that does not speak TLS where the configuration says https is unreachable, and sees no token', async () => {
  const server = await serve((_, response) => sendJson(response, 200, variant('a')));
  const reader = openOn(openServers(), server.origin.replace('http:', 'https:'));
  expect(await failureOf(reader.read('Observation/a'))).toBe('unreachable');
  expect(server.seen).toEqual([]);
});
