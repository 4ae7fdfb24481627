import { describe, expect, test } from '@jest/globals';
import { isJson, objects } from '../../src/model/fhir-json.js';
import { start } from './operators-server.js';
import { oneCardDecision, plainRequest, postJson, silence } from './small-parts.js';

describe('the figures of the operations page', () => {
  const figuresOf = async (url: string): Promise<unknown> => (await fetch(`${url}/operations/figures`)).json();

  test('count what this process did: calls, gaps, incidents, and how long answers and steps took', async () => {
    const gaps = [
      { key: 'Observation/o1', area: 'reports', reason: 'denied' },
      { key: 'Observation/o2', area: 'reports', reason: 'denied' },
    ] as const;
    const { sign, operators } = await start({
      decide: async () => ({ ...oneCardDecision, trace: { ...silence.trace, gaps } }),
    });
    await postJson(sign, plainRequest);
    await postJson(sign, { ...plainRequest, hook: 'order-select' });
    await postJson(sign, '{');
    expect(await figuresOf(operators)).toMatchObject({
      knowledge: { version: '0.0.1' },
      process: {
        calls: [
          { service: 'wildtype-order-sign', outcome: 'critical', times: 2 },
          { service: 'wildtype-order-sign', outcome: 'error', times: 1 },
        ],
        gaps: [{ area: 'reports', reason: 'denied', times: 2 }],
        incidents: expect.arrayContaining([{ incident: 'hook-mismatch', times: 1 }]),
        answers: [{ name: '/cds-services/:id', times: 3 }],
      },
    });
  });

  test('hold bounds that rise and end at all that were counted, steps in the order of a call', async () => {
    const { sign, operators } = await start();
    await postJson(sign, plainRequest);
    const figures = await figuresOf(operators);
    const steps = isJson(figures) && isJson(figures.process) ? objects(figures.process.steps) : [];
    expect(steps.slice(0, 2).map(({ name }) => name)).toEqual(['authenticate', 'parse']);
    for (const { times, atMost } of steps) {
      const bounds = objects(atMost);
      const counts = bounds.map((bound) => Number(bound.times));
      expect(bounds.map(({ seconds }) => Number(seconds))).toEqual([
        0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10,
      ]);
      expect([counts.toSorted((a, b) => a - b), counts.at(-1)]).toEqual([counts, times]);
    }
  });

  test.each([
    ['since=2026-11-01', { since: '2026-11-01T00:00:00.000Z' }],
    [
      'since=2026-11-01T10:00:00%2B02:00&until=2026-11-02',
      { since: '2026-11-01T08:00:00.000Z', until: '2026-11-02T00:00:00.000Z' },
    ],
    ['', {}],
  ])('are asked of the ledger for the period %s', async (query, period) => {
    const { operators } = await start();
    const answer: unknown = await (await fetch(`${operators}/operations/figures?${query}`)).json();
    expect(answer).toMatchObject({ ledger: { period } });
  });

  test.each(['since=yesterday', 'until=2026-13-01', 'since=2026-11-01&since=2026-11-02', 'since='])(
    '%s is refused by name, and not repeated',
    async (query) => {
      const { operators } = await start();
      const response = await fetch(`${operators}/operations/figures?${query}`);
      const text = await response.text();
      expect([response.status, /(?:since|until) must be one date/.test(text), text.includes('yesterday')]).toEqual([
        400,
        true,
        false,
      ]);
    },
  );
});
