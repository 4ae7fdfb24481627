/** Turns a decision into what the audit line says of it: no name, no id, no value from the chart. */
import type { Decision } from '../decision.js';
import type { AuditLine, OutcomeClass } from '../log.js';
import type { Knowledge } from '../model/knowledge.js';

type AuditedDecision = Pick<AuditLine, 'outcome' | 'rules' | 'cards' | 'shown' | 'gaps'>;

/** Areas and reasons of gaps are words of ours; their keys name resources and stay out. */
export function auditOf({ response, issued, trace }: Decision, knowledge: Pick<Knowledge, 'rules'>): AuditedDecision {
  return {
    outcome: outcomeOf(issued, knowledge),
    rules: [...new Set(issued.flatMap(({ rules }) => rules))],
    cards: response.cards.length,
    shown: issued.map(({ rules, indicator }) => ({ rule: rules[0] ?? 'none', indicator })),
    gaps: [...new Set(trace.gaps.map(({ area, reason }) => `${area}:${reason}`))],
  };
}

// The gravest card comes first; where its leading rule is about a gap, nothing was checked.
function outcomeOf([gravest]: Decision['issued'], { rules }: Pick<Knowledge, 'rules'>): OutcomeClass {
  if (gravest === undefined) return 'silent';
  const leading = rules.find(({ id }) => id === gravest.rules[0]);
  return leading?.whenGap ? 'could-not-check' : gravest.indicator;
}
