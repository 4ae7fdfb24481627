/** The items of a sentence -> its grammar: genes joined to lists, and beside them changes, parts of genes and answers. */
import type { HgncId } from '../../model/finding.js';
import type { Answer } from '../answers.js';
import type { ScopeMention } from '../codon-scope.js';
import type { Asked } from '../measures.js';
import type { ChangeMention } from '../variants/change-mentions.js';
import type { ResolvedItem } from './negations.js';

/** Genes that are spoken of together. */
export interface GeneNode {
  readonly kind: 'gene';
  readonly genes: readonly HgncId[];
  readonly group: boolean;
  /** The last gene of a list, when the list has more. */
  readonly lastListed?: readonly HgncId[];
  /** A list that goes on with the next gene. */
  readonly listGoesOn?: true;
}
/** One element of a sentence's grammar. */
export type Node =
  | GeneNode
  | { readonly kind: 'change'; readonly mention: ChangeMention }
  | { readonly kind: 'scope'; readonly mention: ScopeMention }
  | { readonly kind: 'measure'; readonly asked: Asked; readonly partner?: string }
  | { readonly kind: 'noun' }
  | { readonly kind: 'strange' }
  | {
      readonly kind: 'answer';
      readonly answer: Answer | 'unclear';
      /** The word means "as it is without a mutation": it denies no change of another gene. */
      readonly wildType?: true;
      /** It denies the genes that follow, and none before it. */
      readonly leads?: true;
    };
/** All but the genes. */
export type Detail = Exclude<Node, GeneNode>;

const LIST_GAP =
  /^(?:[\s,/&+()-]|\b(?:and|or|und|oder|et|ou|y|o|en|e|as|well|gene|genes|gen|geni|the|in|of|de|du|des|del|di|van|het|der|dem|im|both)\b)*$/iu;

/** Lists of genes become one node; a gene that is named again before an answer goes on. */
export function nodesOf(sentence: string, items: readonly ResolvedItem[]): readonly Node[] {
  const nodes: Node[] = [];
  let geneEnd = -1;
  for (const item of items) {
    const last = nodes.at(-1);
    if (item.kind === 'gene') {
      if (goesOn(nodes, item.genes)) continue;
      const listed = last?.kind === 'gene' && geneEnd !== -1 && LIST_GAP.test(sentence.slice(geneEnd, item.start));
      if (listed) {
        const genes = [...new Set([...last.genes, ...item.genes])];
        // A family beside its own member (its symbol, the family in brackets) leaves nothing open about the member.
        const group = last.group && item.group;
        nodes[nodes.length - 1] = { kind: 'gene', genes, group, lastListed: item.genes };
      } else nodes.push({ kind: 'gene', genes: item.genes, group: item.group });
      geneEnd = item.end;
    } else if (item.kind === 'answer') {
      const { answer, wildType, leads } = item;
      nodes.push({ kind: 'answer', answer, ...(wildType && { wildType }), ...(leads && { leads }) });
    } else if (item.kind === 'unclear') nodes.push({ kind: 'answer', answer: 'unclear' });
    else if (item.kind === 'noun' || item.kind === 'strange') nodes.push({ kind: item.kind });
    else if (item.kind === 'measure') {
      const { asked, partner } = item;
      nodes.push({ kind: 'measure', asked, ...(partner !== undefined && { partner }) });
    } else if (item.kind === 'scope') nodes.push({ kind: 'scope', mention: item.mention });
    else if (item.kind === 'change') nodes.push(...splitList(nodes), { kind: 'change', mention: item.mention });
  }
  return nodes;
}

/** "A, B and C V600E": the change belongs to the last gene of the list alone. */
function splitList(nodes: Node[]): readonly Node[] {
  const last = nodes.at(-1);
  if (last?.kind !== 'gene' || last.group || last.lastListed === undefined) return [];
  const own = last.lastListed;
  const genes = last.genes.filter((gene) => !own.includes(gene));
  if (genes.length === 0) return [];
  nodes[nodes.length - 1] = { kind: 'gene', genes, group: false, listGoesOn: true };
  return [{ kind: 'gene', genes: own, group: false }];
}

/** True where these genes are still the ones spoken of: named again before anything was answered. */
function goesOn(nodes: readonly Node[], genes: readonly HgncId[]): boolean {
  const spoken = nodes.findLast((node) => node.kind === 'gene' || node.kind === 'answer');
  return spoken?.kind === 'gene' && nodes.at(-1)?.kind !== 'gene' && String(spoken.genes) === String(genes);
}
