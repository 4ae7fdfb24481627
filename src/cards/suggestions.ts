/** Turns fitting offers into suggestions of one action each: Epic takes one, the public sandbox stops after the first. */
import type { Suggestion } from '../cds-hooks/wire.js';
import type { Assessment, FittingOffer } from '../model/assessment.js';
import type { Knowledge } from '../model/knowledge.js';
import { removal, testOrderDraft, therapyDraft } from './drafts.js';
import { plain } from './markdown.js';
import { drugLabel, phraseWith } from './wording.js';

/** Suggestions for a card that speaks of these assessments (one order each, all of one therapy). */
export function suggestionsOf(
  assessments: readonly Assessment[],
  patientId: string,
  knowledge: Knowledge,
  newId: () => string,
): readonly Suggestion[] {
  const [first] = assessments;
  if (first === undefined) return [];
  return first.offers.flatMap((offer) => {
    if (offer.offer === 'remove-order')
      return assessments.flatMap((one) => remove(one, assessments.length > 1, knowledge, newId));
    return [add(offer, first, patientId, knowledge, newId)];
  });
}

function add(
  offer: Exclude<FittingOffer, { offer: 'remove-order' }>,
  { order }: Assessment,
  patientId: string,
  knowledge: Knowledge,
  newId: () => string,
): Suggestion {
  const [key, resource] =
    offer.offer === 'order-tests'
      ? ['suggest.tests', testOrderDraft(offer, patientId, order.fhirVersion)]
      : ['suggest.therapy', therapyDraft(offer, patientId, order.fhirVersion)];
  const label = phraseWith(key, offer.label, knowledge);
  return { label, uuid: newId(), actions: [{ type: 'create', description: label, resource }] };
}

function remove(
  assessment: Assessment,
  several: boolean,
  knowledge: Knowledge,
  newId: () => string,
): readonly Suggestion[] {
  const words = several
    ? plain(`${assessment.order.display} (${assessment.order.reference ?? ''})`, 60)
    : drugLabel(assessment, knowledge);
  const label = phraseWith('suggest.remove', words, knowledge);
  const action = removal(assessment.order, label);
  return action === undefined ? [] : [{ label, uuid: newId(), actions: [action] }];
}
