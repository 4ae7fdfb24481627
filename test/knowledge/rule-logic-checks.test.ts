/** Logic that can't be meant is refused when the knowledge is loaded: what no facts meet, what silences itself, what contradicts. */
import { describe, expect, test } from '@jest/globals';
import { logicFaults } from '../../src/knowledge/rule-logic-checks.js';
import type { RulesFile, SourceBiomarker, SourceRule } from '../../src/knowledge/source.js';
import { validateKnowledge } from '../../src/knowledge/validate.js';
import type { Criterion } from '../../src/model/criterion.js';
import { faults as faultsAtLoad } from './broken-knowledge.js';
import { schemas, smallKnowledge, smallRule } from './small-knowledge.js';

const source = validateKnowledge(smallKnowledge(), schemas);
const [file] = source.rules;
const [rule] = file?.content.rules ?? [];
if (file === undefined || rule === undefined) throw new TypeError('the small knowledge has no rule');

/** The faults of the small knowledge with these members of its rules file. */
const faults = (changes: Partial<RulesFile>): readonly string[] =>
  logicFaults({ ...source, rules: [{ file: file.file, content: { ...file.content, ...changes } }] });
/** The small knowledge's one rule, changed. */
const inRule = (changes: Partial<SourceRule>): Partial<RulesFile> => ({ rules: [{ ...rule, ...changes }] });

const marker: Criterion = { biomarker: 'marker-a' };
const partner = (...of: readonly string[]): Criterion => ({ partner: of });
const exposure = (...of: readonly string[]): Criterion => ({ exposure: of });
const setting = (...is: readonly string[]): Criterion => ({ policy: { setting: 'setting-a', is } });
const ordered = (...of: readonly string[]): Criterion => ({ ordered: of });
const not = (criterion: Criterion): Criterion => ({ not: criterion });
const all = (...of: readonly Criterion[]): Criterion => ({ all: of });
const any = (...of: readonly Criterion[]): Criterion => ({ any: of });

const unmeetable = 'rules/a.yaml /rules/0/when: no facts can meet it';

describe('a rule that no facts can meet is refused', () => {
  test.each<[string, Criterion]>([
    ['a marker and its contrary', all(marker, not(marker))],
    ['a named criterion and its contrary', all({ named: 'mutated' }, not(marker))],
    ['a contrary of a contrary', all(not(not(marker)), not(marker))],
    ['in every one of its ways', all(any(marker, { onStudy: true }), not(marker), not({ onStudy: true }))],
    ['that not one of two holds, and one of them', all(not(any(marker, { onStudy: true })), marker)],
    ['that not both hold, and both', all(not(all(marker, { onStudy: true })), marker, { onStudy: true })],
    ['a partner, and none of a list that holds it', all(partner('drug-b'), not(partner('drug-b', 'class-a')))],
    ['an exposure, and none of a list that holds it', all(exposure('drug-b'), not(exposure('class-a', 'drug-b')))],
    ['both sides', all({ side: 'left' }, { side: 'right' })],
    ['two values of one setting', all(setting('off'), setting('on'))],
    ['three choices of a setting without one in common', all(setting('off', 'on'), setting('on'), setting('off'))],
    ['an order that the rule does not judge to be left out', all(marker, not(ordered('drug-a')))],
  ])('%s', (_what, when) => {
    expect(faults(inRule({ when }))).toEqual([unmeetable]);
  });

  test.each<[string, Criterion]>([
    ['a marker', marker],
    ['a marker and another fact', all(marker, { onStudy: true })],
    ['one way of two that is open', all(any(marker, { onStudy: true }), not(marker))],
    ['a partner, and none of a shorter list', all(partner('drug-b', 'class-a'), not(partner('drug-b')))],
    ['a partner, and no such exposure', all(partner('drug-b'), not(exposure('drug-b')))],
    ['one side, and not the other', all({ side: 'left' }, not({ side: 'right' }))],
    ['two choices of a setting with one in common', all(setting('off', 'on'), setting('on'))],
    ['an order that the rule judges', all(marker, ordered('drug-a'))],
    ['a class of the order', all(marker, ordered('class-a'))],
    ['nothing at all', { all: [] }],
  ])('but not %s', (_what, when) => {
    expect(faults(inRule({ when }))).toEqual([]);
  });

  test('one of two drugs can be the order; not two at once', () => {
    const both = { therapies: ['drug-a', 'drug-b'] };
    expect(faults(inRule({ ...both, when: all(marker, ordered('drug-b')) }))).toEqual([]);
    expect(faults(inRule({ ...both, when: all(marker, not(ordered('drug-a'))) }))).toEqual([]);
    expect(faults(inRule({ ...both, when: all(marker, ordered('drug-a'), ordered('drug-b')) }))).toEqual([unmeetable]);
  });

  test('what has too many ways to look through is let pass', () => {
    const choice = any(...Array.from({ length: 9 }, (_, at): Criterion => partner(`drug-${'ab'[at % 2]}`)));
    const wide = all(choice, choice, choice, choice, marker, not(marker));
    expect(faults(inRule({ when: wide }))).toEqual([]);
  });
});

