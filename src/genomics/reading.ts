/** What is at hand while one chart is read: its resources, the vocabulary, and what was found of each once. */
import type { FhirResource } from '../model/fhir-json.js';
import { componentsOf, notesOf } from './components.js';
import { whyDisregarded } from './disregarded.js';
import { type Part, readPart } from './observation-parts.js';
import { indexResources, memberReferences, type ResourceIndex } from './resource-index.js';
import type { Vocabulary } from './vocabulary.js';

/** What is at hand while one chart is read. */
export interface Reading {
  readonly index: ResourceIndex;
  readonly vocabulary: Vocabulary;
  /** What each Specimen says, found once. */
  readonly specimens: Map<FhirResource, SpecimenFacts>;
  /** Components that stand in an Observation of their own: molecular consequences of a variant. */
  readonly consequences: Map<FhirResource, Part[]>;
}

/** What a Specimen says of its material; `undefined` where it does not say. */
export interface SpecimenFacts {
  readonly material: 'tissue' | 'plasma' | undefined;
  readonly site: 'primary' | 'metastasis' | undefined;
  readonly collected: string | undefined;
  readonly unsatisfactory: boolean;
  /** The matched normal of a tumour: what is found in it is of the germline. */
  readonly normal: boolean;
}

/**
 * Opens the reading of one chart.
 * @param resources the resources as they arrive; what is no resource is passed over
 */
export function openReading(resources: unknown, vocabulary: Vocabulary): Reading {
  return { index: indexResources(resources), vocabulary, specimens: new Map(), consequences: new Map() };
}

/** An Observation taken apart once. */
export interface ObservationParts {
  readonly observation: FhirResource;
  readonly self: Part;
  /** Its own components, and those of members and consequences that stand for components. */
  readonly components: readonly Part[];
  readonly members: readonly FhirResource[];
  /** Those of them that stand for components: where one is not final, neither is what is read from it. */
  readonly standing: readonly FhirResource[];
  readonly notes: readonly string[];
}

/** Questions whose answers make up a variant: a member that answers one is read as a component. */
const MEMBER_QUESTIONS: ReadonlySet<string> = new Set([
  'proteinChange',
  'codingChange',
  'genomicChange',
  'variantName',
  'geneStudied',
  'changeType',
  'copyNumber',
  'alleleFraction',
  'position',
  'referenceAllele',
  'alternativeAllele',
  'genomicSequence',
  'assembly',
  'sourceClass',
  'significance',
  'regionName',
]);

/**
 * An Observation with its components and notes; members that answer a question of a variant stand among the components.
 * References that the chart does not hold are passed over.
 */
export function takeApart(observation: FhirResource, { index, consequences }: Reading): ObservationParts {
  const own = componentsOf(observation);
  const members = membersOf(observation, index);
  const standing = members.filter((member) => counts(member, index) && standsForComponent(member));
  const more = consequences.get(observation);
  const parts = standing.map(readPart);
  const components = parts.length === 0 && more === undefined ? own : [...own, ...parts, ...(more ?? [])];
  return { observation, self: readPart(observation), components, members, standing, notes: notesOf(observation) };
}

function counts(member: FhirResource, index: ResourceIndex): boolean {
  return member.status !== 'cancelled' && whyDisregarded(member, index) === undefined;
}

/** True for an Observation that answers a question of a variant: it speaks with the panel that holds it. */
export function standsForComponent(member: FhirResource): boolean {
  const { question } = readPart(member);
  return question !== undefined && MEMBER_QUESTIONS.has(question);
}

function membersOf(observation: FhirResource, index: ResourceIndex): readonly FhirResource[] {
  const references = memberReferences(observation);
  if (references.length === 0) return [];
  return references.flatMap((reference) => {
    const member = index.resolve(reference, observation);
    return member?.resourceType === 'Observation' && member !== observation ? [member] : [];
  });
}
