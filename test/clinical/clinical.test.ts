/** Clinical cases written from the references: each is graded as the grading table says, fetched and sent along. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { loadKnowledge } from '../../src/adapters/knowledge-from-disk.js';
import { referenceTo } from '../../src/model/fhir-json.js';
import { openValidator, type Validate } from '../fixtures/profile-validator.js';
import { allCases } from './all-cases.js';
import { caseOf, chart, critical, none, warning } from './clinical-case.js';
import { type Answer, answerOf, faultsOf } from './judge.js';
import { open } from './open.js';
import { decideOn, modesOf } from './run-clinical-case.js';
import { order } from './shapes/medications.js';

const knowledge = loadKnowledge();
const told = allCases.map((one) => [`${one.id}: ${one.story}`, one] as const);
const sendable = told.filter(([, one]) => modesOf(one).includes('prefetched'));

const withoutIds = (member: string, value: unknown): unknown =>
  member === 'id' || member === 'reference' ? '' : value;

describe('each case, read from the FHIR server', () => {
  test.each(told)('%s', async (_story, one) => {
    expect(faultsOf(one, answerOf(await decideOn(one, 'fetched', knowledge)))).toEqual([]);
  });
});

describe('each case, sent along as prefetch', () => {
  test.each(sendable)('%s', async (_story, one) => {
    expect(faultsOf(one, answerOf(await decideOn(one, 'prefetched', knowledge)))).toEqual([]);
  });
});

describe('the resources of the cases', () => {
  let validate: Validate;
  beforeAll(() => {
    validate = openValidator();
  });

  test('are valid FHIR R4, and what their profiles ask', () => {
    const all = allCases.flatMap((one) => [...one.chart, ...one.orders]);
    // One of those that differ in their ids alone is enough.
    const unlike = new Map(all.map((one) => [JSON.stringify(one, withoutIds), one]));
    const faults = [...unlike.values()].flatMap((one) => validate(one).map((fault) => `${referenceTo(one)}: ${fault}`));
    expect(faults).toEqual([]);
  });

  test('belong to the synthetic patient, but for the one that is another’s on purpose', () => {
    const others = allCases.filter(({ chart: all }) => JSON.stringify(all).includes('Patient/p2'));
    expect(others.map(({ id }) => id)).toEqual(['hyg-other-patient']);
  });
});

describe('the cases as a whole', () => {
  test('each id stands once, and every case says what decides it', () => {
    expect(new Set(allCases.map(({ id }) => id)).size).toBe(allCases.length);
    expect(allCases.filter(({ decidedBy }) => decidedBy === '').map(({ id }) => id)).toEqual([]);
  });

  test('a case that allows more than one grade says what the references leave open', () => {
    const loose = allCases.filter(({ expects }) => expects.alsoAllowed !== undefined);
    expect(loose.map(({ id }) => id).filter((id) => open[id] === undefined)).toEqual([]);
    const ids = new Set(allCases.map(({ id }) => id));
    expect(Object.keys(open).filter((id) => !ids.has(id))).toEqual([]);
  });

  test('every row of the grading table that makes a card leads in a case', () => {
    const led = new Set(allCases.flatMap(({ expects }) => expects.leads));
    const silent = ['G09', 'G18', 'G29', 'G33', 'G39'];
    const rows = Array.from({ length: 42 }, (_, at) => `G${String(at + 1).padStart(2, '0')}`);
    expect(rows.filter((row) => !led.has(row) && !silent.includes(row))).toEqual([]);
  });

  test('a third of the cases end in silence: no false alarm is as much asked for as no miss', () => {
    const quiet = allCases.filter(({ expects }) => expects.grade === 'none');
    expect(quiet.length / allCases.length).toBeGreaterThan(0.25);
  });
});

describe('the judge of the cases can fail', () => {
  const sound: Answer = {
    grade: 'critical',
    leads: 'G01',
    said: ['KRAS G12D detected.\nConsider another.'],
    summaries: ['KRAS G12D detected.'],
    labels: ['Remove the order', 'Order HER2 test instead of sotorasib'],
    drafts: [{ resourceType: 'ServiceRequest', what: 'HER2 test' }],
  };
  const expects = critical(['G01'], {
    mentions: ['g12d'],
    never: ['wild.?type'],
    alternatives: { mustOffer: ['HER2'], mustNotOffer: ['sotorasib', 'order'] },
  });

  test.each<[string, Partial<Answer>, readonly string[]]>([
    ['a sound answer has no fault but the offer that must not be', {}, ['offers /order/']],
    ['a lower grade', { grade: 'warning' }, ['warning, expected critical', 'offers /order/']],
    ['another row', { leads: 'G15' }, ['led by G15, expected G01', 'offers /order/']],
    ['a row of the same number counts', { leads: 'G01b' }, ['offers /order/']],
    [
      'words that are missing, and words that must not be',
      { said: ['RAS wild-type. HER2'] },
      ['does not say /g12d/', 'says /wild.?type/', 'offers /order/'],
    ],
    ['an offer that is missing', { labels: [], drafts: [] }, ['does not offer /HER2/']],
    ['a drug that must not be offered', { labels: ['Add sotorasib: HER2'], drafts: [] }, ['offers /sotorasib/']],
    [
      'a drug that no card may draft',
      { labels: [], drafts: [{ resourceType: 'MedicationRequest', what: 'bevacizumab HER2' }] },
      ['drafts bevacizumab'],
    ],
  ])('%s', (_what, change, faults) => {
    expect(faultsOf({ expects }, { ...sound, ...change })).toEqual(faults.map((one) => expect.stringContaining(one)));
  });

  test('three cards, a summary that is too long and "contraindicated" are seen', () => {
    const answer = { ...sound, said: ['Contraindicated', 'b', 'c'], summaries: ['x'.repeat(140)] };
    expect(faultsOf({ expects: critical(['G01']) }, answer)).toEqual([
      'says "contraindicated"',
      '3 cards',
      'a summary of 140 characters or more',
    ]);
  });

  test('silence where a card is due, and a card where silence is due', async () => {
    const untested = caseOf('x', 'x', 'x', [order('cetuximab')], chart(), none());
    const answer = answerOf(await decideOn(untested, 'fetched', knowledge));
    expect(faultsOf({ expects: warning(['G11']) }, answer)).toEqual([]);
    expect(faultsOf(untested, answer)).toEqual(['warning, expected none']);
    const nothing: Answer = { grade: 'none', said: [], summaries: [], labels: [], drafts: [] };
    expect(faultsOf({ expects: warning(['G11']) }, nothing)).toEqual(['none, expected warning']);
  });
});
