/** A new marker is data alone: a gene, drugs, rules and cases that do not exist, added to what ships, judged and compared. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { knowledgeOf, loadKnowledge, readKnowledgeFolder } from '../../src/adapters/knowledge-from-disk.js';
import { caseFaults } from '../../src/curation/check.js';
import { compareVersions, type Version } from '../../src/curation/compare.js';
import type { KnowledgeFile, KnowledgeSource } from '../../src/knowledge/source.js';
import { validateKnowledge } from '../../src/knowledge/validate.js';
import { isJson, type Json, objects } from '../../src/model/fhir-json.js';
import { caseOf, chart, none } from '../clinical/clinical-case.js';
import { answerOf } from '../clinical/judge.js';
import { decideOn } from '../clinical/run-clinical-case.js';
import { dialects, negative } from '../clinical/shapes/backgrounds.js';
import { colorectal } from '../clinical/shapes/conditions.js';
import { lab, text } from '../clinical/shapes/results.js';
import { variant } from '../clinical/shapes/variants.js';
import { repositoryFolder } from '../knowledge/repository-folder.js';

const folder = repositoryFolder('test/curation/made-up-marker');
const shipped = readKnowledgeFolder(repositoryFolder('knowledge'));

function madeUp(name: string): Json {
  const content: unknown = parse(readFileSync(join(folder, name), 'utf8'));
  if (!isJson(content)) throw new TypeError(`${name} holds no object`);
  return content;
}

/** The files that ship, lists of two of them longer by the made-up entries, and two files more. */
function withMarker(change: (rules: Json) => Json = (rules) => rules): KnowledgeSource {
  const longer = (file: KnowledgeFile, list: string): KnowledgeFile => {
    const own = isJson(file.content) ? file.content : {};
    return { ...file, content: { ...own, [list]: [...objects(own[list]), ...objects(madeUp(file.name)[list])] } };
  };
  const joined = shipped.files.map((file) => {
    const list = { 'therapies.yaml': 'therapies', 'alternatives.yaml': 'alternatives' }[file.name];
    return list === undefined ? file : longer(file, list);
  });
  const added = [
    { name: 'genes/NVX1.yaml', content: madeUp('genes/NVX1.yaml') },
    { name: 'rules/nvx1.yaml', content: change(madeUp('rules/nvx1.yaml')) },
  ];
  return validateKnowledge([...joined, ...added], shipped.schemas);
}

const versionOf = (source: KnowledgeSource): Version => ({
  knowledge: knowledgeOf(source),
  cases: source.rules.flatMap(({ content }) => content.cases),
});
const before = versionOf(validateKnowledge(shipped.files, shipped.schemas));
const source = withMarker();
const after = versionOf(source);

/** The made-up rules with one of them changed. */
const inRule =
  (id: string, members: Json) =>
  (content: Json): Json => ({
    ...content,
    rules: objects(content.rules).map((rule) => (rule.id === id ? { ...rule, ...members } : rule)),
  });

describe('a marker that no version before knew', () => {
  test('is no fault, its cases hold, and all others still do', () => {
    expect(caseFaults(source, after.knowledge)).toEqual([]);
  });

  const findings = [
    ['as a Variant', variant('NVX1', { protein: 'p.Arg10Trp' })],
    ['as a Variant of mCODE', variant('NVX1', { protein: 'p.Arg10Trp', profile: 'mcode' })],
    ['as a laboratory value', lab({ text: 'NVX1 gene mutation analysis' }, 'p.Arg10Trp detected')],
    ['in the words of a report', text('NVX1: p.R10W detected.')],
  ] as const;

  test.each(findings)('makes a card when a chart names it %s and the new drug is ordered', async (_as, found) => {
    const one = caseOf('x', 'x', 'X01', [{ text: 'Novelix 10 mg/mL' }], chart(colorectal(), found), none());
    for (const mode of ['fetched', 'prefetched'] as const) {
      const answer = answerOf(await decideOn(one, mode, after.knowledge));
      expect([answer.grade, answer.leads, answer.said.length]).toEqual(['warning', 'X01', 1]);
      expect(answer.said[0]).toContain('NVX1 R10W detected: novelimab is not expected to work.');
      expect(answer.said[0]).toContain('NVX1 R10W: rescuanib with novelimab, in a trial.');
      expect(answer.said[0]).toContain('J Made-Up Stud 2026;1:1');
    }
  });

  test.each(dialects)('makes a card on a drug that was known before, the rest negative as %s', async (dialect) => {
    const record = chart(colorectal(), variant('NVX1', { protein: 'p.Arg10Trp' }), negative(dialect));
    const one = caseOf('x', 'x', 'X01', ['cetuximab'], record, none());
    expect(answerOf(await decideOn(one, 'fetched', after.knowledge)).leads).toBe('X01');
    expect(answerOf(await decideOn(one, 'fetched', before.knowledge)).grade).toBe('none');
  });

  test('is softened by the new partner in the basket', async () => {
    const record = chart(colorectal(), variant('NVX1', { protein: 'p.Arg10Trp' }));
    const one = caseOf('x', 'x', 'X02', ['novelimab', 'rescuanib'], record, none());
    const { grade, leads } = answerOf(await decideOn(one, 'fetched', after.knowledge));
    expect([grade, leads]).toEqual(['info', 'X02']);
  });

  test('the new drug is no order for the version before', async () => {
    const record = chart(colorectal(), variant('NVX1', { protein: 'p.Arg10Trp' }));
    const one = caseOf('x', 'x', 'X01', ['novelimab'], record, none());
    expect(answerOf(await decideOn(one, 'fetched', before.knowledge)).grade).toBe('none');
  });

  test('the knowledge that ships is another, by its digest', () => {
    expect(after.knowledge.stamp.digest).not.toBe(loadKnowledge().stamp.digest);
    expect(before.knowledge.stamp).toEqual(loadKnowledge().stamp);
  });
});

