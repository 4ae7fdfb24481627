/** Microsatellites and mismatch repair: what a test, single proteins and a report's words make of them. */
import { describe, expect, test } from '@jest/globals';
import type { FhirResource, Json } from '../../src/model/fhir-json.js';
import { lines, loinc, observation, profile, report } from './knowledge.js';

/** `call reason value preliminary` of each statement on microsatellites. */
function said(...resources: readonly FhirResource[]): readonly string[] {
  return profile(...resources).signatures.map(({ call, noCall, value, provenance }) =>
    [call, noCall, value, provenance.status === 'preliminary' ? '(preliminary)' : undefined]
      .filter((word) => word !== undefined)
      .join(' '),
  );
}

const msi = (more: Json): FhirResource => observation(loinc('81695-9'), { id: 'm', ...more });

describe('what is said of a status turns it or leaves it open', () => {
  test.each([
    ['MSI-H', 'present'],
    ['MSI-H detected', 'present'],
    ['MSI-High not detected', 'absent'],
    ['dMMR not detected', 'absent'],
    ['dMMR was not detected', 'absent'],
    ['MSI-H: absent', 'absent'],
    ['MSI-H (negative)', 'absent'],
    ['MSI-H status: negative', 'absent'],
    ['MSI-H: no', 'absent'],
    ['MSI-H ist nicht nachweisbar', 'absent'],
    ['MSI-H/dMMR: not detected', 'absent'],
    ['dMMR (MSI-H) not detected', 'absent'],
    ['MSI-H or dMMR not detected', 'absent'],
    ['pMMR, MSI-H not detected', 'absent'],
    ['MSI-H, BRAF V600E not detected', 'present'],
    ['MSI-H; no BRAF mutation', 'present'],
    ['MSI-H: not performed', 'no-call not-performed'],
    ['MSI-H: failed', 'no-call failed'],
    ['MSI-H: equivocal', 'indeterminate'],
    ['MSI-H: pending', 'pending'],
    ['MSS', 'absent'],
    ['MSS (negative)', 'absent'],
    ['MSS not detected', 'indeterminate'],
    ['MLH1 intact, PMS2 lost', 'present'],
    ['MLH1, PMS2, MSH2 and MSH6 intact', 'absent'],
    ['MLH1 and PMS2 intact', 'indeterminate'],
    ['MLH1, PMS2, MSH2 intact, MSH6 not interpretable', 'indeterminate'],
  ])('%s: %s', (valueString, call) => {
    expect(said(msi({ valueString }))).toEqual([`${call} ${valueString}`]);
  });
});

describe('a test of microsatellites', () => {
  test('that is cancelled was not performed', () => {
    expect(said(msi({ status: 'cancelled' }))).toEqual(['no-call not-performed']);
    expect(said(report([msi({})], { status: 'cancelled' }), msi({ valueString: 'MSS' }))).toEqual([
      'no-call not-performed',
    ]);
  });
  test.each(['registered', 'preliminary'])('that is %s and empty is pending', (status) => {
    expect(said(msi({ status }))).toEqual(['pending (preliminary)']);
  });
  test('that is preliminary and answered says what it says so far', () => {
    expect(said(msi({ status: 'preliminary', valueString: 'MSS' }))).toEqual(['absent MSS (preliminary)']);
  });
  test('that is final and empty says nothing', () => {
    expect(said(msi({}))).toEqual([]);
  });
  test.each<readonly [string, Json]>([
    ['a code', { coding: [{ system: 'http://loinc.org', code: 'LA26203-2' }], text: 'Stable' }],
    ['a display', { coding: [{ system: 'urn:x', code: '1', display: 'MSI-High' }], text: 'Stable' }],
    [
      'a second code',
      {
        coding: [
          { code: 'LA26203-2', system: 'http://loinc.org' },
          { code: 'LA14122-8', system: 'http://loinc.org' },
        ],
      },
    ],
  ])('whose words deny what %s says is open, and a conflict', (_what, valueCodeableConcept) => {
    const found = profile(msi({ valueCodeableConcept }));
    expect(found.signatures.map(({ call }) => call)).toEqual(['indeterminate']);
    expect(found.conflicts.map(({ source, between }) => [source, between])).toEqual([
      ['Observation/m', 'value and words'],
    ]);
  });
  test('whose code and words agree is no conflict', () => {
    const valueCodeableConcept = { coding: [{ system: 'http://loinc.org', code: 'LA26203-2' }], text: 'MSI-High' };
    const found = profile(msi({ valueCodeableConcept }));
    expect([found.signatures.map(({ call }) => call), found.conflicts]).toEqual([['present'], []]);
  });
});

