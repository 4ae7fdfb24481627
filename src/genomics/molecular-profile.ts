/** A patient's chart -> the molecular profile: all that laboratories said of the tumour's genes, and all that could not be read. */
import type { PatientChart } from '../model/chart.js';
import { type FhirResource, objects, string } from '../model/fhir-json.js';
import type { MolecularProfile } from '../model/finding.js';
import type { GenomicsKnowledge } from '../model/gene.js';
import { append } from './append.js';
import { attachConsequences } from './consequences.js';
import { derivedAbsence } from './derived-absence.js';
import { addDocuments } from './documents.js';
import { genomicStudy, studiesOf } from './genomic-study.js';
import { nameOtherChanges } from './named-changes.js';
import { addObservation } from './observation-profile.js';
import { pendingOrders } from './pending-orders.js';
import { addParts, emptyParts, type ProfileParts } from './profile-parts.js';
import { openReading, type Reading, standsForComponent } from './reading.js';
import { mayConcernGenes } from './relevance.js';
import { bySpecimenAndDay, settleRepairProteins } from './repair-proteins.js';
import { regionsDoubted, regionsOfIncomplete, reportIsComplete } from './report-complete.js';
import { addReport, reportMayConcern } from './report-profile.js';
import { withinReport } from './report-scope.js';
import { bookOfReports, type HeldReport, type ReportBook } from './reports.js';
import { memberReferences, type ResourceIndex } from './resource-index.js';
import { withTumourDna } from './tumour-dna.js';
import { tumourDnaSigns } from './tumour-dna-signs.js';
import { vocabularyOf } from './vocabulary.js';

/**
 * Reads every genomic resource of the chart. Results are not weighed against each other here (D28); a later version of a
 * result replaces the earlier one, and what is entered in error does not count. Never throws, whatever the resources hold.
 */
export function readMolecularProfile(
  { resources }: Pick<PatientChart, 'resources'>,
  knowledge: GenomicsKnowledge,
): MolecularProfile {
  const vocabulary = vocabularyOf(knowledge);
  const reading = openReading(resources, vocabulary);
  const { index } = reading;
  const { repairProteins } = knowledge.resultWords;
  const concerns = new Set(
    index.ofType('Observation').filter((observation) => mayConcernGenes(observation, index, vocabulary)),
  );
  const book = bookOfReports(
    index,
    concerns,
    (report) => reportMayConcern(report, vocabulary),
    (a, b) => nameOtherChanges(a, b, reading),
  );
  const all = emptyParts();
  for (const [resource, why] of book.discarded) {
    if (saysSomething(resource, concerns, reading)) all.setAside.push({ source: index.nameOf(resource), why });
  }
  attachConsequences(concerns, book.discarded, reading, all);
  const readReports = new Set<string>();
  const studies = new Set<FhirResource>();
  for (const held of book.reports) {
    const whole = emptyParts();
    for (const observation of book.heldBy.get(held.report) ?? [])
      addObservation(whole, observation, held.report, reading);
    for (const study of studiesOf(held.report, index)) {
      if (studies.has(study)) continue;
      studies.add(study);
      genomicStudy(whole, study, held.report, reading);
    }
    addReport(whole, held, reading);
    withinReport(whole);
    deriveAbsence(whole, held, { concerns, judged: book.heldBy.get(held.report) ?? [] }, reading);
    settleRepairProteins(whole, () => '', repairProteins);
    if (whole.findings.length + whole.signatures.length > 0) {
      for (const key of keysOf(held.report, index)) readReports.add(key);
    }
    addParts(all, whole);
  }
  for (const observation of book.alone) addObservation(all, observation, undefined, reading);
  settleRepairProteins(all, bySpecimenAndDay, repairProteins);
  for (const type of ['Procedure', 'GenomicStudy']) {
    for (const study of new Set(index.ofType(type)))
      if (!studies.has(study)) genomicStudy(all, study, undefined, reading);
  }
  addDocuments(all, readReports, reading);
  append(all.pending, pendingOrders(index, vocabulary));
  const { repairProteins: _settled, ...profile } = all;
  return { ...profile, findings: markedFindings(all, book, reading) };
}

/** Only where something was found or denied in plasma is it asked whether the sample held DNA of the tumour. */
function markedFindings({ findings }: ProfileParts, book: ReportBook, reading: Reading): MolecularProfile['findings'] {
  if (findings.every(({ provenance }) => provenance.specimen !== 'plasma')) return findings;
  const read = new Set(findings.map(({ provenance }) => provenance.source));
  return withTumourDna(findings, tumourDnaSigns(book, read, reading), reading.vocabulary);
}

/** What a complete report does not name is absent where it looked; an incomplete one may not have looked at all. */
function deriveAbsence(
  to: ProfileParts,
  held: HeldReport,
  of: { readonly concerns: ReadonlySet<FhirResource>; readonly judged: readonly FhirResource[] },
  reading: Reading,
): void {
  if (to.regions.length === 0) return;
  append(to.regions, regionsDoubted(held, to, reading));
  const concerned = held.members.filter((member) => of.concerns.has(member));
  const seen = reportIsComplete({ held, concerned, judged: of.judged, said: to }, reading);
  if (seen.complete) append(to.findings, derivedAbsence(to));
  else {
    const doubted = [...regionsOfIncomplete(seen.why, to.regions)];
    to.regions.length = 0;
    append(to.regions, doubted);
  }
}

function keysOf(report: FhirResource, index: ResourceIndex): readonly string[] {
  const urls = objects(report.presentedForm).map((form) => string(form.url));
  return [index.nameOf(report), ...urls.filter((url) => url !== undefined)];
}

/** True where a resource that does not count would have said something of the genes: only then the trace names it. */
function saysSomething(resource: FhirResource, concerns: ReadonlySet<FhirResource>, reading: Reading): boolean {
  if (resource.resourceType === 'DiagnosticReport') return true;
  if (!concerns.has(resource)) return false;
  if (memberReferences(resource).length > 0 || standsForComponent(resource)) return true;
  const said = emptyParts();
  addObservation(said, { ...resource, status: 'final' }, undefined, reading);
  const { setAside: _aside, conflicts: _conflicts, ...told } = said;
  return Object.values(told).some((list) => list.length > 0);
}
