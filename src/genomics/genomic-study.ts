/** Procedures of the Genomics Reporting guide's genomic study -> regions studied, called and not callable. */
import { conceptTexts, readConcept } from '../model/code.js';
import type { FhirResource, Json } from '../model/fhir-json.js';
import { isJson, object, objects, string } from '../model/fhir-json.js';
import type { MolecularProfile, RegionStudied } from '../model/finding.js';
import { codonsInText } from './codon-scope.js';
import { geneClaims, settledGenes } from './gene-identity.js';
import { EMPTY_PROFILE } from './profile-parts.js';
import { provenanceOf } from './provenance.js';
import type { ResourceIndex } from './resource-index.js';
import type { Vocabulary } from './vocabulary.js';

const REGIONS = /genomic-study-analysis-regions$/;

/** @param report the report that refers to the study */
export function genomicStudy(
  procedure: FhirResource,
  report: FhirResource | undefined,
  index: ResourceIndex,
  vocabulary: Vocabulary,
): MolecularProfile {
  const extensions = objects(procedure.extension).filter((extension) => REGIONS.test(string(extension.url) ?? ''));
  if (extensions.length === 0) return EMPTY_PROFILE;
  const source = index.nameOf(procedure);
  if (procedure.status === 'entered-in-error')
    return { ...EMPTY_PROFILE, setAside: [{ source, why: 'entered in error' }] };
  const completed = procedure.status === 'completed';
  const regions = extensions.flatMap((extension) => regionsOf(extension, completed, vocabulary));
  const own = provenanceOf(procedure, report, index, vocabulary);
  const status =
    own.status === 'unknown' && completed
      ? report === undefined
        ? 'final'
        : provenanceOf(report, undefined, index, vocabulary).status
      : own.status;
  return { ...EMPTY_PROFILE, regions: regions.map((region) => ({ ...region, provenance: { ...own, status } })) };
}

function regionsOf(
  extension: Json,
  completed: boolean,
  vocabulary: Vocabulary,
): readonly Omit<RegionStudied, 'provenance'>[] {
  const nested = objects(extension.extension);
  const description = nested
    .map((part) => (part.url === 'description' ? string(part.valueString) : undefined))
    .find((text) => text !== undefined);
  return nested.flatMap((part) => {
    const kind = string(part.url);
    if (kind !== 'studied' && kind !== 'called' && kind !== 'uncalled') return [];
    const concept = readConcept(part.valueCodeableConcept);
    if (concept === undefined) return [];
    return settledGenes(geneClaims(concept, vocabulary)).flatMap((id) => {
      const gene = vocabulary.gene(id);
      if (gene === undefined) return [];
      const named = [
        ...conceptTexts(concept),
        ...(kind === 'uncalled' || description === undefined ? [] : [description]),
      ];
      const stated = named.map((text) => codonsInText(text, gene)).find((codons) => codons !== undefined);
      const called = kind !== 'uncalled' && completed;
      return [{ gene: id, codons: stated ?? (kind === 'uncalled' ? 'all' : 'unstated'), called }];
    });
  });
}

/** Procedures that a report refers to in its extensions, their own references followed. */
export function studiesOf(report: FhirResource, index: ResourceIndex): ReadonlySet<FhirResource> {
  const found = new Set<FhirResource>();
  const follow = (resource: FhirResource): void => {
    for (const reference of referencesIn(resource.extension, 0)) {
      const target = index.resolve(reference, resource);
      if (target?.resourceType === 'Procedure' && !found.has(target)) {
        found.add(target);
        follow(target);
      }
    }
  };
  follow(report);
  return found;
}

const DEEPEST = 6;

function referencesIn(extensions: unknown, depth: number): readonly Json[] {
  if (depth > DEEPEST) return [];
  return objects(extensions).flatMap((extension) => {
    const own = object(extension.valueReference);
    return [...(isJson(own) ? [own] : []), ...referencesIn(extension.extension, depth + 1)];
  });
}
