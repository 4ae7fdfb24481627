/** Which of several versions counts, what a panel may take from its members, and whom a result is about. */
import { describe, expect, test } from '@jest/globals';
import type { FhirResource, Json } from '../../src/model/fhir-json.js';
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
const named = (change: string, more: Json = {}): FhirResource =>
  variant(PRESENT, [krasGene, component('48005-3', change)], { id: 'v', ...more });
const refer = (...ids: readonly string[]): readonly Json[] => ids.map((id) => ({ reference: `Observation/${id}` }));
const panel = (more: Json, ...ids: readonly string[]): FhirResource =>
  observation(loinc('81247-9'), { id: 'panel', hasMember: refer(...ids), ...more });

describe('of two corrected results the later moment counts', () => {
  const at = (id: string, issued: string, valueString: string): FhirResource =>
    observation(loinc('21702-6'), { id, issued, valueString, status: 'corrected', identifier: [{ value: 'A' }] });
  test.each([
    ['whatever the time zones', '2024-01-01T23:30:00-10:00', '2024-01-02T01:00:00+00:00'],
    ['a time without a zone being UTC', '2024-01-02T01:00:01', '2024-01-02T01:00:00Z'],
    ['a date before a moment of that day', '2024-01-02T01:00:00Z', '2024-01-02'],
    ['an undated one before a dated one', '2024-01-02', 'unknown'],
  ])('%s', (_what, late, early) => {
    const [newer, older] = [at('newer', late, 'Detected'), at('older', early, 'Not detected')];
    expect([lines(newer, older), lines(older, newer)]).toEqual([['KRAS unstated present'], ['KRAS unstated present']]);
  });
});

describe('results that share an identifier', () => {
  const pair = (first: string, second: string) =>
    lines(named(first, { id: 'a', identifier: [{ value: 'S' }] }), {
      ...named(second, { id: 'b', identifier: [{ value: 'S' }] }),
      status: 'amended',
    });
  test('and name different changes are two results', () => {
    expect(pair('p.G12D', 'p.A146T')).toEqual(['KRAS G12D present', 'KRAS A146T present']);
    expect(pair('p.V12E', 'p.A146T')).toEqual(['KRAS unplaced p.V12E present', 'KRAS A146T present']);
  });
  test('and name one change, in whatever letters, are versions of one', () => {
    expect(pair('p.Gly12Asp', 'p.G12D')).toEqual(['KRAS G12D present']);
  });
  test('and deny what the first one named are versions of one', () => {
    const identifier = [{ value: 'S' }];
    const denied = variant(ABSENT, [krasGene], { id: 'b', identifier, status: 'amended' });
    expect(lines(named('p.G12D', { id: 'a', identifier }), denied)).toEqual(['KRAS unstated absent']);
  });
});

describe('a panel whose gene and change stand in members', () => {
  const gene = observation(loinc('48018-6'), { id: 'g', valueCodeableConcept: hgnc('HGNC:6407', 'KRAS') });
  const change = (more: Json): FhirResource =>
    observation(loinc('48005-3'), { id: 'c', valueString: 'p.G12D', ...more });
  const held = panel({ code: loinc('81250-3') }, 'g', 'c');
  test('says what they say', () => {
    expect(lines(held, gene, change({}))).toEqual(['KRAS G12D present']);
  });
  test.each(['entered-in-error', 'cancelled'])('takes nothing from one that is %s', (status) => {
    expect(lines(held, gene, change({ status }))).toEqual([]);
  });
  test('takes nothing from one about a relative', () => {
    expect(lines(held, gene, change({ focus: [{ reference: 'RelatedPerson/x' }] }))).toEqual([]);
  });
  test('is as preliminary as one of them, and is waited for', () => {
    const found = profile(held, gene, change({ status: 'preliminary' }));
    expect(lines(held, gene, change({ status: 'preliminary' }))).toEqual(['KRAS G12D present preliminary']);
    expect(found.pending.map(({ source, genes }) => [source, genes])).toContainEqual(['Observation/panel', [KRAS]]);
  });
  test('names the member that was left out, so that nothing is lost silently', () => {
    expect(profile(held, gene, change({ status: 'entered-in-error' })).setAside).toEqual([
      { source: 'Observation/c', why: 'entered in error' },
    ]);
  });
});

