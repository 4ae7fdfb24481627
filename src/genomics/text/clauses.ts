/** The items of one sentence -> statements, each with its genes, what it speaks of, and its answer. */
import type { HgncId } from '../../model/finding.js';
import type { Answer } from '../answers.js';
import type { ChangeMention } from '../changes.js';
import type { ScopeMention } from '../codon-scope.js';
import type { Item } from './items.js';
import { withoutNegations } from './negations.js';
import { type Detail, type GeneNode, type Node, nodesOf } from './nodes.js';

/** One statement of a sentence. `answer` absent: a change is named and nothing more is said of it. */
export interface Clause {
  readonly genes: readonly HgncId[];
  readonly group: boolean;
  readonly changes: readonly ChangeMention[];
  readonly scopes: readonly ScopeMention[];
  /** Spoken of is not the sequence but this: amplification, fusion, expression. */
  readonly measure?: string;
  readonly answer?: Answer;
}

export interface Clauses {
  readonly clauses: readonly Clause[];
  /** Genes of which something is said that the grammar can't settle. */
  readonly unclear: readonly HgncId[];
}

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
    } else if (details.length > 0 && refines(clauses.at(-1), gene, changes, blocks[index - 1])) {
      const broad = clauses.pop();
      if (broad?.answer === undefined) return;
      const others = broad.genes.filter((one) => !gene.genes.includes(one));
      clauses.push({ genes: gene.genes, group: gene.group, ...aboutWhat(details), answer: broad.answer });
      // Where something was found, the part that is named is where: the rest of the list is said nothing of.
      if (others.length > 0 && broad.answer !== 'present') clauses.push({ ...broad, genes: others });
      blocks[index] = { gene: { ...gene, genes: others }, details: [{ kind: 'answer', answer: broad.answer }] };
    } else if (changes && !answered) {
      clauses.push({ genes: gene.genes, group: gene.group, ...aboutWhat(details) });
    } else if (changes) unclear.push(...gene.genes);
    else if ((details.length > 0 || gene.listGoesOn) && index + 1 < blocks.length) {
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

type Unit = Pick<Clause, 'changes' | 'scopes' | 'measure'> & { readonly answer: Answer };

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

const NO_RESULT: ReadonlySet<string> = new Set(['failed', 'insufficient', 'not-performed'] satisfies readonly Answer[]);

/** Answers about the same thing as one; nothing where they differ. */
function joined(answers: readonly (Answer | 'unclear')[]): Answer | 'unclear' | undefined {
  const distinct = new Set(answers);
  if (distinct.size === 0) return undefined;
  if (distinct.has('unclear')) return 'unclear';
  if (distinct.size === 1) return answers[0];
  const all = [...distinct];
  if (all.every((answer) => NO_RESULT.has(answer))) return distinct.has('insufficient') ? 'insufficient' : 'failed';
  if (all.every((answer) => answer === 'present' || answer === 'indeterminate')) return 'indeterminate';
  return undefined;
}

function aboutWhat(details: readonly Node[]): Pick<Clause, 'changes' | 'scopes' | 'measure'> {
  const measure = details.find((detail) => detail.kind === 'measure')?.type;
  return {
    changes: details.flatMap((detail) => (detail.kind === 'change' ? [detail.mention] : [])),
    scopes: details.flatMap((detail) => (detail.kind === 'scope' ? [detail.mention] : [])),
    ...(measure !== undefined && { measure }),
  };
}
