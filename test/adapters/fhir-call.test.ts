/** A server that asks to be left alone for a while is left alone, and asked again if there is time. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { sendJson } from './fake-server.js';
import { closeAll, failureOf, open, openOn, openServers, serve, variant } from './reader-under-test.js';

afterEach(closeAll);

/** Answers these statuses in turn, with Retry-After where one is given, then the resource that was asked for. */
function busyServer(...answers: readonly (readonly [status: number, retryAfter?: string])[]) {
  let requests = 0;
  return serve((request, response) => {
    const answer = answers[requests];
    requests += 1;
    if (answer?.[1] !== undefined) response.setHeader('retry-after', answer[1]);
    if (answer === undefined) sendJson(response, 200, variant(request.url?.split('/').at(-1) ?? ''));
    else sendJson(response, answer[0], { resourceType: 'OperationOutcome' });
  });
}

describe('Retry-After', () => {
  test.each([
    ['429, in seconds', [[429, '0']]],
    ['503, in seconds', [[503, '0']]],
    ['503, as a date that has passed', [[503, 'Wed, 21 Oct 2015 07:28:00 GMT']]],
    ['twice', [[503, '0'], [429, ' 0 ']]], // biome-ignore format: one row
  ] as const)('%s: the question is put again and answered', async (_, answers) => {
    const server = await busyServer(...answers);
    expect(await open(server.origin).read('Observation/a')).toEqual({ resources: [variant('a')] });
    expect(server.seen).toHaveLength(answers.length + 1);
  });

  test('beyond the deadline: the question fails at once, and no other question of this call is sent', async () => {
    const server = await busyServer([503, '3600']);
    const servers = openServers();
    const reader = openOn(servers, server.origin);
    expect(await failureOf(reader.read('Observation/a'))).toBe('server-error');
    expect(await failureOf(reader.read('Observation/b'))).toBe('server-error');
    expect(server.seen).toHaveLength(1);
    // Another call has another token, and limits are often by token.
    expect(await openOn(servers, server.origin).read('Observation/c')).toEqual({ resources: [variant('c')] });
  });

  test('within the deadline: other questions of this call wait for the time that the server named', async () => {
    const server = await busyServer([429, '1']);
    const reader = open(server.origin);
    const first = reader.read('Observation/a');
    const started = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 200));
    const second = reader.read('Observation/b');
    await Promise.all([first, second]);
    expect(server.seen.map(({ url }) => url).sort()).toEqual(['/Observation/a', '/Observation/a', '/Observation/b']);
    // A lower bound, which no slow machine can break.
    expect(performance.now() - started).toBeGreaterThan(900);
  });

  test('for ever: a question is put three times and no more', async () => {
    const server = await busyServer([503, '0'], [503, '0'], [503, '0'], [503, '0']);
    expect(await failureOf(open(server.origin).read('Observation/a'))).toBe('server-error');
    expect(server.seen).toHaveLength(3);
  });

  test.each([
    ['is missing', [503]],
    ['is empty', [503, '']],
    ['is neither a number nor a date', [429, 'soon']],
    ['comes with another status', [500, '0']],
    ['comes with a refusal', [401, '0']],
  ] as const)('where it %s the question is not put again', async (_, answer) => {
    const server = await busyServer(answer);
    await failureOf(open(server.origin).read('Observation/a'));
    expect(server.seen).toHaveLength(1);
  });

  test('a wait ends at the deadline', async () => {
    const server = await busyServer([503, '1'], [503, '1'], [503, '1']);
    expect(await failureOf(open(server.origin, { deadlineMs: 1500 }).read('Observation/a'))).toBe('server-error');
    expect(server.seen).toHaveLength(2);
  });
});

describe('a connection that is cut', () => {
  test('before the answer is tried once more and no further', async () => {
    const server = await serve((request) => request.socket.destroy());
    expect(await failureOf(open(server.origin).read('Observation/a'))).toBe('server-error');
    expect(server.seen).toHaveLength(2);
  });
});
