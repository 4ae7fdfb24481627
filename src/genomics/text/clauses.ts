/** The items of one sentence -> statements, each with its genes, what it speaks of, and its answer. */
import type { HgncId } from '../../model/finding.js';
import { answerFirst } from './answer-first.js';
import type { Clauses } from './clause.js';
import { geneFirst } from './gene-first.js';
import type { Item } from './items.js';
import { withoutNegations } from './negations.js';
import { type Node, nodesOf } from './nodes.js';
import { ownersFirst } from './owners.js';

/** @param subject genes that the sentence speaks of where it names none: those of the test itself */
export function clausesOf(
  sentence: string,
  items: readonly Item[],
  subject: { readonly genes: readonly HgncId[]; readonly group: boolean } | undefined,
): Clauses {
  const nodes = nodesOf(sentence, ownersFirst(sentence, withoutNegations(sentence, items)));
  const first = nodes.find((node) => node.kind === 'gene');
  // A marker that is not known takes no change from the gene that the text is about.
  const named = first !== undefined && first.genes.length > 0;
  const all: readonly Node[] = named || subject === undefined ? nodes : [{ kind: 'gene', ...subject }, ...nodes];
  if (!all.some((node) => node.kind === 'gene')) return { clauses: [], unclear: [] };
  const open = all.some((node) => node.kind === 'answer' && node.answer === 'unclear');
  if (open && all.some((node) => node.kind === 'change')) return { clauses: [], unclear: genesOf(all) };
  const parts = partsOf(all).map((part) => {
    const lead = part.find((node) => node.kind === 'gene' || node.kind === 'answer');
    return lead?.kind === 'answer' ? answerFirst(part) : geneFirst(part);
  });
  return { clauses: parts.flatMap(({ clauses }) => clauses), unclear: parts.flatMap(({ unclear }) => unclear) };
}

/** "A G12D, no mutation in B": where a denial of what follows begins, a new part begins. */
function partsOf(nodes: readonly Node[]): readonly (readonly Node[])[] {
  const parts: Node[][] = [[]];
  for (const node of nodes) {
    const begins = node.kind === 'answer' && node.leads === true && parts.at(-1)?.some(({ kind }) => kind === 'gene');
    if (begins) parts.push([node]);
    else parts.at(-1)?.push(node);
  }
  return parts;
}

function genesOf(nodes: readonly Node[]): readonly HgncId[] {
  return [...new Set(nodes.flatMap((node) => (node.kind === 'gene' ? node.genes : [])))];
}
