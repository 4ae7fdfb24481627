/** Resources of which nothing is in the output -> those that may be about genes nevertheless, with the reason. */
import { readPart } from '../genomics/observation-parts.js';
import { signatureTest } from '../genomics/read-signature-test.js';
import { mayConcernGenes } from '../genomics/relevance.js';
import { reportMayConcern } from '../genomics/report-profile.js';
import { indexResources, memberReferences } from '../genomics/resource-index.js';
import { type Vocabulary, vocabularyOf } from '../genomics/vocabulary.js';
import type { FhirResource } from '../model/fhir-json.js';
import type { GenomicsKnowledge } from '../model/gene.js';
import { fatesOf, namesWithin } from './read-counts.js';
import type { ReadOutput } from './read-record.js';

/** A resource that may be about genes and states nothing by itself. */
export interface Silent {
  readonly source: string;
  readonly reason: string;
}

/** The reader's own cheap look says whether a resource may be about genes: a code, a gene's name, a word. */
export function silentIn(
  resources: readonly FhirResource[],
  output: ReadOutput,
  knowledge: GenomicsKnowledge,
): readonly Silent[] {
  const fates = Object.values(fatesOf(output));
  const vocabulary = vocabularyOf(knowledge);
  const index = indexResources(resources);
  return resources.flatMap(namesWithin).flatMap(([source, resource]) => {
    if (fates.some((fate) => fate.has(source))) return [];
    const concerns =
      (resource.resourceType === 'Observation' && mayConcernGenes(resource, index, vocabulary)) ||
      (resource.resourceType === 'DiagnosticReport' && reportMayConcern(resource, vocabulary));
    return concerns ? [{ source, reason: reasonOf(resource, vocabulary) }] : [];
  });
}

function reasonOf(resource: FhirResource, vocabulary: Vocabulary): string {
  if (resource.resourceType === 'DiagnosticReport') return 'a report without anything that could be read';
  const part = readPart(resource);
  if (signatureTest(part, vocabulary)?.protein !== undefined) {
    return 'one of several proteins: counts with the others of its report, or of its specimen and day';
  }
  switch (part.question) {
    case 'implication':
      return 'an implication: what a result means, not what was found';
    case 'consequence':
      return 'a consequence: counts with the variant that it is derived from';
    default:
      return memberReferences(resource).length > 0
        ? 'a group of other results'
        : 'names no gene that the knowledge holds, or gives no answer';
  }
}
