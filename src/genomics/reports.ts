/** The chart's reports -> which of them count, which Observations each holds, and what is set aside with the others. */
import { readConcepts } from '../model/code.js';
import type { FhirResource, Json } from '../model/fhir-json.js';
import { object, objects, referenceOf, string } from '../model/fhir-json.js';
import { heldByDisregarded, whyDisregarded } from './disregarded.js';
import { isNotFinal } from './provenance.js';
import { memberReferences, type ResourceIndex } from './resource-index.js';
import { superseded } from './supersession.js';

/** A report with what it holds. */
export interface HeldReport {
  readonly report: FhirResource;
  /** Its Observations, members of members and contained ones included. */
  readonly members: readonly FhirResource[];
  /** Results, and members of results, that the chart does not hold, or that are named in another way than by reference. */
  readonly missing: readonly Json[];
}

/** Every report that may concern the genes of the tumour, and where each Observation counts. */
export interface ReportBook {
  readonly reports: readonly HeldReport[];
  /** The Observations that are judged under each report: a final one before a preliminary one. */
  readonly heldBy: ReadonlyMap<FhirResource, readonly FhirResource[]>;
  /** Observations that count and that no report holds. */
  readonly alone: readonly FhirResource[];
  /** Resources that do not count, each with the reason. */
  readonly discarded: ReadonlyMap<FhirResource, string>;
}

/**
 * @param concerns whether an Observation, or a report, could say anything of the tumour's genes
 * @param nameOtherChanges whether two Observations name changes, and different ones
 */
export function bookOfReports(
  index: ResourceIndex,
  concerns: ReadonlySet<FhirResource>,
  mayConcern: (report: FhirResource) => boolean,
  nameOtherChanges: (a: FhirResource, b: FhirResource) => boolean,
): ReportBook {
  const discarded = new Map<FhirResource, string>();
  const containedIn = contents(index);
  const held = [...new Set(index.ofType('DiagnosticReport'))].flatMap((report): readonly HeldReport[] => {
    if (isImaging(report)) return [];
    const own = holdings(report, index, containedIn.get(report) ?? []);
    return own.members.some((member) => concerns.has(member)) || mayConcern(report) ? [own] : [];
  });
  for (const { report } of held) if (report.status === 'entered-in-error') discarded.set(report, 'entered in error');
  const standing = held.map(({ report }) => report).filter((report) => !discarded.has(report));
  for (const older of superseded(standing, () => '')) {
    discarded.set(older, 'superseded by a later version of the same report');
  }
  const counting = held.filter(({ report }) => !discarded.has(report));
  const kept = new Set(counting.flatMap(({ members }) => members));
  for (const { report, members } of held) {
    const why = discarded.get(report);
    if (why === undefined) continue;
    for (const member of members) if (!kept.has(member)) discarded.set(member, `belongs to a report that is ${why}`);
  }
  const observations = [...concerns];
  for (const observation of observations) {
    const why = whyDisregarded(observation, index);
    if (why !== undefined) discarded.set(observation, why);
  }
  for (const [member, why] of heldByDisregarded(index, kept, discarded)) {
    if (!discarded.has(member)) discarded.set(member, why);
  }
  const current = observations.filter((observation) => !discarded.has(observation));
  const reportsOf = new Map<FhirResource, FhirResource[]>();
  for (const { report, members } of counting) {
    for (const member of members) reportsOf.set(member, [...(reportsOf.get(member) ?? []), report]);
  }
  // Two that stand side by side in one report, or name different changes, only share the number of their sample.
  const areTwo = (a: FhirResource, b: FhirResource): boolean =>
    reportsOf.get(a)?.some((report) => reportsOf.get(b)?.includes(report)) === true || nameOtherChanges(a, b);
  for (const older of superseded(current, aboutWhat, areTwo)) discarded.set(older, 'superseded by a later version');
  const counted = current.filter((observation) => !discarded.has(observation));
  const holder = holders(counting);
  const heldBy = new Map<FhirResource, FhirResource[]>(counting.map(({ report }) => [report, []]));
  const alone: FhirResource[] = [];
  for (const observation of counted) {
    const own = holder.get(observation);
    (own === undefined ? alone : (heldBy.get(own) ?? alone)).push(observation);
  }
  return { reports: counting, heldBy, alone, discarded };
}

/** HL7 table 0074 and LOINC's document class for radiology. */
function isImaging({ category }: FhirResource): boolean {
  if (category === undefined) return false;
  return readConcepts(category).some((one) =>
    one.codings.some((coding) => /^(?:RAD|RUS|CT|NMR|imaging|LP29684-5)$/.test(coding.code ?? '')),
  );
}

/** Contained Observations by the resource that contains them. */
function contents(index: ResourceIndex): ReadonlyMap<FhirResource, readonly FhirResource[]> {
  const found = new Map<FhirResource, FhirResource[]>();
  for (const inner of index.ofType('Observation')) {
    const owner = index.containerOf(inner);
    if (owner === undefined) continue;
    const inside = found.get(owner);
    if (inside === undefined) found.set(owner, [inner]);
    else inside.push(inner);
  }
  return found;
}

function holdings(report: FhirResource, index: ResourceIndex, contained: readonly FhirResource[]): HeldReport {
  const members = new Set<FhirResource>();
  const missing: Json[] = [];
  const open = objects(report.result).map((reference) => ({ reference, from: report }));
  open.reverse();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { reference, from } = next;
    const found = index.resolve(reference, from);
    if (found === undefined) {
      if (namesResult(reference)) missing.push(reference);
    } else if (found.resourceType === 'Observation' && !members.has(found)) {
      members.add(found);
      if (whyDisregarded(found, index) !== undefined) continue;
      for (const inner of memberReferences(found).toReversed()) open.push({ reference: inner, from: found });
    }
  }
  for (const inner of contained) members.add(inner);
  return { report, members: [...members], missing };
}

/** By reference, identifier or display: an empty element names nothing. */
function namesResult(reference: Json): boolean {
  const named = referenceOf(reference) ?? string(object(reference.identifier)?.value) ?? string(reference.display);
  return named !== undefined;
}

function holders(held: readonly HeldReport[]): ReadonlyMap<FhirResource, FhirResource> {
  const holder = new Map<FhirResource, FhirResource>();
  const rank = ({ report }: HeldReport): number => (report.status === 'cancelled' ? 2 : isNotFinal(report) ? 1 : 0);
  for (const { report, members } of [...held].sort((a, b) => rank(a) - rank(b))) {
    for (const member of members) if (!holder.has(member)) holder.set(member, report);
  }
  return holder;
}

/** Code and gene of an Observation: accession numbers are shared by all results of one sample. */
function aboutWhat(observation: FhirResource): string {
  const codes = readConcepts(observation.code).map((concept) => concept.codings[0]?.code ?? concept.text ?? '');
  const genes = objects(observation.component)
    .filter((component) =>
      readConcepts(component.code).some((concept) => concept.codings.some((coding) => coding.code === '48018-6')),
    )
    .map((component) => JSON.stringify(component.valueCodeableConcept ?? component.valueString ?? ''));
  return `${codes.join()}|${genes.sort().join()}`;
}
