/** What a sentence says of one gene -> units, each with what it speaks of and its answer. */
import type { Answer } from '../answers.js';
import type { Asked } from '../measures.js';
import type { Clause } from './clause.js';
import type { Detail, Node } from './nodes.js';

/** One answer of one gene, and the changes, parts or measure that it is the answer to. */
export type Unit = Pick<Clause, 'changes' | 'scopes' | 'asked' | 'partner'> & { readonly answer: Answer };

/** What is said of one gene: one answer for all, or changes and parts each with its own. */
export function unitsOf(details: readonly Detail[]): readonly Unit[] | undefined {
  const answers = details.flatMap((detail) => (detail.kind === 'answer' ? [detail.answer] : []));
  // A name that can't be read, or is none of the gene's: what is said of it is said of nothing known.
  const denied = answers.some((answer) => answer !== 'present');
  const measured = details.some(({ kind }) => kind === 'measure');
  if (details.some(({ kind }) => kind === 'strange') && (denied || (answers.length > 0 && !measured))) return undefined;
  const one = measuresApart(details) ? undefined : joined(answers);
  if (one === 'unclear') return undefined;
  if (one === 'absent' && answers.length > 1 && changeBetween(details)) return undefined;
  if (one !== undefined) return [{ ...aboutWhat(details), answer: one }];
  if (answers.length === details.length && answers.includes('pending'))
    return [{ ...aboutWhat([]), answer: 'pending' }];
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
  // "Not amplified": the denial stands before the word that says what is denied.
  const last = units.at(-1);
  if (answerLast && last !== undefined && open.length > 0 && open.every((detail) => detail.kind === 'measure')) {
    const asked = aboutWhat(open).asked ?? last.asked;
    return [...units.slice(0, -1), { ...last, ...(asked !== undefined && { asked }) }];
  }
  if (answerLast) return open.length === 0 ? units : undefined;
  if (answer === undefined || open.length === 0) return undefined;
  return [...units, { ...aboutWhat(open), answer }];
}

/** "IHC 2+ / ISH amplified": each answer is of its own measure. */
function measuresApart(details: readonly Detail[]): boolean {
  const asked = details.flatMap((detail) => (detail.kind === 'measure' ? [detail.asked] : []));
  const stained = asked.some((one) => one === 'expression' || one === 'low-expression');
  const counted = asked.some((one) => one === 'amplification' || one === 'gain' || one === 'copy-number');
  return stained && counted && details.filter((detail) => detail.kind === 'answer').length > 1;
}

/** "wt, V600E, wt": a change between two denials is denied by neither. */
function changeBetween(details: readonly Detail[]): boolean {
  const at = details.findIndex((detail) => detail.kind === 'answer');
  const end = details.findLastIndex((detail) => detail.kind === 'answer');
  return details.slice(at, end).some((detail) => detail.kind === 'change');
}

const NO_RESULT: ReadonlySet<string> = new Set(['failed', 'insufficient', 'not-performed'] satisfies readonly Answer[]);

/** Answers about the same thing as one; nothing where they differ. */
export function joined(answers: readonly (Answer | 'unclear')[]): Answer | 'unclear' | undefined {
  const distinct = new Set(answers);
  if (distinct.size === 0) return undefined;
  if (distinct.has('unclear')) return 'unclear';
  if (distinct.size === 1) return answers[0];
  const all = [...distinct];
  if (all.every((answer) => NO_RESULT.has(answer))) return distinct.has('insufficient') ? 'insufficient' : 'failed';
  if (all.every((answer) => answer === 'present' || answer === 'indeterminate')) return 'indeterminate';
  return undefined;
}

/** What is asked where several words of measure stand together: the one that says most. */
const TELLING: readonly Asked[] = [
  'loss',
  'fusion',
  'amplification',
  'gain',
  'low-rna',
  'low-expression',
  'rna',
  'expression',
  'copy-number',
];

/** The changes and parts that stand here, and the measure that says most of those that do. */
export function aboutWhat(details: readonly Node[]): Pick<Clause, 'changes' | 'scopes' | 'asked' | 'partner'> {
  const measures = details.filter((detail) => detail.kind === 'measure');
  const asked = TELLING.find((one) => measures.some((measure) => measure.asked === one));
  const partner = measures.find((measure) => measure.partner !== undefined)?.partner;
  return {
    changes: details.flatMap((detail) => (detail.kind === 'change' ? [detail.mention] : [])),
    scopes: details.flatMap((detail) => (detail.kind === 'scope' ? [detail.mention] : [])),
    ...(asked !== undefined && { asked }),
    ...(partner !== undefined && { partner }),
  };
}
