/** What one Observation, or one text, says: kept apart from where it stands. */
import type { Codons, HgncId } from '../model/finding.js';
import type { Statement } from './statement.js';

export interface Said {
  readonly statements: readonly Statement[];
  readonly regions: readonly { readonly gene: HgncId; readonly codons: Codons; readonly called: boolean }[];
  /** Genes of which something is said that could not be understood; absent: all was. */
  readonly notUnderstood?: readonly HgncId[];
  /** For the trace. */
  readonly notes: readonly string[];
}

export const NOTHING_SAID: Said = { statements: [], regions: [], notes: [] };

export function allSaid(parts: readonly Said[]): Said {
  const unclear = parts.flatMap((part) => (part.notUnderstood === undefined ? [] : [part.notUnderstood]));
  return {
    statements: parts.flatMap((part) => part.statements),
    regions: parts.flatMap((part) => part.regions),
    notes: parts.flatMap((part) => part.notes),
    ...(unclear.length > 0 && { notUnderstood: [...new Set(unclear.flat())] }),
  };
}
