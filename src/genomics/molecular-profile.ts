/** A patient's chart -> the molecular profile: all that laboratories said of the tumour's genes, and all that could not be read. */
import type { PatientChart } from '../model/chart.js';
import type { FhirResource } from '../model/fhir-json.js';
import { objects, string } from '../model/fhir-json.js';
import type { MolecularProfile } from '../model/finding.js';
import type { GenomicsKnowledge } from '../model/gene.js';
import { derivedAbsence } from './derived-absence.js';
import { documentProfile } from './documents.js';
import { genomicStudy, studiesOf } from './genomic-study.js';
import { observationProfile } from './observation-profile.js';
import { pendingOrders } from './pending-orders.js';
import { EMPTY_PROFILE, joinProfiles } from './profile-parts.js';
import { reportProfile } from './report-profile.js';
import { bookOfReports } from './reports.js';
import { indexResources, type ResourceIndex } from './resource-index.js';
import { type Vocabulary, vocabularyOf } from './vocabulary.js';

/**
 * Reads every genomic resource of the chart. Results are not weighed against each other here (D28); a later version of a
 * result replaces the earlier one, and what is entered in error does not count. Never throws, whatever the resources hold.
 */
export function readMolecularProfile(chart: PatientChart, knowledge: GenomicsKnowledge): MolecularProfile {
  const vocabulary = vocabularyOf(knowledge);
  const index = indexResources(chart.resources);
  const book = bookOfReports(index);
  const aside = [...book.discarded].filter(([resource]) => isGenomic(resource, index, vocabulary));
  const parts: MolecularProfile[] = [
    { ...EMPTY_PROFILE, setAside: aside.map(([resource, why]) => ({ source: index.nameOf(resource), why })) },
  ];
  const counting = index.ofType('Observation').filter((observation) => !book.discarded.has(observation));
  const readReports = new Set<string>();
  const studies = new Set<FhirResource>();
  for (const held of book.reports) {
    const own = counting.filter((observation) => book.holderOf(observation) === held.report);
    const linked = [...studiesOf(held.report, index)].filter((study) => !studies.has(study));
    for (const study of linked) studies.add(study);
    const coded = joinProfiles([
      ...own.map((observation) => observationProfile(observation, held.report, index, vocabulary)),
      ...linked.map((study) => genomicStudy(study, held.report, index, vocabulary)),
    ]);
    const whole = joinProfiles([coded, reportProfile(held, coded, index, vocabulary)]);
    parts.push(whole, { ...EMPTY_PROFILE, findings: held.report.status === 'cancelled' ? [] : derivedAbsence(whole) });
    if (whole.findings.length > 0) for (const key of keysOf(held.report, index)) readReports.add(key);
  }
  for (const observation of counting) {
    if (book.holderOf(observation) === undefined)
      parts.push(observationProfile(observation, undefined, index, vocabulary));
  }
  for (const study of index.ofType('Procedure')) {
    if (!studies.has(study)) parts.push(genomicStudy(study, undefined, index, vocabulary));
  }
  for (const document of index.ofType('DocumentReference'))
    parts.push(documentProfile(document, readReports, index, vocabulary));
  parts.push({ ...EMPTY_PROFILE, pending: pendingOrders(index, vocabulary) });
  return joinProfiles(parts);
}

function keysOf(report: FhirResource, index: ResourceIndex): readonly string[] {
  const urls = objects(report.presentedForm).map((form) => string(form.url));
  return [index.nameOf(report), ...urls.filter((url) => url !== undefined)];
}

/** True where a resource that does not count would have said something of the genes: only then the trace names it. */
function isGenomic(resource: FhirResource, index: ResourceIndex, vocabulary: Vocabulary): boolean {
  if (resource.resourceType === 'DiagnosticReport') return true;
  const said = observationProfile(resource, undefined, index, vocabulary);
  return said.findings.length + said.regions.length + said.pending.length + said.unread.length > 0;
}
