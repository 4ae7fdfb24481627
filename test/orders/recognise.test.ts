/** Which resources of a basket are orders for an EGFR antibody, and what stands beside them. */
import { describe, expect, test } from '@jest/globals';
import { orderSelect } from '../../hooks/order-select.js';
import { orderSign } from '../../hooks/order-sign.js';
import { loadKnowledge } from '../../src/adapters/knowledge-from-disk.js';
import type { HookRequest } from '../../src/cds-hooks/wire.js';
import type { FhirResource } from '../../src/model/fhir-json.js';
import { recogniseOrders } from '../../src/orders/recognise.js';

const knowledge = loadKnowledge();
const rxnorm = 'http://www.nlm.nih.gov/research/umls/rxnorm';

const request = (
  drafts: readonly FhirResource[],
  over: Partial<HookRequest> = {},
  selections?: readonly string[],
): HookRequest => ({
  hook: 'order-sign',
  hookInstance: '1',
  prefetch: {},
  ...over,
  context: {
    patientId: 'p1',
    draftOrders: drafts.map((resource) => ({ resource })),
    ...(selections && { selections }),
  },
});
const order = (over: object, resourceType = 'MedicationRequest'): FhirResource => ({
  resourceType,
  id: 'o1',
  status: 'draft',
  ...over,
});
const byCode = (system: string, code: string, display?: string): FhirResource =>
  order({ medicationCodeableConcept: { coding: [{ system, code, display }] } });
const byText = (text: string): FhirResource => order({ medicationCodeableConcept: { text } });
const recognised = (...drafts: readonly FhirResource[]): readonly string[] =>
  recogniseOrders(request(drafts), orderSign, knowledge, []).orders.map(({ therapy }) => therapy);

describe('recognition by code', () => {
  test.each([
    [rxnorm, '318341', 'cetuximab'],
    [rxnorm, '1657658', 'cetuximab'],
    [rxnorm, '1657664', 'cetuximab'],
    ['urn:oid:2.16.840.1.113883.6.88', '318341', 'cetuximab'],
    [rxnorm, '263034', 'panitumumab'],
    [rxnorm, '1657723', 'panitumumab'],
    ['http://www.whocc.no/atc', 'L01FE01', 'cetuximab'],
    ['http://www.whocc.no/atc', 'L01XC06', 'cetuximab'],
    ['http://www.whocc.no/atc/', 'l01xc08', 'panitumumab'],
    ['http://snomed.info/sct', '409400001', 'cetuximab'],
    ['http://snomed.info/sct', '423259008', 'panitumumab'],
    ['http://hl7.org/fhir/sid/ndc', '66733-948-23', 'cetuximab'],
    ['http://hl7.org/fhir/sid/ndc', '66733094823', 'cetuximab'],
    ['http://hl7.org/fhir/sid/ndc', '55513-0954-21', 'panitumumab'],
    ['http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets', 'J9055', 'cetuximab'],
    ['urn:oid:2.16.840.1.113883.6.285', 'J9303', 'panitumumab'],
    ['http://fdasis.nlm.nih.gov', 'PQX0D8J21J', 'cetuximab'],
  ])('%s %s is %s', (system, code, drug) => {
    expect(recognised(byCode(system, code))).toEqual([drug]);
  });

  test('any coding of several may be the one: ingredient beside product and local codes', () => {
    const codings = [
      { system: 'urn:local', code: '77' },
      { system: rxnorm, code: '999' },
      { system: rxnorm, code: '318341' },
    ];
    expect(recognised(order({ medicationCodeableConcept: { coding: codings } }))).toEqual(['cetuximab']);
  });

  test('a code never verified counts only with words that agree (D23)', () => {
    expect(recognised(byCode('http://fdasis.nlm.nih.gov', '6A901E312A'))).toEqual([]);
    expect(recognised(byCode('http://fdasis.nlm.nih.gov', '6A901E312A', 'Panitumumab'))).toEqual(['panitumumab']);
  });

  test.each([
    [rxnorm, '855288'],
    ['http://www.whocc.no/atc', '318341'],
    ['http://hl7.org/fhir/sid/ndc', '66733-999-01'],
  ])('%s %s is no order of ours', (system, code) => {
    expect(recognised(byCode(system, code))).toEqual([]);
  });
});

