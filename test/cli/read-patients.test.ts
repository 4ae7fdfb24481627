/** Several patients in one input: each is read alone, and nothing of one is said of another. */
import { describe, expect, test } from '@jest/globals';
import { objects } from '../../src/model/fhir-json.js';
import { bundle, entriesOf, findingsOf, of, readFiles, result } from './reading.js';

const ann = { resourceType: 'Patient', id: 'ann', identifier: [{ system: 'urn:mrn', value: '1' }] };
const bob = { resourceType: 'Patient', id: 'bob' };
const report = (more: object) => ({ resourceType: 'DiagnosticReport', id: 'r', status: 'final', ...more });
const refer = (...names: readonly string[]) => names.map((reference) => ({ reference }));

describe('one patient', () => {
  test.each<readonly [string, object]>([
    ['a relative reference', of('Patient/ann')],
    ['an absolute one', of('https://fhir.example.org/r4/Patient/ann/_history/2')],
    ['an identifier', { subject: { identifier: { system: 'urn:mrn', value: '1' } } }],
    ['a conditional reference', of('Patient?identifier=urn:mrn%7C1')],
    ['a contained Patient with the identifier', { contained: [{ ...ann, id: 'p' }], ...of('#p') }],
    ['the element of another FHIR version', { patient: { reference: 'Patient/ann' } }],
    ['nobody at all', {}],
    ['a display, which is no identity', { subject: { display: 'Ann' } }],
  ])('is found by %s, and no finding carries it', async (_what, subject) => {
    const ran = await readFiles({ 'a.json': [ann, result({ id: 'o', ...subject })] });
    expect([ran.json.patients, findingsOf(ran)]).toEqual([['Patient/ann'], ['KRAS present Observation/o']]);
  });
});

describe('several patients', () => {
  test('each finding carries its own, in one flat list', async () => {
    const ran = await readFiles({
      'a.json': [ann, result({ id: 'a', ...of('Patient/ann') })],
      'b.json': [bob, result({ id: 'b', ...of('Patient/bob') }, 'LA9634-2')],
    });
    expect(findingsOf(ran)).toEqual([
      'KRAS present Observation/a Patient/ann',
      'KRAS absent Observation/b Patient/bob',
    ]);
  });

  test('every other list carries it too', async () => {
    const pdf = {
      presentedForm: [{ contentType: 'application/pdf', data: 'AAAA' }],
      code: { text: 'Molecular pathology' },
    };
    const { json } = await readFiles({
      'a.json': [
        ann,
        bob,
        report({ ...pdf, ...of('Patient/bob') }),
        result({ id: 'x', status: 'entered-in-error', ...of('Patient/ann') }),
      ],
    });
    expect([objects(json.unread)[0]?.patient, objects(json.setAside)[0]?.patient]).toEqual([
      'Patient/bob',
      'Patient/ann',
    ]);
  });

  test.each<readonly [string, object, object]>([
    [
      'identifiers',
      { subject: { identifier: { system: 's', value: '1' } } },
      { subject: { identifier: { system: 's', value: '2' } } },
    ],
    ['references that lead nowhere', of('urn:uuid:a'), of('urn:uuid:b')],
    [
      'contained Patients',
      { contained: [{ resourceType: 'Patient', id: 'p', birthDate: '1950' }], ...of('#p') },
      { contained: [{ resourceType: 'Patient', id: 'p', birthDate: '1960' }], ...of('#p') },
    ],
  ])('are told apart by %s', async (_what, first, second) => {
    const { json } = await readFiles({ 'a.json': [result({ id: 'a', ...first }), result({ id: 'b', ...second })] });
    const [a, b] = objects(json.findings);
    expect([a?.source, b?.source, a?.patient === b?.patient]).toEqual(['Observation/a', 'Observation/b', false]);
  });

  test('equal contained Patients are one', async () => {
    const inside = { contained: [{ resourceType: 'Patient', id: 'p', birthDate: '1950' }], ...of('#p') };
    const { json } = await readFiles({ 'a.json': [result({ id: 'a', ...inside }), result({ id: 'b', ...inside })] });
    expect(json.patients).toEqual(['Observation/a#p']);
  });

  test('a report of one never denies what another has: absence is derived from its own regions', async () => {
    const loinc = (code: string) => ({ coding: [{ system: 'http://loinc.org', code }] });
    const studied = (id: string, patient: string) => ({
      resourceType: 'Observation',
      id,
      status: 'final',
      code: loinc('53041-0'),
      component: [{ code: loinc('48018-6'), valueCodeableConcept: { text: 'KRAS' } }],
      ...of(patient),
    });
    const whole = (id: string, patient: string, results: readonly string[]) =>
      report({ id, code: loinc('81247-9'), result: refer(...results), ...of(patient) });
    const ran = await readFiles({
      'a.json': [
        ann,
        bob,
        studied('sa', 'Patient/ann'),
        studied('sb', 'Patient/bob'),
        result({ id: 'ka', ...of('Patient/ann') }),
        whole('ra', 'Patient/ann', ['Observation/sa', 'Observation/ka']),
        // Bob's report refers to Ann's result by mistake.
        whole('rb', 'Patient/bob', ['Observation/sb', 'Observation/ka']),
      ],
    });
    expect(findingsOf(ran)).toEqual(['KRAS present Observation/ka Patient/ann']);
    expect(entriesOf(ran, 'unread')).toEqual([
      'DiagnosticReport/rb: refers to a result that is not among the resources',
    ]);
  });

  test('a contained result of another patient is set aside', async () => {
    const contained = [result({ id: 'in', ...of('Patient/bob') }), result({ id: 'own' })];
    const ran = await readFiles({ 'a.json': [ann, bob, report({ ...of('Patient/ann'), contained })] });
    expect(findingsOf(ran)).toEqual(['KRAS present DiagnosticReport/r#own Patient/ann']);
    expect(entriesOf(ran, 'setAside')).toEqual([
      'DiagnosticReport/r#in: is about another patient than the resource that contains it',
    ]);
  });
});

