/** What one Observation, or one text, says: kept apart from where it stands. */
import type { Codons, HgncId, TumourSignature } from '../model/finding.js';
import type { Answer } from './answers.js';
import type { SaidConflict, Statement } from './statement.js';

/** A statement on the tumour as a whole, or on one of the proteins whose loss makes it mismatch-repair deficient. */
export interface SaidSignature {
  readonly signature: TumourSignature['signature'];
  readonly answer?: Answer;
  readonly value?: string;
  readonly quoted?: string;
  /** The one protein that it is about; then `present` means lost. */
  readonly protein?: string;
}

/** A part of a gene that was looked at; `called` false where it gave no result. */
export interface SaidRegion {
  readonly gene: HgncId;
  readonly codons: Codons;
  readonly called: boolean;
  /** Some of it could not be called, and which part can't be read. */
  readonly partly?: true;
}

/** All that one resource or text says. */
export interface Said {
  readonly statements: readonly Statement[];
  readonly regions: readonly SaidRegion[];
  readonly signatures: readonly SaidSignature[];
  readonly conflicts: readonly SaidConflict[];
  /** Genes of which something is said that could not be understood; absent: all was. */
  readonly notUnderstood?: readonly HgncId[];
}

/** Compared by identity: where nothing is said, this very object is returned. */
export const NOTHING_SAID: Said = { statements: [], regions: [], signatures: [], conflicts: [] };

/** What several parts say, in their order; `NOTHING_SAID` itself where none says anything. */
export function allSaid(parts: readonly (Said | undefined)[]): Said {
  const said = parts.filter((part) => part !== undefined && part !== NOTHING_SAID);
  const [only] = said;
  if (only === undefined) return NOTHING_SAID;
  if (said.length === 1) return only;
  const unclear = said.flatMap((part) => (part?.notUnderstood === undefined ? [] : [part.notUnderstood]));
  return {
    statements: said.flatMap((part) => part?.statements ?? []),
    regions: said.flatMap((part) => part?.regions ?? []),
    signatures: said.flatMap((part) => part?.signatures ?? []),
    conflicts: said.flatMap((part) => part?.conflicts ?? []),
    ...(unclear.length > 0 && { notUnderstood: [...new Set(unclear.flat())] }),
  };
}
