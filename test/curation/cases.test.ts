/** The curators' cases: they hold, and no rule and no line of evidence can go unnoticed. */
import { describe, expect, test } from '@jest/globals';
import { knowledgeOf, loadKnowledgeSource } from '../../src/adapters/knowledge-from-disk.js';
import { failuresOf, outcomeOf } from '../../src/curation/run-cases.js';
import type { KnowledgeSource, RulesFile, SourceRule } from '../../src/knowledge/source.js';

const source = loadKnowledgeSource();
const knowledge = knowledgeOf(source);
const files = source.rules.map(({ file, content }) => [file, content] as const);
const cases = source.rules.flatMap(({ content }) => content.cases);

/** The knowledge with one file's rules changed; what then refers to a rule that is gone is dropped too. */
function withRules(file: string, change: (rules: readonly SourceRule[]) => readonly SourceRule[]): KnowledgeSource {
  const rules = source.rules.map((one) =>
    one.file === file ? { ...one, content: { ...one.content, rules: change(one.content.rules) } } : one,
  );
  const left = new Set(rules.flatMap(({ content }) => content.rules.map(({ id }) => id)));
  const known = (ids: readonly string[]): readonly string[] => ids.filter((id) => left.has(id));
  const content = (one: RulesFile): RulesFile => ({
    ...one,
    rules: one.rules.map((rule) => ({ ...rule, replaces: known(rule.replaces ?? []) })),
    markers: (one.markers ?? []).map((marker) => ({ ...marker, rules: known(marker.rules) })),
  });
  return { ...source, rules: rules.map((one) => ({ ...one, content: content(one.content) })) };
}

describe('the cases of the curators', () => {
  test.each(files)('%s: all come out as written', (_file, content) => {
    expect(failuresOf(content.cases, knowledge)).toEqual([]);
  });

  test('each stands once', () => {
    expect(cases.map(({ id }) => id).filter((id, at, all) => all.indexOf(id) !== at)).toEqual([]);
  });

  test('every rule leads in at least one', () => {
    const leading = new Set(cases.map((one) => outcomeOf(one, knowledge).rules[0]));
    expect(knowledge.rules.map(({ id }) => id).filter((id) => !leading.has(id))).toEqual([]);
  });

  test('every marker group has a case in which nothing is said', () => {
    const silent = files.filter(([, content]) => content.cases.some(({ then }) => then.indicator === 'none'));
    expect(files.length - silent.length).toBeLessThanOrEqual(5);
  });
});

describe('nothing can be deleted unnoticed', () => {
  const rules = files.flatMap(([file, content]) => content.rules.map(({ id }) => [id, file] as const));

  test.each(rules)('rule %s', (id, file) => {
    const without = withRules(file, (all) => all.filter((rule) => rule.id !== id));
    const own = cases.filter(({ then }) => then.rules.includes(id));
    expect(failuresOf(own, knowledgeOf(without))).not.toEqual([]);
  });

  test.each(rules)('any line of evidence of rule %s', (id, file) => {
    const lines = knowledge.rules.find((rule) => rule.id === id)?.evidence ?? [];
    const own = cases.filter((one) => outcomeOf(one, knowledge).rules.includes(id));
    const unnoticed = lines.filter((line) => {
      const changed = {
        ...knowledge,
        rules: knowledge.rules.map((rule) =>
          rule.id === id ? { ...rule, evidence: rule.evidence.filter((other) => other !== line) } : rule,
        ),
      };
      return failuresOf(own, changed).length === 0;
    });
    expect([file, unnoticed.map((line) => line.id)]).toEqual([file, []]);
  });
});
