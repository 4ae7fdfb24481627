/** The rules that speak on a card, each with its result. */
import type { Assessment, RuleResult } from '../model/assessment.js';
import type { Knowledge, Rule } from '../model/knowledge.js';

/** A fired rule with its source. */
export interface FiredRule {
  readonly rule: Rule;
  readonly result: RuleResult;
}

/** The fired rules with their sources, the leading one first. */
export function firedRules({ fired }: Assessment, knowledge: Knowledge): readonly FiredRule[] {
  return fired.flatMap((result) => {
    const rule = knowledge.rules.find(({ id }) => id === result.rule);
    return rule === undefined ? [] : [{ rule, result }];
  });
}
