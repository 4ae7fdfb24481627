/** Copies, fusions, proteins, RNA and microsatellites: when such a marker is present, absent, open or not assessed. */
import { describe, expect, test } from '@jest/globals';
import { statusBesidesSequence } from '../../src/assessment/status-besides-sequence.js';
import type { Alteration, MolecularFinding, TumourSignature } from '../../src/model/finding.js';
import type { Biomarker } from '../../src/model/knowledge.js';
import { change, finding, marker, profile } from './status-parts.js';

const copies = (...which: NonNullable<Biomarker['copies']>): Biomarker =>
  marker({ kind: 'copy-number', copies: which });
const expressed = (level: 'high' | 'low' | 'none', of?: 'protein' | 'rna'): Biomarker =>
  marker({ kind: 'expression', expressed: { level, ...(of !== undefined && { of }) } });
const fusion = marker({ kind: 'fusion' });

const number = (which: 'amplification' | 'gain' | 'loss' | 'any'): Alteration => ({
  kind: 'copy-number',
  change: which,
  written: which,
});
const protein = (level: 'high' | 'low' | 'lost', of: 'protein' | 'rna' = 'protein'): Alteration => ({
  kind: 'expression',
  of,
  level,
  written: level,
});
const joined: Alteration = { kind: 'fusion', partner: 'AGK', written: 'AGK fusion' };

const statusOf = (one: Biomarker, ...findings: readonly MolecularFinding[]): string => {
  const { status, reasons } = statusBesidesSequence(one, profile(findings));
  return reasons.length === 0 ? status : `${status}: ${reasons.map(({ cause }) => cause).join(', ')}`;
};

describe('one finding', () => {
  test.each<[string, Biomarker, MolecularFinding['call'], Alteration, string]>([
    ['an amplification of an amplified gene', copies('amplification'), 'present', number('amplification'), 'present'],
    ['no amplification', copies('amplification'), 'absent', number('amplification'), 'absent'],
    [
      'an amplification that failed',
      copies('amplification'),
      'no-call',
      number('amplification'),
      'indeterminate: failed',
    ],
    [
      'an unclear amplification',
      copies('amplification'),
      'indeterminate',
      number('amplification'),
      'indeterminate: failed',
    ],
    ['a gain is no amplification', copies('amplification'), 'present', number('gain'), 'not-assessed: not-reported'],
    ['a gain where gains count', copies('amplification', 'gain'), 'present', number('gain'), 'present'],
    [
      'no gain says nothing of amplification',
      copies('amplification'),
      'absent',
      number('gain'),
      'not-assessed: not-reported',
    ],
    ['a loss shows that there is no amplification', copies('amplification'), 'present', number('loss'), 'absent'],
    ['an amplification shows that there is no loss', copies('loss'), 'present', number('amplification'), 'absent'],
    ['a normal number of copies', copies('amplification'), 'absent', number('any'), 'absent'],
    ['an abnormal number, not said which', copies('amplification'), 'present', number('any'), 'indeterminate: failed'],
    ['a fusion', fusion, 'present', joined, 'present'],
    ['no fusion', fusion, 'absent', joined, 'absent'],
    ['a fusion is no amplification', copies('amplification'), 'present', joined, 'not-assessed: not-reported'],
    ['much protein', expressed('high', 'protein'), 'present', protein('high'), 'present'],
    ['not much protein', expressed('high', 'protein'), 'absent', protein('high'), 'absent'],
    ['little protein', expressed('high', 'protein'), 'present', protein('low'), 'absent'],
    [
      'not little protein says nothing of much',
      expressed('high', 'protein'),
      'absent',
      protein('low'),
      'not-assessed: not-reported',
    ],
    [
      'much RNA where protein is asked',
      expressed('high', 'protein'),
      'present',
      protein('high', 'rna'),
      'not-assessed: not-reported',
    ],
    ['much RNA where either is asked', expressed('high'), 'present', protein('high', 'rna'), 'present'],
    ['little RNA', expressed('low', 'rna'), 'present', protein('low', 'rna'), 'present'],
    ['a stain without signal', expressed('none', 'protein'), 'absent', protein('high'), 'present'],
    ['a stain with signal', expressed('none', 'protein'), 'present', protein('high'), 'absent'],
    ['a stain that failed', expressed('none', 'protein'), 'no-call', protein('high'), 'indeterminate: failed'],
    ['a lost protein', expressed('none', 'protein'), 'present', protein('lost'), 'present'],
    ['a protein that is kept', expressed('none', 'protein'), 'absent', protein('lost'), 'absent'],
    [
      'little protein is not none',
      expressed('none', 'protein'),
      'present',
      protein('low'),
      'not-assessed: not-reported',
    ],
    [
      'a mutation is none of these',
      copies('amplification'),
      'present',
      change('G12D', 12),
      'not-assessed: not-reported',
    ],
  ])('%s', (_what, one, call, alteration, expected) => {
    expect(statusOf(one, finding(call, alteration))).toBe(expected);
  });
});

