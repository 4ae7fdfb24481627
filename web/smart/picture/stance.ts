/** Turns one assessment into where the record stands on the drug: for, against, open, or not judged. */
import type { Assessment } from '../../../src/model/assessment.js';
import type { Knowledge } from '../../../src/model/knowledge.js';

/**
 * `against`, `caution`, `remark`: a rule speaks, by its indicator. `unknown`: what is missing speaks. `fits`: every
 * requirement that rules watch is settled, and none speaks. `not-judged`: no rule concerns this drug in this disease.
 */
export type Stance = 'against' | 'unknown' | 'caution' | 'remark' | 'fits' | 'not-judged';

/** Never `fits` where a requirement that rules watch is open (law 1), whether or not a rule speaks of it. */
export function stanceOf({ fired, rules, indicator }: Assessment, knowledge: Knowledge): Stance {
  const [leading] = fired;
  if (leading === undefined || indicator === undefined) {
    if (!rules.some(({ criteria }) => criteria !== undefined)) return 'not-judged';
    const watching = new Set(knowledge.rules.filter((rule) => rule.whenUnknown !== undefined).map(({ id }) => id));
    return rules.some(({ rule, truth }) => watching.has(rule) && truth === 'unknown') ? 'unknown' : 'fits';
  }
  if (indicator === 'info') return 'remark';
  if (leading.because.length > 0) return 'unknown';
  return indicator === 'critical' ? 'against' : 'caution';
}
