/** A case that a curator writes beside the rules: facts of one patient in few words, and what the check says then. */

import type { Indicator } from './criterion.js';
import type { Call, Codons, Material, ResultStatus, SourceClass } from './finding.js';

/** A finding as a curator writes it; what is left out is the plain case: final, somatic, of tissue, present. */
export interface CaseFinding {
  /** Symbol. */
  readonly gene: string;
  /** As `G12D`; without it and without the members below, the gene as a whole. */
  readonly change?: string;
  readonly codons?: Codons;
  readonly copies?: 'amplification' | 'gain' | 'loss';
  readonly fusionWith?: string;
  readonly expression?: { readonly of: 'protein' | 'rna'; readonly level: 'high' | 'low' | 'lost' };
  readonly call?: Call;
  readonly specimen?: Material;
  /** ISO date. */
  readonly on?: string;
  /** 0 to 1. */
  readonly fraction?: number;
  readonly source?: SourceClass;
  readonly benign?: true;
  readonly tumourDnaShown?: true;
  readonly status?: Exclude<ResultStatus, 'unknown'>;
}

/** What is known of the patient. */
export interface CaseFacts {
  readonly order: string;
  /** Id of a cancer, words for another one, or absent: none on file. */
  readonly disease?: string;
  readonly asOf?: string;
  /** In short, a gene or a group with a change, `absent` or `mutated`; or in full. */
  readonly findings?: readonly (string | CaseFinding)[];
  readonly msi?: 'present' | 'absent' | 'indeterminate';
  readonly plan?: readonly (string | { readonly therapy: string; readonly where: 'basket' | 'active' })[];
  readonly earlier?: readonly (
    | string
    | { readonly therapy: string; readonly first?: string; readonly last?: string }
  )[];
  readonly onStudy?: true;
  /** Genes whose test is under way. */
  readonly pending?: readonly string[];
  /** Genes of reports that cannot be read. */
  readonly unread?: readonly string[];
  readonly gaps?: readonly ('genomic-results' | 'reports' | 'medications' | 'conditions')[];
  readonly policy?: Readonly<Record<string, string>>;
}

/** What the card is, or that there is none. */
export interface CaseOutcome {
  readonly indicator: Indicator | 'none';
  /** Ids of all fired rules, the leading one first. */
  readonly rules: readonly string[];
  /** `G01/erb`: every line of evidence on the card. */
  readonly evidence?: readonly string[];
  /** Ids of the alternatives that the card names. */
  readonly alternatives?: readonly string[];
  readonly summary?: string;
}

export interface KnowledgeCase {
  readonly id: string;
  readonly story: string;
  readonly given: CaseFacts;
  readonly then: CaseOutcome;
}
