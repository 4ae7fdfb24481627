/** The items of one sentence -> statements, each with its genes, what it speaks of, and its answer. */
import type { HgncId } from '../../model/finding.js';
import type { Answer } from '../answers.js';
import type { ChangeMention } from '../changes.js';
import type { ScopeMention } from '../codon-scope.js';
import type { Item } from './items.js';
import { type ResolvedItem, withoutNegations } from './negations.js';

/** One statement of a sentence. `answer` absent: a change is named and nothing more is said of it. */
export interface Clause {
  readonly genes: readonly HgncId[];
  readonly group: boolean;
  readonly changes: readonly ChangeMention[];
  readonly scopes: readonly ScopeMention[];
  readonly answer?: Answer;
}

export interface Clauses {
  readonly clauses: readonly Clause[];
  /** Genes of which something is said that the grammar can't settle. */
  readonly unclear: readonly HgncId[];
}

interface GeneNode {
  readonly kind: 'gene';
  readonly genes: readonly HgncId[];
  readonly group: boolean;
  /** The last gene of a list, when the list has more. */
  readonly lastListed?: readonly HgncId[];
  /** A list that goes on with the next gene. */
  readonly listGoesOn?: true;
}
type Node =
  | GeneNode
  | { readonly kind: 'change'; readonly mention: ChangeMention }
  | { readonly kind: 'scope'; readonly mention: ScopeMention }
  | { readonly kind: 'answer'; readonly answer: Answer | 'unclear' };
type Detail = Exclude<Node, GeneNode>;

const LIST_GAP = /^(?:[\s,/&+()-]|\b(?:and|or|und|oder|et|ou|y|en|as|well|gene|genes|gen|the)\b)*$/iu;

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
  const lead = all.find((node) => node.kind === 'gene' || node.kind === 'answer');
  return lead?.kind === 'answer' ? answerFirst(all) : geneFirst(all);
}

function nodesOf(sentence: string, items: readonly ResolvedItem[]): readonly Node[] {
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
    } else if (item.kind === 'answer') nodes.push({ kind: 'answer', answer: item.answer });
    else if (item.kind === 'unclear') nodes.push({ kind: 'answer', answer: 'unclear' });
    else if (item.kind === 'scope') nodes.push({ kind: 'scope', mention: item.mention });
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

/** "GENE exon 2: answer", also for several genes in a row. */
function geneFirst(nodes: readonly Node[]): Clauses {
  const blocks: { gene: GeneNode; details: Detail[] }[] = [];
  const before: Detail[] = [];
  for (const node of nodes) {
    const block = blocks.at(-1);
    if (node.kind === 'gene') blocks.push({ gene: node, details: block === undefined ? before : [] });
    else (block?.details ?? before).push(node);
  }
  const clauses: Clause[] = [];
  const unclear: HgncId[] = [];
  const answered = nodes.some((node) => node.kind === 'answer');
  blocks.forEach(({ gene, details }, index) => {
    const own = details.some((detail) => detail.kind === 'answer');
    const changes = details.some((detail) => detail.kind === 'change');
    if (own) {
      const units = unitsOf(details);
      if (units === undefined) unclear.push(...gene.genes);
      else clauses.push(...units.map((unit) => ({ genes: gene.genes, group: gene.group, ...unit })));
    } else if (changes && !answered) {
      clauses.push({ genes: gene.genes, group: gene.group, ...aboutWhat(details) });
    } else if (changes) unclear.push(...gene.genes);
    else if ((details.length > 0 || gene.listGoesOn) && index + 1 < blocks.length) {
      // "A exon 2 and B exon 3: no mutation": the parts of a list share what denies them all, and nothing else.
      const following = blocks.slice(index + 1).find((block) => block.details.some((detail) => detail.kind === 'answer'));
      const next = unitsOf(following?.details ?? []);
      const shared = next?.length === 1 ? next[0]?.answer : undefined;
      if (shared !== undefined && shared !== 'present')
        clauses.push({ genes: gene.genes, group: gene.group, ...aboutWhat(details), answer: shared });
      else if (answered) unclear.push(...gene.genes);
    }
  });
  return { clauses, unclear };
}

/** "Answer: GENE exon 2, GENE2", also several answers in a row. */
function answerFirst(nodes: readonly Node[]): Clauses {
  const blocks: { answer: Answer | 'unclear'; rest: Exclude<Node, { kind: 'answer' }>[] }[] = [];
  for (const node of nodes) {
    if (node.kind !== 'answer') {
      blocks.at(-1)?.rest.push(node);
      continue;
    }
    const last = blocks.at(-1);
    // Two answers side by side speak of the same; what follows both is theirs only where they agree.
    if (last !== undefined && last.rest.length === 0) last.answer = joined([last.answer, node.answer]) ?? 'unclear';
    else blocks.push({ answer: node.answer, rest: [] });
  }
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
  for (const { answer, rest } of blocks) {
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
    clauses.push(
      ...parts.map(({ gene, details }) => ({ genes: gene.genes, group: gene.group, ...aboutWhat(details), answer })),
    );
  }
  return { clauses, unclear };
}

type Unit = Pick<Clause, 'changes' | 'scopes'> & { readonly answer: Answer };

/** What is said of one gene: one answer for all, or changes and parts each with its own. */
function unitsOf(details: readonly Detail[]): readonly Unit[] | undefined {
  const answers = details.flatMap((detail) => (detail.kind === 'answer' ? [detail.answer] : []));
  const one = joined(answers);
  if (one === 'unclear') return undefined;
  if (one !== undefined) return [{ ...aboutWhat(details), answer: one }];
  const answerLast = details[0]?.kind !== 'answer';
  const units: Unit[] = [];
  let open: Detail[] = [];
  let answer: Answer | undefined;
  for (const detail of details) {
    if (detail.kind !== 'answer') {
      open.push(detail);
      continue;
    }
    if (detail.answer === 'unclear') return undefined;
    if (answerLast) {
      if (open.length === 0) return undefined;
      units.push({ ...aboutWhat(open), answer: detail.answer });
    } else {
      if (answer !== undefined && open.length === 0) return undefined;
      if (answer !== undefined) units.push({ ...aboutWhat(open), answer });
      answer = detail.answer;
    }
    open = [];
  }
  if (answerLast) return open.length === 0 ? units : undefined;
  if (answer === undefined || open.length === 0) return undefined;
  return [...units, { ...aboutWhat(open), answer }];
}

/** Answers about the same thing as one; nothing where they differ. */
function joined(answers: readonly (Answer | 'unclear')[]): Answer | 'unclear' | undefined {
  const distinct = new Set(answers);
  if (distinct.has('unclear')) return 'unclear';
  if (distinct.size === 1) return answers[0];
  const all = [...distinct];
  if (all.every((answer) => answer === 'failed' || answer === 'insufficient')) return 'insufficient';
  if (all.every((answer) => answer === 'present' || answer === 'indeterminate')) return 'indeterminate';
  return undefined;
}

function aboutWhat(details: readonly Node[]): Pick<Clause, 'changes' | 'scopes'> {
  return {
    changes: details.flatMap((detail) => (detail.kind === 'change' ? [detail.mention] : [])),
    scopes: details.flatMap((detail) => (detail.kind === 'scope' ? [detail.mention] : [])),
  };
}
