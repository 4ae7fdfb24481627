/** What is known of genes, their tests, and the words with which laboratories report them. */
import type { Codons, HgncId } from './finding.js';
import type { CodeStatus } from './therapy.js';

/** An exon and the codons that it holds, wholly or in part: a codon across a border lies in two. */
export interface Exon {
  /** Exon number as laboratories count it in reports of this gene. */
  readonly number: number;
  readonly codons: readonly [first: number, last: number];
}

/** The version of the human genome in which positions count. */
export type Assembly = 'GRCh37' | 'GRCh38';

/** The coding part of one exon; all positions 1-based, both ends included. */
export interface CodingExon {
  /** Number of the exon in its transcript, exons that code for nothing counted. */
  readonly number: number;
  /** First and last base on the chromosome, the lower one first on either strand. */
  readonly start: number;
  readonly end: number;
  /** First and last base in the coding sequence. */
  readonly codingStart: number;
  readonly codingEnd: number;
}

/** Where a transcript's coding sequence lies in one assembly of the genome. */
export interface Placement {
  readonly assembly: Assembly;
  /** RefSeq accession of the chromosome with its version: `NC_000012.11`. */
  readonly accession: string;
  /** `1` to `22`, `X`, `Y`. */
  readonly chromosome: string;
  readonly strand: 'plus' | 'minus';
  /** In coding order. */
  readonly exons: readonly CodingExon[];
}

/** One transcript of a gene, as far as it is known. */
export interface Transcript {
  /** RefSeq accession without version: `NM_004985`. */
  readonly refseq: string;
  readonly protein?: string;
  readonly ensembl?: string;
  /** Absent where nothing says where its exons lie. */
  readonly placements?: readonly Placement[];
  /** Coding sequence, 5' to 3', from the start codon. */
  readonly cds?: string;
  /** First and last codon up to which the sequence was independently checked (D23). */
  readonly verifiedCodons?: readonly [first: number, last: number];
  /** Codons to subtract to reach the numbering of the reference transcript, from `fromCodon` on. */
  readonly numberingOffset?: { readonly fromCodon: number; readonly subtract: number };
}

/** A gene, as the reader of results needs it. */
export interface Gene {
  readonly id: HgncId;
  readonly symbol: string;
  /** Other names, matched as whole tokens. */
  readonly aliases: readonly string[];
  readonly ncbiGeneId: number;
  readonly ensemblGene?: string;
  /** Exons by the numbers that clinical reports use. */
  readonly exons: readonly Exon[];
  /** The first is the reference: changes are named in its numbering. */
  readonly transcripts: readonly Transcript[];
  /** Older numberings of the protein, and what to add to reach the reference's. */
  readonly numberings?: readonly { readonly name: string; readonly add: number }[];
  /** A tumour suppressor: what counts is its loss, and reports write X for its stop codons (R130X), not for any residue (G12X). */
  readonly suppressor?: boolean;
  /** How its protein's stain is read; absent: any staining is positive. */
  readonly stain?: {
    /** A test or sentence that gives the gene a status without more speaks of the protein. */
    readonly usual: boolean;
    /** Score that is equivocal, and score from which on it is positive. */
    readonly equivocal: number;
    readonly positive: number;
  };
  /**
   * It is studied for how much there is of it: what a bare status or level of it speaks of, and whether laboratories
   * measure it in blood as well, which says nothing of the tumour.
   */
  readonly expression?: { readonly usual: 'protein' | 'rna'; readonly inBlood?: boolean };
  /** Its names mean something else as well: in small letters, behind the words `after`, or in front of the words `before`. */
  readonly homonym?: Homonym;
}

/** Where a gene's name is no name of the gene. */
export interface Homonym {
  /** The symbol is a word of some language: it counts in capitals alone. */
  readonly capitals?: boolean;
  readonly after?: readonly string[];
  readonly before?: readonly string[];
}

/** An identifier of a variant in a public collection, and the change that it means; several changes leave the residue open. */
export interface VariantIdentifier {
  /** `rs113488022`, `clinvar:13961`. */
  readonly id: string;
  readonly gene: HgncId;
  /** `V600E`, or `V600X` where the identifier stands for several. */
  readonly change: string;
  /** Place in the coding sequence, 1-based, where the identifier stands for one base. */
  readonly base?: number;
}

