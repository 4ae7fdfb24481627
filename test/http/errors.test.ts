/** Every error becomes a status and an OperationOutcome that says no more than it may. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { AuthenticationError, KnowledgeError, PreconditionError, ProtocolError } from '../../src/errors.js';
import type { AppParts } from '../../src/http/app-parts.js';
import { errorResponse } from '../../src/http/error-response.js';
import { plainRequest, postJson, serve } from './small-parts.js';

let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  close = undefined;
});

async function start(overrides: Partial<AppParts> = {}) {
  const server = await serve(overrides);
  close = server.close;
  return server;
}

const sign = '/cds-services/wildtype-order-sign';

interface Wrong {
  readonly what: string;
  readonly path: string;
  readonly init: RequestInit;
  readonly status: number;
  readonly text: string;
  readonly code: string;
}

const json = { 'content-type': 'application/json' };
const wrong: readonly Wrong[] = [
  {
    what: 'an unknown service id',
    path: '/cds-services/other',
    init: { method: 'POST', headers: json, body: '{}' },
    status: 404,
    text: 'No service has this id; GET /cds-services lists them.',
    code: 'not-found',
  },
  {
    what: 'feedback for an unknown service id',
    path: '/cds-services/other/feedback',
    init: { method: 'POST', headers: json, body: '{}' },
    status: 404,
    text: 'No service has this id; GET /cds-services lists them.',
    code: 'not-found',
  },
  {
    what: 'an unknown path',
    path: '/nothing',
    init: {},
    status: 404,
    text: 'There is nothing at this address.',
    code: 'not-found',
  },
  {
    what: 'a path that is no percent-encoding',
    path: '/cds-services/%E0%A4%A',
    init: { method: 'POST', headers: json, body: '{}' },
    status: 400,
    text: 'The path is not valid.',
    code: 'invalid',
  },
  {
    what: 'another media type',
    path: sign,
    init: { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' },
    status: 415,
    text: 'The body must be sent as application/json.',
    code: 'not-supported',
  },
  {
    what: 'an unknown charset',
    path: sign,
    init: { method: 'POST', headers: { 'content-type': 'application/json; charset=klingon' }, body: '{}' },
    status: 415,
    text: 'The charset or the encoding of the body is not supported.',
    code: 'not-supported',
  },
  {
    what: 'a body over the limit',
    path: sign,
    init: { method: 'POST', headers: json, body: JSON.stringify({ filler: 'x'.repeat(100_000) }) },
    status: 413,
    text: 'The body is too large.',
    code: 'too-long',
  },
  {
    what: 'malformed JSON',
    path: sign,
    init: { method: 'POST', headers: json, body: '{"hook": secret' },
    status: 400,
    text: 'The body is not JSON.',
    code: 'invalid',
  },
  {
    what: 'another method on discovery',
    path: '/cds-services',
    init: { method: 'POST', headers: json, body: '{}' },
    status: 405,
    text: 'This address answers GET only.',
    code: 'not-supported',
  },
];

describe('what a caller did wrong', () => {
  test.each(wrong)(
    '$what is answered with $status and an OperationOutcome',
    async ({ path, init, status, text, code }) => {
      const { url } = await start();
      const response = await fetch(url + path, init);
      const id = response.headers.get('x-request-id');
      expect(id).toMatch(/^[0-9a-f-]{36}$/);
      expect([response.status, response.headers.get('content-type')]).toEqual([
        status,
        'application/json; charset=utf-8',
      ]);
      expect(await response.json()).toEqual({
        resourceType: 'OperationOutcome',
        issue: [{ severity: 'error', code, details: { text }, diagnostics: id }],
      });
    },
  );

  test.each([
    ['/cds-services', 'DELETE', 'GET, OPTIONS'],
    [sign, 'GET', 'POST, OPTIONS'],
    [`${sign}/feedback`, 'PUT', 'POST, OPTIONS'],
    ['/healthz', 'POST', 'GET, OPTIONS'],
  ])('REQ-8 %s refuses %s with 405 and names what it allows', async (path, method, allow) => {
    const { url } = await start();
    const response = await fetch(url + path, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, allow]);
  });

  test('REQ-8 every missing member of a request is named, each in an issue of its own', async () => {
    const { url } = await start();
    const response = await postJson(url + sign, {});
    const body: unknown = await response.json();
    expect([response.status, JSON.stringify(body)]).toEqual([
      400,
      expect.stringMatching(/hook.*hookInstance.*context/s),
    ]);
  });

  test('malformed JSON is not quoted, neither in the answer nor in the log', async () => {
    const { url, lines } = await start();
    const response = await postJson(url + sign, '{"patient": "Secretname"');
    expect(await response.text()).not.toMatch(/Secretname/);
    expect(lines.join('')).not.toMatch(/Secretname/);
  });
});

describe('what went wrong here', () => {
  test('JWT-12 a caller who is not trusted gets 401 without the reason; the log gets it', async () => {
    const refusal = new AuthenticationError({
      code: 'authentication-required',
      publicMessage: 'Authentication is required.',
      cause: 'audience-wrong',
      faults: ['secret fault'],
    });
    const { url, lines } = await start({ authenticate: () => Promise.reject(refusal) });
    const response = await postJson(url + sign, plainRequest);
    const text = await response.text();
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(text).not.toMatch(/audience|fault/);
    expect(lines.join('')).toMatch(/"reason":"audience-wrong"/);
  });

  test('PRE-13 needed data that cannot be had is 412, and says what is needed', async () => {
    const missing = new PreconditionError({ code: 'chart-unavailable', publicMessage: 'Needs prefetch or access.' });
    const { url } = await start({ decide: () => Promise.reject(missing) });
    const response = await postJson(url + sign, plainRequest);
    expect([response.status, await response.json()]).toEqual([
      412,
      {
        resourceType: 'OperationOutcome',
        issue: [
          {
            severity: 'error',
            code: 'incomplete',
            details: { text: 'Needs prefetch or access.' },
            diagnostics: response.headers.get('x-request-id'),
          },
        ],
      },
    ]);
  });

  test('ERR-2 an internal failure is 500, never an empty list of cards, and shows neither message nor stack', async () => {
    const { url, lines } = await start({ decide: () => Promise.reject(new Error('Jane Roe, token abc')) });
    const response = await postJson(url + sign, plainRequest);
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(text).toMatch(/The check could not be made/);
    expect(text).not.toMatch(/cards|Jane|token|at /);
    expect(lines.join('')).not.toMatch(/Jane|token/);
    expect(lines.join('')).toMatch(/small-parts|errors\.test/);
  });

  test('a failing curation keeps its faults inside', () => {
    const error = new KnowledgeError({ code: 'knowledge-invalid', publicMessage: 'Not fit.', faults: ['rule 7'] });
    expect(errorResponse(error, 'c').body.issue).toEqual([
      { severity: 'error', code: 'exception', details: { text: 'Not fit.' }, diagnostics: 'c' },
    ]);
  });

  test('no error body has a status member, which request generators take for their own', () => {
    const error = new ProtocolError({ code: 'x', status: 400, publicMessage: 'm', faults: ['a', 'b'] });
    expect(errorResponse(error, 'c')).toEqual({
      status: 400,
      body: {
        resourceType: 'OperationOutcome',
        issue: [
          { severity: 'error', code: 'invalid', details: { text: 'm' }, diagnostics: 'c' },
          { severity: 'error', code: 'invalid', details: { text: 'a' } },
          { severity: 'error', code: 'invalid', details: { text: 'b' } },
        ],
      },
    });
  });
});
