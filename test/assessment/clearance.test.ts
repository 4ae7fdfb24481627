/** An acquired change is gone only where newer plasma that held tumour DNA, taken long enough after the antibody, does not find it. */
import { describe, expect, test } from '@jest/globals';
import { biomarkerStatus } from '../../src/assessment/biomarker-status.js';
import { clearanceOf, laterPlasma, type Selection } from '../../src/assessment/clearance.js';
import type { MolecularFinding, Provenance } from '../../src/model/finding.js';
import { change, finding, marker, profile, region } from './status-parts.js';

const selection: Selection = { first: '2025-08-18', last: '2026-02-02', goesOn: false, days: 120 };
const plasma = (observedOn: string, more: Partial<Provenance> = {}): Partial<Provenance> => ({
  specimen: 'plasma',
  observedOn,
  ...more,
});
const g12d = change('G12D', 12);
const found = finding('present', g12d, plasma('2026-03-02'));
const negative = (on: string, more: Partial<Provenance> = {}, of = region('all')): MolecularFinding =>
  finding('absent', of, plasma(on, { tumourDnaShown: true, ...more }));
const gone = negative('2026-10-12');

const verdict = (
  present: readonly MolecularFinding[],
  others: readonly MolecularFinding[],
  over: Partial<Selection> = {},
): string => clearanceOf(present, [...present, ...others], { ...selection, ...over }) ?? 'stands';

describe('what became of a change that plasma showed under treatment', () => {
  test.each<[string, readonly MolecularFinding[], string]>([
    ['newer plasma with tumour DNA, months after the last dose', [gone], 'cleared'],
    ['nothing newer', [], 'stands'],
    ['newer plasma without shown tumour DNA', [finding('absent', region('all'), plasma('2026-10-12'))], 'open'],
    ['newer plasma on the 120th day', [negative('2026-06-02')], 'cleared'],
    ['newer plasma on the 119th day', [negative('2026-06-01')], 'open'],
    ['newer tissue', [finding('absent', region('all'), { specimen: 'tissue', observedOn: '2026-10-12' })], 'stands'],
    ['plasma of the same day', [negative('2026-03-02')], 'stands'],
    ['older plasma', [negative('2026-02-20')], 'stands'],
    [
      'plasma without a date',
      [finding('absent', region('all'), { specimen: 'plasma', tumourDnaShown: true })],
      'stands',
    ],
    ['plasma of another gene', [{ ...gone, gene: 'HGNC:7989' }], 'stands'],
    ['plasma that looked at these codons', [negative('2026-10-12', {}, region([[12, 13]]))], 'cleared'],
    [
      'plasma that looked at these codons and others',
      [
        negative(
          '2026-10-12',
          {},
          region([
            [11, 12],
            [59, 61],
          ]),
        ),
      ],
      'cleared',
    ],
    ['newer plasma beside a test of another gene', [gone, { ...gone, gene: 'HGNC:7989' }], 'cleared'],
    ['plasma that looked at others', [negative('2026-10-12', {}, region([[59, 61]]))], 'stands'],
    ['plasma by a kit of unstated codons', [negative('2026-10-12', {}, region('targeted'))], 'stands'],
    ['plasma that denies this very change', [negative('2026-10-12', {}, g12d)], 'cleared'],
    ['plasma that denies another change', [negative('2026-10-12', {}, change('G12V', 12))], 'stands'],
    ['one test without DNA and one with it', [finding('absent', region('all'), plasma('2026-09-01')), gone], 'cleared'],
  ])('%s: %s', (_what, others, expected) => {
    expect(verdict([found], others)).toBe(expected);
  });

  test.each<[string, Partial<Selection>, string]>([
    ['treatment that goes on', { goesOn: true }, 'open'],
    ['a first dose of unknown month', { first: '2025' }, 'cleared'],
    ['a first dose after the finding', { first: '2026-04-01' }, 'stands'],
    ['a first dose on the day of the finding', { first: '2026-03-02' }, 'cleared'],
  ])('%s: %s', (_what, over, expected) => {
    expect(verdict([found], [gone], over)).toBe(expected);
  });

  test('where no last dose is on file the change is not shown to be gone', () => {
    const { last: _last, ...undated } = selection;
    expect(clearanceOf([found], [found, gone], undated)).toBe('open');
  });

  test('where no treatment, or no first dose, is on file nothing was acquired', () => {
    const { first: _first, ...unbegun } = selection;
    expect(clearanceOf([found], [found, gone], undefined)).toBeUndefined();
    expect(clearanceOf([found], [found, gone], unbegun)).toBeUndefined();
    expect(clearanceOf([], [gone], selection)).toBeUndefined();
  });

  test.each<[string, Partial<Provenance>]>([
    ['in tissue', { specimen: 'tissue', observedOn: '2026-03-02' }],
    ['in material that is not said', { specimen: 'unknown', observedOn: '2026-03-02' }],
    ['before the treatment', plasma('2025-08-17')],
    ['on a day that is not said', { specimen: 'plasma' }],
  ])('a change that was also found %s never expires', (_where, provenance) => {
    expect(verdict([found, finding('present', g12d, provenance)], [gone])).toBe('stands');
  });

  test('each of two acquired changes must be denied by newer plasma', () => {
    const q61h = finding('present', change('Q61H', 61), plasma('2026-03-02'));
    expect(verdict([found, q61h], [gone])).toBe('cleared');
    expect(verdict([found, q61h], [negative('2026-10-12', {}, region([[12, 13]]))])).toBe('stands');
  });

  test('a mutation whose codon is not said is denied by the whole gene alone', () => {
    const unnamed = finding('present', region('unstated'), plasma('2026-03-02'));
    expect(verdict([unnamed], [gone])).toBe('cleared');
    expect(verdict([unnamed], [negative('2026-10-12', {}, region([[12, 13]]))])).toBe('stands');
  });
});

describe('the plasma that is newer than a finding', () => {
  test('is given in full, whether or not it held tumour DNA', () => {
    const without = finding('absent', region('all'), plasma('2026-09-01'));
    expect(laterPlasma([found], [found, without, gone])).toEqual([without, gone]);
  });

  test('is newer than the latest of the findings that have a date', () => {
    const undated = finding('present', g12d, { specimen: 'plasma' });
    expect(laterPlasma([undated, found], [gone, negative('2026-02-20')])).toEqual([gone]);
  });

  test('is none where the finding has no date', () => {
    expect(laterPlasma([finding('present', g12d, { specimen: 'plasma' })], [gone])).toEqual([]);
  });
});

describe('the status of the marker', () => {
  const statusWith = (others: readonly MolecularFinding[], over: Partial<Selection> = {}) =>
    biomarkerStatus(marker(), profile([found, ...others]), [], { selection: { ...selection, ...over } });

  test('of a change that is gone is absent, with the clearance kept', () => {
    expect(statusWith([gone])).toMatchObject({ status: 'absent', clearance: 'cleared', conflicting: [found] });
  });

  test('of a change not shown to be gone is open, and says why', () => {
    const { status, clearance, reasons } = statusWith([gone], { goesOn: true });
    expect([status, clearance, reasons.map(({ cause }) => cause)]).toEqual(['indeterminate', 'open', ['uncleared']]);
  });

  test('of a change that plasma still finds is present', () => {
    const again = finding('present', g12d, plasma('2026-11-02'));
    expect(statusWith([gone, again])).toMatchObject({ status: 'present', findings: [found, again] });
  });
});
