/** Sentences that give the answer before the genes it is for -> statements. */
import type { HgncId } from '../../model/finding.js';
import type { Answer } from '../answers.js';
import type { Clause, Clauses } from './clause.js';
import type { Detail, GeneNode, Node } from './nodes.js';
import { aboutWhat, joined } from './units.js';

/** "Answer: GENE exon 2, GENE2", also several answers in a row. */
export function answerFirst(nodes: readonly Node[]): Clauses {
  const blocks: { answer: Answer | 'unclear'; wildType: boolean; rest: Exclude<Node, { kind: 'answer' }>[] }[] = [];
  const before: Exclude<Node, { kind: 'answer' }>[] = [];
  for (const node of nodes) {
    if (node.kind !== 'answer') {
      (blocks.at(-1)?.rest ?? before).push(node);
      continue;
    }
    const last = blocks.at(-1);
    // Two answers side by side speak of the same; what follows both is theirs only where they agree.
    if (last !== undefined && last.rest.length === 0) last.answer = joined([last.answer, node.answer]) ?? 'unclear';
    else blocks.push({ answer: node.answer, wildType: node.wildType === true, rest: [] });
  }
  blocks[0]?.rest.unshift(...before);
  const trailing = blocks.at(-1);
  if (trailing !== undefined && blocks.length > 1 && !trailing.rest.some((node) => node.kind === 'gene')) {
    const before = blocks.at(-2);
    blocks.pop();
    if (before !== undefined) {
      before.answer = joined([before.answer, trailing.answer]) ?? 'unclear';
      before.rest.push(...trailing.rest);
    }
  }
  const clauses: Clause[] = [];
  const unclear: HgncId[] = [];
  for (const { answer, wildType, rest } of blocks) {
    const genes = rest.flatMap((node) => (node.kind === 'gene' ? node.genes : []));
    if (answer === 'unclear') {
      unclear.push(...genes);
      continue;
    }
    const lead: Detail[] = [];
    const parts: { gene: GeneNode; details: Detail[] }[] = [];
    for (const node of rest) {
      const part = parts.at(-1);
      if (node.kind === 'gene') parts.push({ gene: node, details: part === undefined ? lead : [] });
      else (part?.details ?? lead).push(node);
    }
    const strange = parts.filter(
      ({ details }) => answer !== 'present' && details.some(({ kind }) => kind === 'strange'),
    );
    unclear.push(...strange.flatMap(({ gene }) => gene.genes));
    clauses.push(
      ...parts
        .filter((part) => !strange.includes(part))
        .map(({ gene, details }, at): Clause => {
          const about = { genes: gene.genes, group: gene.group, ...aboutWhat(details) };
          // "Wild-type A and B V600E": the change stands for itself.
          return wildType && at > 0 && about.changes.length > 0 ? about : { ...about, answer };
        }),
    );
  }
  return { clauses, unclear };
}
