/** What laboratories said of the tumour's genes: the molecular profile. */

/** `HGNC:6407`. */
export type HgncId = `HGNC:${number}`;

/** Variant assessment. @see LOINC LL1971-2 (Present, Absent, No call, Indeterminate) */
export type Call = 'present' | 'absent' | 'no-call' | 'indeterminate';

/** First and last codon, both included, 1-based, protein numbering of the gene's reference transcript. */
export type CodonRange = readonly [first: number, last: number];

/**
 * Which codons a statement covers. `unstated`: the laboratory gave no scope for a test of the gene;
 * `targeted`: a kit or a targeted test whose codons are not stated (D7).
 */
export type Codons = 'all' | 'unstated' | 'targeted' | readonly CodonRange[];

export type ProteinEffect =
  | 'missense'
  | 'synonymous'
  | 'nonsense'
  | 'frameshift'
  | 'in-frame'
  | 'extension'
  | 'unspecified'
  | 'unknown';

/** A change of the protein in one-letter HGVS terms. `unspecified`: the codon is known and the new amino acid is not (G12X). */
export interface ProteinChange {
  /** Short canonical name without `p.`: `G12D`, `V600E`, `E746_A750del`. */
  readonly name: string;
  readonly codon: number;
  /** The last codon where the change spans several. */
  readonly lastCodon?: number;
  readonly effect: ProteinEffect;
}

export type Alteration =
  | { readonly kind: 'protein-change'; readonly change: ProteinChange }
  /** Any mutation within these codons: "no mutation in codons 12 and 13", "mutated". */
  | { readonly kind: 'region'; readonly codons: Codons }
  /** A change that is named but could not be placed on the protein. */
  | { readonly kind: 'unplaced-change'; readonly written: string }
  /** Not a sequence change of the protein: amplification, fusion, expression. */
  | { readonly kind: 'other'; readonly type: string; readonly written: string };

export type SourceClass = 'somatic' | 'germline' | 'unknown';
export type Material = 'tissue' | 'plasma' | 'unknown';
export type ResultStatus = 'preliminary' | 'final' | 'amended' | 'corrected' | 'unknown';

/** Where a statement stands in the chart, and on what it rests. */
export interface Provenance {
  /** `Observation/x`; the resource that says it. */
  readonly source: string;
  /** `DiagnosticReport/y`, where the resource belongs to a report. */
  readonly report?: string;
  readonly sourceClass: SourceClass;
  readonly specimen: Material;
  readonly specimenReference?: string;
  /** When the material was taken, or else when it was observed, or else reported: ISO 8601, possibly partial. */
  readonly observedOn?: string;
  /** Which of those dates `observedOn` is. */
  readonly dateKind?: 'collected' | 'observed' | 'reported';
  readonly status: ResultStatus;
  readonly laboratory?: string;
  readonly method?: string;
  /** 0 to 1. */
  readonly alleleFraction?: number;
  /** 0 to 1. */
  readonly limitOfDetection?: number;
  /** The sentence, where the statement was read from text and not from coded elements. */
  readonly quoted?: string;
  /** Absence derived from "region studied" in a final report that names no change of the gene. */
  readonly derived?: boolean;
}

/** Why a call could not be made. */
export type NoCallReason = 'failed' | 'insufficient' | 'not-performed' | 'low-coverage';

/** One statement about one gene. */
export interface MolecularFinding {
  readonly gene: HgncId;
  readonly alteration: Alteration;
  readonly call: Call;
  /** With `no-call` only. */
  readonly noCall?: NoCallReason;
  /** The words of the source for what was found: `p.(Gly12Asp)`, `NM_004985.5:c.35G>A`, `Not detected`. */
  readonly written?: string;
  /** The laboratory itself calls the change benign or likely benign. */
  readonly benign?: boolean;
  readonly provenance: Provenance;
}

/** Which part of a gene an assay looked at. `called` false: looked at and not callable (no call there). */
export interface RegionStudied {
  readonly gene: HgncId;
  readonly codons: Codons;
  readonly called: boolean;
  readonly provenance: Provenance;
}

/** A test that was ordered or begun and has no usable result yet. */
export interface PendingTest {
  /** Genes that the order names; empty where it names a panel or nothing. */
  readonly genes: readonly HgncId[];
  /** `ServiceRequest/x`, `DiagnosticReport/x` or `Observation/x`. */
  readonly source: string;
  /** Since when: ISO 8601, possibly partial. */
  readonly since?: string;
}

/** A result that exists and could not be read by a machine. */
export interface UnreadResult {
  readonly source: string;
  readonly why: 'attachment' | 'not-understood' | 'reference-missing';
  /** Genes that its code or title names; empty where it names none. */
  readonly genes: readonly HgncId[];
  readonly title?: string;
  readonly date?: string;
}

/** All that could be read; nothing is resolved between results here (D28). */
export interface MolecularProfile {
  readonly findings: readonly MolecularFinding[];
  readonly regions: readonly RegionStudied[];
  readonly pending: readonly PendingTest[];
  readonly unread: readonly UnreadResult[];
  /** Resources looked at and set aside, each with the reason, for the trace. */
  readonly setAside: readonly { readonly source: string; readonly why: string }[];
}
