/** Which lines of a rule's evidence hold for one order at one site. */
import type { Assessment } from './assessment.js';
import type { Evidence, Rule } from './knowledge.js';

/** Those that speak of the ordered drug and of the site's region, in the rule's order. */
export function evidenceFor(
  { evidence }: Pick<Rule, 'evidence'>,
  { order, policy }: Pick<Assessment, 'order' | 'policy'>,
): readonly Evidence[] {
  return evidence
    .filter(({ therapies }) => therapies?.includes(order.therapy) ?? true)
    .filter(({ regions }) => regions?.includes(policy.settings.region ?? '') ?? true);
}
