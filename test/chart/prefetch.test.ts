/** What each state of a prefetch key means: what is kept, what is asked again, what becomes a gap. */
import { describe, expect, test } from '@jest/globals';
import { gatherChart } from '../../src/chart/gather.js';
import { PreconditionError } from '../../src/errors.js';
import type { ChartGap } from '../../src/model/chart.js';
import { referenceTo } from '../../src/model/fhir-json.js';
import { bundle, complete, noting, outcome, patient, request, resource, service, without } from './chart-fixtures.js';

const condition = resource('Condition', 'c1');
const asked = 'Condition?patient=p1';
const gap = (reason: ChartGap['reason']): ChartGap => ({ key: 'conditions', area: 'conditions', reason });
const withNext = (...inside: readonly unknown[]) => ({
  ...bundle(...inside),
  link: [{ relation: 'next', url: 'https://ehr.example/fhir?page=2' }],
});

describe('the states of a prefetch key', () => {
  const states: readonly [string, unknown, readonly string[], readonly ChartGap[], boolean][] = [
    ['a Bundle with a condition', bundle(condition), ['Condition/c1'], [], false],
    ['a Bundle without entries', bundle(), [], [], false],
    [
      'a Bundle without type',
      { resourceType: 'Bundle', entry: [{ resource: condition }] },
      ['Condition/c1'],
      [],
      false,
    ],
    ['a single condition', condition, ['Condition/c1'], [], false],
    ['null: asked and empty', null, [], [], false],
    ['no results, said by a warning', bundle(outcome('warning')), [], [], false],
    ['results with a warning', bundle(condition, outcome('information')), ['Condition/c1'], [], false],
    ['results with an error', bundle(condition, outcome('error')), ['Condition/c1'], [gap('server-error')], false],
    ['only an error in a Bundle', bundle(outcome('fatal')), [], [gap('server-error')], false],
    ['an OperationOutcome', outcome('error'), [], [gap('server-error')], false],
    ['an OperationOutcome, forbidden', outcome('error', 'forbidden'), [], [gap('denied')], false],
    ['an OperationOutcome, security', outcome('fatal', 'security'), [], [gap('denied')], false],
    ['an OperationOutcome, login', outcome('error', 'login'), [], [gap('denied')], false],
    ['an OperationOutcome, timeout', outcome('error', 'timeout'), [], [gap('timeout')], false],
    ['an OperationOutcome, throttled', outcome('error', 'throttled'), [], [gap('timeout')], false],
    ['an OperationOutcome without issues', { resourceType: 'OperationOutcome' }, [], [gap('server-error')], false],
    ['an absent key', undefined, [], [gap('not-provided')], true],
    ['an HTML page', '<html>Bad gateway</html>', [], [gap('not-provided')], true],
    ['a list', [condition], [], [gap('not-provided')], true],
    ['resources of another type', bundle(resource('Coverage', 'x1')), ['Coverage/x1'], [gap('not-provided')], true],
  ];

  test.each(states)('%s, and nobody can be asked', async (_, value, kept, gaps) => {
    const prefetch = value === undefined ? without('conditions') : { ...complete, conditions: value };
    expect(await gatherChart(request(prefetch), service, undefined)).toEqual({
      patientId: 'p1',
      resources: expect.any(Array),
      gaps,
      otherSubjects: [],
    });
    const chart = await gatherChart(request(prefetch), service, undefined);
    expect(chart.resources.map(referenceTo).filter((one) => one !== 'Patient/p1')).toEqual(kept);
  });

  test.each(states)('%s, and a server can be asked', async (_, value, _kept, gaps, isAsked) => {
    const reader = noting({ [asked]: [resource('Condition', 'fetched')] });
    const prefetch = value === undefined ? without('conditions') : { ...complete, conditions: value };
    const chart = await gatherChart(request(prefetch), service, reader);
    expect(reader.asked).toEqual(isAsked ? [asked] : []);
    expect(chart.gaps).toEqual(isAsked ? [] : gaps);
    expect(chart.resources.map(referenceTo).includes('Condition/fetched')).toBe(isAsked);
  });
});

