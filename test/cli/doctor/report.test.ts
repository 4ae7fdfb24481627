/** How findings end: in an exit code by the worst of them, and in a table that says alike things once. */
import { expect, test } from '@jest/globals';
import { exitCodeOf, type Finding, held, reportText, type Verdict } from '../../../src/commands/doctor/report.js';

const finding = (verdict: Verdict): Finding => ({ id: 'X-1', verdict, where: 'w', said: 's' });

test.each<readonly [readonly Verdict[], number]>([
  [[], 0],
  [['ok', 'not checked', 'advice'], 0],
  [['advice', 'warning', 'ok'], 3],
  [['warning', 'fault', 'ok'], 4],
])('%j ends with %i', (verdicts, code) => {
  expect(exitCodeOf(verdicts.map(finding))).toBe(code);
});

test('a broken MUST is a fault, a broken SHOULD a warning, what only clients want is advice', () => {
  const verdicts = (['DISC-1', 'DISC-5', 'DISC-11', 'ROBUST-1'] as const).map((id) => held(id, 'w', ['x']).verdict);
  expect(verdicts).toEqual(['fault', 'warning', 'advice', 'fault']);
  expect(held('DISC-1', 'w', []).verdict).toBe('ok');
});

test('many faults are told by their first six, each once', () => {
  const faults = [...'aabcdefgh'].map((letter) => letter);
  expect(held('DISC-1', 'w', faults).said).toBe('a; b; c; d; e; f; and 2 more');
});

test('what is said of several places alike is one line of the table', () => {
  const alike = ['s1', 's2', 's3'].map((where) => ({ ...finding('ok'), where }));
  const lines = reportText([...alike, { ...finding('fault'), said: 'other' }]).split('\n');
  expect(lines.slice(1, 3)).toEqual(['ok       X-1        3 places  s', 'fault    X-1        w         other']);
  expect(lines.at(-1)).toBe('3 ok, 0 not checked, 0 advice, 0 warning, 1 fault');
});
