/** What shows that an order is given in a trial, and what only looks so (gate 8). */
import { describe, expect, test } from '@jest/globals';
import { studyOf } from '../../src/assessment/trial.js';
import type { FhirResource, Json } from '../../src/model/fhir-json.js';
import type { TherapyOrder } from '../../src/model/order.js';

const orderWith = (members: Json, reference?: string): TherapyOrder => ({
  therapy: 'cetuximab',
  ...(reference !== undefined && { reference }),
  resource: { resourceType: 'MedicationRequest', ...members },
  fhirVersion: 'R4',
  recognition: { by: 'name', text: 'cetuximab' },
  display: 'cetuximab',
  reasons: [],
  reasonReferences: [],
});
const plain = orderWith({}, 'MedicationRequest/o');
const chartOf = (...resources: readonly FhirResource[]) => ({
  patientId: 'p1',
  resources,
  gaps: [],
  otherSubjects: [],
});
const subjectIn = (status: unknown): FhirResource => ({ resourceType: 'ResearchSubject', id: 's', status });

describe('a research subject', () => {
  test.each<[unknown, boolean]>([
    ['on-study', true],
    ['on-study-intervention', true],
    ['on-study-observation', true],
    ['active', true],
    ['screening', false],
    ['candidate', false],
    ['eligible', false],
    ['follow-up', false],
    ['off-study', false],
    ['withdrawn', false],
    ['not-on-study', false],
    ['inactive', false],
    [undefined, false],
    [7, false],
  ])('whose status is %p: in a trial %p', (status, inTrial) => {
    expect(studyOf(plain, chartOf(subjectIn(status)))).toEqual(inTrial ? ['ResearchSubject/s'] : []);
  });

  test('is no other resource of that status', () => {
    expect(studyOf(plain, chartOf({ resourceType: 'EpisodeOfCare', id: 'e', status: 'active' }))).toEqual([]);
  });
});

describe('an order of a protocol', () => {
  test.each<[string, Json]>([
    [
      'by the extension for a research study',
      { extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/workflow-researchStudy' }] },
    ],
    ['by a reference to the study', { supportingInformation: [{ reference: 'ResearchStudy/abc' }] }],
    [
      'by an absolute reference to the study',
      { basedOn: [{ reference: 'https://ehr.example.org/fhir/ResearchStudy/abc' }] },
    ],
    ['by a reason that refers to the subject', { reasonReference: [{ reference: 'ResearchSubject/s' }] }],
    ['by a CodeableReference of R5', { reason: [{ reference: { reference: 'ResearchStudy/abc' } }] }],
    ['by its category', { category: [{ text: 'Clinical trial' }] }],
    ['by a plan that names the protocol', { instantiatesUri: ['urn:study protocol abc'] }],
    ['by a canonical of the study', { instantiatesCanonical: ['https://trials.example.org/ResearchStudy/abc'] }],
  ])('%s', (_how, members) => {
    expect(studyOf(orderWith(members, 'MedicationRequest/o'), chartOf())).toEqual(['MedicationRequest/o']);
  });

  test.each<[string, Json]>([
    ['another extension', { extension: [{ url: 'http://example.org/workflow-research' }] }],
    ['a reference to a care plan', { basedOn: [{ reference: 'CarePlan/research' }] }],
    ['a reference to something that only begins so', { basedOn: [{ reference: 'ResearchStudyNotes/1' }] }],
    [
      'a regimen protocol',
      { category: [{ text: 'Oncology protocol' }], instantiatesUri: ['https://ehr.example.org/protocol/folfiri'] },
    ],
    ['trial as a part of a word', { category: [{ text: 'Industrial' }] }],
    ['nothing', {}],
  ])('not by %s', (_what, members) => {
    expect(studyOf(orderWith(members, 'MedicationRequest/o'), chartOf())).toEqual([]);
  });

  test('without an id is named by its type, after the subjects', () => {
    const order = orderWith({ category: [{ text: 'clinical trial' }] });
    expect(studyOf(order, chartOf(subjectIn('on-study')))).toEqual(['ResearchSubject/s', 'MedicationRequest']);
  });
});
