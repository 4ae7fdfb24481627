/** Reads an order of any resource type and FHIR version that may carry a therapy (D24). */
import { type Concept, conceptTexts, readConcept, readConcepts } from '../model/code.js';
import {
  type FhirResource,
  isResource,
  object,
  objects,
  referenceOf,
  referenceTo,
  relativeReference,
  string,
} from '../model/fhir-json.js';
import type { FhirVersion } from '../model/order.js';

/** What an order says of its drug, before any drug is recognised. */
export interface OrderShape {
  readonly reference?: string;
  readonly resource: FhirResource;
  readonly fhirVersion: FhirVersion;
  /** Concepts in the order itself that may name drugs. */
  readonly concepts: readonly Concept[];
  /** References to Medication resources, as sent (`#contained`, relative, absolute, `urn:uuid`), with their words. */
  readonly medications: readonly { readonly reference: string; readonly display?: string }[];
  readonly reasons: readonly Concept[];
  readonly reasonReferences: readonly string[];
  /** The patient it is for, as sent. */
  readonly subject?: string;
}

/** Statuses under which an order is no order any more; drafts, active and re-signed ones all count (HK-2). */
const dead = new Set(['cancelled', 'stopped', 'entered-in-error', 'revoked', 'rejected', 'aborted']);

const medicationTypes = new Set([
  'MedicationRequest',
  'MedicationOrder',
  'MedicationStatement',
  'MedicationPrescription',
]);
const procedureTypes = new Set(['ServiceRequest', 'ProcedureRequest']);

/** Reads an entry of the basket; `undefined` for resources that are no live order (a Medication, a cancelled draft). */
export function readOrderShape(resource: FhirResource, hook: string): OrderShape | undefined {
  if (dead.has(string(resource.status) ?? '') || resource.doNotPerform === true) return undefined;
  const shape = conceptsAndMedications(resource);
  if (shape === undefined) return undefined;
  const id = string(resource.id);
  const subject = referenceOf(resource.subject) ?? referenceOf(resource.patient);
  return {
    ...(id !== undefined && { reference: referenceTo(resource) }),
    ...(subject !== undefined && { subject }),
    resource,
    fhirVersion: fhirVersionOf(resource, hook),
    ...shape,
    reasons: [
      ...readConcepts(resource.reasonCode),
      ...readConcepts(resource.reasonCodeableConcept),
      ...objects(resource.reason).flatMap((reason) => readConcepts(reason.concept ?? reason)),
      ...objects(resource.reasonReference).flatMap((reason) => readConcepts(string(reason.display))),
    ].filter((concept) => conceptTexts(concept).length > 0 || concept.codings.length > 0),
    reasonReferences: [...objects(resource.reasonReference), ...objects(resource.reason)]
      .map((reason) => referenceOf(reason))
      .filter((reference) => reference !== undefined)
      .map(relativeReference),
  };
}

/** The Medication among the contained resources of an order. */
export function containedResource(owner: FhirResource, reference: string): FhirResource | undefined {
  return objects(owner.contained)
    .filter(isResource)
    .find((contained) => `#${string(contained.id)}` === reference);
}

/** The concepts with which a Medication resource names its drug: its code, its ingredients, its text. */
export function medicationConcepts(medication: FhirResource): readonly Concept[] {
  const ingredients = [...objects(medication.ingredient), ...objects(object(medication.product)?.ingredient)];
  return [
    ...readConcepts(medication.code),
    ...ingredients.flatMap((ingredient) => [
      ...readConcepts(ingredient.itemCodeableConcept),
      ...readConcepts(ingredient.item),
      ...readConcepts(string(object(ingredient.itemReference)?.display)),
    ]),
  ];
}

function conceptsAndMedications(resource: FhirResource): Pick<OrderShape, 'concepts' | 'medications'> | undefined {
  if (medicationTypes.has(resource.resourceType)) return medicationOf(resource);
  if (procedureTypes.has(resource.resourceType)) return { concepts: readConcepts(resource.code), medications: [] };
  if (resource.resourceType === 'RequestGroup') return fromGroup(resource);
  if (resource.resourceType === 'CarePlan') return fromCarePlan(resource);
  return undefined;
}

function medicationOf(resource: FhirResource): Pick<OrderShape, 'concepts' | 'medications'> {
  const r5 = object(resource.medication);
  const elements = [object(resource.medicationReference), object(r5?.reference), r5?.reference ? r5 : undefined];
  const element = elements.find((candidate) => string(candidate?.reference) !== undefined);
  const reference = string(element?.reference);
  const display = string(element?.display);
  return {
    concepts: [
      ...readConcepts(resource.medicationCodeableConcept),
      ...readConcepts(r5?.concept ?? (r5?.reference ? undefined : r5)),
    ],
    medications: reference === undefined ? [] : [display === undefined ? { reference } : { reference, display }],
  };
}

function fromGroup(group: FhirResource): Pick<OrderShape, 'concepts' | 'medications'> {
  const actions = objects(group.action).flatMap((action) => [action, ...objects(action.action)]);
  const words = actions.flatMap((action) => [action.title, action.description, action.textEquivalent]);
  return {
    concepts: [
      ...readConcepts(group.code),
      ...actions.flatMap((action) => readConcepts(action.code)),
      ...words.flatMap(readWords),
    ],
    medications: [],
  };
}

function fromCarePlan(plan: FhirResource): Pick<OrderShape, 'concepts' | 'medications'> {
  const details = objects(plan.activity)
    .map((activity) => object(activity.detail))
    .filter((detail) => detail !== undefined);
  const planned = details.filter((detail) => !dead.has(string(detail.status) ?? '') && detail.doNotPerform !== true);
  return {
    concepts: [
      ...[plan.title, plan.description].flatMap(readWords),
      ...planned.flatMap((detail) => [
        ...readConcepts(detail.code),
        ...readConcepts(detail.productCodeableConcept),
        ...readWords(detail.description),
      ]),
    ],
    medications: planned.flatMap((detail) => {
      const reference = referenceOf(detail.productReference);
      const display = string(object(detail.productReference)?.display);
      if (reference === undefined) return [];
      return [display === undefined ? { reference } : { reference, display }];
    }),
  };
}

function readWords(value: unknown): readonly Concept[] {
  const concept = readConcept(string(value));
  return concept === undefined ? [] : [concept];
}

/** There is no field for the version: the shape shows it, and the hook where the shape does not. @see HK-4 */
function fhirVersionOf(resource: FhirResource, hook: string): FhirVersion {
  if (resource.resourceType === 'MedicationOrder' || resource.resourceType === 'MedicationPrescription') return 'DSTU2';
  if (resource.resourceType === 'ProcedureRequest') return resource.patient === undefined ? 'STU3' : 'DSTU2';
  if (resource.medication !== undefined) return 'R5';
  if (hook === 'medication-prescribe') return 'STU3';
  const dosage = objects(resource.dosageInstruction)[0];
  const oldDose = dosage !== undefined && (dosage.doseQuantity !== undefined || dosage.doseRange !== undefined);
  return oldDose ? 'STU3' : 'R4';
}
