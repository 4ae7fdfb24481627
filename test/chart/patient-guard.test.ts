/** Another patient's data never enters the chart, in whatever form it names its subject. */
import { describe, expect, test } from '@jest/globals';
import { gatherChart } from '../../src/chart/gather.js';
import { keepPatientsOwn } from '../../src/chart/patient-guard.js';
import { referenceTo } from '../../src/model/fhir-json.js';
import { bundle, complete, noting, patient, request, resource, service, subject, without } from './chart-fixtures.js';

const other = { reference: 'Patient/p2' };
const identified = { ...patient, identifier: [{ system: 'urn:mrn', value: '1' }] };

function kept(...resources: readonly Parameters<typeof referenceTo>[0][]) {
  const { own, otherSubjects } = keepPatientsOwn(resources, 'p1');
  return { own: own.map(referenceTo), otherSubjects };
}

describe('whose a resource is', () => {
  test.each([
    ['a relative reference', { subject }],
    ['an absolute reference', { subject: { reference: 'https://ehr.example/fhir/Patient/p1' } }],
    ['a versioned reference', { subject: { reference: 'Patient/p1/_history/3' } }],
    ['a bare id', { subject: { reference: 'p1' } }],
    ['"patient" of older versions', { patient: subject }],
    ['"individual" of a research subject', { individual: subject }],
    ['no subject at all', {}],
    ['a subject with words alone', { subject: { display: 'Somebody' } }],
    ['the same identifier', { subject: { identifier: { system: 'urn:mrn', value: '1' } } }],
    ['an identifier of another system', { subject: { identifier: { system: 'urn:visit', value: '2' } } }],
    [
      'a contained patient with the same identifier',
      {
        subject: { reference: '#p' },
        contained: [{ resourceType: 'Patient', id: 'p', identifier: identified.identifier }],
      },
    ],
  ])('with %s it is this patient’s', (_, more) => {
    expect(kept(identified, resource('Observation', 'o1', more))).toEqual({
      own: ['Patient/p1', 'Observation/o1'],
      otherSubjects: [],
    });
  });

  test.each([
    ['a relative reference', { subject: other }],
    ['an absolute reference', { subject: { reference: 'https://ehr.example/fhir/Patient/p2' } }],
    ['an id that begins alike', { subject: { reference: 'Patient/p10' } }],
    ['an id in other letters', { subject: { reference: 'Patient/P1' } }],
    ['"patient" of older versions', { patient: other }],
    ['"individual" of a research subject', { individual: other }],
    ['a group', { subject: { reference: 'Group/p1' } }],
    ['a device', { subject: { reference: 'Device/p1' } }],
    ['a reference that leads nowhere', { subject: { reference: 'urn:uuid:00000000-0000-0000-0000-000000000000' } }],
    ['two subjects, one of them foreign', { subject: [subject, other] }],
    ['another identifier of the same system', { subject: { identifier: { system: 'urn:mrn', value: '2' } } }],
    [
      'a contained patient who can’t be compared',
      { subject: { reference: '#p' }, contained: [{ resourceType: 'Patient', id: 'p' }] },
    ],
  ])('with %s it is somebody else’s', (_, more) => {
    expect(kept(identified, resource('Observation', 'o1', more))).toEqual({
      own: ['Patient/p1'],
      otherSubjects: ['Observation/o1'],
    });
  });

  test('another Patient is set aside', () => {
    expect(kept(patient, resource('Patient', 'p2', {}))).toEqual({
      own: ['Patient/p1'],
      otherSubjects: ['Patient/p2'],
    });
  });
});