describe('recognition by name', () => {
  test.each([
    ['Cetuximab 400 mg/m2 IV', ['cetuximab']],
    ['ERBITUX', ['cetuximab']],
    ['Vectibix® 6 mg/kg', ['panitumumab']],
    ['cétuximab', ['cetuximab']],
    ['注射用西妥昔单抗', ['cetuximab']],
    ['cetuximab beta', ['cetuximab']],
    ['Enlituo', ['cetuximab']],
    ['cetuximab N01', ['cetuximab']],
    ['cetuximab sarotalocan', []],
    ['Akalux (cetuximab sarotalocan sodium)', []],
    ['necitumumab', []],
    ['amivantamab', []],
    ['nimotuzumab', []],
    ['mycetuximabol', []],
    ['panitumumabs', []],
    ['irinotecan without cetuximab', []],
    ['hold panitumumab', []],
    ['FOLFIRI + cetuximab', ['cetuximab']],
    ['mFOLFOX6/panitumumab', ['panitumumab']],
  ])('%s', (text, drugs) => {
    expect(recognised(byText(text))).toEqual(drugs);
  });

  test('a regimen by name brings its parts as partners', () => {
    const { planned } = recogniseOrders(request([byText('FOLFIRI + cetuximab')]), orderSign, knowledge, []);
    expect(new Set(planned.map(({ therapy }) => therapy))).toEqual(
      new Set(['cetuximab', 'fluorouracil', 'leucovorin', 'irinotecan']),
    );
  });
});

describe('what an order is (D24)', () => {
  const cetuximab = { text: 'cetuximab' };
  test.each([
    ['DSTU2 MedicationOrder', order({ medicationCodeableConcept: cetuximab }, 'MedicationOrder')],
    ['R5 medication.concept', order({ medication: { concept: cetuximab } })],
    ['a statement-like draft', order({ medicationCodeableConcept: cetuximab }, 'MedicationStatement')],
    [
      'a ServiceRequest with HCPCS',
      order(
        { code: { coding: [{ system: 'http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets', code: 'J9055' }] } },
        'ServiceRequest',
      ),
    ],
    ['a ProcedureRequest in words', order({ code: { text: 'Infusion of cetuximab' } }, 'ProcedureRequest')],
    [
      'a RequestGroup action',
      order({ action: [{ title: 'Day 1', action: [{ title: 'cetuximab 500 mg/m2' }] }] }, 'RequestGroup'),
    ],
    ['a CarePlan activity', order({ activity: [{ detail: { productCodeableConcept: cetuximab } }] }, 'CarePlan')],
    [
      'category as an object, no intent, no Bundle type',
      order({ category: { coding: [{ code: 'community' }] }, medicationCodeableConcept: cetuximab }),
    ],
    ['a revised order, status active', order({ status: 'active', medicationCodeableConcept: cetuximab })],
    ['an id of 194 characters', order({ id: `${'e'.repeat(190)}.a-1`, medicationCodeableConcept: cetuximab })],
  ])('%s', (_, draft) => {
    expect(recognised(draft)).toEqual(['cetuximab']);
  });

  test.each([
    ['cancelled', order({ status: 'cancelled', medicationCodeableConcept: cetuximab })],
    ['entered in error', order({ status: 'entered-in-error', medicationCodeableConcept: cetuximab })],
    ['do not perform', order({ doNotPerform: true, medicationCodeableConcept: cetuximab })],
    ['of another patient', order({ subject: { reference: 'Patient/p2' }, medicationCodeableConcept: cetuximab })],
    ['a Medication beside the orders', { resourceType: 'Medication', id: 'm', code: cetuximab }],
    ['a gene test that names the drug', order({ code: { text: 'KRAS testing before cetuximab' } }, 'ServiceRequest')],
    ['no drug yet', order({})],
  ])('not: %s', (_, draft) => {
    expect(recognised(draft)).toEqual([]);
  });
});

