/** One clinical case as a table tells it: chart and orders as FHIR, the grading rows that decide, and what is expected. */
import type { FhirAccessError } from '../../src/errors.js';
import { type FhirResource, isResource } from '../../src/model/fhir-json.js';
import { patient } from './shapes/conditions.js';
import { type Drug, order } from './shapes/medications.js';

export type Grade = 'none' | 'info' | 'warning' | 'critical';

/** What a clinician expects of the answer. Words are regular expressions, case ignored. */
export interface Expectation {
  readonly grade: Grade;
  /** Where the references leave the grade open, the others that they allow. */
  readonly alsoAllowed?: readonly Grade[];
  /** Rows of the grading table (`G01`), one of which leads. */
  readonly leads: readonly string[];
  /** Said on a card, where there is one. */
  readonly mentions?: readonly string[];
  /** Said on no card. */
  readonly never?: readonly string[];
  readonly alternatives?: {
    readonly mustOffer?: readonly string[];
    readonly mustNotOffer?: readonly string[];
  };
}

/** A case, with its story and the rows of the references that decide it. */
export interface ClinicalCase {
  readonly id: string;
  readonly story: string;
  /** Rows (`G01`), parts and settled questions (`2.5`, `D8`) that decide. */
  readonly decidedBy: string;
  readonly orders: readonly FhirResource[];
  readonly chart: readonly FhirResource[];
  readonly expects: Expectation;
  /** By resource type: reads of it fail so. */
  readonly faults: Readonly<Record<string, FhirAccessError['reason']>>;
  /** Only where the server can be asked: the record refers to what no prefetch holds. */
  readonly fetchedOnly: boolean;
}

/** What differs from the plain case. */
export type CaseOptions = Partial<Pick<ClinicalCase, 'faults' | 'fetchedOnly'>>;

/** A case; a basket names drugs, or holds whole draft orders. */
export function caseOf(
  id: string,
  story: string,
  decidedBy: string,
  basket: readonly (Drug | FhirResource)[],
  chart: readonly FhirResource[],
  expects: Expectation,
  options: CaseOptions = {},
): ClinicalCase {
  const orders = basket.map((one) => (isResource(one) ? one : order(one)));
  return { id, story, decidedBy, orders, chart, expects, faults: {}, fetchedOnly: false, ...options };
}

type More = Omit<Expectation, 'grade' | 'leads'>;

const graded =
  (grade: Grade) =>
  (leads: readonly string[], more: More = {}): Expectation => ({ grade, leads, ...more });

export const critical = graded('critical');
export const warning = graded('warning');
export const info = graded('info');
/** No card. */
export const none = (more: More = {}): Expectation => ({ grade: 'none', leads: [], ...more });

/** Resources, in lists of any depth. */
export type Part = FhirResource | readonly Part[];

/** The patient's record: each resource once. */
export function chart(...parts: readonly Part[]): readonly FhirResource[] {
  const all = [patient, ...parts.flatMap(resourcesIn)];
  return [...new Map(all.map((one) => [`${one.resourceType}/${String(one.id)}`, one])).values()];
}

function resourcesIn(part: Part): readonly FhirResource[] {
  return isResource(part) ? [part] : part.flatMap(resourcesIn);
}
