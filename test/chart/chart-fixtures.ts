/** Small pieces that the chart's tests share: a service, a request, resources of one synthetic patient, a noting reader. */
import type { ServiceDeclaration } from '../../src/cds-hooks/declaration.js';
import type { HookRequest } from '../../src/cds-hooks/wire.js';
import type { FhirAnswer, FhirReader } from '../../src/chart/fhir-reader.js';
import { FhirAccessError } from '../../src/errors.js';
import type { FhirResource } from '../../src/model/fhir-json.js';

export const service: ServiceDeclaration = {
  id: 'test-order-sign',
  hook: 'order-sign',
  title: 'Test',
  description: 'Test',
  usageRequirements: '',
  watches: 'any',
  usesSelections: false,
  prefetch: {
    patient: { area: 'patient', query: 'Patient/{{context.patientId}}' },
    conditions: { area: 'conditions', query: 'Condition?patient={{context.patientId}}' },
    genomic: { area: 'genomic-results', query: 'Observation?patient={{context.patientId}}&category=GE' },
    genomicByCode: { area: 'genomic-results', query: 'Observation?patient={{context.patientId}}&code=69548-6' },
    reports: { area: 'reports', query: 'DiagnosticReport?patient={{context.patientId}}&category=GE' },
    medications: { area: 'medications', query: 'MedicationRequest?patient={{context.patientId}}' },
  },
  alsoRead: {},
};

export const subject = { reference: 'Patient/p1' };
export const patient = { resourceType: 'Patient', id: 'p1' };

export function resource(type: string, id: string, more: object = { subject }): FhirResource {
  return { resourceType: type, id, ...more };
}

export function bundle(...resources: readonly unknown[]): FhirResource {
  return { resourceType: 'Bundle', type: 'searchset', entry: resources.map((one) => ({ resource: one })) };
}

export function outcome(severity: string, code = 'processing'): FhirResource {
  return { resourceType: 'OperationOutcome', issue: [{ severity, code }] };
}

/** Prefetch that leaves nothing open. */
export const complete: { readonly [key: string]: unknown } = {
  patient,
  conditions: bundle(),
  genomic: bundle(),
  genomicByCode: bundle(),
  reports: bundle(),
  medications: bundle(),
};

/** The complete prefetch without some keys. */
export function without(...keys: readonly string[]): { readonly [key: string]: unknown } {
  return Object.fromEntries(Object.entries(complete).filter(([key]) => !keys.includes(key)));
}

export function request(prefetch: { readonly [key: string]: unknown }, more: Partial<HookRequest> = {}): HookRequest {
  return {
    hook: 'order-sign',
    hookInstance: 'h1',
    context: { patientId: 'p1', userId: 'Practitioner/u1', draftOrders: [] },
    prefetch,
    ...more,
  };
}

/** Answers by URL; what it does not know is an empty search or a 404. */
export function noting(answers: {
  readonly [url: string]: readonly FhirResource[] | FhirAnswer | FhirAccessError['reason'];
}): FhirReader & { readonly asked: string[] } {
  const asked: string[] = [];
  const answer = async (url: string): Promise<FhirAnswer> => {
    asked.push(url);
    const known = answers[url] ?? (url.includes('?') ? [] : 'not-found');
    if (typeof known === 'string') throw new FhirAccessError({ code: 'x', publicMessage: 'x', reason: known });
    return 'resources' in known ? known : { resources: known };
  };
  return { asked, read: answer, readPages: () => answer('pages') };
}
