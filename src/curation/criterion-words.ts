/** A criterion in plain words, for people who read no YAML. */
import type { Criterion, FactCriterion } from '../model/criterion.js';
import type { Knowledge } from '../model/knowledge.js';

/** Named criteria are written out; markers and therapies by their labels. */
export function inWords(criterion: Criterion, knowledge: Knowledge, depth = 0): string {
  const say = (part: Criterion): string => inWords(part, knowledge, depth + 1);
  const joined = (parts: readonly Criterion[], word: string): string => {
    const text = parts.map(say).join(` ${word} `);
    return depth === 0 || parts.length === 1 ? text : `(${text})`;
  };
  if ('all' in criterion) return joined(criterion.all, 'and');
  if ('any' in criterion) return joined(criterion.any, 'or');
  if ('not' in criterion) return `not ${say(criterion.not)}`;
  if ('named' in criterion) {
    const definition = knowledge.criteria[criterion.named];
    return definition === undefined || depth > 20 ? criterion.named : say(definition);
  }
  return ofFact(criterion, knowledge);
}

function ofFact(leaf: FactCriterion, knowledge: Knowledge): string {
  const drugs = (ids: readonly string[]): string =>
    ids.map((id) => knowledge.therapies.find((one) => one.id === id)?.label ?? id).join(' or ');
  const markers = (ids: readonly string[]): string =>
    ids.map((id) => knowledge.biomarkers.find((one) => one.id === id)?.label ?? id).join(', ');
  if ('biomarker' in leaf) return `${markers([leaf.biomarker])} present`;
  if ('partner' in leaf) return `${drugs(leaf.partner)} in the plan`;
  if ('exposure' in leaf) return `${drugs(leaf.exposure)} given before`;
  if ('endedDaysAgo' in leaf)
    return `${drugs(leaf.endedDaysAgo.of)} ended ${leaf.endedDaysAgo.atLeast} days ago or more`;
  if ('endedWithinDays' in leaf)
    return `${drugs(leaf.endedWithinDays.of)} given within ${leaf.endedWithinDays.atMost} days`;
  if ('plasmaAnswers' in leaf)
    return `plasma after the last ${drugs(leaf.plasmaAnswers.since)} answers ${markers(leaf.plasmaAnswers.markers)}`;
  if ('clearance' in leaf)
    return `an acquired change (${markers(leaf.clearance.markers)}) is ${leaf.clearance.is === 'open' ? 'not shown to be gone' : 'gone from plasma'}`;
  if ('ordered' in leaf) return `the order is for ${drugs(leaf.ordered)}`;
  if ('onStudy' in leaf) return 'the patient is in a trial';
  if ('side' in leaf) return `the primary tumour is on the ${leaf.side}`;
  if ('policy' in leaf) return `the site has set ${leaf.policy.setting} to ${leaf.policy.is.join(' or ')}`;
  return 'a report exists that a machine cannot read';
}
