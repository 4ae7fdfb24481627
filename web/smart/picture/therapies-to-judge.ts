/** Finds in the knowledge which drugs its rules judge, and which partners change that judgement. */
import type { Criterion } from '../../../src/model/criterion.js';
import type { Knowledge, Rule } from '../../../src/model/knowledge.js';
import type { Therapy } from '../../../src/model/therapy.js';

/** A drug that rules judge, and the partners that those rules ask about. */
export interface TherapyToJudge {
  readonly therapy: Therapy;
  /** Partners that no rule tells apart stand together. */
  readonly partners: readonly (readonly Therapy[])[];
}

/** Drugs of the watched class with rules of their own, in the order of the knowledge. */
export function therapiesToJudge(knowledge: Knowledge, watchedClass: string): readonly TherapyToJudge[] {
  return knowledge.therapies
    .filter(({ classes, sameAs }) => classes.includes(watchedClass) && sameAs === undefined)
    .map((therapy) => {
      const rules = knowledge.rules.filter((rule) => rule.therapies.includes(therapy.id));
      return { therapy, rules, partners: partnersIn(rules, knowledge, therapy.id) };
    })
    .filter(({ rules }) => rules.length > 0)
    .map(({ therapy, partners }) => ({ therapy, partners }));
}

function partnersIn(rules: readonly Rule[], knowledge: Knowledge, self: string): TherapyToJudge['partners'] {
  const lists = rules.flatMap(({ when }) => (when === undefined ? [] : partnersAsked(when, knowledge, [])));
  const groups = new Map<string, Therapy[]>();
  for (const therapy of knowledge.therapies) {
    const { id, classes, sameAs } = therapy;
    if (id === self || sameAs !== undefined) continue;
    const asked = lists.map((list) => list.some((one) => one === id || classes.includes(one)));
    if (!asked.includes(true)) continue;
    const key = asked.join();
    groups.set(key, [...(groups.get(key) ?? []), therapy]);
  }
  return [...groups.values()];
}

/** Each list of ids and classes that a criterion asks about as partners; `seen` holds the named criteria on the way here. */
function partnersAsked(
  criterion: Criterion,
  knowledge: Knowledge,
  seen: readonly string[],
): readonly (readonly string[])[] {
  if ('all' in criterion) return criterion.all.flatMap((one) => partnersAsked(one, knowledge, seen));
  if ('any' in criterion) return criterion.any.flatMap((one) => partnersAsked(one, knowledge, seen));
  if ('not' in criterion) return partnersAsked(criterion.not, knowledge, seen);
  if ('partner' in criterion) return [criterion.partner];
  if (!('named' in criterion) || seen.includes(criterion.named)) return [];
  const definition = knowledge.criteria[criterion.named];
  return definition === undefined ? [] : partnersAsked(definition, knowledge, [...seen, criterion.named]);
}
