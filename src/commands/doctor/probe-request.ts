/** Hook requests of a patient who does not exist, with every template of a service answered, if only with nothing. */
import { randomUUID } from 'node:crypto';
import type { Coding } from '../../model/code.js';
import type { FhirResource, Json } from '../../model/fhir-json.js';
import type { OfferedService } from './check-discovery.js';

/** A drug to order, so that a service may have something to say. */
export interface ProbeOrder {
  readonly text: string;
  readonly coding: readonly Coding[];
}

export const PATIENT = 'wildtype-doctor';
const USER = 'Practitioner/wildtype-doctor';
const ORDER = 'wildtype-doctor-order';
const ENCOUNTER = 'wildtype-doctor-encounter';

/** The order as FHIR R4 writes it. */
export function draftOf({ text, coding }: ProbeOrder): FhirResource {
  return {
    resourceType: 'MedicationRequest',
    id: ORDER,
    status: 'draft',
    intent: 'order',
    subject: { reference: `Patient/${PATIENT}` },
    medicationCodeableConcept: { text, coding },
  };
}

/** What a CDS Client would send; never with a FHIR server. */
export function probeRequest(service: OfferedService, order: ProbeOrder): Json {
  return {
    hook: service.hook,
    hookInstance: randomUUID(),
    context: contextOf(service.hook, draftOf(order)),
    prefetch: Object.fromEntries(Object.entries(service.prefetch).map(([key, query]) => [key, nothingFor(query)])),
  };
}

/** `Type/id` of what `probeRequest` orders. */
export const probedOrders: readonly string[] = [`MedicationRequest/${ORDER}`];

function contextOf(hook: string, draft: FhirResource): Json {
  const ids = { userId: USER, patientId: PATIENT, encounterId: ENCOUNTER };
  const bundle = { resourceType: 'Bundle', type: 'collection', entry: [{ resource: draft }] };
  switch (hook) {
    case 'order-select':
      return { ...ids, selections: probedOrders, draftOrders: bundle };
    case 'order-sign':
      return { ...ids, draftOrders: bundle };
    case 'medication-prescribe':
    case 'medication-refill':
      return { ...ids, medications: bundle };
    case 'order-review':
      return { ...ids, orders: bundle };
    case 'order-dispatch':
      return { patientId: PATIENT, dispatchedOrders: probedOrders, performer: 'Organization/wildtype-doctor' };
    case 'appointment-book':
      return { ...ids, appointments: { resourceType: 'Bundle', type: 'collection', entry: [] } };
    default:
      return ids;
  }
}

/** A search finds nothing; a read finds a resource of its type. */
function nothingFor(query: string): FhirResource {
  if (query.includes('?')) return { resourceType: 'Bundle', type: 'searchset', total: 0 };
  const written = /^[A-Z][A-Za-z]+/.exec(query)?.[0];
  const resourceType = written ?? (query.includes('userId') ? 'Practitioner' : 'Basic');
  return { resourceType, id: resourceType === 'Encounter' ? ENCOUNTER : PATIENT };
}
