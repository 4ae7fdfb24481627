/** Requests take up their caller's trace, and say under which ids they were answered. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { openFhirServers } from '../../src/adapters/fhir-servers.js';
import type { AppParts } from '../../src/http/app-parts.js';
import { parseTraceparent, traceparentOf } from '../../src/tracing.js';
import { searchset, sendJson, startServer } from '../adapters/fake-server.js';
import { oneCardDecision, plainRequest, postJson, serve } from './small-parts.js';

let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  close = undefined;
});

async function start(overrides: Partial<AppParts> = {}) {
  const server = await serve(overrides);
  close = server.close;
  return { ...server, sign: `${server.url}/cds-services/wildtype-order-sign` };
}

const traceId = '0af7651916cd43dd8448eb211c80319c';
const valid = `00-${traceId}-b7ad6b7169203331-01`;

describe('a traceparent', () => {
  test('is read and written back', () => {
    const place = parseTraceparent(valid);
    expect(place).toEqual({ traceId, spanId: 'b7ad6b7169203331', sampled: true });
    expect(place && traceparentOf(place)).toBe(valid);
  });

  test('of a later version is read as far as it is known', () => {
    expect(parseTraceparent(`01-${traceId}-b7ad6b7169203331-00-more`)).toMatchObject({ traceId, sampled: false });
  });

  test.each([
    ['missing', undefined],
    ['in capitals', valid.toUpperCase()],
    ['of no trace', `00-${'0'.repeat(32)}-b7ad6b7169203331-01`],
    ['of no span', `00-${traceId}-${'0'.repeat(16)}-01`],
    ['of the forbidden version', valid.replace('00-', 'ff-')],
    ['too long', `${valid}-more`],
    ['a sentence', 'Mrs Example, born 1950'],
  ])('%s is none', (_what, header) => {
    expect(parseTraceparent(header)).toBeUndefined();
  });
});

test('an answer goes on with its caller’s trace under a span of its own, in its headers and in the log', async () => {
  const { sign, lines } = await start();
  const response = await postJson(sign, plainRequest, { traceparent: valid });
  const answered = parseTraceparent(response.headers.get('traceparent') ?? undefined);
  const line: unknown = JSON.parse(lines.find((each) => each.includes('"answered"')) ?? '{}');
  expect(answered).toMatchObject({ traceId, sampled: true });
  expect(answered?.spanId).not.toBe('b7ad6b7169203331');
  expect(line).toMatchObject({ trace: traceId, correlation: response.headers.get('x-request-id') });
});

test('a caller without a trace gets one, another for each call', async () => {
  const { sign } = await start();
  const [one, two] = [await postJson(sign, plainRequest), await postJson(sign, plainRequest)].map(
    ({ headers }) => parseTraceparent(headers.get('traceparent') ?? undefined)?.traceId,
  );
  expect([one?.length, one === two]).toEqual([32, false]);
});

test('what a caller writes into its request id or a broken traceparent goes nowhere', async () => {
  const { sign, lines } = await start();
  const headers = { 'x-request-id': 'Mrs-Example-1950', traceparent: `00-${traceId}-Example-01` };
  const response = await postJson(sign, '{', headers);
  const seen = [...response.headers.values(), await response.text(), ...lines].join('\n');
  expect(response.status).toBe(400);
  expect(seen).not.toContain('Example');
});

describe('the EHR’s FHIR server', () => {
  /** Asks a FHIR server for two pages in one call, and tells under which ids it was asked. */
  async function askedUnder(headers: Record<string, string>) {
    const ehr = await startServer((request, response, origin) =>
      sendJson(response, 200, searchset([], request.url?.includes('page') ? undefined : `${origin}/fhir?page=2`)),
    );
    const servers = openFhirServers({ deadlineMs: 10_000, connections: 2, breakerResetMs: 60_000 });
    const { sign } = await start({
      openReader: servers.openReader,
      decide: async (_request, { reader }) => {
        await reader?.read('Observation?patient=p&code=x');
        return oneCardDecision;
      },
    });
    const fhirAuthorization = { access_token: 't', token_type: 'Bearer', expires_in: 1, scope: 's', subject: 'c' };
    const response = await postJson(
      sign,
      { ...plainRequest, fhirServer: `${ehr.origin}/fhir`, fhirAuthorization },
      headers,
    );
    await servers.close();
    await ehr.close();
    return { response, seen: ehr.seen };
  }

  test('is asked under the ids of the answer, on each page, and within the caller’s trace', async () => {
    const { response, seen } = await askedUnder({ traceparent: valid });
    const ids = {
      requestId: response.headers.get('x-request-id'),
      traceparent: response.headers.get('traceparent'),
    };
    expect(seen).toHaveLength(2);
    expect(seen.map(({ requestId, traceparent }) => ({ requestId, traceparent }))).toEqual([ids, ids]);
    expect(ids.traceparent).toContain(traceId);
  });

  test('never gets what a caller wrote into its request id or a broken traceparent', async () => {
    const { seen } = await askedUnder({ 'x-request-id': 'Mrs-Example-1950', traceparent: 'Mrs-Example-1950' });
    expect(seen).toHaveLength(2);
    expect(JSON.stringify(seen)).not.toContain('Example');
  });
});