describe('the diff of two versions', () => {
  const flipped = (comparison: ReturnType<typeof compareVersions>): readonly string[] =>
    comparison.flips.map(({ id, before: older, after: newer, judgement }) =>
      [id, older?.indicator ?? 'unknown', newer?.indicator ?? 'unknown', judgement ? 'judged' : 'worded'].join(' '),
    );

  test('names exactly the cases that the new marker brings, and its rules', () => {
    const comparison = compareVersions(before, after);
    expect(flipped(comparison)).toEqual([
      'x01-novelimab unknown warning judged',
      'x01-cetuximab unknown warning judged',
      'x01-absent unknown none judged',
      'x02-partner unknown info judged',
    ]);
    const { added, removed, changed, cases } = comparison;
    expect([added, removed, changed, cases]).toEqual([['X01', 'X02'], [], [], before.cases.length + 4]);
  });

  test('read backwards names the same cases as gone', () => {
    const { flips, removed } = compareVersions(after, before);
    expect(flips.map(({ id, after: newer }) => [id, newer])).toEqual(
      ['x01-novelimab', 'x01-cetuximab', 'x01-absent', 'x02-partner'].map((id) => [id, undefined]),
    );
    expect(removed).toEqual(['X01', 'X02']);
  });

  test('a graver rule flips the cases in which it fires, and no other', () => {
    const graver = versionOf(withMarker(inRule('X01', { indicator: 'critical', version: '2' })));
    const comparison = compareVersions(after, graver);
    expect(flipped(comparison)).toEqual([
      'x01-novelimab warning critical judged',
      'x01-cetuximab warning critical judged',
    ]);
    expect([comparison.changed, comparison.sameVersion]).toEqual([['X01'], []]);
  });

  test('other words under the same version number are shown as that', () => {
    const summary = 'NVX1 {v}: with an NVX1 inhibitor, {drug} is investigational.';
    const comparison = compareVersions(after, versionOf(withMarker(inRule('X02', { summary }))));
    expect(flipped(comparison)).toEqual(['x02-partner info info worded']);
    expect([comparison.changed, comparison.sameVersion]).toEqual([['X02'], ['X02']]);
  });

  test('of a version with itself names none', () => {
    expect(compareVersions(after, after).flips).toEqual([]);
  });
});

describe('made-up data that does not hold together is refused, with its place', () => {
  test('a rule that asks for a marker that is not there', () => {
    const broken = withMarker(inRule('X02', { when: { biomarker: 'nvx2' } }));
    expect(() => knowledgeOf(broken)).toThrow(/rules\/nvx1\.yaml \/rules\/1.*nvx2/);
  });

  test('a case that does not come out as written', () => {
    const broken = withMarker(inRule('X01', { indicator: 'critical' }));
    expect(caseFaults(broken, knowledgeOf(broken))).toEqual([
      'rules/nvx1.yaml /cases/0: x01-novelimab (NVX1 R10W, novelimab alone): indicator: expected warning, got critical',
      'rules/nvx1.yaml /cases/1: x01-cetuximab (NVX1 R10W, RAS and BRAF negative, cetuximab alone): indicator: expected warning, got critical',
    ]);
  });
});
