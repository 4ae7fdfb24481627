/** Turns the chart into what happened when: samples, results, tests under way, treatments, clones. */
import type { PatientChart } from '../../../src/model/chart.js';
import { conceptTexts, readConcept } from '../../../src/model/code.js';
import { type FhirResource, object, referenceTo, string } from '../../../src/model/fhir-json.js';
import type { Material, MolecularProfile } from '../../../src/model/finding.js';
import type { Knowledge } from '../../../src/model/knowledge.js';
import type { TreatmentHistory } from '../../../src/model/order.js';
import { type FractionSeries, fractionSeries } from './fractions.js';

/** A moment: a sample taken, a result reported, a test ordered. */
export interface TimelineEvent {
  readonly kind: 'sample' | 'result' | 'pending' | 'unread';
  /** ISO 8601, possibly partial. */
  readonly date: string;
  readonly label: string;
  readonly material: Material;
  readonly source: string;
}

/** A treatment on file. */
export interface TreatmentSpan {
  readonly label: string;
  /** Of the class that the service watches. */
  readonly watched: boolean;
  readonly start?: string;
  /** Last date on file; absent for what is active. */
  readonly end?: string;
  readonly active: boolean;
  readonly sources: readonly string[];
}

export interface Timeline {
  readonly events: readonly TimelineEvent[];
  readonly treatments: readonly TreatmentSpan[];
  readonly clones: readonly FractionSeries[];
  /** Things on file that bear no date and stand on no axis. */
  readonly undated: readonly string[];
}

/** @param watchedClass class of therapies whose exposure counts, as the service declares it */
export function timelineOf(
  chart: PatientChart,
  profile: MolecularProfile,
  history: TreatmentHistory,
  knowledge: Knowledge,
  watchedClass: string,
): Timeline {
  const treatments = treatmentSpans(history, knowledge, watchedClass);
  const begun = treatments
    .filter(({ watched }) => watched)
    .map(({ start, end }) => start ?? end)
    .filter((date) => date !== undefined)
    .sort()[0];
  const events = [...samples(chart, profile), ...results(chart, profile), ...openTests(profile)];
  return {
    events: events.filter(({ date }) => date !== '').sort((a, b) => (a.date < b.date ? -1 : 1)),
    treatments,
    clones: fractionSeries(profile.findings, begun),
    undated: events.filter(({ date }) => date === '').map(({ label, source }) => `${label} (${source})`),
  };
}

function samples(chart: PatientChart, profile: MolecularProfile): readonly TimelineEvent[] {
  const known = new Map(profile.findings.map(({ provenance }) => [provenance.specimenReference, provenance.specimen]));
  return chart.resources
    .filter(({ resourceType }) => resourceType === 'Specimen')
    .map((specimen) => {
      const source = referenceTo(specimen);
      const collection = object(specimen.collection);
      const date = string(collection?.collectedDateTime) ?? string(object(collection?.collectedPeriod)?.start);
      return {
        kind: 'sample',
        date: date ?? string(specimen.receivedTime) ?? '',
        label: titleOf(specimen, 'type') ?? 'Sample',
        material: known.get(source) ?? 'unknown',
        source,
      };
    });
}

/** One event a report, or a result that stands in none; reports that say nothing of a gene are left out. */
function results(chart: PatientChart, profile: MolecularProfile): readonly TimelineEvent[] {
  const byReference = new Map(chart.resources.map((resource) => [referenceTo(resource), resource]));
  const groups = new Map<string, TimelineEvent>();
  for (const { provenance } of [...profile.findings, ...profile.regions, ...profile.signatures]) {
    const source = provenance.report ?? provenance.source;
    const resource = byReference.get(source);
    const reported = resource && (string(resource.effectiveDateTime) ?? string(resource.issued));
    const event: TimelineEvent = {
      kind: 'result',
      date: reported ?? provenance.observedOn ?? '',
      label: (resource && titleOf(resource, 'code')) ?? 'Result',
      material: provenance.specimen,
      source,
    };
    const before = groups.get(source);
    if (before === undefined || before.material === 'unknown') groups.set(source, event);
  }
  return [...groups.values()];
}

function openTests({ pending, unread }: MolecularProfile): readonly TimelineEvent[] {
  return [
    ...pending.map(({ source, since }) => ({
      kind: 'pending' as const,
      date: since ?? '',
      label: 'Test under way',
      material: 'unknown' as const,
      source,
    })),
    ...unread.map(({ source, date, title }) => ({
      kind: 'unread' as const,
      date: date ?? '',
      label: title ?? 'Report that a machine cannot read',
      material: 'unknown' as const,
      source,
    })),
  ];
}

/** Treatments by therapy; records of one therapy that touch or overlap are one span. */
function treatmentSpans(
  history: TreatmentHistory,
  knowledge: Knowledge,
  watchedClass: string,
): readonly TreatmentSpan[] {
  const records = [
    ...history.exposures.map((exposure) => ({ ...exposure, active: false })),
    ...history.planned
      .filter(({ where }) => where === 'active')
      .map(({ therapy, source, since }) => ({ therapy, source, firstOn: since, lastOn: undefined, active: true })),
  ];
  const spans: TreatmentSpan[] = records.map(({ therapy, source, firstOn, lastOn, active }) => {
    const known = knowledge.therapies.find(({ id }) => id === therapy);
    const start = firstOn ?? lastOn;
    return {
      label: known?.label ?? therapy,
      watched: known?.classes.includes(watchedClass) ?? false,
      ...(start !== undefined && { start }),
      ...(lastOn !== undefined && { end: lastOn }),
      active,
      sources: [source],
    };
  });
  return spans.sort(byStart).reduce<readonly TreatmentSpan[]>(joinSpan, []).toSorted(byStart);
}

function byStart(a: TreatmentSpan, b: TreatmentSpan): number {
  return (a.start ?? '9').localeCompare(b.start ?? '9') || a.label.localeCompare(b.label);
}

function joinSpan(spans: readonly TreatmentSpan[], next: TreatmentSpan): readonly TreatmentSpan[] {
  const at = spans.findIndex(
    ({ label, end, start }) => label === next.label && (next.start ?? '') <= (end ?? start ?? ''),
  );
  const before = spans[at];
  if (before === undefined) return [...spans, next];
  const end = [before.end, next.end]
    .filter((date) => date !== undefined)
    .sort()
    .at(-1);
  const sources = [...new Set([...before.sources, ...next.sources])];
  const joined = { ...before, active: before.active || next.active, sources, ...(end !== undefined && { end }) };
  return spans.with(at, joined);
}

function titleOf(resource: FhirResource, member: string): string | undefined {
  const concept = readConcept(resource[member]);
  return concept && conceptTexts(concept)[0];
}