describe('members of a panel that is entered in error', () => {
  const wrong = panel({ id: 'wrong', status: 'entered-in-error' }, 'v');
  const v = named('p.G12D');
  test('do not count, and the trace names both', () => {
    const found = profile(wrong, v);
    expect(found.findings).toEqual([]);
    expect(found.setAside).toEqual([
      { source: 'Observation/wrong', why: 'entered in error' },
      { source: 'Observation/v', why: 'belongs to a panel that is entered in error' },
    ]);
  });
  test.each<readonly [string, boolean, readonly FhirResource[]]>([
    ['a valid report holds them', true, [report([v])]],
    ['another valid panel holds them', true, [panel({}, 'v')]],
    ['a panel of a valid report holds them', true, [panel({}, 'v'), report([], { result: refer('panel') })]],
    ['the report holds the wrong panel alone', false, [report([], { result: refer('wrong') })]],
    ['the other panel is entered in error too', false, [panel({ status: 'entered-in-error' }, 'v')]],
    [
      'the other panel is itself a member of the wrong one',
      false,
      [panel({}, 'v'), panel({ id: 'top', status: 'entered-in-error' }, 'panel')],
    ],
    [
      'the other panel belongs to a report entered in error',
      false,
      [panel({}, 'v'), report([], { result: refer('panel'), status: 'entered-in-error' })],
    ],
  ])('and %s: they count, %s', (_what, count, others) => {
    expect(lines(wrong, v, ...others)).toEqual(count ? ['KRAS G12D present'] : []);
  });
  test('members of members do not count either, and a circle does no harm', () => {
    const inner = panel({ id: 'inner' }, 'v', 'wrong');
    expect(lines(panel({ id: 'wrong', status: 'entered-in-error' }, 'inner'), inner, v)).toEqual([]);
  });
  test('of a panel that is only cancelled still count', () => {
    expect(lines(panel({ status: 'cancelled' }, 'v'), v)).toEqual(['KRAS G12D present']);
  });
});

describe('a result whose focus is', () => {
  const about = (focus: Json, ...others: readonly FhirResource[]) =>
    profile(named('p.G12D', { subject: { reference: 'Patient/p' }, focus: [focus] }), ...others);
  test.each<readonly [string, Json]>([
    ['a relative', { reference: 'RelatedPerson/x' }],
    ['a relative, by absolute url', { reference: 'https://fhir.example.org/RelatedPerson/x' }],
    ['a relative without a reference', { type: 'RelatedPerson', display: 'brother' }],
    ['another patient', { reference: 'Patient/q' }],
    ['a device', { reference: 'Device/d' }],
    ['a group', { reference: 'Group/g' }],
  ])('%s is never the patient\u2019s own', (_what, focus) => {
    const { findings, setAside } = about(focus);
    expect(findings).toEqual([]);
    expect(setAside).toEqual([{ source: 'Observation/v', why: 'about somebody or something else than the patient' }]);
  });
  test('a contained relative is never the patient\u2019s own', () => {
    const contained = [{ resourceType: 'RelatedPerson', id: 'x' }];
    expect(lines(named('p.G12D', { contained, focus: { reference: '#x' } }))).toEqual([]);
  });
  test.each<readonly [string, Json]>([
    ['the patient', { reference: 'Patient/p' }],
    ['the patient by absolute url', { reference: 'https://fhir.example.org/Patient/p' }],
    ['the tumour', { reference: 'BodyStructure/b' }],
    ['the cancer', { reference: 'Condition/c' }],
    ['the specimen', { reference: 'Specimen/s' }],
    ['said without a reference', { display: 'primary tumour' }],
  ])('%s counts', (_what, focus) => {
    expect(about(focus).findings).toHaveLength(1);
    expect(about(focus, { resourceType: 'Patient', id: 'p' }).findings).toHaveLength(1);
  });
  test('a patient counts where the result names no subject: nothing says that it is another', () => {
    expect(lines(named('p.G12D', { focus: [{ reference: 'Patient/q' }] }))).toEqual(['KRAS G12D present']);
  });
  test('a relative on a panel takes its members along', () => {
    const family = panel({ id: 'family', focus: [{ reference: 'RelatedPerson/x' }] }, 'v');
    expect(profile(family, named('p.G12D')).setAside).toContainEqual({
      source: 'Observation/v',
      why: 'belongs to a panel that is about somebody or something else than the patient',
    });
  });
});
