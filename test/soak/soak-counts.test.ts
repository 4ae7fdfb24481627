/** The soak's laws can be broken: what is wrong is counted, and what an outage explains is not. */
import { expect, test } from '@jest/globals';
import { isWrong } from './scenarios.js';
import { growthOf, type Observed, openSoakCounts, type SoakReport, type Victim } from './soak-counts.js';

const mutated = ['critical: A mutation.'];
const unread = ['warning: Could not be read: genomic results (server error).'];

test.each<readonly [string, readonly string[], readonly string[], boolean, boolean]>([
  ['the same answer', mutated, mutated, false, false],
  ['another card', mutated, ['info: Another.'], true, true],
  ['silence in place of a card, even while the EHR is away', mutated, [], true, true],
  ['a card in place of silence', [], mutated, false, true],
  ['a card that admits it could not read, while the EHR is away', mutated, unread, true, false],
  ['the same while the EHR is there', mutated, unread, false, true],
  ['a guess beside what could not be read', mutated, [...unread, 'info: Another.'], true, true],
])('%s', (_what, expected, said, away, wrong) => {
  expect(isWrong(expected, said, away)).toBe(wrong);
});

test.each<readonly [Observed, readonly Victim[], keyof SoakReport]>([
  [{ kind: 'hook', status: 500 }, ['database'], 'hook5xx'],
  [{ kind: 'feedback', status: 500 }, [], 'feedback5xxOutsideWindows'],
  [{ kind: 'feedback', status: 500 }, ['EHR', 'replica'], 'feedback5xxOutsideWindows'],
  [{ kind: 'feedback', status: 503 }, ['database'], 'feedback5xxInWindows'],
  [{ kind: 'hook', status: 412 }, [], 'otherStatuses'],
  [{ kind: 'hook', status: 'broken' }, ['database'], 'brokenOutsideWindows'],
  [{ kind: 'feedback', status: 'broken' }, ['replica'], 'brokenInWindows'],
  [{ kind: 'hook', status: 200, cards: { expected: mutated, said: [] } }, ['EHR'], 'wrongCards'],
  [{ kind: 'hook', status: 200, cards: { expected: mutated, said: unread } }, ['EHR'], 'admittedCards'],
])('%j while %j is down counts as %s', (observed, down, count) => {
  const counts = openSoakCounts();
  counts.observe(observed, new Set(down));
  const { calls, cards: _cards, kills: _kills, ...rest } = counts.report();
  expect([calls, Object.entries(rest).filter(([, value]) => value > 0)]).toEqual([1, [[count, 1]]]);
});

test('memory is compared when warm and at the end', () => {
  expect(growthOf([50, 90, 100, 101, 102, 140, 150, 151])).toEqual({ warm: 101, end: 151 });
});
