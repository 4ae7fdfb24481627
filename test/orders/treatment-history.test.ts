/** What the medication record says of partners in the plan and of earlier treatment. */
import { describe, expect, test } from '@jest/globals';
import { loadKnowledge } from '../../src/adapters/knowledge-from-disk.js';
import type { FhirResource } from '../../src/model/fhir-json.js';
import type { OrderBasket } from '../../src/model/order.js';
import { readTreatmentHistory } from '../../src/orders/treatment-history.js';

const knowledge = loadKnowledge();
const nothing: OrderBasket = { orders: [], planned: [], unresolved: [] };
const record = (over: object, resourceType = 'MedicationRequest'): FhirResource => ({
  resourceType,
  id: '1',
  status: 'active',
  medicationCodeableConcept: { text: 'encorafenib' },
  ...over,
});
const told = (resources: readonly FhirResource[], basket = nothing): readonly string[] => {
  const { planned, exposures } = readTreatmentHistory(
    { patientId: 'p', resources, gaps: [], otherSubjects: [] },
    basket,
    knowledge,
    '2026-11-23T09:00:00Z',
  );
  return [
    ...planned.map(({ therapy, where }) => `${where} ${therapy}`),
    ...exposures.map(({ therapy, lastOn }) => `earlier ${therapy} ${lastOn ?? 'undated'}`),
  ];
};

describe('treatment on file', () => {
  test.each<readonly [string, FhirResource, readonly string[]]>([
    ['an active order is in the plan', record({}), ['active encorafenib']],
    [
      'a completed order was given before',
      record({ status: 'completed', authoredOn: '2025-03-01' }),
      ['earlier encorafenib 2025-03-01'],
    ],
    ['a stopped order was given before', record({ status: 'stopped' }), ['earlier encorafenib undated']],
    ['a draft in the chart counts as neither', record({ status: 'draft' }), []],
    ['on hold counts as neither', record({ status: 'on-hold' }), []],
    ['entered in error counts as neither', record({ status: 'entered-in-error' }), []],
    ['a proposal counts as neither', record({ intent: 'proposal' }), []],
    ['not to be given counts as neither', record({ doNotPerform: true }), []],
    [
      'a statement whose period has ended',
      record({ effectivePeriod: { end: '2025-06-30' } }, 'MedicationStatement'),
      ['earlier encorafenib 2025-06-30'],
    ],
    [
      'a statement that runs on',
      record({ effectivePeriod: { start: '2026-06-30' } }, 'MedicationStatement'),
      ['active encorafenib'],
    ],
    ['a statement not taken (STU3)', record({ taken: 'n' }, 'MedicationStatement'), []],
    [
      'an infusion given',
      record(
        { status: 'completed', effectiveDateTime: '2026-01-05', medicationCodeableConcept: { text: 'oxaliplatin' } },
        'MedicationAdministration',
      ),
      ['earlier oxaliplatin 2026-01-05'],
    ],
    ['an infusion not done', record({ status: 'not-done' }, 'MedicationAdministration'), []],
    [
      'a regimen by name',
      record({ status: 'completed', medicationCodeableConcept: { text: 'FOLFOX' } }),
      ['earlier fluorouracil undated', 'earlier leucovorin undated', 'earlier oxaliplatin undated'],
    ],
    [
      'R5',
      { resourceType: 'MedicationRequest', id: '1', status: 'active', medication: { concept: { text: 'sotorasib' } } },
      ['active sotorasib'],
    ],
  ])('%s', (_, resource, expected) => {
    expect([...told([resource])].sort()).toEqual([...expected].sort());
  });

  test('a Medication in the chart resolves the reference', () => {
    const medication = { resourceType: 'Medication', id: 'm', code: { text: 'Braftovi 75 mg' } };
    const active = {
      resourceType: 'MedicationRequest',
      id: '1',
      status: 'active',
      medicationReference: { reference: 'https://ehr.example.org/fhir/Medication/m' },
    };
    expect(told([active, medication])).toEqual(['active encorafenib']);
  });

  test('a draft that the EHR has already stored is not counted twice', () => {
    const planned = [{ therapy: 'encorafenib', where: 'basket', source: 'MedicationRequest/1' } as const];
    expect(told([record({})], { ...nothing, planned })).toEqual(['basket encorafenib']);
  });
});
