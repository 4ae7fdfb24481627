/** The basket of drafts: adding, removing, and what a card's suggestion does to it. */
import { bundleEntries, object, objects, referenceTo, string } from '../../src/model/fhir-json.js';
import type { Action, CatalogueItem, Draft, FhirResource, Json } from './types.js';

/** A draft order for something of the catalogue. @see FHIR R4, MedicationRequest */
export function draftFor(item: CatalogueItem, patientId: string, basket: readonly Draft[]): Draft {
  const concept = { ...(item.coding && { coding: [item.coding] }), text: item.label };
  const resource = {
    resourceType: 'MedicationRequest',
    id: freeId(basket),
    status: 'draft',
    intent: 'order',
    medicationCodeableConcept: concept,
    subject: { reference: `Patient/${patientId}` },
  };
  return asDraft(resource, 'catalogue');
}

/** The drafts that a hook request carries, under whichever name its hook gives them. */
export function draftsOf(request: Json, from: 'story' | 'request'): readonly Draft[] {
  const context = object(request.context);
  const entries = bundleEntries(context?.draftOrders ?? context?.medications);
  return entries.map(({ resource }) => asDraft(resource, from));
}

/** The basket after the actions of a suggestion. @see CDS Hooks 2.0, Action */
export function applyActions(basket: readonly Draft[], actions: readonly Action[]): readonly Draft[] {
  return actions.reduce(applyAction, basket);
}

function applyAction(basket: readonly Draft[], action: Action): readonly Draft[] {
  if (action.type === 'delete') return basket.filter((draft) => !isNamed(draft, action.resourceId));
  const type = string(action.resource?.resourceType);
  if (type === undefined) return basket;
  if (action.type === 'create') {
    return [...basket, asDraft({ ...action.resource, resourceType: type, id: freeId(basket) }, 'suggestion')];
  }
  const updated = asDraft({ ...action.resource, resourceType: type }, 'suggestion');
  return basket.map((draft) => (draft.reference === updated.reference ? updated : draft));
}

/** The Bundle that a hook's context carries. */
export function draftBundle(basket: readonly Draft[]): Json {
  return { resourceType: 'Bundle', type: 'collection', entry: basket.map(({ resource }) => ({ resource })) };
}

/** What an order is for, in its own words. */
export function orderLabel(resource: FhirResource): string {
  const concept = object(resource.medicationCodeableConcept) ?? object(resource.code) ?? object(resource.medication);
  const inner = object(concept?.concept) ?? concept;
  const coding = objects(inner?.coding)[0];
  return (
    string(inner?.text) ??
    string(coding?.display) ??
    string(coding?.code) ??
    string(object(resource.medicationReference)?.display) ??
    resource.resourceType
  );
}

function asDraft(resource: FhirResource, from: Draft['from']): Draft {
  return { reference: referenceTo(resource), label: orderLabel(resource), resource, from };
}

function isNamed(draft: Draft, resourceId: string | undefined): boolean {
  return draft.reference === resourceId || draft.resource.id === resourceId;
}

function freeId(basket: readonly Draft[]): string {
  const taken = new Set(basket.map(({ resource }) => resource.id));
  let number = 1;
  while (taken.has(`draft-${number}`)) number += 1;
  return `draft-${number}`;
}
