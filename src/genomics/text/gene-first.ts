/** Sentences that name the gene before its answer -> statements. */
import type { HgncId } from '../../model/finding.js';
import type { Asked } from '../measures.js';
import type { Clause, Clauses } from './clause.js';
import type { Detail, GeneNode, Node } from './nodes.js';
import { aboutWhat, unitsOf } from './units.js';

interface Block {
  readonly gene: GeneNode;
  readonly details: Detail[];
  /** A word for a change stands beside it. */
  noun: boolean;
}

/** "GENE exon 2: answer", also for several genes in a row. */
export function geneFirst(nodes: readonly Node[]): Clauses {
  const blocks: Block[] = [];
  const before: Detail[] = [];
  for (const node of nodes) {
    const block = blocks.at(-1);
    if (node.kind === 'noun') {
      if (block !== undefined) block.noun = true;
      continue;
    }
    if (node.kind === 'gene') blocks.push({ gene: node, details: block === undefined ? before : [], noun: false });
    else (block?.details ?? before).push(node);
  }
  const clauses: Clause[] = [];
  const unclear: HgncId[] = [];
  const answers = nodes.filter((node) => node.kind === 'answer');
  blocks.forEach(({ gene, details, noun }, index) => {
    const answered = answers.some((answer) => answer.wildType !== true) || deniesNext(blocks, index);
    const own = details.some((detail) => detail.kind === 'answer');
    const changes = details.some((detail) => detail.kind === 'change' || isFound(detail));
    if (own) {
      const units = unitsOf(details);
      if (units === undefined) unclear.push(...gene.genes);
      else clauses.push(...units.map((unit) => ({ genes: gene.genes, group: gene.group, ...unit })));
    } else if (details.length > 0 && refines(clauses.at(-1), gene, changes, blocks[index - 1])) {
      const broad = clauses.pop();
      if (broad?.answer === undefined) return;
      const others = broad.genes.filter((one) => !gene.genes.includes(one));
      clauses.push({ genes: gene.genes, group: gene.group, ...aboutWhat(details), answer: broad.answer });
      // Where something was found, the part that is named is where: the rest of the list is said nothing of.
      if (others.length > 0 && broad.answer !== 'present') clauses.push({ ...broad, genes: others });
      blocks[index] = { gene: { ...gene, genes: others }, details: [{ kind: 'answer', answer: broad.answer }], noun };
    } else if (changes && (!answered || sharesFinding(blocks, index))) {
      clauses.push({ genes: gene.genes, group: gene.group, ...aboutWhat(details) });
    } else if (changes || (noun && details.length === 0 && answers.length > 0)) unclear.push(...gene.genes);
    else if (answers.length === 0 && (counts(details) || (noun && details.some(({ kind }) => kind === 'scope')))) {
      clauses.push({ genes: gene.genes, group: gene.group, ...aboutWhat(details), weak: true });
    } else if ((details.length > 0 || gene.listGoesOn) && index + 1 < blocks.length) {
      // "A exon 2 and B exon 3: no mutation": the parts of a list share what denies them all, and nothing else.
      const following = blocks
        .slice(index + 1)
        .find((block) => block.details.some((detail) => detail.kind === 'answer'));
      const next = unitsOf(following?.details ?? []);
      const shared = next?.length === 1 ? next[0]?.answer : undefined;
      if (shared !== undefined && shared !== 'present')
        clauses.push({ genes: gene.genes, group: gene.group, ...aboutWhat(details), answer: shared });
      else if (answered) unclear.push(...gene.genes);
    }
  });
  return { clauses, unclear };
}

/** "A G12D and B Q61K were detected": one verb at the end of a list of findings. */
function sharesFinding(blocks: readonly { readonly details: readonly Detail[] }[], index: number): boolean {
  const following = blocks.slice(index + 1);
  const at = following.findIndex(({ details }) => details.some((detail) => detail.kind === 'answer'));
  const until = following.slice(0, at + 1);
  const answers = until.at(-1)?.details.filter((detail) => detail.kind === 'answer') ?? [];
  return (
    answers.length === 1 &&
    answers[0]?.answer === 'present' &&
    until.every(({ details }) => details.some((detail) => detail.kind === 'change' || isFound(detail)))
  );
}

/** "A G12C and B V600E: wild type": the answer is given to a change, and may be meant for this one too. */
function deniesNext(blocks: readonly Block[], index: number): boolean {
  const next = blocks.slice(index + 1).find(({ details }) => details.some((detail) => detail.kind === 'answer'));
  return next?.details.some((detail) => detail.kind === 'change') === true;
}

/** A number of copies or a gain, without a verb. */
function counts(details: readonly Detail[]): boolean {
  return details.some((detail) => detail.kind === 'measure' && detail.asked === 'copy-number');
}

/** A word that names what was found without a verb: "amplification", "gain", "loss", a fusion with its partner. */
const FOUND: ReadonlySet<Asked> = new Set(['amplification', 'gain', 'loss']);

function isFound(detail: Detail): boolean {
  return detail.kind === 'measure' && (FOUND.has(detail.asked) || detail.partner !== undefined);
}

/** "A and B: no mutation (A exons 2-4, B exons 2-4)": what follows says which parts were meant. */
function refines(
  broad: Clause | undefined,
  gene: GeneNode,
  changes: boolean,
  before: { readonly details: readonly Detail[] } | undefined,
): boolean {
  const answered = before?.details.at(-1)?.kind === 'answer';
  if (broad?.answer === undefined || !answered || broad.scopes.length + broad.changes.length > 0) return false;
  if (changes && broad.answer !== 'present') return false;
  return gene.genes.every((one) => broad.genes.includes(one));
}
