/** Procedures of the Genomics Reporting guide's genomic study -> regions studied, called and not callable. */
import { conceptTexts, readConcept } from '../model/code.js';
import type { FhirResource, Json } from '../model/fhir-json.js';
import { objects, string } from '../model/fhir-json.js';
import type { Provenance } from '../model/finding.js';
import { notPerformed } from './observation-profile.js';
import { addSaid, type ProfileParts, pendingTest } from './profile-parts.js';
import { provenanceOf } from './provenance.js';
import type { Reading } from './reading.js';
import type { ResourceIndex } from './resource-index.js';
import { genesOfAnalysis, regionsOfStudy } from './study-regions.js';
import { studiesNamedBy, studyStanding } from './study-standing.js';
import { measuresBesides } from './test-scope.js';
import type { Vocabulary } from './vocabulary.js';

const REGIONS = /genomic-study-analysis-regions$/;

/** @param report the report that refers to the study */
export function genomicStudy(
  to: ProfileParts,
  study: FhirResource,
  report: FhirResource | undefined,
  reading: Reading,
): void {
  const { index, vocabulary } = reading;
  const analyses = analysesOf(study).filter((analysis) => isOfSequence(study, analysis, vocabulary));
  if (analyses.length === 0) return;
  const standing = studyStanding(study, index);
  if (standing === 'withdrawn') {
    const own = study.status === 'entered-in-error';
    const why = own ? 'entered in error' : 'belongs to a study that is entered in error';
    to.setAside.push({ source: index.nameOf(study), why });
    return;
  }
  const genes = [...new Set(analyses.flatMap((analysis) => genesOfAnalysis(analysis, vocabulary)))];
  if (genes.length === 0) return;
  const provenance = provenanceOf(study, report, [], 'genomic-study', reading);
  if (standing === 'under way') to.pending.push(pendingTest(genes, provenance, false));
  else if (standing === 'not performed') addSaid(to, notPerformed(genes), provenance);
  else {
    const completed = standing === 'completed' && provenance.status === 'unknown';
    const status = completed ? statusOfStudy(report, reading) : provenance.status;
    for (const region of regionsOfStudy(analyses, vocabulary))
      to.regions.push({ ...region, provenance: { ...provenance, status } });
  }
}

/** A completed study is as final as the report that rests on it. */
function statusOfStudy(report: FhirResource | undefined, reading: Reading): Provenance['status'] {
  return report === undefined ? 'final' : provenanceOf(report, undefined, [], 'conclusion', reading).status;
}

/** An analysis of fusions, copies or RNA says nothing of the sequence. */
function isOfSequence(study: FhirResource, analysis: Json, vocabulary: Vocabulary): boolean {
  const described = objects(analysis.extension).map(({ valueString }) => string(valueString));
  const code = readConcept(study.code);
  const names = [...(code === undefined ? [] : conceptTexts(code)), ...described.filter((text) => text !== undefined)];
  return measuresBesides(names, vocabulary) === undefined;
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
    extension: [
      ...kinds.flatMap(([member, url]) =>
        objects(analysis[member]).map((region) => ({ url, valueCodeableConcept: region.concept ?? region })),
      ),
      ...(string(analysis.title) === undefined ? [] : [{ url: 'title', valueString: analysis.title }]),
    ],
  }));
}

/** Procedures that a report refers to in its extensions, their own references followed. */
export function studiesOf(report: FhirResource, index: ResourceIndex): ReadonlySet<FhirResource> {
  const found = new Set<FhirResource>();
  const open = [report];
  for (let resource = open.pop(); resource !== undefined; resource = open.pop()) {
    for (const target of studiesNamedBy(resource, index)) {
      if (found.has(target)) continue;
      found.add(target);
      open.push(target);
    }
  }
  return found;
}
