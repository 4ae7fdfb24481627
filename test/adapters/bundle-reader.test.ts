/** The reader over a Bundle: which questions find which resources. */
import { describe, expect, test } from '@jest/globals';
import { openBundleReader } from '../../src/adapters/bundle-reader.js';
import { FhirAccessError } from '../../src/errors.js';
import { referenceTo } from '../../src/model/fhir-json.js';

const subject = { reference: 'https://ehr.example/fhir/Patient/p1' };
const ge = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0074', code: 'GE' }] };
const variantCode = { coding: [{ system: 'http://loinc.org', code: '69548-6' }] };
const bundle = {
  resourceType: 'Bundle',
  entry: [
    { resource: { resourceType: 'Patient', id: 'p1' } },
    {
      resource: { resourceType: 'Observation', id: 'o1', status: 'final', subject, code: variantCode, category: [ge] },
    },
    { resource: { resourceType: 'Observation', id: 'o2', status: 'preliminary', subject, code: { text: 'weight' } } },
    {
      resource: {
        resourceType: 'Observation',
        id: 'o3',
        status: 'final',
        subject: { reference: 'Patient/p2' },
        code: variantCode,
      },
    },
    { resource: { resourceType: 'MedicationOrder', id: 'm1', status: 'active', patient: { reference: 'Patient/p1' } } },
  ],
};

async function found(question: string): Promise<readonly string[]> {
  return (await openBundleReader(bundle).read(question)).resources.map(referenceTo);
}

describe('a Bundle as a server', () => {
  test.each([
    ['Patient/p1', ['Patient/p1']],
    ['Patient?_id=p1', ['Patient/p1']],
    ['Observation?patient=p1', ['Observation/o1', 'Observation/o2']],
    ['Observation?patient=Patient/p1', ['Observation/o1', 'Observation/o2']],
    ['Observation?subject=Patient/p2', ['Observation/o3']],
    ['Observation?patient=p1&code=http://loinc.org|69548-6,http://loinc.org|51969-4', ['Observation/o1']],
    ['Observation?patient=p1&code=69548-6', ['Observation/o1']],
    ['Observation?patient=p1&code=http://snomed.info/sct|69548-6', []],
    ['Observation?patient=p1&category=http://terminology.hl7.org/CodeSystem/v2-0074|GE', ['Observation/o1']],
    ['Observation?patient=p1&status=preliminary,amended', ['Observation/o2']],
    ['Observation?patient=p1&_count=1&_sort=-date', ['Observation/o1', 'Observation/o2']],
    ['MedicationOrder?patient=p1&status=active', ['MedicationOrder/m1']],
    ['Condition?patient=p1', []],
  ])('%s finds %j', async (question, references) => {
    expect(await found(question)).toEqual(references);
  });

  test('a resource that is not there is reported as not found', async () => {
    await expect(found('Specimen/s1')).rejects.toMatchObject({ reason: 'not-found' });
  });

  test('failures can be pretended for one resource type or for all', async () => {
    const reader = openBundleReader(bundle, { fail: { Observation: 'denied' } });
    await expect(reader.read('Observation?patient=p1')).rejects.toBeInstanceOf(FhirAccessError);
    expect((await reader.read('Patient/p1')).resources).toHaveLength(1);
    const down = openBundleReader(bundle, { fail: { '*': 'timeout' } });
    await expect(down.read('Patient/p1')).rejects.toMatchObject({ reason: 'timeout' });
  });

  test('a Bundle has no further pages, and says that they are missing', async () => {
    expect(await openBundleReader(bundle).readPages({ resourceType: 'Bundle' })).toEqual({
      resources: [],
      incomplete: 'truncated',
    });
  });
});
