/** What a text both asserts and denies of the same part of one gene: taken for neither, and given back. */
import type { HgncId } from '../../model/finding.js';
import type { SaidConflict, Statement } from '../statement.js';

/** The statements of a text that stand, and what it says against itself. */
export interface Weighed {
  readonly statements: readonly Statement[];
  readonly conflicts: readonly SaidConflict[];
  /** Genes of which the text says one thing and its opposite. */
  readonly unclear: readonly HgncId[];
}

/** @param said all statements of one text */
export function withoutContradictions(said: readonly Statement[]): Weighed {
  const parts = new Map<string, Statement[]>();
  for (const statement of said) {
    const { gene, alteration } = statement;
    if (alteration.kind !== 'region') continue;
    const codons = alteration.codons === 'all' ? 'unstated' : alteration.codons;
    const key = `${gene} ${JSON.stringify(codons)}`;
    parts.set(key, [...(parts.get(key) ?? []), statement]);
  }
  const both = [...parts.values()].filter(
    (part) => part.some(({ answer }) => answer === 'present') && part.some(({ answer }) => answer === 'absent'),
  );
  if (both.length === 0) return { statements: said, conflicts: [], unclear: [] };
  const gone = new Set(both.flat());
  return {
    statements: said.filter((statement) => !gone.has(statement)),
    conflicts: both.map((part) => ({
      ...(part[0] !== undefined && { gene: part[0].gene }),
      between: 'sentences of one text' as const,
      says: part.flatMap(({ quoted }) => (quoted === undefined ? [] : [quoted])),
    })),
    unclear: both.flatMap((part) => part.slice(0, 1).map(({ gene }) => gene)),
  };
}
