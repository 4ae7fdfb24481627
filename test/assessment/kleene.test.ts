/** Truth tables of Kleene's strong logic, and what it promises the clinician. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { evaluate, type Facts, leavesOf } from '../../src/assessment/criteria.js';
import { all, any, not } from '../../src/assessment/kleene.js';
import type { BiomarkerResult, BiomarkerStatus, Truth } from '../../src/model/assessment.js';
import type { Criterion } from '../../src/model/criterion.js';

const [m, n, u] = ['met', 'not-met', 'unknown'] as const;

describe('three-valued logic', () => {
  test.each([
    [m, m, m, m],
    [m, n, n, m],
    [m, u, u, m],
    [n, m, n, m],
    [n, n, n, n],
    [n, u, n, u],
    [u, m, u, m],
    [u, n, n, u],
    [u, u, u, u],
  ] as const)('%s and %s: all is %s, any is %s', (left, right, both, either) => {
    expect([all([left, right]), any([left, right])]).toEqual([both, either]);
  });

  test.each([
    [m, n],
    [n, m],
    [u, u],
  ] as const)('not %s is %s', (truth, negated) => {
    expect(not(truth)).toBe(negated);
  });

  test('all of nothing is met, any of nothing is not', () => {
    expect([all([]), any([])]).toEqual([m, n]);
  });
});

const markers = ['a', 'b', 'c', 'd'];
const statuses: readonly BiomarkerStatus[] = ['present', 'absent', 'indeterminate', 'pending', 'not-assessed'];

const { criterion } = fc.letrec<{ criterion: Criterion }>((tie) => ({
  criterion: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(...markers).map((biomarker): Criterion => ({ biomarker })),
    fc.constantFrom('x', 'y').map((partner): Criterion => ({ partner: [partner] })),
    fc.array(tie('criterion'), { minLength: 1, maxLength: 3 }).map((children): Criterion => ({ all: children })),
    fc.array(tie('criterion'), { minLength: 1, maxLength: 3 }).map((children): Criterion => ({ any: children })),
    tie('criterion').map((child): Criterion => ({ not: child })),
  ),
}));

function factsWith(
  statusOf: Readonly<Record<string, BiomarkerStatus>>,
  planned: readonly string[],
  medicationsUnread: boolean,
): Facts {
  const results = markers.map((biomarker): [string, BiomarkerResult] => [
    biomarker,
    {
      biomarker,
      label: biomarker,
      status: statusOf[biomarker] ?? 'not-assessed',
      reasons: [],
      findings: [],
      conflicting: [],
    },
  ]);
  return {
    ordered: 'z',
    biomarkers: new Map(results),
    history: {
      planned: planned.map((therapy) => ({ therapy, where: 'basket', source: 'MedicationRequest/1' })),
      exposures: [],
    },
    medicationsUnread,
    unread: [],
    named: {},
    now: '2026-11-23T09:00:00Z',
    study: [],
    policy: { settings: {} },
    answeredByPlasma: () => [],
    is: (therapy, id) => therapy === id,
  };
}

const truthOf = (one: Criterion, facts: Facts): Truth => evaluate(one, facts).truth;
const anyStatuses = fc.record(Object.fromEntries(markers.map((id) => [id, fc.constantFrom(...statuses)])));

describe('what the logic promises', () => {
  test('filling in an unknown never flips a settled criterion (D1)', () => {
    const filling = fc.record(
      Object.fromEntries(markers.map((id) => [id, fc.constantFrom<BiomarkerStatus>('present', 'absent')])),
    );
    fc.assert(
      fc.property(criterion, anyStatuses, filling, fc.subarray(['x', 'y']), (one, before, later, partners) => {
        const open = truthOf(one, factsWith(before, [], true));
        const settled = Object.fromEntries(
          markers.map((id) => [
            id,
            before[id] === 'present' || before[id] === 'absent' ? before[id] : (later[id] ?? 'absent'),
          ]),
        );
        const closed = truthOf(one, factsWith(settled, partners, false));
        expect(open === 'unknown' || open === closed).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('with nothing open there is no unknown', () => {
    const known = fc.record(
      Object.fromEntries(markers.map((id) => [id, fc.constantFrom<BiomarkerStatus>('present', 'absent')])),
    );
    fc.assert(
      fc.property(criterion, known, (one, all) => {
        expect(truthOf(one, factsWith(all, [], false))).not.toBe('unknown');
      }),
    );
  });

  test.each(['indeterminate', 'pending', 'not-assessed'] as const)(
    'a marker that is %s never counts as absent',
    (status) => {
      const facts = factsWith({ a: status }, [], false);
      expect(truthOf({ not: { biomarker: 'a' } }, facts)).toBe('unknown');
      expect(
        truthOf(
          { all: [{ not: { biomarker: 'a' } }, { not: { biomarker: 'b' } }] },
          factsWith({ a: status, b: 'absent' }, [], false),
        ),
      ).toBe('unknown');
    },
  );

  test('one resistant marker decides, whatever else is unknown', () => {
    const wildType: Criterion = { all: markers.map((biomarker) => ({ not: { biomarker } })) };
    expect(truthOf(wildType, factsWith({ b: 'present' }, [], true))).toBe('not-met');
  });

  test('a partner that is not on file is unknown where the medications could not be read', () => {
    expect(truthOf({ partner: ['x'] }, factsWith({}, [], true))).toBe('unknown');
    expect(truthOf({ partner: ['x'] }, factsWith({}, [], false))).toBe('not-met');
    expect(truthOf({ partner: ['x'] }, factsWith({}, ['x'], true))).toBe('met');
  });

  test('the ordered drug is no partner of itself', () => {
    expect(truthOf({ partner: ['z'] }, factsWith({}, ['z'], false))).toBe('not-met');
  });

  test('the explanation keeps every leaf', () => {
    fc.assert(
      fc.property(criterion, anyStatuses, (one, before) => {
        const leaves = JSON.stringify(one).match(/"(?:biomarker|partner)"/g)?.length ?? 0;
        expect(leavesOf(evaluate(one, factsWith(before, [], true)))).toHaveLength(leaves);
      }),
    );
  });
});
