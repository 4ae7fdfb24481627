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

/**
 * What a change does to the protein. `in-frame`: residues inserted, deleted or replaced, the frame kept; `unspecified`:
 * the new residue is not said (G12X); `unknown`: the writer does not know it (`p.?`).
 */
export type ProteinEffect =
  | 'missense'
  | 'synonymous'
  | 'nonsense'
  | 'frameshift'
  | 'in-frame'
  | 'extension'
  | 'start-loss'
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

/** What a statement is about. */
export type Alteration =
  | { readonly kind: 'protein-change'; readonly change: ProteinChange }
  /** Any mutation within these codons: "no mutation in codons 12 and 13", "mutated". */
  | { readonly kind: 'region'; readonly codons: Codons }
  /** A change that is named but could not be placed on the protein. */
  | { readonly kind: 'unplaced-change'; readonly written: string }
  /** A change that leaves the protein as it is, where no codon is named: `p.(=)`. */
  | { readonly kind: 'silent'; readonly written: string }
  /** A change beside the code, or reaching out of it: splice site, intron, untranslated region. */
  | { readonly kind: 'non-coding'; readonly place: 'splice' | 'intron' | 'utr'; readonly written: string }
  | {
      readonly kind: 'copy-number';
      /** What was asked or found: too many copies, too few, or any change of their number. */
      readonly change: 'amplification' | 'gain' | 'loss' | 'any';
      /** Copies in a cell, where the laboratory counts them. */
      readonly copies?: number;
      readonly written: string;
    }
  /** A rearrangement that joins the gene to another. */
  | { readonly kind: 'fusion'; readonly partner?: string; readonly written: string }
  /** Protein or RNA: how much of it there is. */
  | {
      readonly kind: 'expression';
      readonly of: 'protein' | 'rna';
      /** What was asked or found: too much of it, too little, or none left. */
      readonly level: 'high' | 'low' | 'lost';
      readonly written: string;
    };

/** Where a variant comes from. @see LOINC LL378-1 */
export type SourceClass = 'somatic' | 'germline' | 'unknown';

/** What was tested: tissue, or DNA in blood plasma. */
export type Material = 'tissue' | 'plasma' | 'unknown';

/** How far the result is settled. @see FHIR R4, ObservationStatus */
export type ResultStatus = 'preliminary' | 'final' | 'amended' | 'corrected' | 'unknown';

/** The forms in which resources state results of genes. */
export type Shape =
  | 'variant'
  | 'genotype'
  | 'genetics-extension'
  | 'gene-test'
  | 'component'
  | 'region-studied'
  | 'genomic-study'
  | 'biomarker'
  | 'narrative'
  | 'conclusion'
  | 'attachment'
  | 'awaited';

/** Where a statement stands in the chart, and on what it rests. */
export interface Provenance {
  /** `Observation/x`; the resource that says it. */
  readonly source: string;
  /** The form in which the resource says it. */
  readonly shape?: Shape;
  /** `DiagnosticReport/y`, where the resource belongs to a report. */
  readonly report?: string;
  readonly sourceClass: SourceClass;
  readonly specimen: Material;
  readonly specimenReference?: string;
  /** Where in the body the material comes from, as far as the record says it. */
  readonly site?: 'primary' | 'metastasis';
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
  /**
   * Plasma only: the same sample showed DNA of the tumour (another somatic variant, or a tumour fraction above zero), so
   * that what it does not show may count as absent (grading table G14, G38).
   */
  readonly tumourDnaShown?: true;
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
  /** The coding change on the gene's reference transcript, where it is known: `c.35G>A`. */
  readonly codingChange?: string;
  /** The change's exon by its number in the reference transcript. */
  readonly exon?: number;
  /** The laboratory itself calls the change benign or likely benign. */
  readonly benign?: boolean;
  /** What stands beside it in the same resource and says otherwise. */
  readonly disputedBy?: string;
  readonly provenance: Provenance;
}

/** Which part of a gene an assay looked at. `called` false: looked at and not callable (no call there). */
export interface RegionStudied {
  readonly gene: HgncId;
  readonly codons: Codons;
  readonly called: boolean;
  /** Some of it could not be called, and which part stands where it can't be read. */
  readonly partly?: true;
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
  /** It asks for copies, a fusion or a protein, and can't answer for the sequence. */
  readonly besidesSequence?: true;
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

/** A property of the whole tumour, of no single gene. */
export interface TumourSignature {
  /** Microsatellite instability or loss of mismatch repair; mutations per megabase. */
  readonly signature: 'msi' | 'tmb';
  /** For `msi`, present means unstable or deficient. A bare number makes no call. */
  readonly call?: Call | 'pending';
  readonly noCall?: NoCallReason;
  /** `MSI-H`, `MSI-L`, `MSS`, `dMMR`, `pMMR`, or a number with its unit. */
  readonly value?: string;
  readonly provenance: Provenance;
}

/** Two things that one resource, or one report, says and that can't both be so. */
export interface Conflict {
  readonly source: string;
  readonly gene?: HgncId;
  readonly between:
    | 'gene code and name'
    | 'gene and reference sequence'
    | 'protein change and coding change'
    | 'named change and coordinates'
    | 'coordinates and assembly'
    | 'value and words'
    | 'value and interpretation'
    | 'coded results and text'
    | 'sentences of one text';
  /** The two, as written. */
  readonly says: readonly string[];
}

/** All that could be read; nothing is resolved between results here (D28). */
export interface MolecularProfile {
  readonly findings: readonly MolecularFinding[];
  readonly regions: readonly RegionStudied[];
  readonly pending: readonly PendingTest[];
  readonly unread: readonly UnreadResult[];
  readonly signatures: readonly TumourSignature[];
  readonly conflicts: readonly Conflict[];
  /** Resources looked at and set aside, each with the reason, for the trace. */
  readonly setAside: readonly { readonly source: string; readonly why: string }[];
}
