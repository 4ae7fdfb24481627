/** What is known, built from `knowledge/` and ready for use: markers, criteria, rules, wording. */
import type { Coding } from './code.js';
import type { BiomarkerId, Criterion, Indicator, RuleId } from './criterion.js';
import type { HgncId, ProteinEffect } from './finding.js';
import type { GenomicsKnowledge } from './gene.js';
import type { MarkerNote } from './marker-note.js';
import type { TherapyId } from './order.js';
import type { ClearanceRule, GradeCap, PolicySetting } from './site-policy.js';
import type { Cancer, CancerExclusions, CancerId, DiseaseGate, Regimen, Therapy } from './therapy.js';

/** Identity of the knowledge that made a judgement. */
export interface KnowledgeStamp {
  readonly version: string;
  /** SHA-256 over the canonical content, hexadecimal. */
  readonly digest: string;
  /** Who reviewed it; `none` until a real clinician has. */
  readonly reviewedBy: string;
  /** ISO date of the state of knowledge. */
  readonly asOf: string;
  /** The pack that put its texts into another language; absent: as the curators wrote them. Judges nothing. */
  readonly language?: LanguageStamp;
}

/** Identity of a language pack. */
export interface LanguageStamp {
  /** BCP 47, as `de`. */
  readonly code: string;
  readonly version: string;
  /** SHA-256 over the canonical content of the pack, hexadecimal. */
  readonly digest: string;
  /** Who compared it with the knowledge; `none` until a real clinician has. */
  readonly reviewedBy: string;
}

/** What a marker is a matter of; a test of one kind says nothing of another. */
export type MarkerKind = 'sequence' | 'copy-number' | 'fusion' | 'expression' | 'signature';

/**
 * A marker at the grain at which laboratories report and labels ask (D29): a set of changes of a gene.
 * Of the sequence, a change belongs to it when its codon is among `codons` (if given), its name among `changes` (if
 * given), its name not among `excluding`, and its effect among `effects`.
 */
export interface Biomarker {
  readonly id: BiomarkerId;
  /** Gene, exon and codons, as a reader would say it. */
  readonly label: string;
  readonly kind: MarkerKind;
  readonly genes: readonly HgncId[];
  readonly codons?: readonly number[];
  readonly changes?: readonly string[];
  readonly excluding: readonly string[];
  readonly effects: readonly ProteinEffect[];
  /** Of `copy-number`: which changes of the number belong to it. */
  readonly copies?: readonly ('amplification' | 'gain' | 'loss')[];
  /** Of `expression`: how much of what; `none` is a stain without signal, or a protein that is lost. */
  readonly expressed?: { readonly of?: 'protein' | 'rna'; readonly level: 'high' | 'low' | 'none' };
  /** Of `signature`. */
  readonly signature?: 'msi';
  /** Counts results of this material alone. */
  readonly material?: 'tissue' | 'plasma';
  /** Counts tissue results by their allele fraction against the site's floor (G07); plasma has none. */
  readonly fraction?: 'below-floor' | 'not-below-floor';
  /** Listed line by line in a card's evidence block: the grain at which laboratories report. */
  readonly listed: boolean;
  /** Matches only statements that name no change: "mutated", "codon 12 mutation", where they may lie in `codons`. */
  readonly unnamed: boolean;
}

/** Why a requirement could not be decided. */
export type UnknownCause =
  | 'preliminary'
  | 'pending'
  | 'failed'
  | 'unreadable'
  | 'partial'
  | 'not-reported'
  | 'gap'
  /** An acquired change that the newest plasma did not find again, without showing that it is gone. */
  | 'uncleared';

/** A source that rules cite; `verified` false shows on the card. */
export interface Citation {
  readonly id: string;
  /** How it is printed: journal, year, volume, page; label with date; CIViC EID. */
  readonly text: string;
  readonly verified: boolean;
}

/** A statement with its sources. */
export interface Evidence {
  /** Unlike any other of the rule. */
  readonly id: string;
  readonly kind: 'label' | 'guideline' | 'exploratory' | 'house-rule';
  readonly text: string;
  readonly citations: readonly string[];
  /** Therapies it speaks of; absent: all of the rule's. */
  readonly therapies?: readonly TherapyId[];
  /** Regions of the site policy in which it is said; absent: all. */
  readonly regions?: readonly string[];
}

/**
 * What a tumour with these markers is predicted to do under a treatment.
 * @see Genomics Reporting 3.0.0, ValueSet genetic-therapeutic-implications-vs
 */
export type PredictedImplication =
  | 'resistant'
  | 'presumed-resistant'
  | 'presumed-non-responsive'
  | 'responsive'
  | 'presumed-responsive'
  | 'unknown-significance';

/** A prediction that follows from the markers that made a rule fire, as other systems may read it. */
export interface TherapeuticImplication {
  readonly predicted: PredictedImplication;
  /** What it is predicted for, together where there are several; absent: the ordered therapy. */
  readonly therapies?: readonly TherapyId[];
  /** Level of the curated evidence for it, where a line of the rule's evidence names one. */
  readonly level?: 'A' | 'B' | 'C' | 'D' | 'E';
}

