/** A variant that names no gene and whose bases fit none -> the genes that its place on the genome meets. */
import type { Answer } from './answers.js';
import type { Coordinates } from './coordinates.js';
import { NOTHING_SAID, type Said } from './said.js';
import { region, type Statement } from './statement.js';
import type { StructuralChange } from './structural-change.js';
import { spannedGenes } from './variants/spanned-genes.js';
import type { Vocabulary } from './vocabulary.js';

/**
 * A number of copies, a loss or a gain of a stretch is one of every gene that lies in it; where the stretch ends inside a
 * gene, that part of the gene is changed. A change whose bases are not the gene's own is one that can't be placed.
 */
export function readLocated(
  { mention, span }: Coordinates,
  structural: StructuralChange | undefined,
  answer: Answer | undefined,
  vocabulary: Vocabulary,
): Said {
  const genomic = mention?.genomic;
  const place = genomic === undefined ? span : { on: genomic.on, first: genomic.edit.first, last: genomic.edit.last };
  if (place === undefined) return NOTHING_SAID;
  const met = spannedGenes(place, vocabulary.knowledge.genes);
  if (met.length === 0) return NOTHING_SAID;
  const called = answer ?? 'indeterminate';
  const written = mention?.written ?? structural?.written ?? 'structural variant';
  if (mention !== undefined) {
    return {
      ...NOTHING_SAID,
      statements: met.map(({ gene }) => ({
        gene: gene.id,
        alteration: { kind: 'unplaced-change', written },
        answer: called,
        written,
      })),
      conflicts: met.map(({ gene }) => ({
        gene: gene.id,
        between: 'coordinates and assembly' as const,
        says: [written, `the bases of ${gene.symbol} there are others`],
      })),
    };
  }
  const statements = met.map(({ gene, codons }): Statement => {
    const common = { gene: gene.id, answer: called, written };
    if (structural?.kind === 'copy-number' && codons === 'all') {
      const normal = structural.change === 'any' && structural.copies !== undefined && called === 'present';
      return { ...common, alteration: structural, answer: normal ? 'absent' : called };
    }
    return { ...common, alteration: region(called === 'present' && codons === 'all' ? 'unstated' : codons) };
  });
  return { ...NOTHING_SAID, statements };
}