describe('a paged prefetch', () => {
  const prefetch = { ...complete, conditions: withNext(condition) };

  test('is read to its end where a server can be asked', async () => {
    const reader = noting({ pages: [resource('Condition', 'c2')] });
    const chart = await gatherChart(request(prefetch), service, reader);
    expect(chart.resources.map(referenceTo)).toEqual(['Patient/p1', 'Condition/c1', 'Condition/c2']);
    expect([reader.asked, chart.gaps]).toEqual([['pages'], []]);
  });

  test('is incomplete where nobody can be asked, or where the pages fail', async () => {
    expect((await gatherChart(request(prefetch), service, undefined)).gaps).toEqual([gap('truncated')]);
    expect((await gatherChart(request(prefetch), service, noting({ pages: 'denied' }))).gaps).toEqual([gap('denied')]);
    const cut = noting({ pages: { resources: [], incomplete: 'refused-url' } });
    expect((await gatherChart(request(prefetch), service, cut)).gaps).toEqual([gap('refused-url')]);
  });
});

describe('keys that the client renamed', () => {
  test('count by the type of their content, or by the own link of an empty Bundle', async () => {
    const self = { link: [{ relation: 'self', url: 'https://ehr.example/fhir/MedicationRequest?patient=p1' }] };
    const prefetch = {
      pt: patient,
      'item-1': bundle(resource('Observation', 'o1')),
      'item-2': bundle(resource('DiagnosticReport', 'r1')),
      'item-3': bundle(condition),
      'item-4': { ...bundle(outcome('warning')), ...self },
    };
    const reader = noting({});
    const chart = await gatherChart(request(prefetch), service, reader);
    expect([reader.asked, chart.gaps]).toEqual([[], []]);
    expect(await gatherChart(request(prefetch), service, undefined)).toEqual(chart);
    expect(chart.resources.map(referenceTo)).toEqual([
      'Patient/p1',
      'Observation/o1',
      'DiagnosticReport/r1',
      'Condition/c1',
    ]);
  });

  test('count too where declared names were mixed up', async () => {
    const prefetch = {
      ...complete,
      conditions: bundle(resource('MedicationRequest', 'm1')),
      medications: bundle(condition),
    };
    expect((await gatherChart(request(prefetch), service, undefined)).gaps).toEqual([]);
  });

  test('the failure of a renamed key is a gap under the declared name', async () => {
    const self = { link: [{ relation: 'self', url: 'https://ehr.example/fhir/Condition' }] };
    const prefetch = { ...without('conditions'), mine: { ...bundle(outcome('error', 'forbidden')), ...self } };
    expect((await gatherChart(request(prefetch), service, noting({}))).gaps).toEqual([gap('denied')]);
  });

  test('the draft order itself under a key of its own does not pass for the list of medications', async () => {
    const draft = resource('MedicationRequest', 'draft-1');
    const context = { patientId: 'p1', draftOrders: [{ resource: draft }] };
    for (const sent of [draft, bundle(draft)]) {
      const prefetch = { ...without('medications'), request: sent };
      const chart = await gatherChart(request(prefetch, { context }), service, undefined);
      expect(chart.gaps).toEqual([{ key: 'medications', area: 'medications', reason: 'not-provided' }]);
    }
    const one = { ...without('medications'), request: resource('MedicationRequest', 'other') };
    expect((await gatherChart(request(one, { context }), service, undefined)).gaps).toHaveLength(1);
  });

  test('a medication order of an older FHIR version answers for the medications', async () => {
    const prefetch = {
      ...complete,
      medications: bundle(resource('MedicationOrder', 'm1', { patient: { reference: 'Patient/p1' } })),
    };
    expect((await gatherChart(request(prefetch), service, undefined)).gaps).toEqual([]);
  });
});

