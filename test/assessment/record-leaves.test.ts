/** What the medication record answers: partners, earlier treatment, and how long ago it ended. */
import { describe, expect, test } from '@jest/globals';
import {
  daysBetween,
  endedDaysAgoLeaf,
  endedWithinDaysLeaf,
  exposureLeaf,
  firstDose,
  lastDose,
  partnerLeaf,
  type RecordFacts,
} from '../../src/assessment/record-leaves.js';
import type { Exposure, PlannedTherapy } from '../../src/model/order.js';

const classes: Readonly<Record<string, readonly string[]>> = {
  'drug-a': ['class-a'],
  'drug-b': ['class-a', 'class-b'],
};

function facts(planned: readonly PlannedTherapy[], exposures: readonly Exposure[], unread = false): RecordFacts {
  return {
    ordered: 'drug-a',
    history: { planned, exposures },
    medicationsUnread: unread,
    is: (therapy, one) => therapy === one || (classes[therapy]?.includes(one) ?? false),
    now: '2026-11-23T09:00:00Z',
  };
}

const planned = (therapy: string, where: PlannedTherapy['where'], since?: string): PlannedTherapy => ({
  therapy,
  where,
  source: `MedicationRequest/${therapy}-${where}`,
  ...(since !== undefined && { since }),
});
const given = (therapy: string, firstOn?: string, lastOn?: string): Exposure => ({
  therapy,
  source: `MedicationAdministration/${therapy}`,
  ...(firstOn !== undefined && { firstOn }),
  ...(lastOn !== undefined && { lastOn }),
});

describe('a partner in the plan', () => {
  test.each<[string, readonly string[], readonly PlannedTherapy[], string]>([
    ['by its id in the basket', ['drug-b'], [planned('drug-b', 'basket')], 'met'],
    ['as one of several', ['drug-c', 'drug-b'], [planned('drug-b', 'basket')], 'met'],
    ['by its class on the active list', ['class-b'], [planned('drug-b', 'active')], 'met'],
    ['is never the ordered drug itself', ['class-a'], [planned('drug-a', 'basket')], 'not-met'],
    ['of another class', ['class-c'], [planned('drug-b', 'basket')], 'not-met'],
  ])('%s', (_how, wanted, plan, truth) => {
    expect(partnerLeaf(wanted, facts(plan, [])).truth).toBe(truth);
  });

  test('that is not on file is unknown where the medications could not be read, and the gap is the cause', () => {
    expect(partnerLeaf(['drug-b'], facts([], [], true))).toMatchObject({ truth: 'unknown', unknownBecause: ['gap'] });
    expect(partnerLeaf(['drug-b'], facts([planned('drug-b', 'basket')], [], true)).truth).toBe('met');
  });

  test('names the resources that show it', () => {
    const plan = [planned('drug-b', 'basket'), planned('drug-b', 'active')];
    expect(partnerLeaf(['class-b'], facts(plan, [])).decidedBy).toEqual(plan.map(({ source }) => source));
  });
});

describe('earlier treatment', () => {
  test('is what was given, not what is planned', () => {
    expect(exposureLeaf(['drug-b'], facts([], [given('drug-b')])).truth).toBe('met');
    expect(exposureLeaf(['drug-c', 'drug-b'], facts([], [given('drug-b')])).truth).toBe('met');
    expect(exposureLeaf(['drug-b'], facts([], [given('drug-a')])).truth).toBe('not-met');
    expect(exposureLeaf(['drug-b'], facts([planned('drug-b', 'active')], [])).truth).toBe('not-met');
    expect(exposureLeaf(['drug-b'], facts([], [], true)).truth).toBe('unknown');
  });
});

