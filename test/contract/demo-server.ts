/** The whole server as the demo composes it, and requests for it: an order and a chart in prefetch. */
import { compose } from '../../src/compose.js';
import type { FhirResource } from '../../src/model/fhir-json.js';
import { listen } from '../http/listen.js';
import { keptLog } from '../http/small-parts.js';

export async function startDemo() {
  const { lines, log } = keptLog();
  const publicUrl = 'https://cds.example.org';
  const wildtype = await compose({ demo: true, publicUrl, ledgerPath: ':memory:', allowFhir: [], log });
  const listening = await listen(wildtype.app);
  return {
    url: listening.url,
    lines,
    close: async () => {
      await listening.close();
      await wildtype.close();
    },
  };
}

const subject = { reference: 'Patient/p1' };

export const cetuximab: FhirResource = {
  resourceType: 'MedicationRequest',
  id: 'draft-1',
  status: 'draft',
  intent: 'order',
  subject,
  medicationCodeableConcept: {
    text: 'cetuximab',
    coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '318341', display: 'cetuximab' }],
  },
};

export const colorectal: FhirResource = {
  resourceType: 'Condition',
  id: 'crc',
  subject,
  clinicalStatus: {
    coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
  },
  code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'C18.7', display: 'Sigmoid colon cancer' }] },
};

/** A final result that says this change is there. */
export function present(id: string, hgnc: string, symbol: string, change: string): FhirResource {
  return {
    resourceType: 'Observation',
    id,
    status: 'final',
    category: [
      { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'laboratory' }] },
      { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0074', code: 'GE' }] },
    ],
    code: { coding: [{ system: 'http://loinc.org', code: '69548-6' }] },
    subject,
    effectiveDateTime: '2026-10-01',
    valueCodeableConcept: { coding: [{ system: 'http://loinc.org', code: 'LA9633-4', display: 'Present' }] },
    component: [
      {
        code: { coding: [{ system: 'http://loinc.org', code: '48018-6' }] },
        valueCodeableConcept: { coding: [{ system: 'http://www.genenames.org', code: hgnc, display: symbol }] },
      },
      {
        code: { coding: [{ system: 'http://loinc.org', code: '48005-3' }] },
        valueCodeableConcept: { text: change },
      },
    ],
  };
}

export const krasG12D = present('kras', 'HGNC:6407', 'KRAS', 'p.(Gly12Asp)');
export const brafV600E = present('braf', 'HGNC:1097', 'BRAF', 'p.(Val600Glu)');

export function searchset(...resources: readonly FhirResource[]) {
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    total: resources.length,
    entry: resources.map((resource) => ({ resource, search: { mode: 'match' } })),
  };
}

/** Every prefetch key answered: these results, a colorectal cancer, and nothing else. */
export function chartOf(...results: readonly FhirResource[]): { readonly [key: string]: unknown } {
  return {
    patient: { resourceType: 'Patient', id: 'p1' },
    conditions: searchset(colorectal),
    genomicResults: searchset(...results),
    genomicCategory: searchset(...results),
    reports: searchset(),
    reportsByCode: null,
    medications: searchset(),
    testOrders: searchset(),
  };
}

export function orderSign(prefetch: unknown, ...orders: readonly FhirResource[]) {
  return {
    hook: 'order-sign',
    hookInstance: '3f0d8a44-7a55-4f0c-8c0b-1f6d1f0d0003',
    context: {
      patientId: 'p1',
      userId: 'Practitioner/1',
      draftOrders: { resourceType: 'Bundle', type: 'collection', entry: orders.map((resource) => ({ resource })) },
    },
    prefetch,
  };
}
