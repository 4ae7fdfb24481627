/** One value of a request's prefetch into what it says: resources, a failure, or nothing usable. */
import type { GapReason } from '../model/chart.js';
import { type FhirResource, isResource, objects, string } from '../model/fhir-json.js';
import { resourcesOf } from './bundle-references.js';
import { failureOf } from './operation-outcome.js';

/** The four states of a prefetch key. @see CDS Hooks 2.0, Prefetch Template; D3 */
export type PrefetchState =
  /** Key absent, or a value that is no FHIR resource (an HTML page, say). */
  | { readonly kind: 'missing' }
  /** The client asked and was refused, or the server failed: not asked again. */
  | { readonly kind: 'failed'; readonly reason: GapReason; readonly types: readonly string[] }
  /** Asked and answered; empty where the answer was `null` or an empty Bundle. */
  | PrefetchAnswer;

export interface PrefetchAnswer {
  readonly kind: 'answered';
  readonly resources: readonly FhirResource[];
  /** What the answer is about: types of its resources, or the type in its own link where it has none. */
  readonly types: readonly string[];
  /** A single resource and no Bundle. */
  readonly single: boolean;
  /** The Bundle itself, where it says that more pages follow. */
  readonly paged?: FhirResource;
  /** Part of the answer failed. */
  readonly failure?: GapReason;
}

/** Reads one prefetch value; `undefined` stands for an absent key. */
export function readPrefetch(value: unknown): PrefetchState {
  if (value === null) return { kind: 'answered', resources: [], types: [], single: false };
  if (!isResource(value)) return { kind: 'missing' };
  if (value.resourceType === 'OperationOutcome') return readOutcome(value, []);
  if (value.resourceType !== 'Bundle') {
    return { kind: 'answered', resources: [value], types: [value.resourceType], single: true };
  }
  const entries = resourcesOf(value);
  const outcomes = entries.filter((resource) => resource.resourceType === 'OperationOutcome');
  const resources = entries.filter((resource) => resource.resourceType !== 'OperationOutcome');
  const failure = outcomes.map(failureOf).find((reason) => reason !== undefined);
  const types = resources.length > 0 ? typesOf(resources) : linkedTypes(value);
  if (failure !== undefined && resources.length === 0) return { kind: 'failed', reason: failure, types };
  const paged = hasNextPage(value) && { paged: value };
  return { kind: 'answered', resources, types, single: false, ...paged, ...(failure && { failure }) };
}

function readOutcome(outcome: FhirResource, types: readonly string[]): PrefetchState {
  const reason = failureOf(outcome);
  // A bare remark ("no results") in the place of an answer is an empty answer.
  if (reason === undefined) return { kind: 'answered', resources: [], types, single: false };
  return { kind: 'failed', reason, types };
}

/** The names under which a resource type goes in other FHIR versions, brought to R4's. */
export function currentType(type: string): string {
  if (type === 'MedicationOrder') return 'MedicationRequest';
  return type === 'DiagnosticOrder' || type === 'ProcedureRequest' ? 'ServiceRequest' : type;
}

function typesOf(resources: readonly FhirResource[]): readonly string[] {
  return [...new Set(resources.map((resource) => currentType(resource.resourceType)))];
}

function linkedTypes(bundle: FhirResource): readonly string[] {
  const self = objects(bundle.link).find((link) => link.relation === 'self');
  const type = string(self?.url)
    ?.split(/[?#]/)[0]
    ?.replace(/\/_search$/, '')
    .split('/')
    .at(-1);
  return type !== undefined && /^[A-Z][A-Za-z]+$/.test(type) ? [currentType(type)] : [];
}

function hasNextPage(bundle: FhirResource): boolean {
  return objects(bundle.link).some((link) => link.relation === 'next' && string(link.url) !== undefined);
}