describe('treatment that ended', () => {
  test.each<[string, readonly PlannedTherapy[], readonly Exposure[], string, string]>([
    ['thirty days ago', [], [given('drug-b', '2026-01-01', '2026-10-24')], 'met', 'met'],
    ['twenty-nine days ago', [], [given('drug-b', '2026-01-01', '2026-10-25')], 'not-met', 'met'],
    ['thirty-one days ago', [], [given('drug-b', '2026-01-01', '2026-10-23')], 'met', 'not-met'],
    ['on a day that is not said', [], [given('drug-b')], 'met', 'not-met'],
    [
      'twice, the later day counts',
      [],
      [given('drug-b', undefined, '2026-11-20'), given('drug-b', undefined, '2026-01-05')],
      'not-met',
      'met',
    ],
    ['and runs again', [planned('drug-b', 'active')], [given('drug-b', '2025-01-01', '2025-06-01')], 'not-met', 'met'],
    [
      'and is only in the basket now',
      [planned('drug-b', 'basket')],
      [given('drug-b', undefined, '2025-06-01')],
      'met',
      'not-met',
    ],
    ['never, for it was not given', [], [], 'not-met', 'not-met'],
  ])('%s', (_when, plan, exposures, ago, within) => {
    const all = facts(plan, exposures);
    expect([endedDaysAgoLeaf(['class-b'], 30, all).truth, endedWithinDaysLeaf(['class-b'], 30, all).truth]).toEqual([
      ago,
      within,
    ]);
  });

  test('is unknown where the medications could not be read', () => {
    const unread = facts([], [], true);
    expect([
      endedDaysAgoLeaf(['class-b'], 30, unread).truth,
      endedWithinDaysLeaf(['class-b'], 30, unread).truth,
    ]).toEqual(['unknown', 'unknown']);
  });
});

describe('first and last dose', () => {
  test('are the earliest and the latest date on file, over all drugs of the class', () => {
    const all = facts(
      [planned('drug-a', 'active', '2026-10-01')],
      [given('drug-b', '2025-02-01', '2025-06-01'), given('drug-a', '2025-01-01', '2025-05-01')],
    );
    expect(firstDose(['class-a'], all)).toBe('2025-01-01');
    expect(lastDose(['class-a'], all)).toMatchObject({ on: '2025-06-01', goesOn: true });
  });

  test('are those of the drugs asked for, of one or of several', () => {
    const all = facts(
      [],
      [given('drug-a', '2024-01-01', '2026-11-01'), given('drug-b', '2025-02-01', '2025-06-01'), given('drug-b')],
    );
    expect([firstDose(['drug-b'], all), lastDose(['drug-b'], all)?.on]).toEqual(['2025-02-01', '2025-06-01']);
    expect([firstDose(['drug-c', 'drug-b'], all), lastDose(['drug-c', 'drug-b'], all)?.on]).toEqual([
      '2025-02-01',
      '2025-06-01',
    ]);
  });

  test('a last date stands for a first one that is missing; a basket has no date', () => {
    expect(
      firstDose(
        ['class-b'],
        facts([planned('drug-b', 'basket', '2020-01-01')], [given('drug-b', undefined, '2025-06-01')]),
      ),
    ).toBe('2025-06-01');
  });

  test('are none where nothing is on file, and undated where no date is', () => {
    expect(lastDose(['class-b'], facts([], []))).toBeUndefined();
    expect(firstDose(['class-b'], facts([], [given('drug-b')]))).toBeUndefined();
    expect(lastDose(['class-b'], facts([], [given('drug-b')]))).toEqual({
      goesOn: false,
      sources: ['MedicationAdministration/drug-b'],
    });
  });
});

describe('days between two dates', () => {
  test.each([
    ['2026-02-28', '2026-03-01', 1],
    ['2026-11-23T23:59:00Z', '2026-11-23T00:01:00Z', 0],
    ['2026-11-23', '2026-11-22', -1],
    ['2026-11', '2026-11-02', 1],
    ['soon', '2026-11-22', Number.NaN],
  ])('from %s to %s: %d', (from, to, days) => {
    expect(daysBetween(from, to)).toBe(days);
  });
});
