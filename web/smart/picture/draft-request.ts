/** Writes the hook request that an EHR would send if these drugs were about to be signed, for the core to judge. */
import type { HookRequest } from '../../../src/cds-hooks/wire.js';
import type { FhirResource } from '../../../src/model/fhir-json.js';
import type { Therapy } from '../../../src/model/therapy.js';

/** Marks resources that are in no record: drafts that this page makes up to ask the core about. */
export const draftPrefix = 'draft-of-';

/** @param drugs drafted together; none for a request that only gathers the chart */
export function draftRequest(patientId: string, drugs: readonly Therapy[]): HookRequest {
  return {
    hook: 'order-sign',
    hookInstance: '00000000-0000-4000-8000-000000000000',
    context: { patientId, draftOrders: drugs.map((drug) => ({ resource: draftOrder(drug, patientId) })) },
    prefetch: {},
  };
}

function draftOrder({ id, label, orderable }: Therapy, patientId: string): FhirResource {
  return {
    resourceType: 'MedicationRequest',
    id: `${draftPrefix}${id}`,
    status: 'draft',
    intent: 'order',
    medicationCodeableConcept: { ...(orderable !== undefined && { coding: [orderable] }), text: label },
    subject: { reference: `Patient/${patientId}` },
  };
}
