/** Keeps of the advice that fired rules give what fits this patient: no finding, earlier treatment or formulary rules it out. */
import type { FittingAdvice, RuleResult } from '../model/assessment.js';
import type { Alternative, Knowledge } from '../model/knowledge.js';
import { evaluate, type Facts } from './criteria.js';

/** Each once, in the order of the fired rules. Words that are no entry of the alternatives are kept as they are. */
export function fittingAdvice(
  fired: readonly RuleResult[],
  facts: Facts,
  knowledge: Pick<Knowledge, 'rules' | 'alternatives'>,
): readonly FittingAdvice[] {
  const all = fired.flatMap(({ rule }) =>
    (knowledge.rules.find(({ id }) => id === rule)?.alternatives ?? []).flatMap((advice): readonly FittingAdvice[] => {
      if (typeof advice === 'string') return [{ text: advice, rule }];
      const alternative = knowledge.alternatives.find(({ id }) => id === advice.use);
      if (alternative === undefined || !fits(alternative, facts)) return [];
      return [{ text: alternative.text, rule, alternative: alternative.id }];
    }),
  );
  return all.filter(({ text }, at) => all.findIndex((other) => other.text === text) === at);
}

function fits({ therapies, when, onlyIf, unless }: Alternative, facts: Facts): boolean {
  if (!therapies.every((therapy) => mayBeGiven(therapy, facts))) return false;
  if (when !== undefined && evaluate(when, facts).truth === 'not-met') return false;
  if (onlyIf !== undefined && evaluate(onlyIf, facts).truth !== 'met') return false;
  return unless === undefined || evaluate(unless, facts).truth !== 'met';
}

/** Whether the site's formulary holds a therapy; a site that names none may give all. */
export function mayBeGiven(therapy: string, { policy }: Facts): boolean {
  return policy.formulary?.includes(therapy) ?? true;
}
