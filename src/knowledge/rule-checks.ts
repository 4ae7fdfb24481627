/** Turns rules and criteria into faults of their own sense: how they fire, what they rest on, criteria that turn in a circle. */
import type { Criterion } from '../model/criterion.js';
import type { KnowledgeSource, SourceRule } from './source.js';

/** One fault for each rule or criterion that cannot work, with its file and place. */
export function ruleFaults(source: KnowledgeSource): readonly string[] {
  const rules = source.rules.flatMap(({ file, content }) =>
    content.rules.map((rule, index) => ({ rule, place: `${file} /rules/${index}` })),
  );
  const gapRules = rules.filter(({ rule }) => rule.whenGap === true);
  return [
    ...rules.flatMap(({ rule, place }) => [
      ...firingFaults(rule, place),
      ...evidenceFaults(rule, place),
      ...implicationFaults(rule, place, source),
    ]),
    ...gapRules
      .slice(1)
      .map(({ place }) => `${place}/whenGap: one rule of the knowledge has whenGap, and it is not this one`),
    ...circleFaults(source),
  ];
}

function firingFaults(rule: SourceRule, place: string): readonly string[] {
  const ways = [rule.when, rule.whenUnknown, rule.whenGap].filter((way) => way !== undefined).length;
  return ways === 1 ? [] : [`${place}: needs exactly one of when, whenUnknown and whenGap, and has ${ways}`];
}

function evidenceFaults(rule: SourceRule, place: string): readonly string[] {
  if (rule.evidence.length === 0) return [`${place}/evidence: a rule without evidence`];
  return rule.evidence.flatMap(({ id, citations }, index, all) => [
    ...(citations.length > 0 ? [] : [`${place}/evidence/${index}/citations: evidence without a citation`]),
    ...(all.findIndex((other) => other.id === id) === index
      ? []
      : [`${place}/evidence/${index}/id: ${id} stands twice`]),
  ]);
}

/** A prediction follows from markers that are present: a rule that may fire without one has nothing to derive it from. */
function implicationFaults(
  { implications, when }: SourceRule,
  place: string,
  source: KnowledgeSource,
): readonly string[] {
  if (implications === undefined) return [];
  const named = new Map(source.rules.flatMap(({ content }) => Object.entries(content.criteria ?? {})));
  return when !== undefined && needsMarker(when, named)
    ? []
    : [`${place}/implications: a rule that may fire without a marker predicts nothing`];
}

/** @param named definitions not yet looked into */
function needsMarker(criterion: Criterion, named: ReadonlyMap<string, Criterion>): boolean {
  if ('all' in criterion) return criterion.all.some((part) => needsMarker(part, named));
  if ('any' in criterion) return criterion.any.every((part) => needsMarker(part, named));
  if (!('named' in criterion)) return 'biomarker' in criterion;
  const definition = named.get(criterion.named);
  const others = new Map([...named].filter(([name]) => name !== criterion.named));
  return definition !== undefined && needsMarker(definition, others);
}

/** Named criteria that refer to themselves, straight or by others, would never come to a truth. */
function circleFaults(source: KnowledgeSource): readonly string[] {
  const named = new Map<string, { readonly place: string; readonly uses: readonly string[] }>();
  for (const { file, content } of source.rules) {
    for (const [name, criterion] of Object.entries(content.criteria ?? {})) {
      named.set(name, { place: `${file} /criteria/${name}`, uses: namesIn(criterion) });
    }
  }
  return [...named].flatMap(([name, { place }]) =>
    reaches(name, name, named, new Set()) ? [`${place}: the criterion refers to itself`] : [],
  );
}

function reaches(
  from: string,
  goal: string,
  named: ReadonlyMap<string, { readonly uses: readonly string[] }>,
  seen: Set<string>,
): boolean {
  if (seen.has(from)) return false;
  seen.add(from);
  return (named.get(from)?.uses ?? []).some((next) => next === goal || reaches(next, goal, named, seen));
}

function namesIn(criterion: Criterion): readonly string[] {
  if ('all' in criterion) return criterion.all.flatMap(namesIn);
  if ('any' in criterion) return criterion.any.flatMap(namesIn);
  if ('not' in criterion) return namesIn(criterion.not);
  return 'named' in criterion ? [criterion.named] : [];
}
