/** What is known of therapies, regimens and cancers: codes, names, classes. */
import type { Coding } from './code.js';
import type { TherapyId } from './order.js';

/** How sure a code is. Codes that were never verified count only with agreeing text (D23). */
export type CodeStatus = 'verified' | 'secondary-source' | 'memory-unverified';

/** A code, its system, and how sure it is. */
export interface KnownCode {
  readonly system: string;
  readonly code: string;
  readonly status: CodeStatus;
}

/** A drug that is ordered or given, with all by which records name it. */
export interface Therapy {
  readonly id: TherapyId;
  /** The name that cards use. */
  readonly label: string;
  /** Classes it belongs to: the class that a service watches, a class of partners, `fluoropyrimidine`, … */
  readonly classes: readonly string[];
  /** Where it is the same ingredient as another therapy, that therapy (a biosimilar). */
  readonly sameAs?: TherapyId;
  readonly codes: readonly KnownCode[];
  /** Names and brands, matched as whole tokens, longest first. */
  readonly names: readonly string[];
  /** The coding that a draft order for it carries. */
  readonly orderable?: Coding;
}

/** A named combination that text may use for its parts. */
export interface Regimen {
  readonly names: readonly string[];
  readonly therapies: readonly TherapyId[];
}

/** The id of a cancer in `cancers.yaml`. */
export type CancerId = string;

/** A kind of cancer that decides whether a rule concerns an order. */
export interface Cancer {
  readonly id: CancerId;
  readonly label: string;
  readonly codes: readonly (KnownCode & { readonly match: 'exact' | 'prefix' })[];
  /** Each inner list: all these words, as whole words, in any order. */
  readonly words: readonly (readonly string[])[];
  /** What shows on which side the primary tumour lies, where that matters. */
  readonly sides?: Readonly<Record<'left' | 'right', SideMarks>>;
}

/** Codes and phrases that place a primary tumour on one side. */
export interface SideMarks {
  readonly codes: readonly (KnownCode & { readonly match: 'exact' | 'prefix' })[];
  readonly phrases: readonly string[];
}

/** What says that a Condition is no active primary cancer: secondary deposits, history, screening, benign, in situ (D26). */
export interface CancerExclusions {
  readonly codes: readonly (KnownCode & { readonly match: 'exact' | 'prefix' })[];
  readonly phrases: readonly string[];
  /** Words that show any malignancy, for cancers that are not listed. */
  readonly malignantWords: readonly string[];
  /** Codes of any malignancy (ICD-10 C00-C97 …). */
  readonly malignantCodes: readonly (KnownCode & { readonly match: 'exact' | 'prefix' })[];
}

/** How an order is judged where no cancer is on file (3.1, step 3). */
export interface DiseaseGate {
  readonly therapy: TherapyId;
  readonly cancer: CancerId;
  readonly whenNoneOnFile: 'assume' | 'conditional';
}
