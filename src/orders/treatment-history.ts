/** Turns the chart's medication record into what is planned beside the order and what was given before. */
import type { PatientChart } from '../model/chart.js';
import { type FhirResource, object, objects, referenceTo, string } from '../model/fhir-json.js';
import type { Knowledge } from '../model/knowledge.js';
import type { Exposure, OrderBasket, PlannedTherapy, TreatmentHistory } from '../model/order.js';
import { containedResource, medicationConcepts, readOrderShape } from './order-shapes.js';
import { buildTherapyRecogniser, type TherapyRecogniser } from './therapy-recogniser.js';

const medicationTypes = new Set([
  'MedicationRequest',
  'MedicationOrder',
  'MedicationStatement',
  'MedicationAdministration',
]);

/**
 * Reads planned therapies (the basket's and the active ones of the chart) and earlier exposures (completed, stopped or
 * administered, or with a period that has ended). `now` is an ISO instant. Drafts, proposals, on-hold orders, and what
 * was not taken or not given count as neither.
 */
export function readTreatmentHistory(
  chart: PatientChart,
  basket: OrderBasket,
  knowledge: Knowledge,
  now: string,
): TreatmentHistory {
  const recogniser = buildTherapyRecogniser(knowledge);
  const byReference = new Map(chart.resources.map((resource) => [referenceTo(resource), resource]));
  const inBasket = new Set(basket.planned.map(({ source }) => source));
  const planned: PlannedTherapy[] = [...basket.planned];
  const exposures: Exposure[] = [];
  for (const resource of chart.resources) {
    const source = referenceTo(resource);
    const use = useOf(resource, now);
    if (!medicationTypes.has(resource.resourceType) || use === undefined || inBasket.has(source)) continue;
    for (const therapy of therapiesOf(resource, recogniser, byReference)) {
      const [firstOn, lastOn] = [firstDate(resource), lastDate(resource)];
      if (use === 'planned')
        planned.push({ therapy, where: 'active', source, ...(firstOn !== undefined && { since: firstOn }) });
      else
        exposures.push({
          therapy,
          source,
          ...(firstOn !== undefined && { firstOn }),
          ...(lastOn !== undefined && { lastOn }),
        });
    }
  }
  return { planned, exposures };
}

function therapiesOf(
  resource: FhirResource,
  recogniser: TherapyRecogniser,
  byReference: ReadonlyMap<string, FhirResource>,
): readonly string[] {
  const shape = readOrderShape({ ...resource, resourceType: 'MedicationRequest', status: 'active' }, '');
  const referred = (shape?.medications ?? []).flatMap(({ reference, display }) => {
    const medication =
      containedResource(resource, reference) ?? byReference.get(reference.split('/').slice(-2).join('/'));
    const words = display === undefined ? [] : [{ codings: [], text: display }];
    return medication === undefined ? words : medicationConcepts(medication);
  });
  const concepts = [...(shape?.concepts ?? []), ...referred];
  return [...new Set(concepts.flatMap((concept) => recogniser.inConcept(concept)).map(({ therapy }) => therapy))];
}

/** Whether a resource is an order for a medication that goes on; statements and administrations are none. @param now ISO 8601 instant */
export function isActiveOrder(resource: FhirResource, now: string): boolean {
  const { resourceType } = resource;
  if (resourceType !== 'MedicationRequest' && resourceType !== 'MedicationOrder') return false;
  return useOf(resource, now) === 'planned';
}

/** What a record of a medication says of its use, over the statuses of DSTU2 to R5. */
function useOf(resource: FhirResource, now: string): 'planned' | 'earlier' | undefined {
  if (resource.doNotPerform === true || resource.wasNotTaken === true || resource.wasNotGiven === true)
    return undefined;
  if (resource.notGiven === true || resource.taken === 'n') return undefined;
  if (resource.intent === 'proposal' || resource.intent === 'option') return undefined;
  const status = string(resource.status) ?? 'active';
  if (resource.resourceType === 'MedicationAdministration') {
    return ['completed', 'in-progress', 'stopped'].includes(status) ? 'earlier' : undefined;
  }
  if (['completed', 'stopped', 'ended'].includes(status)) return 'earlier';
  if (!['active', 'recorded'].includes(status)) return undefined;
  const end = periodEnd(resource);
  return end !== undefined && end < now.slice(0, end.length) ? 'earlier' : 'planned';
}

function periodEnd(resource: FhirResource): string | undefined {
  const bounds = objects(resource.dosageInstruction).map(
    (dosage) => object(object(dosage.timing)?.repeat)?.boundsPeriod,
  );
  const ends = [resource.effectivePeriod, resource.occurencePeriod, ...bounds].map((period) =>
    string(object(period)?.end),
  );
  return ends
    .filter((end) => end !== undefined)
    .sort()
    .at(-1);
}

/** When it began: the period's start, or the date of the dose or of the order. */
function firstDate(resource: FhirResource): string | undefined {
  const start = (period: unknown): string | undefined => string(object(period)?.start);
  const bounds = objects(resource.dosageInstruction)
    .map((dosage) => start(object(object(dosage.timing)?.repeat)?.boundsPeriod))
    .filter((date) => date !== undefined)
    .sort();
  return (
    start(resource.effectivePeriod) ??
    start(resource.effectiveTimePeriod) ??
    start(resource.occurencePeriod) ??
    bounds[0] ??
    string(resource.effectiveDateTime) ??
    string(resource.effectiveTimeDateTime) ??
    string(resource.occurenceDateTime) ??
    string(resource.authoredOn) ??
    string(resource.dateWritten)
  );
}

function lastDate(resource: FhirResource): string | undefined {
  const start = (period: unknown): string | undefined => string(object(period)?.end) ?? string(object(period)?.start);
  return (
    periodEnd(resource) ??
    start(resource.effectivePeriod) ??
    start(resource.effectiveTimePeriod) ??
    string(resource.effectiveDateTime) ??
    string(resource.effectiveTimeDateTime) ??
    string(resource.occurenceDateTime) ??
    string(resource.dateEnded) ??
    string(resource.authoredOn) ??
    string(resource.dateWritten) ??
    string(resource.dateAsserted)
  );
}