describe('resources that name nobody', () => {
  test('the results in somebody else’s report go with the report, down to the last member', () => {
    const report = resource('DiagnosticReport', 'r2', { subject: other, result: [{ reference: 'Observation/panel' }] });
    const panel = resource('Observation', 'panel', { hasMember: [{ reference: 'Observation/member' }] });
    expect(kept(report, panel, resource('Observation', 'member', {}))).toEqual({
      own: [],
      otherSubjects: ['DiagnosticReport/r2', 'Observation/panel', 'Observation/member'],
    });
  });

  test('a result to which this patient’s report refers stays', () => {
    const mine = resource('DiagnosticReport', 'r1', { subject, result: [{ reference: 'Observation/o1' }] });
    const foreign = resource('DiagnosticReport', 'r2', { subject: other, result: [{ reference: 'Observation/o1' }] });
    expect(kept(mine, foreign, resource('Observation', 'o1', {})).own).toEqual([
      'DiagnosticReport/r1',
      'Observation/o1',
    ]);
  });

  test('drugs, laboratories and specimens stay; other things only where one of this patient’s resources refers to them', () => {
    const report = resource('DiagnosticReport', 'r1', { subject, performer: [{ reference: 'Practitioner/known' }] });
    const loose = ['Medication', 'Organization', 'Specimen'].map((type) => resource(type, 'x', {}));
    const people = ['known', 'unknown'].map((id) => resource('Practitioner', id, {}));
    expect(kept(report, ...loose, ...people)).toEqual({
      own: ['DiagnosticReport/r1', 'Medication/x', 'Organization/x', 'Specimen/x', 'Practitioner/known'],
      otherSubjects: [],
    });
  });

  test('a contained result of somebody else does not stay in this patient’s report', () => {
    const contained = [
      { resourceType: 'Observation', id: 'mine', subject },
      { resourceType: 'Observation', id: 'foreign', subject: other },
    ];
    const { own, otherSubjects } = keepPatientsOwn([resource('DiagnosticReport', 'r1', { subject, contained })], 'p1');
    expect(own).toEqual([resource('DiagnosticReport', 'r1', { subject, contained: [contained[0]] })]);
    expect(otherSubjects).toEqual(['DiagnosticReport/r1#foreign']);
  });
});

describe('the guard in the chart', () => {
  test('holds for prefetch, for searches and for references alike', async () => {
    const report = resource('DiagnosticReport', 'r1', { subject, result: [{ reference: 'Observation/led-astray' }] });
    const prefetch = {
      ...without('conditions'),
      genomic: bundle(resource('Observation', 'sent', { subject: other })),
      reports: bundle(report),
    };
    const reader = noting({
      'Condition?patient=p1': [resource('Condition', 'found', { subject: other })],
      'Observation/led-astray': [resource('Observation', 'led-astray', { subject: other })],
    });
    const chart = await gatherChart(request(prefetch), service, reader);
    expect(chart.resources.map(referenceTo)).toEqual(['Patient/p1', 'DiagnosticReport/r1']);
    expect(chart.otherSubjects).toEqual(['Observation/sent', 'Condition/found', 'Observation/led-astray']);
  });

  test('a Bundle’s urn references are resolved by fullUrl before subjects are compared', async () => {
    const urn = (name: string) => `urn:uuid:0000-${name}`;
    const entry = [
      { fullUrl: urn('mine'), resource: patient },
      { fullUrl: urn('foreign'), resource: { resourceType: 'Patient', id: 'p2' } },
      { fullUrl: urn('o1'), resource: { resourceType: 'Observation', subject: { reference: urn('mine') } } },
      { fullUrl: urn('o2'), resource: { resourceType: 'Observation', subject: { reference: urn('foreign') } } },
      {
        fullUrl: urn('r1'),
        resource: resource('DiagnosticReport', 'r1', { subject, result: [{ reference: urn('o1') }] }),
      },
    ];
    const prefetch = { ...complete, genomic: { resourceType: 'Bundle', entry } };
    const chart = await gatherChart(request(prefetch), service, undefined);
    expect(chart.resources).toEqual([
      patient,
      { resourceType: 'Observation', id: '0000-o1', subject },
      resource('DiagnosticReport', 'r1', { subject, result: [{ reference: 'Observation/0000-o1' }] }),
    ]);
    expect(chart.otherSubjects).toEqual(['Patient/p2', 'Observation/0000-o2']);
    expect(chart.gaps).toEqual([]);
  });

  test('a result that was corrected to another patient is gone, whichever version came first', async () => {
    const first = resource('Observation', 'o1', { subject, meta: { versionId: '1' } });
    const corrected = resource('Observation', 'o1', { subject: other, meta: { versionId: '2' } });
    for (const inside of [
      [first, corrected],
      [corrected, first],
    ]) {
      const chart = await gatherChart(request({ ...complete, genomic: bundle(...inside) }), service, undefined);
      expect(chart.resources.map(referenceTo)).toEqual(['Patient/p1']);
      expect(chart.otherSubjects).toEqual(['Observation/o1']);
    }
  });
});
