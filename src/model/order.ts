/** Therapy orders that a hook carries, and what surrounds them: partner drugs, earlier treatment. */
import type { Concept } from './code.js';
import type { FhirResource } from './fhir-json.js';

/** Identifier of a therapy in the knowledge. */
export type TherapyId = string;

/** What showed that a resource concerns a therapy. */
export type Recognition =
  | { readonly by: 'code'; readonly system: string; readonly code: string }
  | { readonly by: 'name'; readonly text: string }
  | { readonly by: 'regimen'; readonly text: string };

/** The FHIR version that a resource's shape shows; drafts in suggestions are written in the same. */
export type FhirVersion = 'DSTU2' | 'STU3' | 'R4' | 'R5';

/** One draft order for a therapy that the service watches. */
export interface TherapyOrder {
  readonly therapy: TherapyId;
  /** `MedicationRequest/x`; absent where the client sent no id. */
  readonly reference?: string;
  readonly resource: FhirResource;
  readonly fhirVersion: FhirVersion;
  readonly recognition: Recognition;
  /** The order's own words for the drug. */
  readonly display: string;
  /** Reasons that the order itself gives. */
  readonly reasons: readonly Concept[];
  /** Conditions that the order refers to as its reason, as relative references. */
  readonly reasonReferences: readonly string[];
}

/** Another therapy in the same plan: drafted in the same basket, or active in the chart. */
export interface PlannedTherapy {
  readonly therapy: TherapyId;
  readonly where: 'basket' | 'active';
  readonly source: string;
  /** Since when an active one is on file. */
  readonly since?: string;
}

/** Earlier treatment on file. */
export interface Exposure {
  readonly therapy: TherapyId;
  readonly source: string;
  /** First and last date on which this record has it, ISO 8601. */
  readonly firstOn?: string;
  readonly lastOn?: string;
}

/** Everything the medication record says that a judgement may use. */
export interface TreatmentHistory {
  readonly planned: readonly PlannedTherapy[];
  readonly exposures: readonly Exposure[];
}

/** An order whose drug must be read from the FHIR server before it is known. */
export interface UnresolvedOrder {
  readonly order: string;
  /** `Medication/x`. */
  readonly reference: string;
  /** The order names its drug in words beside the reference, and the words name no watched therapy. */
  readonly named: boolean;
}

/** What the basket of one hook call holds. */
export interface OrderBasket {
  /** Orders that want an answer: all of them on order-sign, the selected ones on order-select. */
  readonly orders: readonly TherapyOrder[];
  /** All therapies recognised in the basket, the ordered ones included. */
  readonly planned: readonly PlannedTherapy[];
  /** Orders whose drug stands behind a reference that is neither in the request nor given by a name that is known. */
  readonly unresolved: readonly UnresolvedOrder[];
}