describe('single mismatch-repair proteins', () => {
  const stain = (protein: string, valueString: string, more: Json = {}): FhirResource =>
    observation(`${protein} IHC`, { id: protein, valueString, ...more });
  const intact = ['MLH1', 'PMS2', 'MSH2'].map((protein) => stain(protein, 'Intact'));
  test('all there: proficient; one lost: deficient', () => {
    expect(said(...intact, stain('MSH6', 'Intact'))).toEqual(['absent pMMR']);
    expect(said(...intact, stain('MSH6', 'Loss of expression'))).toEqual(['present dMMR: MSH6 lost']);
  });
  test('some not stained: nothing is said of the tumour', () => {
    expect(said(...intact)).toEqual([]);
  });
  test.each<readonly [string, Json]>([
    ['specimens', { specimen: { reference: 'Specimen/b' } }],
    ['days', { effectiveDateTime: '2025-01-01' }],
  ])('of different %s are not put together', (_what, more) => {
    expect(said(...intact, stain('MSH6', 'Intact', more))).toEqual([]);
    expect(said(...intact.map((one) => ({ ...one, ...more })), stain('MSH6', 'Intact', more))).toEqual(['absent pMMR']);
  });
  test('of one day at different hours are put together', () => {
    const at = (hour: string) => ({ effectiveDateTime: `2025-01-01T${hour}:00:00Z` });
    expect(said(...intact.map((one) => ({ ...one, ...at('09') })), stain('MSH6', 'Intact', at('11')))).toEqual([
      'absent pMMR',
    ]);
  });
  test('of different reports are not put together, of one report they are, whatever their dates', () => {
    const last = stain('MSH6', 'Intact', { effectiveDateTime: '2025-01-01' });
    const other = report([last], { id: 'other', code: { text: 'Molecular pathology' } });
    expect(said(report(intact), other, ...intact, last)).toEqual([]);
    expect(said(report([...intact, last]), ...intact, last)).toEqual(['absent pMMR']);
  });
  test('one preliminary: all of it is', () => {
    expect(said(...intact, stain('MSH6', 'Intact', { status: 'preliminary' }))).toEqual(['absent pMMR (preliminary)']);
    expect(said(...intact, stain('MSH6', 'Loss', { status: 'preliminary' }))).toEqual([
      'present dMMR: MSH6 lost (preliminary)',
    ]);
  });
  test('one lost for good: what else is to come changes nothing', () => {
    const lost = stain('MSH2', 'Loss');
    expect(said(lost, stain('MSH6', 'Loss', { status: 'preliminary' }))).toEqual(['present dMMR: MSH2 lost']);
  });
  test('one that could not be judged leaves the tumour open, and says which', () => {
    expect(said(...intact, stain('MSH6', 'Not interpretable'))).toEqual(['indeterminate MSH6: Not interpretable']);
    expect(said(...intact, stain('MSH6', 'Not interpretable'), stain('MSH6', 'Intact', { id: 'again' }))).toEqual([
      'absent pMMR',
    ]);
  });
  test('one still to come is waited for; all cancelled were not performed', () => {
    const open = observation('MSH6 IHC', { id: 'MSH6', status: 'registered' });
    expect(said(...intact, open)).toEqual(['pending MSH6 (preliminary)']);
    expect(said(...intact.map((one) => ({ ...one, status: 'cancelled' })))).toEqual([
      'no-call not-performed MLH1, PMS2, MSH2',
    ]);
    expect(said(...intact, { ...open, status: 'cancelled' })).toEqual(['indeterminate MSH6']);
  });
  test('in a sentence say the same', () => {
    const conclude = (conclusion: string) => said(report([], { conclusion }));
    expect(conclude('MLH1, PMS2 and MSH2 intact, MSH6 not interpretable.')).toEqual(['indeterminate MSH6']);
    expect(conclude('MLH1, PMS2, MSH2 and MSH6 intact.')).toEqual(['absent pMMR']);
  });
  test('in a text document are read too', () => {
    const data = Buffer.from('MLH1, PMS2, MSH2 and MSH6 intact.').toString('base64');
    const document = {
      resourceType: 'DocumentReference',
      id: 'd',
      status: 'current',
      type: { text: 'Molecular pathology' },
    };
    expect(said({ ...document, content: [{ attachment: { contentType: 'text/plain', data } }] })).toEqual([
      'absent pMMR',
    ]);
  });
  test('entered in error are named as set aside', () => {
    expect(profile(stain('MSH6', 'Loss', { status: 'entered-in-error' })).setAside).toHaveLength(1);
  });
  test('say nothing of a gene', () => {
    expect(lines(...intact)).toEqual([]);
  });
});

describe('a report whose conclusion, beside a coded MSS,', () => {
  const stable = msi({ valueString: 'MSS' });
  const found = (conclusion: string) => profile(report([stable], { conclusion }), stable);
  test('says MSI-H: both are kept, and it is a conflict', () => {
    const conclusion = 'Microsatellite instability high (MSI-H).';
    expect(found(conclusion).signatures.map(({ call }) => call)).toEqual(['absent', 'present']);
    expect(found(conclusion).conflicts).toEqual([
      { source: 'DiagnosticReport/r', between: 'coded results and text', says: [conclusion, 'MSS'] },
    ]);
  });
  test.each(['Microsatellite stable.', 'MSI: in progress.'])('says "%s": it adds nothing', (conclusion) => {
    const { signatures, conflicts } = found(conclusion);
    expect([signatures.map(({ call }) => call), conflicts]).toEqual([['absent'], []]);
  });
});
