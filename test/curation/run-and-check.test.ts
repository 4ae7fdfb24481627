/** Curators' cases are run, compared and checked: each way in which one can go wrong is named. */
import { describe, expect, test } from '@jest/globals';
import { knowledgeOf, loadKnowledgeSource } from '../../src/adapters/knowledge-from-disk.js';
import { caseFaults, remarks } from '../../src/curation/check.js';
import { compareVersions } from '../../src/curation/compare.js';
import { failuresOf, outcomeOf } from '../../src/curation/run-cases.js';
import type { KnowledgeSource } from '../../src/knowledge/source.js';
import type { Knowledge } from '../../src/model/knowledge.js';
import type { CaseFacts, CaseOutcome, KnowledgeCase } from '../../src/model/knowledge-case.js';

const source = loadKnowledgeSource();
const knowledge = knowledgeOf(source);
const caseOf = (given: Partial<CaseFacts>, then: Partial<CaseOutcome> = {}, id = 'x'): KnowledgeCase => ({
  id,
  story: 'a story',
  given: { order: 'cetuximab', disease: 'colorectal', ...given },
  // biome-ignore lint/suspicious/noThenProperty: the name of the member in the files of cases
  then: { indicator: 'none', rules: [], ...then },
});
const mutated = { findings: ['KRAS G12D'] };
const negative = { findings: ['RAS absent', 'BRAF absent'] };
/** The knowledge with one rule changed. */
const withRule = (id: string, change: Partial<Knowledge['rules'][number]>): Knowledge => ({
  ...knowledge,
  rules: knowledge.rules.map((rule) => (rule.id === id ? { ...rule, ...change } : rule)),
});

describe('what the check says of a case', () => {
  test('is silence where all fits', () => {
    expect(outcomeOf(caseOf(negative), knowledge)).toEqual({
      indicator: 'none',
      rules: [],
      evidence: [],
      alternatives: [],
      summary: '',
    });
  });

  test('is the grade, the rules, the lines of evidence, the alternatives and the summary of the card', () => {
    const outcome = outcomeOf(caseOf({ ...mutated, msi: 'present' }), knowledge);
    expect([outcome.indicator, outcome.rules[0]]).toEqual(['critical', 'G01']);
    expect(outcome.evidence.every((line) => outcome.rules.includes(line.split('/')[0] ?? ''))).toBe(true);
    expect(outcome.evidence.length).toBeGreaterThan(0);
    expect(outcome.alternatives).toContain('checkpoint-inhibitor');
    expect(outcome.summary).toContain('KRAS G12D');
  });

  test('leaves out evidence of other drugs and other regions', () => {
    const [rule] = knowledge.rules.filter(({ id }) => id === 'G01');
    const [line] = rule?.evidence ?? [];
    if (line === undefined) throw new TypeError('G01 has no evidence');
    const only = (more: object): readonly string[] =>
      outcomeOf(caseOf(mutated), withRule('G01', { evidence: [{ ...line, ...more }] })).evidence.filter((one) =>
        one.startsWith('G01/'),
      );
    expect([only({ therapies: ['cetuximab'] }).length, only({ therapies: ['panitumumab'] }).length]).toEqual([1, 0]);
    expect([only({ regions: ['US'] }).length, only({ regions: ['EU'] }).length]).toEqual([1, 0]);
  });
});

describe('a case that does not come out as written', () => {
  test('is none where all of it holds; what it does not say is not compared', () => {
    const { indicator, rules, ...rest } = outcomeOf(caseOf(mutated), knowledge);
    expect(
      failuresOf([caseOf(mutated, { indicator, rules }), caseOf(mutated, { indicator, rules, ...rest })], knowledge),
    ).toEqual([]);
  });

  test.each<[keyof CaseOutcome, Partial<CaseOutcome>]>([
    ['indicator', { indicator: 'warning' }],
    ['rules', { rules: ['G02'] }],
    ['evidence', { evidence: [] }],
    ['alternatives', { alternatives: ['none'] }],
    ['summary', { summary: 'Other words.' }],
  ])('names the member that differs: %s', (member, change) => {
    const right = outcomeOf(caseOf(mutated), knowledge);
    const [failure, ...more] = failuresOf([caseOf(mutated, { ...right, ...change })], knowledge);
    expect(more).toEqual([]);
    expect([failure?.id, failure?.story, failure?.differences.map((one) => one.split(':')[0])]).toEqual([
      'x',
      'a story',
      [member],
    ]);
  });

  test('says what it names that the knowledge lacks', () => {
    expect(failuresOf([caseOf({ findings: ['NVX1 R10W'] })], knowledge).map(({ differences }) => differences)).toEqual([
      ['no gene or group NVX1'],
    ]);
  });
});

