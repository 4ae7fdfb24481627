/** The shapes of the knowledge files as curators write them, before defaults are filled and references resolved. */
import type { Coding } from '../model/code.js';
import type { Criterion } from '../model/criterion.js';
import type { CodonRange, Codons } from '../model/finding.js';
import type { Exon, Gene, Measure, Placement, ResultCode, ResultWords, TestCode, Transcript } from '../model/gene.js';
import type { Alternative, Biomarker, Citation, OverrideReason, Rule, TestPanel, Wording } from '../model/knowledge.js';
import type { KnowledgeCase } from '../model/knowledge-case.js';
import type { MarkerNote } from '../model/marker-note.js';
import type { ClearanceRule, GradeCap, PolicySetting } from '../model/site-policy.js';
import type { CodeStatus, DiseaseGate, Regimen } from '../model/therapy.js';

/** One file of the knowledge folder: its path within it (`rules/x.yaml`) and its parsed content. */
export interface KnowledgeFile {
  readonly name: string;
  readonly content: unknown;
}

/** Codes of one system, by how sure they are. */
export interface CodeGroup extends Partial<Readonly<Record<CodeStatus, readonly string[]>>> {
  readonly system: string;
}

/** Codes that stand for themselves, or for all codes that begin so. */
export interface MatchedCodeGroup extends CodeGroup {
  readonly match: 'exact' | 'prefix';
}

/** A gene's symbol or HGNC id. */
export type GeneRef = string;

/** A drug of `therapies.yaml`. */
export interface SourceTherapy {
  readonly id: string;
  readonly label: string;
  readonly sameAs?: string;
  readonly classes: readonly string[];
  readonly codes: readonly CodeGroup[];
  readonly names: readonly string[];
  readonly orderable?: Coding;
}

/** All of these words, or any of `one` together with any of `with`. */
export type SourceWords = readonly string[] | { readonly one: readonly string[]; readonly with: readonly string[] };

/** A cancer of `cancers.yaml`. */
export interface SourceCancer {
  readonly id: string;
  readonly label: string;
  readonly codes: readonly MatchedCodeGroup[];
  readonly words: readonly SourceWords[];
  readonly sides?: Readonly<Record<'left' | 'right', SourceSideMarks>>;
}

/** What places a primary tumour on one side. */
export interface SourceSideMarks {
  readonly codes: readonly MatchedCodeGroup[];
  readonly phrases: readonly string[];
}

/** Coding exons as rows: number in the transcript, first and last base on the chromosome. */
export interface SourcePlacement {
  readonly assembly: Placement['assembly'];
  readonly chromosome: string;
  readonly strand: Placement['strand'];
  readonly exons: readonly (readonly [number: number, start: number, end: number])[];
}

/** A transcript as written, its sequence broken over lines. */
export interface SourceTranscript extends Omit<Transcript, 'placements'> {
  /** SHA-256 of the bases: a slip of the keyboard does not pass. */
  readonly cdsDigest?: string;
  readonly placements?: readonly SourcePlacement[];
}

/** A file of `genes/`. */
export interface SourceGene {
  readonly id: string;
  readonly symbol: string;
  readonly aliases: readonly string[];
  readonly ncbiGeneId: number;
  readonly ensemblGene?: string;
  readonly exons: readonly Exon[];
  readonly transcripts: readonly SourceTranscript[];
  readonly numberings?: Gene['numberings'];
  readonly suppressor?: boolean;
  readonly stain?: Gene['stain'];
  readonly expression?: Gene['expression'];
  readonly homonym?: Gene['homonym'];
}

/** A change, and the identifiers by which public collections know it. */
export interface SourceVariantIdentifiers {
  readonly gene: GeneRef;
  readonly change: string;
  readonly base?: number;
  readonly ids: readonly string[];
}

/** A code of `test-codes.yaml`, its system given by the group. */
export interface SourceTestCode {
  readonly code: string;
  readonly genes: readonly GeneRef[];
  readonly kind: TestCode['kind'];
  readonly codons: Codons;
  readonly change?: string;
  readonly measures?: Measure;
  readonly counts?: 'ratio' | 'copies';
  readonly status: CodeStatus;
}

/** A code of `result-codes.yaml`, its system given by the group. */
export interface SourceResultCode {
  readonly code: string;
  readonly call: ResultCode['call'];
  readonly status: CodeStatus;
}

type DefaultedOfMarker = 'genes' | 'kind' | 'excluding' | 'effects' | 'unnamed' | 'listed';

/** A marker of `rules/`; what it leaves out has the defaults of `knowledge/README.md`. */
export interface SourceBiomarker
  extends Omit<Biomarker, DefaultedOfMarker>,
    Partial<Pick<Biomarker, Exclude<DefaultedOfMarker, 'genes'>>> {
  readonly genes: readonly GeneRef[];
  /** First and last codon of stretches, beside or instead of `codons`. */
  readonly codonRanges?: readonly CodonRange[];
}

type Defaulted = 'replaces' | 'alternatives' | 'offers';

/** A rule of `rules/`; what it leaves out is empty. */
export type SourceRule = Omit<Rule, Defaulted | 'group' | 'reviewDue'> & Partial<Pick<Rule, Defaulted>>;

/** A file of `rules/`: in it, the first rule that applies speaks. */
export interface RulesFile {
  readonly group: string;
  readonly reviewDue: string;
  readonly markers?: readonly MarkerNote[];
  /** Sources that this group alone cites. */
  readonly citations?: readonly Citation[];
  readonly cases: readonly KnowledgeCase[];
  readonly biomarkers?: readonly SourceBiomarker[];
  readonly criteria?: { readonly [name: string]: Criterion };
  readonly rules: readonly SourceRule[];
}

/** A file of a folder, with its path. */
export interface Placed<T> {
  readonly file: string;
  readonly content: T;
}

/** All files, each of the shape that its schema asks for; nothing is said yet of what they refer to. */
export interface KnowledgeSource {
  readonly about: { readonly version: string; readonly asOf: string; readonly reviewedBy: string };
  readonly therapies: readonly SourceTherapy[];
  readonly regimens: readonly Regimen[];
  readonly cancers: readonly SourceCancer[];
  readonly cancerExclusions: {
    readonly codes: readonly MatchedCodeGroup[];
    readonly phrases: readonly string[];
    readonly malignantWords: readonly string[];
    readonly malignantCodes: readonly MatchedCodeGroup[];
  };
  readonly diseaseGates: readonly DiseaseGate[];
  readonly geneGroups: readonly { readonly names: readonly string[]; readonly genes: readonly GeneRef[] }[];
  readonly testCodes: readonly { readonly system: string; readonly codes: readonly SourceTestCode[] }[];
  readonly resultCodes: readonly { readonly system: string; readonly codes: readonly SourceResultCode[] }[];
  readonly resultWords: ResultWords;
  readonly variantIdentifiers: readonly SourceVariantIdentifiers[];
  readonly citations: readonly Citation[];
  readonly alternatives: readonly Alternative[];
  readonly policySettings: readonly PolicySetting[];
  readonly gradeCaps: readonly GradeCap[];
  readonly clearance: ClearanceRule;
  readonly panels: readonly TestPanel[];
  readonly overrideReasons: readonly OverrideReason[];
  readonly wording: Wording;
  readonly genes: readonly Placed<SourceGene>[];
  readonly rules: readonly Placed<RulesFile>[];
}
