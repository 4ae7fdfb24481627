/** Each answer leaves one line: who asked what of which knowledge, how it ended, and how long each step took. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { AuthenticationError, PreconditionError } from '../../src/errors.js';
import type { AppParts } from '../../src/http/app-parts.js';
import { auditOf } from '../../src/http/audit-line.js';
import { openCallGate } from '../../src/http/call-gate.js';
import { isJson, type Json } from '../../src/model/fhir-json.js';
import type { Rule } from '../../src/model/knowledge.js';
import { cetuximab, chartOf, krasG12D, orderSign, startDemo } from '../contract/demo-server.js';
import { type oneCardDecision, plainRequest, postJson, serve, silence } from './small-parts.js';

let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  close = undefined;
});

const sign = '/cds-services/wildtype-order-sign';
const linesOf = (lines: readonly string[]): readonly Json[] =>
  lines.map((line): unknown => JSON.parse(line)).filter(isJson);

async function lineOf(
  overrides: Partial<AppParts>,
  body: unknown = plainRequest,
  path = sign,
): Promise<readonly Json[]> {
  const server = await serve(overrides);
  close = server.close;
  await postJson(server.url + path, body);
  return linesOf(server.lines).filter(({ incident }) => incident === undefined);
}

describe('how a call ended', () => {
  const gap = { key: 'Observation/o1', area: 'genomic-results', reason: 'timeout' } as const;
  const rules = [
    { id: 'R1', whenGap: false },
    { id: 'R2', whenGap: true },
  ] as unknown as readonly Rule[];
  const card = { card: 'c', indicator: 'warning', suggestions: [] } as const;
  const decided = (issued: typeof oneCardDecision.issued, gaps: typeof silence.trace.gaps = []) =>
    auditOf({ ...silence, issued, trace: { ...silence.trace, gaps } }, { rules });

  test('nothing to say', () => {
    expect(decided([])).toEqual({ outcome: 'silent', rules: [], cards: 0, shown: [], gaps: [] });
  });

  test('by the gravest card, with each card’s leading rule and every rule once', () => {
    const issued = [
      { ...card, rules: ['R1', 'R3'] },
      { ...card, indicator: 'info' as const, rules: ['R3'] },
    ];
    expect(decided(issued)).toMatchObject({
      outcome: 'warning',
      rules: ['R1', 'R3'],
      shown: [
        { rule: 'R1', indicator: 'warning' },
        { rule: 'R3', indicator: 'info' },
      ],
    });
  });

  test('could not check, where the gravest card is about what could not be read', () => {
    expect(decided([{ ...card, rules: ['R2'] }], [gap])).toMatchObject({ outcome: 'could-not-check' });
  });

  test('a gap is noted by area and reason, and not by the resource that it names', () => {
    const audit = decided([], [gap, { ...gap, key: 'Observation/o2' }]);
    expect([audit.outcome, audit.gaps]).toEqual(['silent', ['genomic-results:timeout']]);
  });
});

describe('an answer that is an error leaves one line too', () => {
  test('of a caller who is known, with client, service and what was timed', async () => {
    const decide = () => Promise.reject(new PreconditionError({ code: 'p', publicMessage: 'q' }));
    expect(await lineOf({ decide })).toEqual([
      expect.objectContaining({
        client: 'demo',
        service: 'wildtype-order-sign',
        outcome: 'could-not-check',
        status: 412,
        knowledgeDigest: 'd1',
        ms: { authenticate: expect.any(Number), parse: expect.any(Number) },
      }),
    ]);
  });

  test.each<readonly [string, Partial<AppParts>, unknown, object]>([
    [
      'of a body that is no request',
      {},
      '{',
      { client: 'demo', outcome: 'error', status: 400, code: 'malformed-json' },
    ],
    [
      'of a failure of ours',
      { decide: () => Promise.reject(new Error('x')) },
      plainRequest,
      { outcome: 'error', status: 500 },
    ],
    [
      'of too many calls',
      { calls: openCallGate({ capacity: 0 }) },
      plainRequest,
      { outcome: 'error', status: 503, code: 'overloaded' },
    ],
  ])('%s', async (_what, overrides, body, expected) => {
    expect(await lineOf(overrides, body)).toEqual([expect.objectContaining(expected)]);
  });

  test('of a caller who is not trusted: without a client, with the reason', async () => {
    const authenticate = () =>
      Promise.reject(new AuthenticationError({ code: 'a', publicMessage: 'b', cause: 'no-kid' }));
    const [line, ...more] = await lineOf({ authenticate });
    expect(more).toEqual([]);
    expect(line).toMatchObject({ service: 'wildtype-order-sign', outcome: 'error', status: 401, reason: 'no-kid' });
    expect(line).not.toHaveProperty('client');
  });
});

test('feedback leaves one line', async () => {
  const feedback = [
    { card: '6a1fbb0e-5c0e-4a0c-9a3f-0d7f4d3c1a01', outcome: 'overridden', outcomeTimestamp: '2026-11-24T09:00:00Z' },
  ];
  expect(await lineOf({}, { feedback }, `${sign}/feedback`)).toEqual([
    expect.objectContaining({ client: 'demo', service: 'wildtype-order-sign', outcome: 'feedback', cards: 1 }),
  ]);
});

test('the line of a whole answer names its rules, and the time of every step of the pipeline', async () => {
  const server = await startDemo();
  close = server.close;
  await postJson(server.url + sign, orderSign(chartOf(krasG12D), cetuximab));
  const [line, ...more] = linesOf(server.lines);
  expect(more).toEqual([]);
  expect(line).toMatchObject({
    outcome: 'critical',
    cards: 1,
    rules: expect.arrayContaining([expect.any(String)]),
    knowledgeDigest: expect.stringMatching(/^[0-9a-f]{12,}$/),
  });
  const steps = ['authenticate', 'parse', 'recognise', 'gather', 'read', 'assess', 'render', 'close-reader', 'record'];
  expect(Object.keys(isJson(line?.ms) ? line.ms : {})).toEqual(steps);
});
