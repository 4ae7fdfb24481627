/** What a site may choose, how far grades may go, and when an acquired change counts as gone. */
import type { Criterion, Indicator } from './criterion.js';
import type { TherapyId } from './order.js';

/** A choice that a site makes where experts differ (3.2); the first value is the default. */
export interface PolicySetting {
  readonly id: string;
  readonly label: string;
  readonly values: readonly string[];
}

/** A greatest grade that holds whatever rules fire, with the reason that the card then gives. */
export interface GradeCap {
  readonly id: string;
  readonly when: Criterion;
  readonly atMost: Indicator;
  readonly text: string;
  readonly citations: readonly string[];
}

/** When an acquired change may count as gone. */
export interface ClearanceRule {
  /** Treatment that selects for it: ids or classes. */
  readonly exposure: readonly string[];
  /** Days from the last dose to the plasma sample. */
  readonly days: number;
  readonly citations: readonly string[];
}

/** What a site chose: values by setting, and the therapies that it may give (all, where it names none). */
export interface SitePolicy {
  readonly settings: { readonly [setting: string]: string };
  readonly formulary?: readonly TherapyId[];
}