/** Words on what may be done instead: said as they are, or an entry of the alternatives where it fits the patient. */
export type Advice = string | { readonly use: string };

/** A treatment that cards may name in words, never a draft. */
export interface Alternative {
  readonly id: string;
  readonly text: string;
  readonly citations: readonly string[];
  /** Named only where the site's formulary holds all of them. */
  readonly therapies: readonly TherapyId[];
  /** Left out where this is known not to hold. */
  readonly when?: Criterion;
  /** Left out where this is not known to hold. */
  readonly onlyIf?: Criterion;
  /** Left out where this is known to hold: another finding or an earlier treatment rules it out. */
  readonly unless?: Criterion;
}

/** What a card may offer as an action. */
export type Offer =
  | { readonly offer: 'order-tests'; readonly panel: string }
  | { readonly offer: 'remove-order' }
  | {
      readonly offer: 'add-therapy';
      readonly therapy: TherapyId;
      /** Only where this holds (D11): else it stays text. */
      readonly when?: Criterion;
      /** Not where this holds: another finding rules it out. Unknown does not. */
      readonly unless?: Criterion;
      /** Only on orders for these therapies. */
      readonly orderedIs?: readonly TherapyId[];
    };

/** When a card is due, what it says and on what it rests; fires by one of `when`, `whenUnknown` and `whenGap`. */
export interface Rule {
  readonly id: RuleId;
  readonly version: string;
  /** The group that it belongs to, and the ISO date by which somebody should look at that group again. */
  readonly group: string;
  readonly reviewDue: string;
  readonly title: string;
  /** Therapies whose orders it judges. */
  readonly therapies: readonly TherapyId[];
  /** The cancer that it concerns, or any known cancer but these. */
  readonly disease: { readonly is: CancerId } | { readonly knownButNot: CancerId };
  /** Fires when met. */
  readonly when?: Criterion;
  /** Fires when the named requirement is unknown, and for one of these causes. */
  readonly whenUnknown?: { readonly requirement: string; readonly because: readonly UnknownCause[] };
  /** Fires for every rule that a gap in the chart leaves undecided. One rule of the knowledge has it. */
  readonly whenGap?: true;
  readonly indicator: Indicator;
  readonly indicatorBy?: { readonly [therapy: TherapyId]: Indicator };
  /** The first that is met gives another grade: a site's choice, an earlier treatment. */
  readonly indicatorWhen?: readonly { readonly when: Criterion; readonly indicator: Indicator }[];
  /** Rules that it silences where it fires (D8). */
  readonly replaces: readonly RuleId[];
  /** At most 139 characters at every substitution. */
  readonly summary: string;
  /** Used where a placeholder exceeds its greatest width. */
  readonly summaryFallback: string;
  readonly detail: string;
  readonly evidence: readonly Evidence[];
  /** Absent where its markers predict nothing that the evidence states. */
  readonly implications?: readonly TherapeuticImplication[];
  /** What may be done instead, in words. */
  readonly alternatives: readonly Advice[];
  readonly offers: readonly Offer[];
}

/** A test that a card may suggest, as a draft ServiceRequest. */
export interface TestPanel {
  readonly id: string;
  readonly label: string;
  readonly tests: readonly {
    readonly label: string;
    readonly coding: Coding;
    /** Markers that it settles: the test is offered while one of them is open, and always where none is named. */
    readonly settles: readonly BiomarkerId[];
    /** Reason enough for an order, whatever markers are open. */
    readonly always?: true;
  }[];
}

/** Sentences of the card that belong to no rule. */
export interface Wording {
  readonly [phrase: string]: string;
}

/** A reason that a clinician may give for not following a card. @see CDS Hooks 2.0, Feedback */
export interface OverrideReason {
  readonly code: string;
  readonly display: string;
}

/** All that is known, in the form that the pipeline uses. */
export interface Knowledge extends GenomicsKnowledge {
  readonly stamp: KnowledgeStamp;
  readonly therapies: readonly Therapy[];
  readonly regimens: readonly Regimen[];
  readonly cancers: readonly Cancer[];
  readonly cancerExclusions: CancerExclusions;
  readonly diseaseGates: readonly DiseaseGate[];
  readonly biomarkers: readonly Biomarker[];
  readonly criteria: { readonly [name: string]: Criterion };
  readonly rules: readonly Rule[];
  readonly citations: readonly Citation[];
  readonly alternatives: readonly Alternative[];
  readonly policySettings: readonly PolicySetting[];
  readonly gradeCaps: readonly GradeCap[];
  readonly clearance: ClearanceRule;
  readonly markers: readonly MarkerNote[];
  readonly panels: readonly TestPanel[];
  readonly overrideReasons: readonly OverrideReason[];
  readonly wording: Wording;
}
