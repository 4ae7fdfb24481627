/** What `wildtype read --json` says of results: stable names, each explained in docs/reading.md. */
import type { Conflict, MolecularProfile } from '../model/finding.js';

export type FindingKind = 'protein-change' | 'amplification' | 'loss' | 'fusion' | 'expression' | 'msi' | 'unspecified';

/** A list of codons by number, or how far they are stated. */
export type ReadCodons = 'all' | 'unstated' | 'targeted' | readonly number[];

/** One statement on a gene, or on microsatellites. */
export interface ReadFinding {
  readonly gene?: string;
  readonly hgncId?: string;
  readonly kind: FindingKind;
  readonly change?: string;
  readonly codingChange?: string;
  readonly codon?: number;
  readonly codons?: readonly number[];
  /** With `unspecified`, where no codons are named: how far they are stated. */
  readonly scope?: 'all' | 'unstated' | 'targeted';
  readonly exon?: number;
  readonly effect?: string;
  readonly call: 'present' | 'absent' | 'no-call' | 'indeterminate' | 'pending';
  /** What a result that is not final says. */
  readonly preliminaryCall?: string;
  readonly reason?: string;
  readonly value?: string;
  readonly copyNumber?: number;
  /** Of expression: `high`, `low`; of copies: `gain`, where there are few more than usual. */
  readonly level?: 'high' | 'low' | 'gain';
  readonly partner?: string;
  readonly sourceClass: string;
  readonly specimen: string;
  readonly site?: string;
  readonly observedOn?: string;
  /** Which date `observedOn` is. */
  readonly dateKind?: string;
  /** 0 to 1. */
  readonly alleleFraction?: number;
  /** 0 to 1. */
  readonly limitOfDetection?: number;
  readonly laboratory?: string;
  readonly method?: string;
  readonly benign?: boolean;
  readonly derived?: boolean;
  /** Plasma: its sample showed DNA of the tumour. */
  readonly tumourDnaShown?: true;
  readonly written?: string;
  readonly quoted?: string;
  readonly disputedBy?: string;
  readonly source: string;
  readonly report?: string;
  readonly shape: string;
}

/** Which part of a gene a test looked at. */
export interface ReadRegion {
  readonly gene: string;
  readonly codons: ReadCodons;
  readonly called: boolean;
  /** Some of it could not be called, and which part stands where it can't be read. */
  readonly partly?: true;
  readonly source: string;
  readonly shape: string;
}

/** A test that was ordered or begun; `genes` is empty where a panel is named, or nothing. */
export interface ReadPending {
  readonly source: string;
  readonly genes: readonly string[];
  readonly since?: string;
  /** It asks for copies, a fusion or a protein, and can't answer for the sequence. */
  readonly besidesSequence?: true;
}

/** A result that exists and could not be read. */
export interface ReadUnread {
  readonly source: string;
  readonly reason: string;
  readonly genes: readonly string[];
}

/** Two things that one resource says and that can't both be so. */
export interface ReadConflict extends Omit<Conflict, 'gene'> {
  readonly gene?: string;
}

/** A bare number, which makes no call. */
export interface ReadMeasure {
  readonly measure: string;
  readonly value: string;
  readonly source: string;
  readonly shape: string;
}

/** All that was read of one patient. */
export interface ReadOutput {
  readonly findings: readonly ReadFinding[];
  /** Absence that follows from what a test looked at and did not report. */
  readonly derived: readonly ReadFinding[];
  readonly regions: readonly ReadRegion[];
  readonly pending: readonly ReadPending[];
  readonly unread: readonly ReadUnread[];
  readonly conflicts: readonly ReadConflict[];
  readonly measures: readonly ReadMeasure[];
  readonly setAside: MolecularProfile['setAside'];
}