describe('two keys for one resource type', () => {
  test('one of them is enough where nobody can be asked', async () => {
    expect((await gatherChart(request(without('genomic')), service, undefined)).gaps).toEqual([]);
    expect(
      (await gatherChart(request({ ...without('genomic'), genomicByCode: null }), service, undefined)).gaps,
    ).toEqual([]);
  });

  test('the failure of one does not make up for the other', async () => {
    const prefetch = { ...without('genomic'), genomicByCode: outcome('error') };
    expect((await gatherChart(request(prefetch), service, undefined)).gaps).toEqual([
      { key: 'genomicByCode', area: 'genomic-results', reason: 'server-error' },
      { key: 'genomic', area: 'genomic-results', reason: 'not-provided' },
    ]);
  });

  test('the missing one is asked for where a server may be', async () => {
    const reader = noting({});
    await gatherChart(request(without('genomic')), service, reader);
    expect(reader.asked).toEqual(['Observation?patient=p1&category=GE']);
  });
});

describe('nothing genomic to be had (PRE-13, D3)', () => {
  const genomic = ['genomic', 'genomicByCode', 'reports'];
  test.each([
    ['no prefetch at all', {}],
    ['all keys but the genomic ones', without(...genomic)],
    [
      'HTML pages under the genomic keys',
      { ...complete, ...Object.fromEntries(genomic.map((key) => [key, '<html>'])) },
    ],
  ])('%s and no server: 412', async (_, prefetch) => {
    const answer = gatherChart(request(prefetch), service, undefined);
    await expect(answer).rejects.toBeInstanceOf(PreconditionError);
    await expect(gatherChart(request(prefetch), service, undefined)).rejects.toMatchObject({
      code: 'genomic-data-unobtainable',
    });
  });

  test.each([
    ['null under one genomic key', { ...without(...genomic), genomic: null }],
    ['an empty Bundle under one genomic key', { ...without(...genomic), reports: bundle() }],
    ['an OperationOutcome under one genomic key', { ...without(...genomic), genomic: outcome('error') }],
    ['results under a renamed key', { ...without(...genomic), mine: bundle(resource('Observation', 'o1')) }],
  ])('%s and no server: an answer all the same', async (_, prefetch) => {
    await expect(gatherChart(request(prefetch), service, undefined)).resolves.toMatchObject({ patientId: 'p1' });
  });

  test('a server that is down gives gaps and no 412', async () => {
    const urls = Object.values(service.prefetch).map(({ query }) => query.replace('{{context.patientId}}', 'p1'));
    const down = noting(Object.fromEntries(urls.map((url) => [url, 'timeout' as const])));
    const chart = await gatherChart(request({}), service, down);
    expect(chart.gaps).toEqual(
      Object.entries(service.prefetch).map(([key, { area }]) => ({ key, area, reason: 'timeout' })),
    );
    expect(down.asked).toEqual(urls);
  });
});

describe('searches beyond prefetch', () => {
  const alsoRead = {
    documents: { area: 'documents', query: 'DocumentReference?patient={{context.patientId}}' },
    statements: { area: 'medications', query: 'MedicationStatement?patient={{context.patientId}}' },
  } as const;
  const urls = ['DocumentReference?patient=p1', 'MedicationStatement?patient=p1'];

  test('are made only where a server may be asked', async () => {
    const reader = noting({ 'DocumentReference?patient=p1': [resource('DocumentReference', 'd1')] });
    const chart = await gatherChart(request(complete), { ...service, alsoRead }, reader);
    expect([reader.asked, chart.gaps]).toEqual([urls, []]);
    expect(chart.resources.map(referenceTo)).toContain('DocumentReference/d1');
    expect((await gatherChart(request(complete), { ...service, alsoRead }, undefined)).gaps).toEqual([]);
  });

  test.each([
    ['not-found', []],
    ['not-understood', ['statements']],
    ['denied', ['documents', 'statements']],
    ['timeout', ['documents', 'statements']],
  ] as const)('a server that says "%s" leaves gaps for %j', async (reason, keys) => {
    const reader = noting(Object.fromEntries(urls.map((url) => [url, reason])));
    const chart = await gatherChart(request(complete), { ...service, alsoRead }, reader);
    expect(chart.gaps.map(({ key }) => key)).toEqual(keys);
  });

  test('an error that is none of the server stays an error', async () => {
    const broken = {
      read: () => Promise.reject(new TypeError('bug')),
      readPages: () => Promise.reject(new TypeError('bug')),
    };
    await expect(gatherChart(request({}), service, broken)).rejects.toBeInstanceOf(TypeError);
  });
});
