/** Status and supersession of results and reports. */
import { describe, expect, test } from '@jest/globals';
import {
  ABSENT,
  component,
  hgnc,
  KRAS,
  lines,
  loinc,
  observation,
  PRESENT,
  profile,
  report,
  variant,
} from './knowledge.js';

const krasGene = component('48018-6', hgnc('HGNC:6407', 'KRAS'));
const g12d = variant(PRESENT, [krasGene, component('48005-3', 'p.G12D')], { id: 'v' });
const krasNegative = observation(loinc('21702-6'), { id: 'n', valueString: 'Not detected' });

describe('status comes first', () => {
  test('a result entered in error does not count, and the trace says so', () => {
    const found = profile({ ...g12d, status: 'entered-in-error' });
    expect(found.findings).toEqual([]);
    expect(found.setAside).toEqual([{ source: 'Observation/v', why: 'entered in error' }]);
  });

  test('members of a report entered in error do not count', () => {
    const found = profile(report([g12d], { status: 'entered-in-error' }), g12d);
    expect(found.findings).toEqual([]);
    expect(found.setAside).toEqual([
      { source: 'DiagnosticReport/r', why: 'entered in error' },
      { source: 'Observation/v', why: 'belongs to a report that is entered in error' },
    ]);
  });

  test('members that another valid report holds too still count', () => {
    expect(lines(report([g12d], { status: 'entered-in-error' }), report([g12d], { id: 'other' }), g12d)).toEqual([
      'KRAS G12D present',
    ]);
  });

  test.each(['registered', 'preliminary'])('a %s result is preliminary and pending', (status) => {
    const found = profile({ ...krasNegative, status, effectiveDateTime: '2025-03-01' });
    expect(lines({ ...krasNegative, status })).toEqual(['KRAS unstated absent preliminary']);
    expect(found.pending).toEqual([{ genes: [KRAS], source: 'Observation/n', since: '2025-03-01' }]);
  });

  test('a registered test without a value is pending and nothing else', () => {
    const found = profile(observation(loinc('21702-6'), { status: 'registered' }));
    expect(found).toEqual({
      findings: [],
      regions: [],
      unread: [],
      signatures: [],
      conflicts: [],
      setAside: [],
      pending: [{ genes: [KRAS], source: 'Observation/o' }],
    });
  });

  test('a final result under a preliminary report is preliminary, and the report is pending', () => {
    const found = profile(report([g12d], { status: 'partial' }), g12d);
    expect(lines(report([g12d], { status: 'partial' }), g12d)).toEqual(['KRAS G12D present preliminary']);
    expect(found.pending).toEqual([{ genes: [KRAS], source: 'DiagnosticReport/r' }]);
  });

  test('a preliminary result under a final report is preliminary', () => {
    expect(lines(report([g12d]), { ...g12d, status: 'preliminary' })).toEqual(['KRAS G12D present preliminary']);
  });

  test('a result under a preliminary and a final report is final', () => {
    expect(lines(report([g12d], { status: 'preliminary', id: 'early' }), report([g12d]), g12d)).toEqual([
      'KRAS G12D present',
    ]);
  });

  test('a cancelled test was not performed', () => {
    expect(lines({ ...krasNegative, status: 'cancelled' })).toEqual(['KRAS unstated no-call not-performed']);
  });

  test('members of a cancelled report were not performed', () => {
    expect(lines(report([krasNegative], { status: 'cancelled' }), krasNegative)).toEqual([
      'KRAS unstated no-call not-performed',
    ]);
  });

  test('a corrected result replaces the earlier one of the same identifier', () => {
    const identifier = [{ system: 'urn:lab', value: '1' }];
    const first = variant(PRESENT, [krasGene, component('48005-3', 'p.G12D')], { id: 'a', identifier });
    const second = variant(ABSENT, [krasGene], { id: 'b', identifier, status: 'corrected' });
    expect(lines(first, second)).toEqual(['KRAS unstated absent']);
    expect(profile(first, second).setAside).toEqual([
      { source: 'Observation/a', why: 'superseded by a later version' },
    ]);
  });

  test('results that share an accession number in one report stand side by side', () => {
    const identifier = [{ system: 'urn:lab', value: '1' }];
    const first = { ...g12d, id: 'a', identifier, status: 'amended' };
    const second = variant(PRESENT, [krasGene, component('48005-3', 'p.G13D')], {
      id: 'b',
      identifier,
      status: 'amended',
    });
    expect(lines(report([first, second]), first, second)).toEqual(['KRAS G12D present', 'KRAS G13D present']);
  });

  test('an amended report replaces the earlier one with its members', () => {
    const identifier = [{ system: 'urn:lab', value: '7' }];
    const early = report([g12d], { id: 'early', identifier, issued: '2025-01-01' });
    const late = report([krasNegative], { id: 'late', identifier, status: 'amended', issued: '2025-01-05' });
    expect(lines(early, late, g12d, krasNegative)).toEqual(['KRAS unstated absent']);
  });
});
