/** The clinical cases: what a clinician expects of each story, whichever way the record reaches the service. */
import { describe, expect, test } from '@jest/globals';
import { loadKnowledge } from '../../src/adapters/knowledge-from-disk.js';
import type { Card } from '../../src/cds-hooks/wire.js';
import type { Decision } from '../../src/decision.js';
import { bundleEntries, objects } from '../../src/model/fhir-json.js';
import { type ClinicalCase, draftsOf, type ExpectedCard, loadCases } from './case-files.js';
import { faultsOf, type Spoken } from './forbidden-words.js';
import { runCase } from './run-case.js';

const knowledge = loadKnowledge();
const cases = loadCases();
const byStory = cases.map((clinical) => [clinical.story, clinical] as const);
const prefetchable = byStory.filter(([, { modes }]) => modes.includes('prefetched'));

/** What is compared as a whole; the wording of details only where the case names words. */
function seen({ response, issued }: Decision): readonly Omit<ExpectedCard, 'detailHas' | 'detailLacks'>[] {
  return response.cards.map((card, at) => ({
    indicator: card.indicator,
    rules: issued[at]?.rules ?? [],
    summary: card.summary,
    suggestions: (card.suggestions ?? []).map(({ label }) => label),
  }));
}

function expectAsTold({ cards }: ClinicalCase, decision: Decision): void {
  expect(seen(decision)).toEqual(cards.map(({ detailHas, detailLacks, ...card }) => card));
  cards.forEach(({ detailHas, detailLacks }, at) => {
    const detail = decision.response.cards[at]?.detail ?? '';
    for (const words of detailHas) expect(detail).toContain(words);
    for (const words of detailLacks) expect(detail).not.toContain(words);
  });
}

/** Cards without the ids, which are fresh in every answer (D4). */
function withoutIds(cards: readonly Card[]): unknown {
  return JSON.parse(JSON.stringify(cards, (member, value: unknown) => (member === 'uuid' ? 'fresh' : value)));
}

function spokenBy({ response, issued, trace }: Decision): readonly Spoken[] {
  const gaps = trace.gaps.map(({ area }) => area);
  return response.cards.map((card, at) => ({ card, rules: issued[at]?.rules ?? [], gaps }));
}

describe('each case, read from the FHIR server', () => {
  test.each(byStory)('%s', async (_story, clinical) => {
    expectAsTold(clinical, await runCase(clinical, 'fetched', knowledge));
  });
});

describe('each case, sent along as prefetch', () => {
  test.each(prefetchable)('%s', async (_story, clinical) => {
    expectAsTold(clinical, await runCase(clinical, 'prefetched', knowledge));
  });
});

describe('the same record says the same, fetched or prefetched', () => {
  test.each(prefetchable)('%s', async (_story, clinical) => {
    const fetched = await runCase(clinical, 'fetched', knowledge);
    const prefetched = await runCase(clinical, 'prefetched', knowledge);
    expect(withoutIds(prefetched.response.cards)).toEqual(withoutIds(fetched.response.cards));
  });
});

describe('no card says or offers what none may', () => {
  test.each(byStory)('%s', async (_story, clinical) => {
    for (const mode of clinical.modes) {
      const spoken = spokenBy(await runCase(clinical, mode, knowledge));
      expect(spoken.map((one) => [one.card.summary, faultsOf(one)])).toEqual(
        spoken.map((one) => [one.card.summary, []]),
      );
    }
  });

  const card = { summary: 'Summary.', detail: 'Detail.' };
  const adds = (display: string) => [
    {
      label: '',
      uuid: '',
      actions: [
        {
          type: 'create' as const,
          description: '',
          resource: { resourceType: 'MedicationRequest', medicationCodeableConcept: { coding: [{ display }] } },
        },
      ],
    },
  ];

  test.each<[string, Partial<Spoken>, number]>([
    ['a sound card', {}, 0],
    ['"contraindicated"', { card: { ...card, detail: 'Cetuximab is contraindicated.' } }, 1],
    ['"FDA-approved" for the withdrawn pair', { card: { ...card, summary: 'FDA\\-approved' }, rules: ['G05b'] }, 1],
    ['"wild-type" while a test is pending', { card: { ...card, detail: 'RAS wild\\-type so far' }, rules: ['G13'] }, 1],
    ['the same in a quotation', { card: { ...card, detail: '\u201CKRAS: wild type\u201D' }, rules: ['G12'] }, 0],
    ['the same on another card', { card: { ...card, detail: 'if RAS wild-type' }, rules: ['G15'] }, 0],
    [
      '"no result found" after a failed read',
      { card: { ...card, summary: 'No RAS result found.' }, gaps: ['reports'] },
      1,
    ],
    ['"no result found" after a full read', { card: { ...card, summary: 'No RAS result found.' } }, 0],
    [
      '"no earlier treatment" unread',
      { card: { ...card, detail: 'No earlier treatment on file' }, gaps: ['medications'] },
      1,
    ],
    [
      '"no cancer found" unread',
      { card: { ...card, detail: 'no cancer found in the record' }, gaps: ['conditions'] },
      1,
    ],
    ['the name of a prefetch key', { card: { ...card, detail: 'BRAF V600E: timeout, genomicResults' } }, 1],
    ['a reason as our code has it', { card: { ...card, detail: 'laboratory reports: server\\-error' } }, 1],
    ['a summary that is too long', { card: { ...card, summary: 'x'.repeat(140) } }, 1],
    ['bevacizumab as an order', { card: { ...card, suggestions: adds('bevacizumab') }, rules: ['G01'] }, 1],
    ['encorafenib for another variant', { card: { ...card, suggestions: adds('encorafenib') }, rules: ['G15b'] }, 1],
    ['encorafenib for V600E', { card: { ...card, suggestions: adds('encorafenib') }, rules: ['G15'] }, 0],
    [
      'a removal of nothing in particular',
      { card: { ...card, suggestions: [{ label: '', uuid: '', actions: [{ type: 'delete', description: '' }] }] } },
      1,
    ],
  ])('the check sees %s', (_what, change, faults) => {
    expect(faultsOf({ card, rules: ['G01'], gaps: [], ...change })).toHaveLength(faults);
  });
});

describe('the cases as a whole', () => {
  test('every story is told once', () => {
    expect(new Set(cases.map(({ story }) => story)).size).toBe(cases.length);
  });

  test('there are at least forty cases, and many of them end in silence', () => {
    expect(cases.length).toBeGreaterThanOrEqual(40);
    expect(cases.filter(({ cards }) => cards.length === 0).length).toBeGreaterThanOrEqual(20);
  });

  test('every case has a draft order, for its own patient', () => {
    for (const clinical of cases) {
      const drafts = bundleEntries(draftsOf(clinical)).map(({ resource }) => resource);
      const subjects = drafts.flatMap((draft) => [...objects(draft.subject), ...objects(draft.patient)]);
      expect([clinical.name, drafts.length > 0, subjects.every(({ reference }) => reference === 'Patient/p1')]).toEqual(
        [clinical.name, true, true],
      );
    }
  });
});
