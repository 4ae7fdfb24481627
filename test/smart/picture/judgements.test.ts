/** What the page says of each drug is what the card says, by the same core. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadStories, patientsFolder } from '../../../demo/stories.js';
import { orderSign } from '../../../hooks/order-sign.js';
import { openBundleReader } from '../../../src/adapters/bundle-reader.js';
import { decide } from '../../../src/decide.js';
import type { Assessment, RuleResult } from '../../../src/model/assessment.js';
import { draftRequest } from '../../../web/smart/picture/draft-request.js';
import { stanceOf } from '../../../web/smart/picture/stance.js';
import { therapiesToJudge } from '../../../web/smart/picture/therapies-to-judge.js';
import { asOf, knowledge, pictureOf } from './pictures.js';

const { patients } = await loadStories();

describe('each drug of each demo patient', () => {
  test.each(patients.map(({ id }) => id))('%s: the same summary and the same gravity as the card', async (id) => {
    const bundle: unknown = JSON.parse(await readFile(join(patientsFolder(), `${id}.json`), 'utf8'));
    const { drugs } = await pictureOf(id);
    expect(drugs.length).toBeGreaterThanOrEqual(2);
    for (const drug of drugs) {
      const request = draftRequest(id, drug.drugs);
      const desk = { knowledge, service: orderSign, reader: openBundleReader(bundle), now: asOf, newId: () => 'id' };
      const { response } = await decide(request, desk);
      const [card] = response.cards;
      expect({ drug: drug.drugs[0]?.id, summary: drug.summary }).toEqual({
        drug: drug.drugs[0]?.id,
        summary: card?.summary,
      });
      if (card?.indicator === 'critical') expect(drug.stance).toBe('against');
      if (card?.indicator === 'warning') expect(['unknown', 'caution']).toContain(drug.stance);
      if (card === undefined) expect(['fits', 'not-judged', 'unknown']).toContain(drug.stance);
    }
  });

  test('every statement of evidence carries its rule and cites what the knowledge knows', async () => {
    const { drugs, references } = await pictureOf('demo-kras-g12d');
    const statements = drugs.flatMap(({ evidence }) => evidence);
    expect(statements.length).toBeGreaterThan(0);
    const numbered = new Set(references.map(({ citation }) => citation.id));
    for (const { rule, citations } of statements) {
      expect(knowledge.rules.map(({ id }) => id)).toContain(rule);
      expect(citations.filter((id) => !numbered.has(id))).toEqual([]);
    }
  });

  test('labels come before guidelines, guidelines before what is exploratory', async () => {
    const { drugs } = await pictureOf('demo-kras-g12d');
    const rank = { label: 0, guideline: 1, exploratory: 2, 'house-rule': 3 };
    for (const { evidence } of drugs) {
      const ranks = evidence.map(({ kind }) => rank[kind]);
      expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    }
  });

  test('a partner that changes the judgement is named, and one that changes nothing is not', async () => {
    const mutated = await pictureOf('demo-g12c-sotorasib');
    const panitumumab = mutated.drugs.find(({ drugs }) => drugs[0]?.id === 'panitumumab');
    const together = panitumumab?.combinations.find(({ drugs }) => drugs.some(({ id }) => id === 'sotorasib'));
    expect([panitumumab?.stance, together?.stance]).toEqual(['against', 'fits']);
    const clear = await pictureOf('demo-kras-g12d');
    expect(clear.drugs.flatMap(({ combinations }) => combinations.map(({ stance }) => stance))).not.toContain(
      'against',
    );
  });

  test('alternatives hold no placeholder', async () => {
    const { drugs } = await pictureOf('demo-kras-g12d');
    expect(drugs.flatMap(({ alternatives }) => alternatives).join()).not.toMatch(/[{}]/);
  });
});

describe('where the record stands', () => {
  const silent: RuleResult = {
    rule: 'R',
    version: '1',
    truth: 'not-met',
    fired: false,
    indicator: 'warning',
    because: [],
  };
  const tree = { asks: 'all', truth: 'met', children: [], decidedBy: [], unknownBecause: [] } as const;
  const [watching] = knowledge.rules.filter(({ whenUnknown }) => whenUnknown !== undefined);

  async function assessmentWith(changes: Partial<Assessment>): Promise<Assessment> {
    const { drugs } = await pictureOf('demo-wild-type-left');
    const [drug] = drugs;
    if (drug === undefined) throw new TypeError('no drug was judged');
    const { indicator: _indicator, ...rest } = drug.assessment;
    return { ...rest, fired: [], ...changes };
  }

  test('a silence while a watched requirement is open is unknown, never support', async () => {
    const open: RuleResult = { ...silent, rule: watching?.id ?? '', truth: 'unknown', criteria: tree };
    const settled: RuleResult = { ...open, truth: 'met' };
    expect(stanceOf(await assessmentWith({ rules: [open] }), knowledge)).toBe('unknown');
    expect(stanceOf(await assessmentWith({ rules: [settled] }), knowledge)).toBe('fits');
  });

  test('where no rule was asked nothing is judged', async () => {
    expect(stanceOf(await assessmentWith({ rules: [] }), knowledge)).toBe('not-judged');
  });

  test.each([
    ['critical', [], 'against'],
    ['warning', [], 'caution'],
    ['warning', ['pending'], 'unknown'],
    ['info', ['unreadable'], 'remark'],
    ['info', [], 'remark'],
  ] as const)('a leading rule of indicator %s, because of %j, is %s', async (indicator, because, stance) => {
    const fired: RuleResult = { ...silent, fired: true, truth: 'met', indicator, because };
    expect(stanceOf(await assessmentWith({ fired: [fired], rules: [fired], indicator }), knowledge)).toBe(stance);
  });
});

describe('which drugs are judged', () => {
  test('those of the watched class that have rules, each with the partners that its rules ask about', () => {
    const judged = therapiesToJudge(knowledge, 'anti-egfr');
    expect(judged.map(({ therapy }) => therapy.id)).toEqual(expect.arrayContaining(['cetuximab', 'panitumumab']));
    for (const { therapy, partners } of judged) {
      expect(therapy.sameAs).toBeUndefined();
      const ids = partners.map((group) => group.map(({ id }) => id));
      expect(ids.flat()).toEqual(expect.arrayContaining(['sotorasib', 'encorafenib']));
      expect(ids.find((group) => group.includes('sotorasib'))).not.toContain('encorafenib');
      expect(ids.flat()).not.toContain(therapy.id);
    }
  });

  test('partners that stand together get the same answer one by one', async () => {
    const bundle: unknown = JSON.parse(await readFile(join(patientsFolder(), 'demo-kras-g12c.json'), 'utf8'));
    const [drug] = therapiesToJudge(knowledge, 'anti-egfr');
    if (drug === undefined) throw new TypeError('no drug is judged');
    for (const group of drug.partners.filter(({ length }) => length > 1)) {
      const answers = group.map(async (partner) => {
        const request = draftRequest('demo-kras-g12c', [drug.therapy, partner]);
        const desk = { knowledge, service: orderSign, reader: openBundleReader(bundle), now: asOf, newId: () => 'id' };
        const { response, trace } = await decide(request, desk);
        return [response.cards[0]?.summary, trace.assessments[0]?.fired.map(({ rule }) => rule)];
      });
      expect(new Set((await Promise.all(answers)).map((answer) => JSON.stringify(answer))).size).toBe(1);
    }
  });

  test('a criterion that names itself ends', () => {
    const [rule] = knowledge.rules.filter(({ therapies }) => therapies.includes('cetuximab'));
    if (rule === undefined) throw new TypeError('no rule for cetuximab');
    const circle = { ...knowledge, criteria: { a: { named: 'a' } }, rules: [{ ...rule, when: { named: 'a' } }] };
    expect(therapiesToJudge(circle, 'anti-egfr').flatMap(({ partners }) => partners)).toEqual([]);
  });
});
