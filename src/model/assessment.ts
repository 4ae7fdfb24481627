/** A judgement of one order, with the trace that explains it. */
import type { ChartGap } from './chart.js';
import type { Coding } from './code.js';
import type { BiomarkerId, Clearance, Indicator, RuleId } from './criterion.js';
import type { MolecularFinding, TumourSignature, UnreadResult } from './finding.js';
import type { KnowledgeStamp, UnknownCause } from './knowledge.js';
import type { OpenNote } from './open-notes.js';
import type { TherapyId, TherapyOrder, TreatmentHistory } from './order.js';
import type { SitePolicy } from './site-policy.js';
import type { CancerId } from './therapy.js';

/** Kleene's strong three values. */
export type Truth = 'met' | 'not-met' | 'unknown';

/** What the chart says of a marker. `not-assessed`: nothing; it never counts as absent (D29). */
export type BiomarkerStatus = 'present' | 'absent' | 'indeterminate' | 'pending' | 'not-assessed';

/** Why a status is neither present nor absent; every such status carries at least one (D29). */
export interface StatusReason {
  readonly cause: UnknownCause;
  readonly note: OpenNote;
  /** The codons that no test covered. */
  readonly codons?: readonly number[];
  readonly source?: string;
  readonly date?: string;
}

/** The status of one marker, and what it rests on. */
export interface BiomarkerResult {
  readonly biomarker: BiomarkerId;
  readonly label: string;
  readonly status: BiomarkerStatus;
  readonly reasons: readonly StatusReason[];
  /** The findings that decided, or that speak to it. */
  readonly findings: readonly MolecularFinding[];
  /** Findings that say otherwise and lost (D28, 3.1 step 6). */
  readonly conflicting: readonly MolecularFinding[];
  /** Of a marker that is a signature: what says so. */
  readonly signatures?: readonly TumourSignature[];
  /** Of a change acquired under treatment that the newest plasma did not find again. */
  readonly clearance?: Clearance;
}

/** A criterion with its truth filled in: the explanation. */
export interface CriterionResult {
  /** "all", "any", "not", or what the leaf asks. */
  readonly asks: string;
  readonly truth: Truth;
  readonly children: readonly CriterionResult[];
  /** Resources that decided a leaf. */
  readonly decidedBy: readonly string[];
  /** Why a leaf is unknown. */
  readonly unknownBecause: readonly UnknownCause[];
  /** The markers that a leaf asks about. */
  readonly biomarkers?: readonly BiomarkerId[];
}

/** One rule and whether it fired, with the tree of its criteria. */
export interface RuleResult {
  readonly rule: RuleId;
  readonly version: string;
  readonly truth: Truth;
  readonly fired: boolean;
  /** Where it was met and another rule silenced it. */
  readonly replacedBy?: RuleId;
  readonly indicator: Indicator;
  readonly criteria?: CriterionResult;
  /** For coverage rules, the causes that made them fire. */
  readonly because: readonly UnknownCause[];
}

/** Which cancer the order is judged for, and how that is known. */
export interface DiseaseFinding {
  readonly kind: 'known' | 'assumed' | 'conditional';
  /** Empty: none recognised. The label is the knowledge's, or the chart's own words; '' where a code alone says that it is a cancer. */
  readonly cancers: readonly { readonly cancer: CancerId | 'other'; readonly label: string; readonly source: string }[];
  readonly from: 'order' | 'chart' | 'nowhere';
  /** Side of the primary tumour, where the record tells one. */
  readonly side?: 'left' | 'right';
}

/** What may be done instead, for this patient. */
export interface FittingAdvice {
  readonly text: string;
  /** The rule that gives it. */
  readonly rule: RuleId;
  /** The entry of the alternatives, where it is one. */
  readonly alternative?: string;
}

/** An action that a card may offer for this patient: what the knowledge offers, less what does not fit (D11, D30). */
export type FittingOffer =
  | { readonly offer: 'remove-order' }
  | {
      readonly offer: 'order-tests';
      readonly label: string;
      readonly tests: readonly { readonly label: string; readonly coding: Coding }[];
    }
  | { readonly offer: 'add-therapy'; readonly therapy: TherapyId; readonly label: string; readonly coding: Coding };

/** The judgement of one order. */
export interface Assessment {
  readonly order: TherapyOrder;
  readonly disease: DiseaseFinding;
  readonly history: TreatmentHistory;
  readonly offers: readonly FittingOffer[];
  readonly advice: readonly FittingAdvice[];
  readonly biomarkers: readonly BiomarkerResult[];
  /** All rules that concern the order, fired or not. */
  readonly rules: readonly RuleResult[];
  /** The fired rules, the leading one first. */
  readonly fired: readonly RuleResult[];
  /** The indicator of the card, after caps; absent where no card is due. */
  readonly indicator?: Indicator;
  /** The caps that lowered the grade, by id. */
  readonly cappedBy: readonly string[];
  readonly policy: SitePolicy;
  readonly gaps: readonly ChartGap[];
  readonly unread: readonly UnreadResult[];
  readonly knowledge: KnowledgeStamp;
  /** ISO 8601 instant, given from outside. */
  readonly assessedAt: string;
}
