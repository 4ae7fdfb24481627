/** What is known of genes, their tests, and the words with which laboratories report them. */
import type { Codons, HgncId } from './finding.js';
import type { CodeStatus } from './therapy.js';

export interface Exon {
  /** Exon number as laboratories count it in reports of this gene. */
  readonly number: number;
  readonly codons: readonly [first: number, last: number];
}

export interface Transcript {
  /** RefSeq accession without version: `NM_004985`. */
  readonly refseq: string;
  readonly protein?: string;
  readonly ensembl?: string;
  /** Coding sequence, 5' to 3', from the start codon. */
  readonly cds?: string;
  /** First and last codon up to which the sequence was independently checked (D23). */
  readonly verifiedCodons?: readonly [first: number, last: number];
  /** Codons to subtract to reach the numbering of the reference transcript, from `fromCodon` on. */
  readonly numberingOffset?: { readonly fromCodon: number; readonly subtract: number };
}

export interface Gene {
  readonly id: HgncId;
  readonly symbol: string;
  /** Other names, matched as whole tokens. */
  readonly aliases: readonly string[];
  readonly ncbiGeneId: number;
  readonly ensemblGene?: string;
  /** Exons by the numbers that clinical reports use. */
  readonly exons: readonly Exon[];
  readonly transcripts: readonly Transcript[];
}

/** A word that means several genes at once: the name of a gene family. */
export interface GeneGroup {
  readonly names: readonly string[];
  readonly genes: readonly HgncId[];
}

/** What a laboratory's test code means. */
export interface TestCode {
  readonly system: string;
  readonly code: string;
  readonly status: CodeStatus;
  readonly genes: readonly HgncId[];
  /**
   * `result`: its value is the finding; `scope`: its value lists what was tested for and is never a finding;
   * `file`: carries a file; `document`: a report; `panel`: holds members.
   */
  readonly kind: 'result' | 'scope' | 'file' | 'document' | 'panel';
  /** Which codons the code itself limits the test to; `unstated` where it is a test of the gene. */
  readonly codons: Codons;
  /** The one change that the code asks about: `V600E`. */
  readonly change?: string;
  /** Not a test for sequence changes: `copy-number`, `protein`, `fusion`. */
  readonly measures?: string;
}

/** The words with which laboratories say a result, each matched as a whole phrase, case folded. */
export interface ResultWords {
  readonly present: readonly string[];
  readonly absent: readonly string[];
  readonly indeterminate: readonly string[];
  readonly failed: readonly string[];
  readonly insufficient: readonly string[];
  readonly notPerformed: readonly string[];
  readonly pending: readonly string[];
  /** Words that make a sentence no finding: "family history", "patients with". */
  readonly notAFinding: readonly string[];
  /** Words after which a sentence says what a finding means and no longer what was found: "associated with". */
  readonly consequences: readonly string[];
  /** Words that make a sentence speak of another test: "prior testing". */
  readonly earlierTests: readonly string[];
  /** Headings after which text is method, background or guidance. */
  readonly stopHeadings: readonly string[];
  /** Words that show a targeted method or kit (D7). */
  readonly targetedMethods: readonly string[];
  readonly plasmaWords: readonly string[];
  readonly tissueWords: readonly string[];
  readonly germlineWords: readonly string[];
  readonly somaticWords: readonly string[];
}

/** Codes of answers that are not LOINC's LL1971-2: SNOMED, LOINC answers, v2 interpretation, local outcomes. */
export interface ResultCode {
  readonly system: string;
  readonly code: string;
  readonly call: 'present' | 'absent' | 'indeterminate' | 'failed' | 'not-performed';
}

/** All that the genomics reader needs to know. */
export interface GenomicsKnowledge {
  readonly genes: readonly Gene[];
  readonly geneGroups: readonly GeneGroup[];
  readonly testCodes: readonly TestCode[];
  readonly resultWords: ResultWords;
  readonly resultCodes: readonly ResultCode[];
}
