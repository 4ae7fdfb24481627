/** Alternatives fit this patient: nothing that a finding, an earlier treatment or the formulary rules out is named. */
import { describe, expect, test } from '@jest/globals';
import { fittingAdvice, mayBeGiven } from '../../src/assessment/advice.js';
import type { Facts } from '../../src/assessment/criteria.js';
import type { BiomarkerStatus, RuleResult } from '../../src/model/assessment.js';
import type { Advice, Alternative, Rule } from '../../src/model/knowledge.js';

const marker = { biomarker: 'm' };

function factsWith(status: BiomarkerStatus, formulary?: readonly string[]): Facts {
  const result = { biomarker: 'm', label: 'M', status, reasons: [], findings: [], conflicting: [] };
  return {
    ordered: 'drug-a',
    biomarkers: new Map([['m', result]]),
    history: { planned: [], exposures: [] },
    medicationsUnread: false,
    unread: [],
    named: {},
    is: (therapy, one) => therapy === one,
    now: '2026-11-23T09:00:00Z',
    policy: { settings: {}, ...(formulary && { formulary }) },
    study: [],
    answeredByPlasma: () => [],
  };
}

const alternative = (more: Partial<Alternative> = {}): Alternative => ({
  id: 'b',
  text: 'Drug B.',
  therapies: ['drug-b'],
  citations: ['LABEL'],
  ...more,
});
const ruleWith = (id: string, alternatives: readonly Advice[]): Rule => ({
  id,
  version: '1',
  group: 'g',
  reviewDue: '2027-01-01',
  title: id,
  therapies: ['drug-a'],
  disease: { is: 'cancer-a' },
  indicator: 'warning',
  replaces: [],
  summary: '',
  summaryFallback: '',
  detail: '',
  evidence: [],
  alternatives,
  offers: [],
});
const fired = (...ids: readonly string[]): readonly RuleResult[] =>
  ids.map((rule) => ({ rule, version: '1', truth: 'met', fired: true, indicator: 'warning', because: [] }));
const given = (one: Alternative, facts: Facts): boolean =>
  fittingAdvice(fired('R'), facts, { rules: [ruleWith('R', [{ use: 'b' }])], alternatives: [one] }).length > 0;

describe('an alternative is named', () => {
  const statuses = ['present', 'absent', 'pending'] as const;

  test.each<[string, Partial<Alternative>, readonly boolean[]]>([
    ['without conditions: always', {}, [true, true, true]],
    ['"when": unless it is known not to hold', { when: marker }, [true, false, true]],
    ['"only if": where it is known to hold', { onlyIf: marker }, [true, false, false]],
    ['"unless": where it is not known to hold', { unless: marker }, [false, true, true]],
    ['all together: the strictest decides', { when: marker, onlyIf: marker, unless: marker }, [false, false, false]],
  ])('%s', (_how, conditions, expected) => {
    expect(statuses.map((status) => given(alternative(conditions), factsWith(status)))).toEqual(expected);
  });

  test.each<[string, readonly string[] | undefined, boolean]>([
    ['where the site names no formulary', undefined, true],
    ['where the formulary holds all its drugs', ['drug-b', 'drug-c'], true],
    ['not where it lacks one', ['drug-b'], false],
    ['not where it is empty', [], false],
  ])('%s', (_where, formulary, expected) => {
    expect(given(alternative({ therapies: ['drug-b', 'drug-c'] }), factsWith('present', formulary))).toBe(expected);
  });

  test('a drug may be given by the formulary', () => {
    expect([mayBeGiven('x', factsWith('absent')), mayBeGiven('x', factsWith('absent', ['y']))]).toEqual([true, false]);
  });
});

describe('the advice of several rules', () => {
  const knowledge = {
    rules: [
      ruleWith('R1', ['Words.', { use: 'b' }]),
      ruleWith('R2', [{ use: 'b' }, 'Words.', 'More.', { use: 'none' }]),
    ],
    alternatives: [alternative()],
  };

  test('stands once each, in the order of the rules, with the rule that gives it', () => {
    expect(fittingAdvice(fired('R2', 'R1', 'R3'), factsWith('present'), knowledge)).toEqual([
      { text: 'Drug B.', rule: 'R2', alternative: 'b' },
      { text: 'Words.', rule: 'R2' },
      { text: 'More.', rule: 'R2' },
    ]);
  });

  test('is none where no rule fired', () => {
    expect(fittingAdvice([], factsWith('present'), knowledge)).toEqual([]);
  });
});
