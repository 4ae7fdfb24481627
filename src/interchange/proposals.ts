/** What may be done instead, as a CarePlan of proposals: nothing in it was ordered or done. */
import type { CarePlan, CarePlanActivity } from 'fhir/r4.js';
import { drugLabel, phrase, sentence } from '../cards/wording.js';
import type { Assessment, FittingOffer } from '../model/assessment.js';
import type { Knowledge } from '../model/knowledge.js';
import { author } from './codes.js';
import type { Frame } from './entry.js';

type Detail = NonNullable<CarePlanActivity['detail']>;

/** The proposals of one order, to stand inside its answer; nothing where none fits the patient. */
export function proposalsOf(
  assessment: Assessment,
  id: string,
  { subject, now }: Frame,
  knowledge: Knowledge,
): CarePlan | undefined {
  const drug = drugLabel(assessment, knowledge);
  const words = [...new Set(assessment.advice.map(({ text }) => sentence(text, { drug }, knowledge).trim()))];
  const details: readonly Omit<Detail, 'status'>[] = [
    ...assessment.offers.flatMap((offer) => offered(offer, drug, knowledge)),
    ...words.map((description) => ({ description })),
  ];
  if (details.length === 0) return undefined;
  return {
    resourceType: 'CarePlan',
    id,
    status: 'draft',
    intent: 'proposal',
    subject,
    created: now,
    author: { ...author },
    activity: details.map((detail) => ({ detail: { ...detail, status: 'not-started' } })),
  };
}

/** The card's actions: each test of a panel by itself, a drug without dose (D30). */
function offered(offer: FittingOffer, drug: string, knowledge: Knowledge): readonly Omit<Detail, 'status'>[] {
  const say = (key: string, what: string): string => phrase(key, knowledge).replace('{what}', () => what);
  switch (offer.offer) {
    case 'remove-order':
      return [{ description: say('suggest.remove', drug) }];
    case 'order-tests':
      return offer.tests.map(({ label, coding }) => ({
        kind: 'ServiceRequest',
        code: { coding: [coding], text: label },
        description: say('suggest.tests', label),
      }));
    case 'add-therapy':
      return [
        {
          kind: 'MedicationRequest',
          productCodeableConcept: { coding: [offer.coding], text: offer.label },
          description: say('suggest.therapy', offer.label),
        },
      ];
  }
}
