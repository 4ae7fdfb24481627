/** Runs curators' cases against a knowledge: what the check says of each, and where that is not what the case expects. */
import { assessOrders } from '../assessment/assess.js';
import { renderCards } from '../cards/render-cards.js';
import type { Assessment } from '../model/assessment.js';
import { evidenceFor } from '../model/evidence-for.js';
import type { Knowledge } from '../model/knowledge.js';
import type { CaseOutcome, KnowledgeCase } from '../model/knowledge-case.js';
import { CaseFault, inputOf } from './case-facts.js';

/** All that a card of one case says, in a form that can be compared. */
export interface Outcome extends Required<CaseOutcome> {}

/** A case that does not come out as expected. */
export interface Failure {
  readonly id: string;
  readonly story: string;
  /** One for each member that differs: `rules: expected G01, got none`. */
  readonly differences: readonly string[];
}

/**
 * What the check says of one case.
 * @throws CaseFault where the case names what the knowledge does not know
 */
export function outcomeOf({ given }: KnowledgeCase, knowledge: Knowledge): Outcome {
  const { order, patient } = inputOf(given, knowledge);
  const [assessment] = assessOrders([order], patient, knowledge);
  if (assessment?.indicator === undefined)
    return { indicator: 'none', rules: [], evidence: [], alternatives: [], summary: '' };
  let ids = 0;
  const newId = (): string => `id-${ids++}`;
  const { cards } = renderCards([assessment], [], 'case', { knowledge, newId });
  return {
    indicator: assessment.indicator,
    rules: assessment.fired.map(({ rule }) => rule),
    evidence: evidenceOf(assessment, knowledge),
    alternatives: assessment.advice.flatMap(({ alternative }) => alternative ?? []),
    summary: cards[0]?.summary ?? '',
  };
}

/** The cases that fail; none where all come out as their curators expect. */
export function failuresOf(cases: readonly KnowledgeCase[], knowledge: Knowledge): readonly Failure[] {
  return cases.flatMap((one) => {
    const differences = differencesOf(one, knowledge);
    return differences.length === 0 ? [] : [{ id: one.id, story: one.story, differences }];
  });
}

function differencesOf(one: KnowledgeCase, knowledge: Knowledge): readonly string[] {
  try {
    const outcome = outcomeOf(one, knowledge);
    return (['indicator', 'rules', 'evidence', 'alternatives', 'summary'] as const).flatMap((member) => {
      const expected = one.then[member];
      if (expected === undefined) return [];
      const [wanted, got] = [shown(expected), shown(outcome[member])];
      return wanted === got ? [] : [`${member}: expected ${wanted}, got ${got}`];
    });
  } catch (error) {
    if (error instanceof CaseFault) return [error.message];
    throw error;
  }
}

function shown(value: string | readonly string[]): string {
  const text = typeof value === 'string' ? value : value.join(', ');
  return text === '' ? 'none' : text;
}

/** `G01/erb`: the lines of evidence that the card prints. */
function evidenceOf(assessment: Assessment, knowledge: Knowledge): readonly string[] {
  return assessment.fired.flatMap(({ rule }) =>
    knowledge.rules
      .filter(({ id }) => id === rule)
      .flatMap((known) => evidenceFor(known, assessment))
      .map(({ id }) => `${rule}/${id}`),
  );
}