describe('a drug behind a reference', () => {
  const medication = { resourceType: 'Medication', id: 'm1', code: { coding: [{ system: rxnorm, code: '318341' }] } };
  const referring = order({ medicationReference: { reference: 'Medication/m1' } });

  test('is looked up in contained, Bundle, prefetch, then what was read', () => {
    const contained = order({ contained: [medication], medicationReference: { reference: '#m1' } });
    expect(recognised(contained)).toEqual(['cetuximab']);
    expect(recognised(referring, medication)).toEqual(['cetuximab']);
    const inPrefetch = request([referring], {
      prefetch: { any: { resourceType: 'Bundle', entry: [{ resource: medication }] } },
    });
    expect(recogniseOrders(inPrefetch, orderSign, knowledge, []).orders).toHaveLength(1);
    expect(recogniseOrders(request([referring]), orderSign, knowledge, [medication]).orders).toHaveLength(1);
  });

  test('by fullUrl of the Bundle entry', () => {
    const fullUrl = 'urn:uuid:0d5d8a10-3b8e-4e0e-9a7b-6a8c1d0f0004';
    const draftOrders = [
      { resource: order({ medicationReference: { reference: fullUrl } }) },
      { fullUrl, resource: { ...medication, id: 'other' } },
    ];
    const whole = { ...request([]), context: { patientId: 'p1', draftOrders } };
    expect(recogniseOrders(whole, orderSign, knowledge, []).orders).toHaveLength(1);
  });

  test('is said to be unresolved where it is nowhere, and by its words where it has some', () => {
    const { orders, unresolved } = recogniseOrders(request([referring]), orderSign, knowledge, []);
    expect([orders, unresolved]).toEqual([
      [],
      [{ order: 'MedicationRequest/o1', reference: 'Medication/m1', named: false }],
    ]);
    const named = order({ medicationReference: { reference: 'Medication/m1', display: 'Cetuximab 100 mg' } });
    expect(recognised(named)).toEqual(['cetuximab']);
    const other = order({ medicationReference: { reference: 'Medication/m1', display: 'warfarin' } });
    expect(recogniseOrders(request([other]), orderSign, knowledge, []).unresolved).toEqual([
      { order: 'MedicationRequest/o1', reference: 'Medication/m1', named: true },
    ]);
  });
});

describe('several orders', () => {
  const drafts = [
    { ...byText('cetuximab'), id: 'a' },
    { ...byText('encorafenib'), id: 'b' },
    { ...byText('cetuximab'), id: 'c' },
  ];

  test('order-sign answers all of them, partners counted from the whole basket', () => {
    const basket = recogniseOrders(request(drafts), orderSign, knowledge, []);
    expect(basket.orders.map(({ reference }) => reference)).toEqual(['MedicationRequest/a', 'MedicationRequest/c']);
    expect(basket.planned.map(({ therapy }) => therapy)).toEqual(['cetuximab', 'encorafenib', 'cetuximab']);
  });

  test('order-select answers the selected ones; the others are background (D5)', () => {
    const basket = recogniseOrders(
      request(drafts, { hook: 'order-select' }, ['MedicationRequest/c']),
      orderSelect,
      knowledge,
      [],
    );
    expect(basket.orders.map(({ reference }) => reference)).toEqual(['MedicationRequest/c']);
    expect(basket.planned).toHaveLength(3);
    const background = recogniseOrders(
      request(drafts, { hook: 'order-select' }, ['MedicationRequest/b']),
      orderSelect,
      knowledge,
      [],
    );
    expect(background.orders).toEqual([]);
  });

  test('order-select without selections answers all', () => {
    expect(recogniseOrders(request(drafts, { hook: 'order-select' }), orderSelect, knowledge, []).orders).toHaveLength(
      2,
    );
  });
});