describe('two versions compared', () => {
  const graver = withRule('G01', { indicator: 'warning' });
  const worded = withRule('G01', { summary: 'KRAS {v}: {drug} is not indicated.' });
  const cases = [caseOf(mutated, {}, 'mutated'), caseOf(negative, {}, 'negative')];
  const compared = (newer: Knowledge) => compareVersions({ knowledge, cases }, { knowledge: newer, cases });

  test('another grade flips the case in which the rule fires, as judgement', () => {
    const { flips, changed, sameVersion } = compared(graver);
    expect(
      flips.map(({ id, before, after, judgement }) => [id, before?.indicator, after?.indicator, judgement]),
    ).toEqual([['mutated', 'critical', 'warning', true]]);
    expect([changed, sameVersion]).toEqual([['G01'], ['G01']]);
  });

  test('other words flip it too, and not as judgement', () => {
    expect(compared(worded).flips.map(({ id, judgement }) => [id, judgement])).toEqual([['mutated', false]]);
  });

  test('another version number or review date alone changes no rule', () => {
    expect(compared(withRule('G01', { version: '99', reviewDue: '2099-01-01' }))).toMatchObject({
      flips: [],
      changed: [],
    });
  });

  test('a rule that is gone is named, and a new one', () => {
    const without = { ...knowledge, rules: knowledge.rules.filter(({ id }) => id !== 'G01') };
    expect(compared(without)).toMatchObject({ removed: ['G01'], added: [] });
    expect(compareVersions({ knowledge: without, cases }, { knowledge, cases })).toMatchObject({
      removed: [],
      added: ['G01'],
    });
  });

  test('a case of both counts once, as the later version writes it', () => {
    const later = { knowledge: graver, cases: [caseOf(negative, {}, 'mutated')] };
    expect(compareVersions({ knowledge, cases: [caseOf(mutated, {}, 'mutated')] }, later)).toMatchObject({
      cases: 1,
      flips: [],
    });
  });

  test('a fault that is none of the case’s is not swallowed', () => {
    const broken: Knowledge = {
      ...graver,
      get therapies(): Knowledge['therapies'] {
        throw new RangeError('broken');
      },
    };
    expect(() => compared(broken)).toThrow(RangeError);
  });
});

describe('the check of a whole knowledge', () => {
  const [file] = source.rules;
  if (file === undefined) throw new TypeError('no rules');
  const changed = (content: Partial<typeof file.content>): KnowledgeSource => ({
    ...source,
    rules: source.rules.map((one) => (one === file ? { ...one, content: { ...one.content, ...content } } : one)),
  });

  test('names file, place, id and story of each case that fails', () => {
    const [first] = file.content.cases;
    if (first === undefined) throw new TypeError('no case');
    const then: CaseOutcome = { indicator: first.then.indicator === 'info' ? 'none' : 'info', rules: first.then.rules };
    const cases = [first, { ...first, id: 'other', then }];
    const broken = { ...source, rules: changed({ cases }).rules.slice(0, 1) };
    expect(caseFaults(broken, knowledge)).toEqual([
      `${file.file} /cases/1: other (${first.story}): indicator: expected ${then.indicator}, got ${first.then.indicator}`,
    ]);
  });

  test('remarks on a review that is due, and on none before its day', () => {
    const due = file.content.reviewDue;
    const said = (today: string): boolean =>
      remarks(source, today).includes(`${file.file} /reviewDue: a review was due on ${due}`);
    expect([said(due), said('2099-01-01')]).toEqual([false, true]);
  });

  test('remarks on what nothing uses', () => {
    const more: KnowledgeSource = {
      ...source,
      citations: [...source.citations, { id: 'UNUSED', text: 'Unused', verified: false }],
      alternatives: [...source.alternatives, { id: 'unused', text: 'Unused.', therapies: [], citations: ['LABEL'] }],
    };
    const unused = remarks(more, '2026-01-01').filter((one) => !remarks(source, '2026-01-01').includes(one));
    expect(unused.map((one) => one.replace(/\/\d+:/, ':'))).toEqual([
      'citations.yaml /citations: nothing cites UNUSED',
      'alternatives.yaml /alternatives: no rule names unused',
    ]);
  });

  test('remarks on a case that stands twice, and on knowledge that nobody reviewed', () => {
    const [first] = file.content.cases;
    if (first === undefined) throw new TypeError('no case');
    expect(remarks(changed({ cases: [...file.content.cases, first] }), '2026-01-01')).toContain(
      `rules: the case ${first.id} stands twice`,
    );
    const nobody = 'knowledge.yaml /reviewedBy: no clinician has reviewed this knowledge yet';
    expect(remarks(source, '2026-01-01')).toContain(nobody);
    const reviewed = { ...source, about: { ...source.about, reviewedBy: 'A. Reviewer' } };
    expect(remarks(reviewed, '2026-01-01')).not.toContain(nobody);
  });
});
