/** Turns an order of a story into what a CDS Client sends when it is about to be signed. */
import type { FhirResource } from '../src/model/fhir-json.js';
import type { StoryOrder } from './stories.js';

/** RxNorm ingredients of the drugs that the stories order. */
const rxNorm: { readonly [drug: string]: string } = {
  cetuximab: '318341',
  panitumumab: '263034',
  sotorasib: '2550714',
  encorafenib: '2049106',
};

/** A CDS Hooks request that names the FHIR server and brings no prefetch. @see CDS Hooks 2.0, order-sign */
export interface DemoRequest {
  readonly hook: 'order-sign';
  readonly hookInstance: string;
  readonly fhirServer: string;
  readonly context: { readonly userId: string; readonly patientId: string; readonly draftOrders: FhirResource };
}

/** What else the request needs to know. */
export interface DemoRequestFacts {
  readonly patientId: string;
  readonly fhirServer: string;
  readonly hookInstance: string;
}

/** @throws TypeError where a story orders a drug without a code here */
export function demoRequest(order: StoryOrder, facts: DemoRequestFacts): DemoRequest {
  const drafts = order.drugs.map((drug, at) => ({ resource: draftOrder(drug, `draft-${at + 1}`, facts.patientId) }));
  return {
    hook: 'order-sign',
    hookInstance: facts.hookInstance,
    fhirServer: facts.fhirServer,
    context: {
      userId: 'Practitioner/demo-oncologist',
      patientId: facts.patientId,
      draftOrders: { resourceType: 'Bundle', type: 'collection', entry: drafts },
    },
  };
}

function draftOrder(drug: string, id: string, patientId: string): FhirResource {
  const code = rxNorm[drug];
  if (code === undefined) throw new TypeError(`No RxNorm code for ${drug} in the demo`);
  return {
    resourceType: 'MedicationRequest',
    id,
    status: 'draft',
    intent: 'order',
    medicationCodeableConcept: {
      coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code, display: drug }],
      text: drug,
    },
    subject: { reference: `Patient/${patientId}` },
  };
}
