/** Turns the basket and the open record into the request of a hook, as a CDS Client sends it. */
import { object } from '../../src/model/fhir-json.js';
import { draftBundle } from './basket.js';
import type { Draft, Json, OpenRecord } from './types.js';

/** What else a request needs. */
export interface RequestFacts {
  readonly hook: string;
  readonly hookInstance: string;
  readonly fhirServer: string;
}

/** @see CDS Hooks 2.0, order-select and order-sign: every draft was chosen here, so all of them are in focus */
export function hookRequest(record: OpenRecord, basket: readonly Draft[], facts: RequestFacts): Json {
  const { hook, hookInstance, fhirServer } = facts;
  const selections = hook === 'order-select' ? { selections: basket.map(({ reference }) => reference) } : {};
  if (record.request !== undefined) {
    const { selections: _theirs, ...context } = object(record.request.context) ?? {};
    const orders = hook === 'medication-prescribe' ? 'medications' : 'draftOrders';
    return {
      ...record.request,
      hook,
      hookInstance,
      context: { ...context, ...selections, [orders]: draftBundle(basket) },
    };
  }
  return {
    hook,
    hookInstance,
    fhirServer,
    context: {
      userId: 'Practitioner/demo-oncologist',
      patientId: record.patientId,
      ...selections,
      draftOrders: draftBundle(basket),
    },
  };
}

/** The hook that is called now; a client that fires the legacy hook fires it at every step. */
export function hookFor(record: OpenRecord, signing: boolean): string {
  if (record.request?.hook === 'medication-prescribe') return 'medication-prescribe';
  return signing ? 'order-sign' : 'order-select';
}
