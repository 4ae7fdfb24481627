/** What one decision needs from outside, and what it gives: the answer, what is noted of it, and why it is so. */
import type { IssuedCard } from './cards/render-cards.js';
import type { ServiceDeclaration } from './cds-hooks/declaration.js';
import type { HookResponse } from './cds-hooks/wire.js';
import type { FhirReader } from './chart/fhir-reader.js';
import type { Assessment } from './model/assessment.js';
import type { ChartGap } from './model/chart.js';
import type { MolecularProfile } from './model/finding.js';
import type { Knowledge } from './model/knowledge.js';
import type { SitePolicy } from './model/site-policy.js';
import type { RepeatControl } from './repeat/repeat-control.js';

/** Everything from outside that one decision needs; time and ids included. */
export interface Desk {
  readonly service: ServiceDeclaration;
  readonly knowledge: Knowledge;
  /** Absent where the request names no FHIR server that may be used. */
  readonly reader?: FhirReader;
  /** ISO 8601 instant. */
  readonly now: string;
  readonly newId: () => string;
  /** What the client's site chose; absent: the defaults of the knowledge. */
  readonly policy?: SitePolicy;
  /** Absent: a card is shown as often as it is due (D4). */
  readonly repeats?: RepeatControl;
  /** The trusted client that asks; its overrides are its own. */
  readonly client?: string;
  /** For links: base of this server as browsers reach it, and where its SMART app is launched; absent: no such link. */
  readonly publicUrl?: string;
  readonly smartLaunchUrl?: string;
  /** Told at the end of each step, by its name, for whoever measures. */
  readonly lap?: (step: string) => void;
}

/** Why the answer is what it is: for the demo, for operators, for `wildtype explain` (D33). */
export interface Trace {
  readonly assessments: readonly Assessment[];
  readonly profile?: MolecularProfile;
  readonly gaps: readonly ChartGap[];
  /** Resources set aside because they name another patient. */
  readonly otherSubjects: readonly string[];
  /** Judgements whose card was kept back, because the same user has overridden it with a reason. */
  readonly keptBack?: readonly Assessment[];
}

export interface Decision {
  readonly response: HookResponse;
  readonly issued: readonly IssuedCard[];
  readonly trace: Trace;
}
