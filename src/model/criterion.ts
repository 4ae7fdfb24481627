/** The closed language of conditions that rules are made of, and the ids and grades that they name. */

/** The id that the rules give a marker. */
export type BiomarkerId = string;

/** The id of a rule, shown on the card. */
export type RuleId = string;

/** The urgency of a card. @see CDS Hooks 2.0, Card Attributes */
export type Indicator = 'info' | 'warning' | 'critical';

/** How grave a grade is, for comparing. */
export const gradeWeight: { readonly [indicator in Indicator]: number } = { info: 1, warning: 2, critical: 3 };

/** A closed set of conditions; Kleene logic joins them. */
export type Criterion =
  | { readonly all: readonly Criterion[] }
  | { readonly any: readonly Criterion[] }
  | { readonly not: Criterion }
  | { readonly biomarker: BiomarkerId }
  /** Some therapy of these ids or classes is in the plan beside the ordered drug. */
  | { readonly partner: readonly string[] }
  /** Some therapy of these ids or classes was given earlier. */
  | { readonly exposure: readonly string[] }
  /** Treatment with these ended: the last dose on file lies this many days back or more, or is undated. */
  | { readonly endedDaysAgo: { readonly of: readonly string[]; readonly atLeast: number } }
  /** The last dose of these lies at most this many days back. */
  | { readonly endedWithinDays: { readonly of: readonly string[]; readonly atMost: number } }
  /** A plasma sample taken after the last dose of `since` answers all these markers. */
  | { readonly plasmaAnswers: { readonly markers: readonly BiomarkerId[]; readonly since: readonly string[] } }
  /** An acquired change of one of these markers is gone from plasma, or not yet shown to be gone. */
  | { readonly clearance: { readonly markers: readonly BiomarkerId[]; readonly is: Clearance } }
  /** The order is for one of these therapies or classes. */
  | { readonly ordered: readonly string[] }
  /** A report exists that could not be read by a machine. */
  | { readonly unreadReport: true }
  /** The patient is in a trial, or the order belongs to a protocol. */
  | { readonly onStudy: true }
  /** The primary tumour's side, where the record tells it. */
  | { readonly side: 'left' | 'right' }
  /** The site has chosen one of these values of a setting. */
  | { readonly policy: { readonly setting: string; readonly is: readonly string[] } }
  /** A criterion defined once by name. */
  | { readonly named: string };

/** A criterion that asks for one fact, and is made of no others. */
export type FactCriterion = Exclude<
  Criterion,
  { all: unknown } | { any: unknown } | { not: unknown } | { named: unknown }
>;

/**
 * What became of a change that was first seen in plasma during or after the treatment that selects for it: `cleared` by
 * the newest plasma, which held tumour DNA, taken long enough after the last dose; or `open`.
 */
export type Clearance = 'cleared' | 'open';
