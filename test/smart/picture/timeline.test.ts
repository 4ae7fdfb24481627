/** What happened when: treatments, samples, results, clones. */
import { describe, expect, test } from '@jest/globals';
import type { PatientChart } from '../../../src/model/chart.js';
import type { TreatmentHistory } from '../../../src/model/order.js';
import { fractionSeries } from '../../../web/smart/picture/fractions.js';
import { denies } from '../../../web/smart/picture/statements.js';
import { timelineOf } from '../../../web/smart/picture/timeline.js';
import { finding, knowledge, pictureOf } from './pictures.js';

describe('clones over time', () => {
  const q61h = (date: string, fraction?: number) =>
    finding(
      'present',
      date,
      { ...(fraction !== undefined && { alleleFraction: fraction }), specimenReference: `Specimen/${date}` },
      'Q61H',
    );
  const clear = (date: string) => finding('absent', date, { specimenReference: `Specimen/${date}` });

  test('a change that was looked for before treatment and is there since is acquired', () => {
    const [series] = fractionSeries([q61h('2025-11-12', 0.02), clear('2025-01-15')], '2025-02-10');
    expect(series?.acquired).toBe(true);
    expect(series?.points.map(({ date, present, fraction }) => [date, present, fraction])).toEqual([
      ['2025-01-15', false, undefined],
      ['2025-11-12', true, 0.02],
    ]);
  });

  test.each([
    ['it was there before', [q61h('2025-01-15'), q61h('2025-11-12')], '2025-02-10'],
    ['nobody looked before', [q61h('2025-11-12')], '2025-02-10'],
    ['there was no exposure', [clear('2025-01-15'), q61h('2025-11-12')], undefined],
  ])('it is not called acquired where %s', (_why, findings, since) => {
    expect(fractionSeries(findings, since).map(({ acquired }) => acquired)).toEqual([false]);
  });

  test('a panel that denies the rest of the gene beside the change is no denial of the change', () => {
    const same = { specimenReference: 'Specimen/1' };
    const both = [finding('absent', '2025-11-12', same), finding('present', '2025-11-12', same, 'Q61H')];
    expect(fractionSeries(both, undefined)[0]?.points.map(({ present }) => present)).toEqual([true]);
  });

  test('germline and benign changes, and results without a date, are no clone', () => {
    const { observedOn: _date, ...undated } = q61h('2025-11-12').provenance;
    const all = [
      finding('present', '2025-11-12', { sourceClass: 'germline' }, 'Q61H'),
      { ...q61h('2025-11-12'), benign: true },
      { ...q61h('2025-11-12'), provenance: undated },
    ];
    expect(fractionSeries(all, undefined)).toEqual([]);
  });

  test('an absence denies the changes in its codons, by its name, and no others', () => {
    const change = { name: 'Q61H', codon: 61, effect: 'missense' } as const;
    const over = (codons: 'all' | 'targeted' | readonly (readonly [number, number])[]) => ({
      ...clear('2025-01-15'),
      alteration: { kind: 'region', codons } as const,
    });
    expect(denies(over('all'), change)).toBe(true);
    expect(denies(over([[12, 13]]), change)).toBe(false);
    expect(denies(over('targeted'), change)).toBe(false);
    expect(denies(finding('absent', '2025-01-15', {}, 'Q61H'), change)).toBe(true);
    expect(denies(finding('absent', '2025-01-15', {}, 'Q61L'), change)).toBe(false);
    expect(denies(q61h('2025-01-15'), change)).toBe(false);
  });
});

describe('the timeline of a demo patient', () => {
  test('holds each treatment from its first to its last day, and marks the drugs that are judged', async () => {
    const { timeline } = await pictureOf('demo-acquired-clone');
    const watched = timeline.treatments.filter((span) => span.watched);
    expect(watched).toEqual([
      {
        label: 'panitumumab',
        watched: true,
        start: '2025-02-10',
        end: '2025-11-05',
        active: false,
        sources: ['MedicationRequest/demo-acquired-clone-medication-1'],
      },
    ]);
    expect(timeline.clones.map(({ change, acquired }) => [change.name, acquired])).toEqual([['Q61H', true]]);
    expect(timeline.events.filter(({ kind }) => kind === 'sample').map(({ material }) => material)).toEqual([
      'tissue',
      'plasma',
      'plasma',
      'plasma',
      'plasma',
    ]);
  });

  test('shows a test under way and a report that cannot be read', async () => {
    const pending = await pictureOf('demo-pending-test');
    const unread = await pictureOf('demo-pdf-only');
    expect(pending.timeline.events.map(({ kind }) => kind)).toContain('pending');
    expect(unread.timeline.events.map(({ kind }) => kind)).toContain('unread');
  });
});

describe('treatments', () => {
  const chart: PatientChart = { patientId: 'p1', resources: [], gaps: [], otherSubjects: [] };
  const profile = { findings: [], regions: [], pending: [], unread: [], signatures: [], conflicts: [], setAside: [] };
  const spansOf = (history: TreatmentHistory) => timelineOf(chart, profile, history, knowledge, 'anti-egfr').treatments;

  test('records of one drug that touch are one span, and later ones another', () => {
    const periods = [
      ['a', '2025-01-01', '2025-02-01'],
      ['b', '2025-02-01', '2025-03-01'],
      ['c', '2025-09-01', '2025-10-01'],
    ] as const;
    const exposures = periods.map(([id, firstOn, lastOn]) => ({
      therapy: 'cetuximab',
      source: `MedicationStatement/${id}`,
      firstOn,
      lastOn,
    }));
    expect(spansOf({ planned: [], exposures }).map(({ start, end, sources }) => [start, end, sources.length])).toEqual([
      ['2025-01-01', '2025-03-01', 2],
      ['2025-09-01', '2025-10-01', 1],
    ]);
  });

  test('a record without any date is kept, and a drug beyond the knowledge keeps its id', () => {
    const exposures = [{ therapy: 'unheard-of', source: 'MedicationStatement/a' }];
    expect(spansOf({ planned: [], exposures })).toEqual([
      { label: 'unheard-of', watched: false, active: false, sources: ['MedicationStatement/a'] },
    ]);
  });

  test('an active treatment has no end, and what is only drafted is no treatment', () => {
    const planned = [
      { therapy: 'cetuximab', where: 'active', source: 'MedicationStatement/a', since: '2026-01-01' },
      { therapy: 'panitumumab', where: 'basket', source: 'MedicationRequest/b' },
    ] as const;
    expect(spansOf({ planned, exposures: [] })).toEqual([
      { label: 'cetuximab', watched: true, start: '2026-01-01', active: true, sources: ['MedicationStatement/a'] },
    ]);
  });
});
