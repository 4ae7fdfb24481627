/** All statements of one text weighed against each other: narrower parts, parts that failed, and what contradicts itself. */
import type { CodonRange } from '../../model/finding.js';
import { codonsNamed, exceptCodons, mergeRanges, type ScopeMention } from '../codon-scope.js';
import type { Statement } from '../statement.js';
import type { Vocabulary } from '../vocabulary.js';

const NO_RESULT: ReadonlySet<string> = new Set(['failed', 'insufficient', 'low-coverage', 'not-performed', 'pending']);

/**
 * A part of a gene that could not be read, or waits, is taken out of what the same text denies of the gene; and where the
 * text denies a part and the whole without saying of what, only the part counts.
 * @param open parts of no gene that the text says could not be read
 */
export function withoutOpenParts(
  statements: readonly Statement[],
  open: readonly ScopeMention[],
  vocabulary: Vocabulary,
): readonly Statement[] {
  const stated = statements.some(({ alteration }) => alteration.kind === 'region' && Array.isArray(alteration.codons));
  if (!stated && open.length === 0) return statements;
  return statements.flatMap((statement) => {
    const { alteration, answer, gene } = statement;
    if (answer !== 'absent' || alteration.kind !== 'region') return [statement];
    const others = statements.filter((other) => other !== statement && other.gene === gene);
    if (alteration.codons === 'unstated' && others.some(deniesPart)) return [];
    const known = vocabulary.gene(gene);
    const missing = known === undefined || open.length === 0 ? undefined : codonsNamed(open, known);
    const gone = [...others.flatMap(openPart), ...(Array.isArray(missing) ? missing : [])];
    if (gone.length === 0 || known === undefined) return [statement];
    const codons = exceptCodons(alteration.codons, mergeRanges(gone), known);
    return codons === undefined ? [] : [{ ...statement, alteration: { kind: 'region', codons } }];
  });
}

function deniesPart({ answer, alteration }: Statement): boolean {
  return answer === 'absent' && alteration.kind === 'region' && typeof alteration.codons !== 'string';
}

function openPart({ answer, alteration }: Statement): readonly CodonRange[] {
  if (!NO_RESULT.has(answer) || alteration.kind !== 'region' || typeof alteration.codons === 'string') return [];
  return alteration.codons;
}