test('a contained result of a contained Patient is about whom its owner is about', async () => {
  const contained = [{ resourceType: 'Patient', id: 'p', birthDate: '1950' }, result({ id: 'in', ...of('#p') })];
  const ran = await readFiles({ 'a.json': [ann, bob, report({ ...of('Patient/ann'), contained })] });
  expect(findingsOf(ran)).toEqual(['KRAS present DiagnosticReport/r#in Patient/ann']);
});

describe('a result that names nobody, among several patients,', () => {
  test('goes with the report that refers to it', async () => {
    const ran = await readFiles({
      'a.json': [ann, bob, report({ result: refer('Observation/o'), ...of('Patient/bob') }), result({ id: 'o' })],
    });
    expect(findingsOf(ran)).toEqual(['KRAS present Observation/o Patient/bob']);
  });

  test('goes with the results that its report refers to', async () => {
    const results = [result({ id: 'named', ...of('Patient/ann') }), result({ id: 'o' })];
    const held = report({ result: refer('Observation/named', 'Observation/o') });
    const ran = await readFiles({ 'a.json': [ann, bob, held, ...results] });
    expect([...findingsOf(ran)].sort()).toEqual([
      'KRAS present Observation/named Patient/ann',
      'KRAS present Observation/o Patient/ann',
    ]);
  });

  test('is nobody\u2019s where reports of two refer to it, and this is said', async () => {
    const reports = [
      report({ id: 'ra', result: refer('Observation/o'), ...of('Patient/ann') }),
      report({ id: 'rb', result: refer('Observation/o'), ...of('Patient/bob') }),
    ];
    const ran = await readFiles({ 'a.json': [ann, bob, ...reports, result({ id: 'o' })] });
    expect(findingsOf(ran)).toEqual(['KRAS present Observation/o']);
    expect(entriesOf(ran, 'problems')).toEqual([
      'Observation/o: names no patient and hangs together with results of several',
    ]);
  });

  test('is nobody\u2019s where nothing refers to it', async () => {
    expect(findingsOf(await readFiles({ 'a.json': [ann, bob, result({ id: 'o' })] }))).toEqual([
      'KRAS present Observation/o',
    ]);
  });

  test('is nobody’s where a patient is named otherwise than as its subject', async () => {
    const told = result({ id: 'o', performer: refer('Patient/ann') });
    expect(findingsOf(await readFiles({ 'a.json': [ann, bob, told] }))).toEqual(['KRAS present Observation/o']);
  });

  test('a specimen that names nobody serves all that refer to it', async () => {
    const specimen = { resourceType: 'Specimen', id: 's', type: { text: 'plasma' } };
    const taken = { specimen: { reference: 'Specimen/s' } };
    const { json } = await readFiles({
      'a.json': [
        specimen,
        result({ id: 'a', ...taken, ...of('Patient/ann') }),
        result({ id: 'b', ...taken, ...of('Patient/bob') }),
      ],
    });
    expect(objects(json.findings).map(({ specimen: material }) => material)).toEqual(['plasma', 'plasma']);
  });
});

test.each<readonly [string, object, string]>([
  ['of a device', of('Device/d'), 'is about no patient'],
  [
    'of two patients',
    { subject: { reference: 'Patient/ann' }, patient: { reference: 'Patient/bob' } },
    'names several patients',
  ],
])('a result %s is set aside', async (_what, subject, why) => {
  const ran = await readFiles({ 'a.json': bundle('collection', [{ resource: result({ id: 'o', ...subject }) }]) });
  expect([findingsOf(ran), entriesOf(ran, 'setAside')]).toEqual([[], [`Observation/o: ${why}`]]);
});
