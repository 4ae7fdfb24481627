/** A clinical case of a table -> the decision of the whole pipeline, the record read or sent along. */
import type { Decision } from '../../src/decision.js';
import type { FhirResource, Json } from '../../src/model/fhir-json.js';
import type { Knowledge } from '../../src/model/knowledge.js';
import type { Mode } from '../cases/case-files.js';
import { runCase } from '../cases/run-case.js';
import type { ClinicalCase } from './clinical-case.js';
import { asOf } from './shapes/medications.js';

/** What clients have templates for; a record of other resources can only be read from its server. */
const prefetchable: ReadonlySet<string> = new Set([
  'Patient',
  'Condition',
  'Observation',
  'DiagnosticReport',
  'MedicationRequest',
  'Specimen',
  'ServiceRequest',
]);

/** The ways in which the record of a case can reach the service. */
export function modesOf({ chart, fetchedOnly }: ClinicalCase): readonly Mode[] {
  const sendable = !fetchedOnly && chart.every(({ resourceType }) => prefetchable.has(resourceType));
  return sendable ? ['fetched', 'prefetched'] : ['fetched'];
}

/** Judges the case as an order-sign call. */
export function decideOn(one: ClinicalCase, mode: Mode, knowledge: Knowledge): Promise<Decision> {
  const request = {
    hook: 'order-sign',
    hookInstance: '0d6f1c1e-7d3a-4b52-9c40-0000000004a1',
    fhirServer: 'https://ehr.example.org/fhir',
    context: { userId: 'Practitioner/dr-1', patientId: 'p1', draftOrders: bundleOf(one.orders) },
  };
  const told = { name: one.id, story: one.story, asOf, modes: modesOf(one), cards: [], faults: one.faults };
  return runCase({ ...told, request, server: bundleOf(one.chart) }, mode, knowledge);
}

function bundleOf(resources: readonly FhirResource[]): Json {
  const entry = resources.map((resource) => ({
    fullUrl: `https://ehr.example.org/fhir/${resource.resourceType}/${String(resource.id)}`,
    resource,
  }));
  return { resourceType: 'Bundle', type: 'collection', entry };
}