describe('rules that speak against each other are refused', () => {
  const two = (first: Partial<SourceRule>, second: Partial<SourceRule>): Partial<RulesFile> => ({
    rules: [
      { ...rule, ...first },
      { ...rule, id: 'R2', ...second },
    ],
  });
  const other = all(marker, { onStudy: true });

  test('two that silence each other', () => {
    const circle = two({ replaces: ['R2'] }, { replaces: ['R1'], when: other });
    expect(faults(circle)).toContain('rules/a.yaml /rules/0/replaces: R1 and R2 silence each other');
    expect(faults(two({ replaces: ['R2'] }, { when: other }))).toEqual([]);
  });

  test('one that silences itself', () => {
    expect(faults(inRule({ replaces: ['R1'] }))).toContain(
      'rules/a.yaml /rules/0/replaces: R1 and R1 silence each other',
    );
  });

  test.each<[string, Partial<SourceRule>, Partial<SourceRule>, readonly string[]]>([
    ['the same facts with another grade', {}, { indicator: 'critical' }, ['drug-a']],
    ['the same facts with another grade for one drug', {}, { indicatorBy: { 'drug-a': 'info' } }, ['drug-a']],
    ['the same facts with the same grade', {}, {}, []],
    ['the same facts where one silences the other', {}, { indicator: 'critical', replaces: ['R1'] }, []],
    ['the same facts where the other silences the one', { replaces: ['R2'] }, { indicator: 'critical' }, []],
    ['other facts', {}, { indicator: 'critical', when: other }, []],
    ['the same facts of another cancer', {}, { indicator: 'critical', disease: { knownButNot: 'cancer-a' } }, []],
    ['the same facts of another drug', {}, { indicator: 'critical', therapies: ['drug-b'] }, []],
  ])('%s', (_what, first, second, drugs) => {
    const expected = drugs.map(
      (drug) => `rules/a.yaml /rules/1/when: the same as R1 asks of ${drug}, with another grade`,
    );
    expect(faults(two(first, second))).toEqual(expected);
  });
});

describe('a marker whose change lies outside of its codons is refused', () => {
  const withMarker = (members: Partial<SourceBiomarker>): Partial<RulesFile> => ({
    biomarkers: [{ id: 'marker-a', label: 'Marker A', genes: ['GENEA'], ...members }],
  });
  const fault = "rules/a.yaml /biomarkers/0/changes/0: G2C lies at none of the marker's codons";

  test.each<[string, Partial<SourceBiomarker>, readonly string[]]>([
    ['at another codon', { changes: ['G2C'], codons: [1] }, [fault]],
    ['outside of its stretches', { changes: ['G2C'], codonRanges: [[1, 1]] }, [fault]],
    ['at its codon', { changes: ['G2C'], codons: [2] }, []],
    ['within a stretch', { changes: ['G2C'], codons: [1], codonRanges: [[1, 2]] }, []],
    ['where no codons are named', { changes: ['G2C'] }, []],
  ])('%s', (_what, members, expected) => {
    expect(faults(withMarker(members))).toEqual(expected);
  });
});

describe('a value that a setting does not have is refused', () => {
  const fault = 'rules/a.yaml /rules/0: the setting setting-a has no value often';

  test.each<[string, Partial<SourceRule>, readonly string[]]>([
    ['in the condition', { when: all(marker, setting('often')) }, [fault]],
    ['deep in the condition', { when: all(marker, not(any(setting('on', 'often'), { onStudy: true }))) }, [fault]],
    ['in a grade', { indicatorWhen: [{ when: setting('often'), indicator: 'critical' }] }, [fault]],
    ['but one that it has', { when: all(marker, setting('on')) }, []],
  ])('%s', (_where, members, expected) => {
    expect(faults(inRule(members))).toEqual(expected);
  });
});

test('such faults are found when the knowledge is loaded', () => {
  const when = all(marker, not(marker));
  expect(faultsAtLoad({ 'rules/a.yaml': { rules: [smallRule({ when })] } })).toEqual([unmeetable]);
});
