/** The operations page's sums: days without cards, long periods, rates, bounds, reasons. */
import { describe, expect, test } from '@jest/globals';
import { dayBars } from '../../web/operations/days.js';
import { parseFigures } from '../../web/operations/parse.js';
import { givenReasons } from '../../web/operations/reasons.js';
import { figuresAddress } from '../../web/operations/span.js';
import { duration, overrideRate, within } from '../../web/operations/words.js';

const day = (key: string, served = 1) => ({ key, served, accepted: 0, overridden: 0, unanswered: served });

describe('cards by day', () => {
  test('a day without cards has a bar of its own, from the first day of the period to the last', () => {
    const bars = dayBars([day('2026-02-27'), day('2026-03-01', 4)], '2026-02-26', '2026-03-02');
    expect(bars.map(({ key, served }) => [key, served])).toEqual([
      ['2026-02-26', 0],
      ['2026-02-27', 1],
      ['2026-02-28', 0],
      ['2026-03-01', 4],
      ['2026-03-02', 0],
    ]);
  });

  test('a long period is gathered into weeks, and no card is lost', () => {
    const days = Array.from({ length: 200 }, (_none, at) =>
      day(new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10), at),
    );
    const bars = dayBars(days);
    expect(bars.map(({ days: many }) => many).every((many) => many === 7)).toBe(true);
    expect(bars.reduce((sum, { served }) => sum + served, 0)).toBe((199 * 200) / 2);
    expect(bars[0]?.served).toBe(0 + 1 + 2 + 3 + 4 + 5 + 6);
  });

  test('without a card there is no bar', () => {
    expect(dayBars([])).toEqual([]);
  });
});

test('the rate is of the cards that were answered, since of the others nothing is known', () => {
  const tally = { served: 100, accepted: 3, overridden: 1, unanswered: 96 };
  expect([overrideRate(tally), overrideRate({ ...tally, accepted: 0, overridden: 0 })]).toEqual(['25.0 %', '–']);
});

test('latency is told as a bound that holds, never as a value between two bounds', () => {
  const atMost = [
    { seconds: 0.05, times: 5 },
    { seconds: 0.25, times: 9 },
    { seconds: 2, times: 9 },
  ];
  const timing = { name: 'x', times: 10, seconds: 9, atMost };
  expect([0.5, 0.51, 0.9, 0.95].map((part) => within(timing, part))).toEqual([
    '≤ 50 ms',
    '≤ 250 ms',
    '≤ 250 ms',
    '> 2 s',
  ]);
  expect(within({ ...timing, times: 0 }, 0.5)).toBe('–');
  expect([duration(0.005), duration(1), duration(10)]).toEqual(['5 ms', '1 s', '10 s']);
});

test('a reason is counted over all rules, the most frequent first; none given is a reason of its own', () => {
  const reasons = givenReasons([
    { code: 'a', system: 's', rule: 'R1', times: 2 },
    { rule: 'R1', times: 4 },
    { code: 'a', system: 's', rule: 'R2', times: 3 },
    { code: 'a', system: 't', rule: 'R2', times: 1 },
  ]);
  expect(reasons.map(({ code, system, times, rules }) => [code, system, times, rules.map(({ rule }) => rule)])).toEqual(
    [
      ['a', 's', 5, ['R2', 'R1']],
      [undefined, undefined, 4, ['R1']],
      ['a', 't', 1, ['R2']],
    ],
  );
});

test('a stretch of days is whole days in UTC, today included', () => {
  const now = Date.parse('2026-11-26T23:59:00Z');
  expect([1, 7, 0].map((span) => figuresAddress(span === 1 || span === 7 ? span : 0, now))).toEqual([
    '/operations/figures?since=2026-11-26',
    '/operations/figures?since=2026-11-20',
    '/operations/figures',
  ]);
});

test('an answer of another shape is refused', () => {
  expect(() => parseFigures({ ledger: {}, process: {}, knowledge: {}, rules: {} })).toThrow(TypeError);
});
