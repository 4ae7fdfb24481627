/** Finds what shows that an order is given in a trial: a research subject on study, or an order that belongs to a protocol. */
import type { PatientChart } from '../model/chart.js';
import { conceptTexts, readConcepts } from '../model/code.js';
import { type FhirResource, objects, referenceOf, referenceTo, string, strings } from '../model/fhir-json.js';
import type { TherapyOrder } from '../model/order.js';

/** @see FHIR R4, ResearchSubjectStatus; R5 keeps the state in `progress` and says `active` here */
const onStudy = /^(?:on-study(?:-intervention|-observation)?|active)$/;
const ofTrial = /\b(?:clinical trial|research study|study protocol|trial protocol|investigational protocol)\b/i;

/** References of the resources that say so; none where nothing does. */
export function studyOf(order: TherapyOrder, chart: PatientChart): readonly string[] {
  const subjects = chart.resources.filter(
    ({ resourceType, status }) => resourceType === 'ResearchSubject' && onStudy.test(string(status) ?? ''),
  );
  const own = isOfProtocol(order.resource) ? [order.reference ?? order.resource.resourceType] : [];
  return [...subjects.map(referenceTo), ...own];
}

/** @see FHIR extension workflow-researchStudy, and orders that name a protocol they follow */
function isOfProtocol(order: FhirResource): boolean {
  const extended = objects(order.extension).some(
    ({ url }) => string(url)?.endsWith('/workflow-researchStudy') === true,
  );
  const referred = [order.supportingInformation, order.basedOn, order.reasonReference, order.reason]
    .flatMap((member) => objects(member))
    .map((one) => referenceOf(one) ?? '')
    .some((reference) => /(?:^|\/)Research(?:Study|Subject)\//.test(reference));
  const named = [
    ...readConcepts(order.category).flatMap(conceptTexts),
    ...strings(order.instantiatesUri),
    ...strings(order.instantiatesCanonical),
  ];
  return extended || referred || named.some((text) => ofTrial.test(text) || /ResearchStudy/.test(text));
}
