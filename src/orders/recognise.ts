/** Turns the resources of a hook's context into the basket: the therapy orders to answer, and their partners. */
import type { ServiceDeclaration } from '../cds-hooks/declaration.js';
import type { HookRequest } from '../cds-hooks/wire.js';
import { type Concept, conceptTexts } from '../model/code.js';
import { bundleEntries, type FhirResource, isResource, referenceTo, relativeReference } from '../model/fhir-json.js';
import type { Knowledge } from '../model/knowledge.js';
import type { OrderBasket, PlannedTherapy, TherapyOrder, UnresolvedOrder } from '../model/order.js';
import { containedResource, medicationConcepts, type OrderShape, readOrderShape } from './order-shapes.js';
import { buildTherapyRecogniser, type Recognised, type TherapyRecogniser } from './therapy-recogniser.js';

/**
 * Recognises the orders of one request. A drug behind a reference is looked up among the order's contained resources,
 * the Bundle's entries, the prefetched resources, then `medications` (read from the FHIR server), in that order.
 * Orders of another patient are no orders of this request.
 */
export function recogniseOrders(
  request: HookRequest,
  service: ServiceDeclaration,
  knowledge: Knowledge,
  medications: readonly FhirResource[],
): OrderBasket {
  const recogniser = buildTherapyRecogniser(knowledge);
  const lookUp = buildLookUp(request, medications);
  const selected = selectionOf(request, service);
  const read = request.context.draftOrders
    .map(({ resource }) => readOrderShape(resource, request.hook))
    .filter((shape) => shape !== undefined)
    .filter((shape) => isForPatient(shape, request.context.patientId) && !isLaboratoryTest(shape, knowledge))
    .map((shape) => ({ shape, ...drugsOf(shape, recogniser, lookUp) }));
  return {
    planned: read.flatMap(({ shape, drugs }) => drugs.map(({ recognised }) => planned(shape, recognised))),
    orders: read
      .filter(({ shape }) => selected(shape))
      .flatMap(({ shape, drugs }) =>
        drugs
          .filter(({ recognised }) => recogniser.is(recognised.therapy, service.watches))
          .map(({ recognised, words }) => toOrder(shape, recognised, words)),
      ),
    unresolved: read.filter(({ shape }) => selected(shape)).flatMap(({ unresolved }) => unresolved),
  };
}

interface DrugOfOrder {
  readonly recognised: Recognised;
  readonly words: string;
}

function drugsOf(
  shape: OrderShape,
  recogniser: TherapyRecogniser,
  lookUp: (owner: FhirResource, reference: string) => FhirResource | undefined,
): { readonly drugs: readonly DrugOfOrder[]; readonly unresolved: readonly UnresolvedOrder[] } {
  const direct = shape.concepts.flatMap((concept) => drugsOfConcept(concept, recogniser));
  const unresolved: UnresolvedOrder[] = [];
  const referred = shape.medications.flatMap(({ reference, display }): readonly DrugOfOrder[] => {
    const medication = lookUp(shape.resource, reference);
    const inDisplay = display === undefined ? [] : drugsOfConcept({ codings: [], text: display }, recogniser);
    if (medication === undefined) {
      if (inDisplay.length === 0) {
        const order = shape.reference ?? shape.resource.resourceType;
        unresolved.push({ order, reference: relativeReference(reference), named: display !== undefined });
      }
      return inDisplay;
    }
    const inMedication = medicationConcepts(medication).flatMap((concept) => drugsOfConcept(concept, recogniser));
    return inMedication.length > 0 ? inMedication : inDisplay;
  });
  const drugs = [...direct, ...referred];
  const first = drugs.filter(
    (drug, at) => drugs.findIndex((other) => other.recognised.therapy === drug.recognised.therapy) === at,
  );
  return { drugs: first, unresolved };
}

function drugsOfConcept(concept: Concept, recogniser: TherapyRecogniser): readonly DrugOfOrder[] {
  return recogniser
    .inConcept(concept)
    .map((recognised) => ({ recognised, words: conceptTexts(concept)[0] ?? concept.codings[0]?.code ?? '' }));
}

function toOrder(shape: OrderShape, { therapy, recognition }: Recognised, display: string): TherapyOrder {
  const { reference, resource, fhirVersion, reasons, reasonReferences } = shape;
  return {
    therapy,
    ...(reference !== undefined && { reference }),
    resource,
    fhirVersion,
    recognition,
    display,
    reasons,
    reasonReferences,
  };
}

function planned(shape: OrderShape, { therapy }: Recognised): PlannedTherapy {
  return { therapy, where: 'basket', source: shape.reference ?? shape.resource.resourceType };
}

/** order-select: the selected orders alone want an answer, the others are background (D5). */
function selectionOf(request: HookRequest, service: ServiceDeclaration): (shape: OrderShape) => boolean {
  const selections = service.usesSelections ? request.context.selections : undefined;
  if (selections === undefined) return () => true;
  const wanted = new Set(selections.map(relativeReference));
  return (shape) => shape.reference !== undefined && wanted.has(shape.reference);
}

function isForPatient(shape: OrderShape, patientId: string): boolean {
  if (shape.subject === undefined || shape.subject.startsWith('#') || shape.subject.startsWith('urn:')) return true;
  return relativeReference(shape.subject).split('/').at(-1) === patientId;
}

/** A request for a gene test may name the drug that it is for: it is no order of the drug. */
function isLaboratoryTest(shape: OrderShape, knowledge: Knowledge): boolean {
  if (shape.resource.resourceType !== 'ServiceRequest' && shape.resource.resourceType !== 'ProcedureRequest')
    return false;
  const codes = shape.concepts.flatMap((concept) => concept.codings.map(({ code }) => code));
  if (knowledge.testCodes.some(({ code }) => codes.includes(code))) return true;
  const text = shape.concepts.flatMap(conceptTexts).join(' ');
  const symbols = knowledge.genes.flatMap(({ symbol, aliases }) => [symbol, ...aliases]);
  return /\b(test|testing|assay|analysis|panel|genotyping|sequencing)\b/i.test(text) || namesToken(text, symbols);
}

function namesToken(text: string, symbols: readonly string[]): boolean {
  const tokens = new Set(text.toUpperCase().split(/[^\p{L}\p{N}]+/u));
  return symbols.some((symbol) => tokens.has(symbol.toUpperCase()));
}

function buildLookUp(
  request: HookRequest,
  medications: readonly FhirResource[],
): (owner: FhirResource, reference: string) => FhirResource | undefined {
  const index = new Map<string, FhirResource>();
  const add = (resource: FhirResource, fullUrl?: string): void => {
    for (const key of [referenceTo(resource), fullUrl, fullUrl && relativeReference(fullUrl)]) {
      if (key !== undefined && key !== '' && !index.has(key)) index.set(key, resource);
    }
  };
  for (const { resource, fullUrl } of request.context.draftOrders) add(resource, fullUrl);
  for (const value of Object.values(request.prefetch)) {
    if (isResource(value) && value.resourceType !== 'Bundle') add(value);
    for (const { resource, fullUrl } of bundleEntries(value)) add(resource, fullUrl);
  }
  for (const medication of medications) add(medication);
  return (owner, reference) =>
    reference.startsWith('#')
      ? containedResource(owner, reference)
      : (index.get(reference) ?? index.get(relativeReference(reference)));
}
