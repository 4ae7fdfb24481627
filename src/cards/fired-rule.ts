/** A rule that speaks on a card, with its result. */
import type { RuleResult } from '../model/assessment.js';
import type { Rule } from '../model/knowledge.js';

/** A fired rule with its source. */
export interface FiredRule {
  readonly rule: Rule;
  readonly result: RuleResult;
}