/** A word that means several genes at once: the name of a gene family. */
export interface GeneGroup {
  readonly names: readonly string[];
  readonly genes: readonly HgncId[];
}

/** What a test may be of besides the sequence of a gene. */
export type Measure =
  | 'copy-number'
  | 'fusion'
  | 'protein'
  | 'rna'
  /** Protein in blood: nothing of the tumour's genes. */
  | 'serum-protein'
  | 'methylation'
  | 'msi'
  | 'mismatch-repair'
  | 'tmb';

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
  /** What it tests where that is not the gene's sequence. */
  readonly measures?: Measure;
  /** What its number counts: the ratio to the chromosome's own signals, or copies in a nucleus. */
  readonly counts?: 'ratio' | 'copies';
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
  /** Too many copies of a gene: the word for it, and words that say it is so. */
  readonly amplification: readonly string[];
  readonly amplified: readonly string[];
  /** Tests of the number of copies, whatever they find. */
  readonly copyNumber: readonly string[];
  readonly fusion: readonly string[];
  readonly rearranged: readonly string[];
  /** A few copies more than usual, of the gene or of its chromosome. */
  readonly gain: readonly string[];
  /** The usual two copies. */
  readonly disomy: readonly string[];
  /** Protein, and RNA: how much there is of it. */
  readonly expression: readonly string[];
  readonly rna: readonly string[];
  readonly overexpressed: readonly string[];
  readonly underexpressed: readonly string[];
  /** Levels: they count beside a gene, its expression or its copies, and nowhere else. */
  readonly high: readonly string[];
  readonly low: readonly string[];
  /** A gene or protein that is gone, and one that is still there. */
  readonly loss: readonly string[];
  readonly lost: readonly string[];
  readonly retained: readonly string[];
  /** Microsatellites and mismatch repair: the word for the test, unstable or deficient, stable or proficient. */
  readonly msiTest: readonly string[];
  readonly msiHigh: readonly string[];
  readonly msiLow: readonly string[];
  readonly msiStable: readonly string[];
  /** Proteins whose loss makes a tumour mismatch-repair deficient. */
  readonly repairProteins: readonly string[];
  /** Phrases of `absent` that mean "as it is without a mutation": denied, they say that there is one. */
  readonly wildType: readonly string[];
  /** Single words that only describe a finding and say nothing against it. */
  readonly describing: readonly string[];
  /** Words of therapy and guidance: what stands before them counts only where the sentence speaks of this tumour. */
  readonly guidance: readonly string[];
  /** Words that make a sentence no finding: "family history", "patients with". */
  readonly notAFinding: readonly string[];
  /** Words after which a sentence says what a finding means and no longer what was found: "associated with". */
  readonly consequences: readonly string[];
  /** Words that make a sentence speak of another test: "prior testing". */
  readonly earlierTests: readonly string[];
  /** Headings after which text is method, background or guidance. */
  /** A sentence on the method is a result only where it says that a named change was found. */
  readonly method: readonly string[];
  /** What follows is what a result would be without a mutation. */
  readonly reference: readonly string[];
  /** Tumours of other organs: what such a sentence says is not of the tumour at hand. */
  readonly otherTumours: readonly string[];
  /** Genes and proteins that are not judged here: an answer beside one is not of the tumour's genes. */
  readonly otherMarkers: readonly string[];
  readonly stopHeadings: readonly string[];
  /** Words that show a targeted method or kit (D7). */
  readonly targetedMethods: readonly string[];
  readonly plasmaWords: readonly string[];
  readonly tissueWords: readonly string[];
  readonly primaryWords: readonly string[];
  readonly metastasisWords: readonly string[];
  readonly germlineWords: readonly string[];
  readonly somaticWords: readonly string[];
  /** DNA of the tumour in blood; and how much of the blood's DNA it is. */
  readonly tumourDna: readonly string[];
  readonly tumourFraction: readonly string[];
  /** Words for changes of blood-forming cells, and symbols of genes in which most of them are. */
  readonly haematopoiesis: readonly string[];
  readonly haematopoiesisGenes: readonly string[];
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
  readonly variantIdentifiers: readonly VariantIdentifier[];
}