describe('which findings count', () => {
  const amplified = number('amplification');
  const one = copies('amplification');

  test.each<[string, MolecularFinding]>([
    ['of another gene', { ...finding('present', amplified), gene: 'HGNC:1' }],
    ['of the germline', finding('present', amplified, { sourceClass: 'germline' })],
    ['that the laboratory calls benign', finding('present', amplified, {}, { benign: true })],
  ])('none %s', (_what, of) => {
    expect(statusOf(one, of)).toBe('not-assessed: not-reported');
  });

  test('of one material only, where the marker asks for it', () => {
    const [tissue, plasma] = [finding('present', amplified), finding('present', amplified, { specimen: 'plasma' })];
    expect([
      statusOf({ ...one, material: 'plasma' }, tissue),
      statusOf({ ...one, material: 'plasma' }, plasma),
    ]).toEqual(['not-assessed: not-reported', 'present']);
    expect(statusOf({ ...one, material: 'tissue' }, plasma)).toBe('not-assessed: not-reported');
  });
});

describe('several findings', () => {
  const one = copies('amplification');
  const yes = finding('present', number('amplification'));
  const no = finding('absent', number('amplification'));
  const failed = finding('no-call', number('amplification'));
  const reported = finding('present', number('amplification'), { status: 'preliminary', observedOn: '2026-11-01' });

  test.each<[string, readonly MolecularFinding[], string]>([
    ['presence beats absence', [no, yes], 'present'],
    ['presence beats a failed test', [failed, yes], 'present'],
    ['a preliminary presence is pending, whatever else is absent', [no, reported], 'pending: preliminary'],
    ['a final presence beats a preliminary one', [reported, yes], 'present'],
    ['a failed test keeps an absence open', [no, failed], 'indeterminate: failed'],
    [
      'a preliminary absence shows none',
      [finding('absent', number('amplification'), { status: 'preliminary' })],
      'not-assessed: not-reported',
    ],
  ])('%s', (_what, findings, expected) => {
    expect(statusOf(one, ...findings)).toBe(expected);
  });

  test('what disagrees is kept, and reasons carry source and date', () => {
    expect(statusBesidesSequence(one, profile([yes, no])).conflicting).toEqual([no]);
    expect(statusBesidesSequence(one, profile([reported])).reasons).toEqual([
      { cause: 'preliminary', note: 'reported in a preliminary result', source: 'Observation/1', date: '2026-11-01' },
    ]);
  });
});

describe('microsatellites', () => {
  const msi = marker({ kind: 'signature', genes: [], signature: 'msi' });
  const said = (call: TumourSignature['call'], status: 'final' | 'preliminary' = 'final'): TumourSignature => ({
    signature: 'msi',
    ...(call !== undefined && { call }),
    provenance: finding('present', number('any'), { status }).provenance,
  });
  const burden: TumourSignature = { ...said('present'), signature: 'tmb' };

  test.each<[string, readonly TumourSignature[], string]>([
    ['unstable', [said('present')], 'present'],
    ['stable', [said('absent')], 'absent'],
    ['unstable in one test and stable in another', [said('absent'), said('present')], 'present'],
    ['unstable in a preliminary result', [said('absent'), said('present', 'preliminary')], 'pending: pending'],
    ['under way', [said('pending')], 'pending: pending'],
    ['under way, and registered as preliminary', [said('pending', 'preliminary')], 'pending: pending'],
    ['stable in a preliminary result alone', [said('absent', 'preliminary')], 'indeterminate: failed'],
    ['without a call', [said(undefined)], 'indeterminate: failed'],
    ['failed', [said('no-call')], 'indeterminate: failed'],
    ['a burden of mutations is no instability', [burden], 'not-assessed: not-reported'],
    ['not tested', [], 'not-assessed: not-reported'],
  ])('%s', (_what, signatures, expected) => {
    const { status, reasons } = statusBesidesSequence(msi, profile([], { signatures }));
    expect(reasons.length === 0 ? status : `${status}: ${reasons.map(({ cause }) => cause).join(', ')}`).toBe(expected);
  });
});
