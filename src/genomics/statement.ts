/** What a result says of one gene, before it is known where it stands; and the findings that come of it. */
import type { Alteration, Codons, Conflict, HgncId, MolecularFinding, Provenance, Shape } from '../model/finding.js';
import type { Writable } from '../model/writable.js';
import type { Answer } from './answers.js';
import { callOf } from './answers.js';

/**
 * A statement on one gene. Fraction and limit run from 0 to 1; `written`, `codingChange` and `exon` are those of the
 * finding that comes of it.
 */
export interface Statement {
  readonly gene: HgncId;
  readonly alteration: Alteration;
  readonly answer: Answer;
  readonly written?: string;
  readonly codingChange?: string;
  readonly exon?: number;
  readonly benign?: boolean;
  readonly alleleFraction?: number;
  readonly limitOfDetection?: number;
  readonly disputedBy?: string;
  /** The sentence, where it was read from text. */
  readonly quoted?: string;
  readonly derived?: boolean;
  /** The sentence speaks of the germline. */
  readonly germline?: boolean;
  /** Where the form differs from that of the resource as a whole. */
  readonly shape?: Shape;
}

/** A conflict before it is known in which resource it stands. */
export type SaidConflict = Omit<Conflict, 'source'>;

/** Findings of statements; those that wait for a result give none. */
export function findingsOf(statements: readonly Statement[], provenance: Provenance): readonly MolecularFinding[] {
  const findings: MolecularFinding[] = [];
  for (const statement of statements) {
    const call = callOf(statement.answer);
    if (call === undefined) continue;
    const { gene, alteration, written, codingChange, exon, benign, disputedBy } = statement;
    const finding: Writable<MolecularFinding> = {
      gene,
      alteration,
      ...call,
      provenance: provenanceFor(statement, provenance),
    };
    if (written !== undefined) finding.written = written;
    if (codingChange !== undefined) finding.codingChange = codingChange;
    if (exon !== undefined) finding.exon = exon;
    if (benign === true) finding.benign = benign;
    if (disputedBy !== undefined) finding.disputedBy = disputedBy;
    findings.push(finding);
  }
  return findings;
}

function provenanceFor(statement: Statement, provenance: Provenance): Provenance {
  const { alleleFraction, limitOfDetection, quoted, derived, germline, shape } = statement;
  if (
    alleleFraction === undefined &&
    limitOfDetection === undefined &&
    quoted === undefined &&
    derived !== true &&
    germline !== true &&
    shape === undefined
  ) {
    return provenance;
  }
  const own: Writable<Provenance> = { ...provenance };
  if (shape !== undefined) own.shape = shape;
  if (alleleFraction !== undefined) own.alleleFraction = alleleFraction;
  if (limitOfDetection !== undefined) own.limitOfDetection = limitOfDetection;
  if (quoted !== undefined) own.quoted = quoted;
  if (derived === true) own.derived = derived;
  if (germline === true && own.sourceClass === 'unknown') own.sourceClass = 'germline';
  return own;
}

/** Any mutation within these codons. */
export function region(codons: Codons): Alteration {
  return { kind: 'region', codons };
}

/** What a statement can be about besides the gene's sequence. */
export const BESIDES_SEQUENCE: ReadonlySet<string> = new Set(['copy-number', 'fusion', 'expression']);
