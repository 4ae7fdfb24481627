/** For which cancer an order is judged: the order's reason, then the active conditions (3.1 step 3, D26). */
import { describe, expect, test } from '@jest/globals';
import { loadKnowledge } from '../../src/adapters/knowledge-from-disk.js';
import { cancersOf, findDisease } from '../../src/assessment/disease.js';
import type { PatientChart } from '../../src/model/chart.js';
import { type Concept, readConcept } from '../../src/model/code.js';
import type { FhirResource } from '../../src/model/fhir-json.js';
import type { TherapyOrder } from '../../src/model/order.js';

const knowledge = loadKnowledge();
const icd = 'http://hl7.org/fhir/sid/icd-10-cm';
const icd10 = 'http://hl7.org/fhir/sid/icd-10';
const sct = 'http://snomed.info/sct';
const code = (system: string, value: string, display?: string): object => ({
  coding: [{ system, code: value, display }],
});
const concept = (value: object): Concept => readConcept(value) ?? { codings: [] };

describe('which cancer a concept names', () => {
  test.each([
    [code(icd, 'C18.7'), ['colorectal']],
    [code(icd, 'C19'), ['colorectal']],
    [code(icd, 'C20'), ['colorectal']],
    [code(icd10, 'C18.2'), ['colorectal']],
    [code('http://fhir.de/CodeSystem/bfarm/icd-10-gm', 'C18.7'), ['colorectal']],
    [code(sct, '363406005'), ['colorectal']],
    [code(icd, 'C78.5'), []],
    [code(icd, 'C78.7'), []],
    [code(icd, 'Z85.038'), []],
    [code(icd, 'D01.0'), []],
    [code(icd, 'C32.9'), ['head-and-neck']],
    [code(icd, 'C01'), ['head-and-neck']],
    [code(icd, 'C34.1'), ['other']],
    [code(icd, 'C50.9'), ['other']],
    [code(icd, 'I10'), []],
    [{ text: 'Metastatic colorectal cancer' }, ['colorectal']],
    [{ text: 'Adenocarcinoma of sigmoid colon' }, ['colorectal']],
    [{ text: 'Rektumkarzinom' }, ['colorectal']],
    [{ text: 'Cancer of the colon, stage IV with liver metastases' }, ['colorectal']],
    [{ text: 'Squamous cell carcinoma of the larynx' }, ['head-and-neck']],
    [{ text: 'Head and neck cancer' }, ['head-and-neck']],
    [{ text: 'History of colon cancer' }, []],
    [{ text: 'Family history of colorectal cancer' }, []],
    [{ text: 'Screening for colon cancer' }, []],
    [{ text: 'Benign neoplasm of colon' }, []],
    [{ text: 'Carcinoma in situ of colon' }, []],
    [{ text: 'Colon polyp' }, []],
    [{ text: 'Secondary malignant neoplasm of large intestine' }, []],
    [{ text: 'Ulcerative colitis' }, []],
    [{ text: 'Atrial fibrillation' }, []],
    [{ text: 'Melanoma of skin' }, ['other']],
  ])('%j', (value, expected) => {
    expect(cancersOf(concept(value), knowledge).map(({ cancer }) => cancer)).toEqual(expected);
  });
});

const condition = (id: string, over: object): FhirResource => ({
  resourceType: 'Condition',
  id,
  clinicalStatus: { coding: [{ code: 'active' }] },
  ...over,
});
const colon = condition('crc', { code: code(icd, 'C18.7') });
const larynx = condition('hn', { code: code(icd, 'C32.9') });
const inactive = { ...colon, clinicalStatus: { coding: [{ code: 'resolved' }] } };
const refuted = { ...colon, verificationStatus: { coding: [{ code: 'refuted' }] } };
const chartOf = (resources: readonly FhirResource[], gaps: PatientChart['gaps'] = []): PatientChart => ({
  patientId: 'p1',
  resources,
  gaps,
  otherSubjects: [],
});
const orderFor = (therapy: string, over: Partial<TherapyOrder> = {}): TherapyOrder => ({
  therapy,
  reference: 'MedicationRequest/o',
  resource: { resourceType: 'MedicationRequest' },
  fhirVersion: 'R4',
  recognition: { by: 'name', text: therapy },
  display: therapy,
  reasons: [],
  reasonReferences: [],
  ...over,
});
const judged = (order: TherapyOrder, resources: readonly FhirResource[], gaps: PatientChart['gaps'] = []): string => {
  const { kind, cancers, from } = findDisease(order, chartOf(resources, gaps), knowledge);
  return `${kind} ${cancers.map(({ cancer }) => cancer).join('+') || 'none'} from ${from}`;
};
const reason = (text: string): Partial<TherapyOrder> => ({ reasons: [{ codings: [], text }] });

describe('the disease of an order', () => {
  test.each([
    ['one cancer on file', orderFor('cetuximab'), [colon], 'known colorectal from chart'],
    ['another cancer on file', orderFor('cetuximab'), [larynx], 'known head-and-neck from chart'],
    [
      'two cancers and no reason',
      orderFor('cetuximab'),
      [colon, larynx],
      'conditional colorectal+head-and-neck from chart',
    ],
    [
      'two cancers, the reason decides',
      orderFor('cetuximab', reason('Carcinoma of larynx')),
      [colon, larynx],
      'known head-and-neck from order',
    ],
    [
      'the reason refers to a condition',
      orderFor('cetuximab', { reasonReferences: ['Condition/crc'] }),
      [colon, larynx],
      'known colorectal from order',
    ],
    [
      'a reason that is no cancer is passed over',
      orderFor('cetuximab', reason('Encounter for chemotherapy')),
      [colon],
      'known colorectal from chart',
    ],
    ['a resolved cancer', orderFor('cetuximab'), [inactive], 'conditional none from nowhere'],
    ['a refuted cancer', orderFor('cetuximab'), [refuted, larynx], 'known head-and-neck from chart'],
    ['no cancer: one antibody has uses beside', orderFor('cetuximab'), [], 'conditional none from nowhere'],
    ['no cancer: the other has but one', orderFor('panitumumab'), [], 'assumed none from nowhere'],
  ])('%s', (_, order, resources, expected) => {
    expect(judged(order, resources)).toBe(expected);
  });

  test('where the conditions could not be read nothing is assumed', () => {
    expect(judged(orderFor('panitumumab'), [], [{ key: 'conditions', area: 'conditions', reason: 'timeout' }])).toBe(
      'conditional none from nowhere',
    );
  });

  test('two codes of one cancer are one cancer', () => {
    expect(judged(orderFor('cetuximab'), [colon, condition('2', { code: { text: 'Rectal cancer' } })])).toBe(
      'known colorectal+colorectal from chart',
    );
  });
});
