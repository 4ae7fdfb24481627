/** The items of one sentence -> statements, each with its genes, what it speaks of, and its answer. */
import type { HgncId } from '../../model/finding.js';
import { answerFirst } from './answer-first.js';
import type { Clauses } from './clause.js';
import { geneFirst } from './gene-first.js';
import type { Item } from './items.js';
import { withoutNegations } from './negations.js';
import { type Node, nodesOf } from './nodes.js';

/** @param subject genes that the sentence speaks of where it names none: those of the test itself */
export function clausesOf(
  sentence: string,
  items: readonly Item[],
  subject: { readonly genes: readonly HgncId[]; readonly group: boolean } | undefined,
): Clauses {
  const nodes = nodesOf(sentence, withoutNegations(sentence, items));
  const named = nodes.some((node) => node.kind === 'gene');
  const all: readonly Node[] = named || subject === undefined ? nodes : [{ kind: 'gene', ...subject }, ...nodes];
  if (!all.some((node) => node.kind === 'gene')) return { clauses: [], unclear: [] };
  const open = all.some((node) => node.kind === 'answer' && node.answer === 'unclear');
  if (open && all.some((node) => node.kind === 'change')) return { clauses: [], unclear: genesOf(all) };
  const lead = all.find((node) => node.kind === 'gene' || node.kind === 'answer');
  return lead?.kind === 'answer' ? answerFirst(all) : geneFirst(all);
}

function genesOf(nodes: readonly Node[]): readonly HgncId[] {
  return [...new Set(nodes.flatMap((node) => (node.kind === 'gene' ? node.genes : [])))];
}
