/** The chart's reports -> which of them count, which Observations each holds, and what is set aside with the others. */

import { readConcepts } from '../model/code.js';
import type { FhirResource, Json } from '../model/fhir-json.js';
import { number, object, objects, string } from '../model/fhir-json.js';
import { date, isNotFinal } from './provenance.js';
import { memberReferences, type ResourceIndex } from './resource-index.js';

/** A report with what it holds. */
export interface HeldReport {
  readonly report: FhirResource;
  /** Its Observations, members of members and contained ones included. */
  readonly members: readonly FhirResource[];
  /** References among its results that the chart does not hold. */
  readonly missing: readonly Json[];
}

export interface ReportBook {
  readonly reports: readonly HeldReport[];
  /** The report that an Observation is judged under: a final one before a preliminary one. */
  readonly holderOf: (observation: FhirResource) => FhirResource | undefined;
  /** Resources that do not count, each with the reason. */
  readonly discarded: ReadonlyMap<FhirResource, string>;
}

export function bookOfReports(index: ResourceIndex): ReportBook {
  const discarded = new Map<FhirResource, string>();
  const held: HeldReport[] = index
    .ofType('DiagnosticReport')
    .filter((report) => !isImaging(report))
    .map((report) => holdings(report, index));
  for (const { report } of held) if (report.status === 'entered-in-error') discarded.set(report, 'entered in error');
  for (const older of superseded(
    held.map(({ report }) => report).filter((report) => !discarded.has(report)),
    () => '',
  )) {
    discarded.set(older, 'superseded by a later version of the same report');
  }
  const counting = held.filter(({ report }) => !discarded.has(report));
  const kept = new Set(counting.flatMap(({ members }) => members));
  for (const { report, members } of held) {
    const why = discarded.get(report);
    if (why === undefined) continue;
    for (const member of members) if (!kept.has(member)) discarded.set(member, `belongs to a report that is ${why}`);
  }
  const observations = index.ofType('Observation');
  for (const observation of observations) {
    if (observation.status === 'entered-in-error') discarded.set(observation, 'entered in error');
  }
  const holder = holders(counting);
  const listedTogether = (a: FhirResource, b: FhirResource): boolean =>
    counting.some(({ members }) => members.includes(a) && members.includes(b));
  const current = observations.filter((observation) => !discarded.has(observation));
  for (const older of superseded(current, aboutWhat, listedTogether))
    discarded.set(older, 'superseded by a later version');
  return { reports: counting, holderOf: (observation) => holder.get(observation), discarded };
}

function isImaging(report: FhirResource): boolean {
  return readConcepts(report.category).some((category) =>
    category.codings.some((coding) => /^(?:RAD|RUS|CT|NMR|imaging|LP29684-5)$/.test(coding.code ?? '')),
  );
}

function holdings(report: FhirResource, index: ResourceIndex): HeldReport {
  const members: FhirResource[] = [];
  const missing: Json[] = [];
  const follow = (references: readonly Json[], from: FhirResource): void => {
    for (const reference of references) {
      const found = index.resolve(reference, from);
      if (found === undefined) {
        if (string(reference.reference) !== undefined) missing.push(reference);
      } else if (found.resourceType === 'Observation' && !members.includes(found)) {
        members.push(found);
        follow(memberReferences(found), found);
      }
    }
  };
  follow(objects(report.result), report);
  for (const inner of index.ofType('Observation')) {
    if (index.containerOf(inner) === report && !members.includes(inner)) members.push(inner);
  }
  return { report, members, missing };
}

function holders(held: readonly HeldReport[]): ReadonlyMap<FhirResource, FhirResource> {
  const holder = new Map<FhirResource, FhirResource>();
  const rank = (report: FhirResource): number => (report.status === 'cancelled' ? 2 : isNotFinal(report) ? 1 : 0);
  for (const { report } of [...held].sort((a, b) => rank(a.report) - rank(b.report))) {
    for (const member of held.find((one) => one.report === report)?.members ?? []) {
      if (!holder.has(member)) holder.set(member, report);
    }
  }
  return holder;
}

/**
 * Older copies of resources that were amended or corrected: same identifier, same subject matter.
 * Two that stand side by side in one report are two results.
 */
function superseded(
  resources: readonly FhirResource[],
  matter: (resource: FhirResource) => string,
  together: (a: FhirResource, b: FhirResource) => boolean = () => false,
): readonly FhirResource[] {
  const versions = new Map<string, FhirResource[]>();
  for (const resource of resources) {
    for (const identifier of objects(resource.identifier)) {
      const value = string(identifier.value);
      if (value === undefined) continue;
      const key = `${string(identifier.system) ?? ''}|${value}|${matter(resource)}`;
      const known = versions.get(key);
      if (known === undefined) versions.set(key, [resource]);
      else known.push(resource);
    }
  }
  return [...versions.values()].flatMap((copies) => {
    const newest = [...copies].sort(byAge).at(-1);
    if (newest === undefined || !copies.some(isRevision)) return [];
    // A revision outlives what it revised even where neither is dated.
    const last = isRevision(newest) ? newest : (copies.filter(isRevision).at(-1) ?? newest);
    return copies.filter((copy) => copy !== last && !together(copy, last));
  });
}

function isRevision(resource: FhirResource): boolean {
  return resource.status === 'amended' || resource.status === 'corrected' || resource.status === 'appended';
}

function byAge(a: FhirResource, b: FhirResource): number {
  const issued = compare(date(a.issued) ?? '', date(b.issued) ?? '');
  if (issued !== 0) return issued;
  const version = (resource: FhirResource): number => number(Number(object(resource.meta)?.versionId)) ?? 0;
  const updated = (resource: FhirResource): string => date(object(resource.meta)?.lastUpdated) ?? '';
  return version(a) - version(b) || compare(updated(a), updated(b));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
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
