/** Leaves that ask the medication record: partners, earlier treatment, and how long ago it ended. */
import type { CriterionResult, Truth } from '../model/assessment.js';
import type { TherapyId, TreatmentHistory } from '../model/order.js';

/** What the leaves of this file need of the facts. */
export interface RecordFacts {
  readonly ordered: TherapyId;
  readonly history: TreatmentHistory;
  /** The medication record could not be read, or not in full. */
  readonly medicationsUnread: boolean;
  /** Whether a therapy is of a class, or is the therapy of that id. */
  readonly is: (therapy: TherapyId, classOrId: string) => boolean;
  /** ISO 8601 instant. */
  readonly now: string;
}

/** A leaf of a criterion's tree. */
export function leaf(asks: string, truth: Truth, decidedBy: readonly string[] = []): CriterionResult {
  return { asks, truth, children: [], decidedBy: [...new Set(decidedBy)], unknownBecause: [] };
}

export function partnerLeaf(wanted: readonly string[], facts: RecordFacts): CriterionResult {
  const partners = facts.history.planned.filter(
    ({ therapy }) => therapy !== facts.ordered && wanted.some((one) => facts.is(therapy, one)),
  );
  const sources = partners.map(({ source }) => source);
  return fromRecord(`partner in the plan: ${wanted.join(', ')}`, sources, facts);
}

export function exposureLeaf(wanted: readonly string[], facts: RecordFacts): CriterionResult {
  const exposures = facts.history.exposures.filter(({ therapy }) => wanted.some((one) => facts.is(therapy, one)));
  const sources = exposures.map(({ source }) => source);
  return fromRecord(`earlier treatment: ${wanted.join(', ')}`, sources, facts);
}

/** Treatment of these that goes on is not ended; an undated dose lies as far back as is asked. */
export function endedDaysAgoLeaf(of: readonly string[], atLeast: number, facts: RecordFacts): CriterionResult {
  const asks = `earlier treatment with ${of.join(', ')} ended ${atLeast} days ago or more`;
  const dose = lastDose(of, facts);
  if (dose === undefined) return fromRecord(asks, [], facts);
  if (dose.goesOn) return leaf(asks, 'not-met', dose.sources);
  const ended = dose.on === undefined || daysBetween(dose.on, facts.now) >= atLeast;
  return leaf(asks, ended ? 'met' : 'not-met', dose.sources);
}

export function endedWithinDaysLeaf(of: readonly string[], atMost: number, facts: RecordFacts): CriterionResult {
  const asks = `last dose of ${of.join(', ')} at most ${atMost} days ago`;
  const dose = lastDose(of, facts);
  if (dose === undefined) return fromRecord(asks, [], facts);
  const within = dose.goesOn || (dose.on !== undefined && daysBetween(dose.on, facts.now) <= atMost);
  return leaf(asks, within ? 'met' : 'not-met', dose.sources);
}

/** The last dose on file of therapies or classes: its date, where it has one, or that treatment goes on. */
export interface LastDose {
  readonly on?: string;
  readonly goesOn: boolean;
  readonly sources: readonly string[];
}

/** `undefined` where none is on file. */
export function lastDose(of: readonly string[], facts: Pick<RecordFacts, 'history' | 'is'>): LastDose | undefined {
  const concerns = ({ therapy }: { readonly therapy: TherapyId }): boolean => of.some((one) => facts.is(therapy, one));
  const active = facts.history.planned.filter((planned) => planned.where === 'active' && concerns(planned));
  const given = facts.history.exposures.filter(concerns);
  const all = [...active, ...given];
  if (all.length === 0) return undefined;
  const on = given
    .flatMap(({ lastOn }) => lastOn ?? [])
    .sort()
    .at(-1);
  const sources = all.map(({ source }) => source);
  return { goesOn: active.length > 0, sources, ...(on !== undefined && { on }) };
}

/** Since when these have been given: the earliest date on file. */
export function firstDose(of: readonly string[], facts: Pick<RecordFacts, 'history' | 'is'>): string | undefined {
  const { planned, exposures } = facts.history;
  const concerns = (therapy: TherapyId): boolean => of.some((one) => facts.is(therapy, one));
  const dates = [
    ...exposures.filter(({ therapy }) => concerns(therapy)).map(({ firstOn, lastOn }) => firstOn ?? lastOn),
    ...planned.filter(({ therapy, where }) => where === 'active' && concerns(therapy)).map(({ since }) => since),
  ];
  return dates.filter((date) => date !== undefined).sort()[0];
}

/** Whole days from one ISO date or instant to another; `NaN` where one is no date. */
export function daysBetween(from: string, to: string): number {
  return Math.floor((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000);
}

/** What is not on file is not so only where the medication record could be read. */
function fromRecord(asks: string, sources: readonly string[], facts: RecordFacts): CriterionResult {
  if (sources.length > 0) return leaf(asks, 'met', sources);
  if (!facts.medicationsUnread) return leaf(asks, 'not-met');
  return { ...leaf(asks, 'unknown'), unknownBecause: ['gap'] };
}
