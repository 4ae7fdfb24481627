/** One answer for several genes, and tests that would not have read the sequence. */
import { describe, expect, test } from '@jest/globals';
import { lines, loinc, observation, profile } from './knowledge.js';

describe('one answer for several genes', () => {
  test('something found in a panel of genes that are no named group is found in none of them', () => {
    const { findings, unread } = profile(
      observation({ text: 'EGFR, BRAF and KRAS mutation panel' }, { valueBoolean: true }),
    );
    expect(findings).toEqual([]);
    expect(unread.map(({ why }) => why)).toEqual(['not-understood']);
  });
  test('something found in a named group of genes is found in one of them', () => {
    const said = observation({ text: 'RAS mutation' }, { valueBoolean: true });
    expect(lines(said)).toHaveLength(2);
  });
  test('nothing found in a panel is nothing found in each of its genes', () => {
    const said = observation({ text: 'EGFR, BRAF and KRAS mutation panel' }, { valueBoolean: false });
    expect(lines(said).every((line) => line.includes('absent'))).toBe(true);
  });
});

describe('a cancelled test', () => {
  test('of fusions leaves the sequence as it was', () => {
    expect(profile(observation({ text: 'BRAF fusion FISH' }, { status: 'cancelled' })).findings).toEqual([]);
  });
  test('of the sequence is a test that gives no call', () => {
    const cancelled = observation(loinc('58483-9'), { status: 'cancelled' });
    expect(profile(cancelled).findings.map(({ call }) => call)).toEqual(['no-call']);
  });
});
