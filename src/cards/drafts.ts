/** Turns a fitting offer into the one action of a suggestion, written in the FHIR version of the order. */
import type { Action } from '../cds-hooks/wire.js';
import type { FittingOffer } from '../model/assessment.js';
import type { Json } from '../model/fhir-json.js';
import type { FhirVersion, TherapyOrder } from '../model/order.js';

/** A draft for the tests; the first test is the code, the others its details (R4 orderDetail). No dose, no date. */
export function testOrderDraft(
  offer: Extract<FittingOffer, { offer: 'order-tests' }>,
  patientId: string,
  version: FhirVersion,
): Json {
  const subject = { reference: `Patient/${patientId}` };
  const concepts = offer.tests.map(({ coding, label }) => ({ coding: [coding], text: label }));
  const [first] = concepts;
  const all = { coding: concepts.flatMap(({ coding }) => coding), text: offer.label };
  if (version === 'DSTU2') {
    return { resourceType: 'DiagnosticOrder', status: 'draft', subject, item: concepts.map((code) => ({ code })) };
  }
  if (version === 'STU3')
    return { resourceType: 'ProcedureRequest', status: 'draft', intent: 'order', subject, code: all };
  const code = { ...first, text: offer.label };
  const details = concepts.slice(1);
  const draft = { resourceType: 'ServiceRequest', status: 'draft', intent: 'order', subject };
  if (version === 'R5') return { ...draft, code: { concept: all } };
  return details.length === 0 ? { ...draft, code } : { ...draft, code, orderDetail: details };
}

/** A draft for a partner drug, without dose (D30). */
export function therapyDraft(
  offer: Extract<FittingOffer, { offer: 'add-therapy' }>,
  patientId: string,
  version: FhirVersion,
): Json {
  const person = { reference: `Patient/${patientId}` };
  const drug = { coding: [offer.coding], text: offer.label };
  if (version === 'DSTU2') {
    return { resourceType: 'MedicationOrder', status: 'draft', patient: person, medicationCodeableConcept: drug };
  }
  const draft = { resourceType: 'MedicationRequest', status: 'draft', intent: 'order', subject: person };
  return version === 'R5' ? { ...draft, medication: { concept: drug } } : { ...draft, medicationCodeableConcept: drug };
}

/** Removes exactly this draft; nothing where the client gave it no id. @see CDS Hooks 2.0, Action (ACT-5) */
export function removal(order: TherapyOrder, description: string): Action | undefined {
  return order.reference === undefined ? undefined : { type: 'delete', description, resourceId: order.reference };
}
