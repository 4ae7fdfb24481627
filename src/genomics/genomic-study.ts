/** Procedures of the Genomics Reporting guide's genomic study -> regions studied, called and not callable. */
import { conceptTexts, readConcept } from '../model/code.js';
import type { FhirResource, Json } from '../model/fhir-json.js';
import { isJson, object, objects, string } from '../model/fhir-json.js';
import type { Provenance, RegionStudied } from '../model/finding.js';
import { codonsInText } from './codon-scope.js';
import { geneClaims, settledGenes } from './gene-identity.js';
import type { ProfileParts } from './profile-parts.js';
import { provenanceOf } from './provenance.js';
import type { Reading } from './reading.js';
import type { ResourceIndex } from './resource-index.js';
import type { Vocabulary } from './vocabulary.js';

const REGIONS = /genomic-study-analysis-regions$/;

/** @param report the report that refers to the study */
export function genomicStudy(
  to: ProfileParts,
  study: FhirResource,
  report: FhirResource | undefined,
  reading: Reading,
): void {
  const analyses = analysesOf(study);
  if (analyses.length === 0) return;
  const { index, vocabulary } = reading;
  if (study.status === 'entered-in-error') {
    to.setAside.push({ source: index.nameOf(study), why: 'entered in error' });
    return;
  }
  const completed = study.status === 'completed' || study.status === 'available';
  const regions = analyses.flatMap((analysis) => regionsOf(analysis, completed, vocabulary));
  if (regions.length === 0) return;
  const own = provenanceOf(study, report, [], 'genomic-study', reading);
  const status = completed && own.status === 'unknown' ? statusOfStudy(report, reading) : own.status;
  for (const region of regions) to.regions.push({ ...region, provenance: { ...own, status } });
}

/** A completed study is as final as the report that rests on it. */
function statusOfStudy(report: FhirResource | undefined, reading: Reading): Provenance['status'] {
  return report === undefined ? 'final' : provenanceOf(report, undefined, [], 'conclusion', reading).status;
}

/** The parts that name regions: STU3's extensions of a Procedure, or the analyses of R5's GenomicStudy. */
function analysesOf(study: FhirResource): readonly Json[] {
  if (study.resourceType !== 'GenomicStudy') {
    return objects(study.extension).filter((extension) => REGIONS.test(string(extension.url) ?? ''));
  }
  const kinds = [
    ['regionsStudied', 'studied'],
    ['regionsCalled', 'called'],
  ] as const;
  return objects(study.analysis).map((analysis) => ({
    extension: kinds.flatMap(([member, url]) =>
      objects(analysis[member]).map((region) => ({ url, valueCodeableConcept: region.concept ?? region })),
    ),
  }));
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
  const partly = nested.some((part) => part.url === 'uncalled' && readConcept(part.valueCodeableConcept) === undefined);
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
      return [
        { gene: id, codons: stated ?? (kind === 'uncalled' ? 'all' : 'unstated'), called, ...(partly && { partly }) },
      ];
    });
  });
}

/** Procedures that a report refers to in its extensions, their own references followed. */
export function studiesOf(report: FhirResource, index: ResourceIndex): ReadonlySet<FhirResource> {
  const found = new Set<FhirResource>();
  const open = [report];
  for (let resource = open.pop(); resource !== undefined; resource = open.pop()) {
    for (const reference of referencesIn(resource.extension, 0)) {
      const target = index.resolve(reference, resource);
      if (target?.resourceType !== 'Procedure' || found.has(target)) continue;
      found.add(target);
      open.push(target);
    }
  }
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
