/** A patient's resources into the references that they leave open and that a judgement may need. */
import type { ChartArea } from '../model/chart.js';
import {
  type FhirResource,
  type Json,
  objects,
  referenceOf,
  referenceTo,
  relativeReference,
} from '../model/fhir-json.js';

/** A resource that is referred to and not at hand. */
export interface OpenReference {
  /** `Type/id`. */
  readonly reference: string;
  readonly area: ChartArea;
  /** Part of a report's result: its absence is worth saying even where nobody can be asked. */
  readonly isResult: boolean;
  /** It stands on another server than the one that may be asked. */
  readonly elsewhere: boolean;
}

const AREAS: { readonly [type: string]: ChartArea } = {
  Observation: 'genomic-results',
  Specimen: 'specimens',
  Medication: 'medications',
  Condition: 'conditions',
};

/** Where references stand that a judgement follows, over the FHIR versions, and the types worth following there. */
const FOLLOWED: { readonly [type: string]: readonly { readonly members: readonly string[]; readonly to: string }[] } = {
  DiagnosticReport: [
    { members: ['result'], to: 'Observation' },
    { members: ['specimen'], to: 'Specimen' },
  ],
  Observation: [
    { members: ['hasMember', 'derivedFrom', 'related'], to: 'Observation' },
    { members: ['specimen'], to: 'Specimen' },
  ],
  MedicationRequest: [
    { members: ['medicationReference', 'medication'], to: 'Medication' },
    { members: ['reasonReference', 'reason'], to: 'Condition' },
  ],
  MedicationOrder: [
    { members: ['medicationReference'], to: 'Medication' },
    { members: ['reasonReference'], to: 'Condition' },
  ],
  MedicationStatement: [{ members: ['medicationReference', 'medication'], to: 'Medication' }],
  MedicationAdministration: [{ members: ['medicationReference', 'medication'], to: 'Medication' }],
};

/**
 * The references of these resources and the extra ones that lead to none of the resources, each once, extra ones
 * first. `known` are further references that need no reading. A reference with another origin than `fhirServer` is
 * marked: the same `Type/id` on two servers is two resources.
 */
export function openReferences(
  resources: readonly FhirResource[],
  extra: readonly string[],
  known: ReadonlySet<string>,
  fhirServer: string | undefined,
): readonly OpenReference[] {
  const atHand = new Set(resources.map(referenceTo));
  const found = new Map<string, OpenReference>();
  const add = (literal: string, isResult: boolean, to?: string) => {
    const reference = relativeReference(literal);
    const [type = '', id] = reference.split('/');
    if (literal.startsWith('#') || literal.startsWith('urn:') || id === undefined) return;
    if ((to !== undefined && type !== to) || atHand.has(reference) || known.has(reference) || found.has(reference))
      return;
    found.set(reference, {
      reference,
      area: AREAS[type] ?? 'order',
      isResult,
      elsewhere: isElsewhere(literal, fhirServer),
    });
  };
  for (const reference of extra) add(reference, false);
  for (const resource of resources) {
    for (const { members, to } of FOLLOWED[resource.resourceType] ?? []) {
      const isResult = resource.resourceType === 'DiagnosticReport' && to === 'Observation';
      for (const literal of members.flatMap((member) => literalsAt(resource, member))) add(literal, isResult, to);
    }
  }
  return [...found.values()];
}

function literalsAt(resource: Json, member: string): readonly string[] {
  // DSTU2 and STU3 put panel members behind Observation.related.target.
  const elements = objects(resource[member]).map((element) => (member === 'related' ? element.target : element));
  return elements.map(referenceOf).filter((literal) => literal !== undefined);
}

function isElsewhere(literal: string, fhirServer: string | undefined): boolean {
  if (fhirServer === undefined || !/^https?:/i.test(literal)) return false;
  return originOf(literal) !== originOf(fhirServer);
}

function originOf(url: string): string | undefined {
  return /^(https?:\/\/[^/?#]+)/i.exec(url)?.[1]?.toLowerCase();
}
