/** Turns rules into faults of logic: what no facts can meet, what silences itself in a circle, equal conditions of different grade. */
import type { Criterion, FactCriterion } from '../model/criterion.js';
import type { KnowledgeSource, SourceBiomarker, SourceRule } from './source.js';

/** More ways than this to meet a criterion are not looked through. */
const MOST_WAYS = 4096;

interface PlacedRule {
  readonly rule: SourceRule;
  readonly place: string;
}

/** One fault for each rule, marker or setting whose logic can't be meant. */
export function logicFaults(source: KnowledgeSource): readonly string[] {
  const rules = source.rules.flatMap(({ file, content }) =>
    content.rules.map((rule, index) => ({ rule, place: `${file} /rules/${index}` })),
  );
  const named = new Map(source.rules.flatMap(({ content }) => Object.entries(content.criteria ?? {})));
  return [
    ...rules.flatMap((one) => unmeetable(one, named)),
    ...mutualSilence(rules),
    ...contradictions(rules),
    ...source.rules.flatMap(({ file, content }) =>
      (content.biomarkers ?? []).flatMap((marker, index) => markerFaults(marker, `${file} /biomarkers/${index}`)),
    ),
    ...source.rules.flatMap(({ file, content }) => settingFaults(content.rules, file, source)),
  ];
}

/** A fact that a criterion asks for, or its contrary. */
interface Literal {
  readonly holds: boolean;
  readonly leaf: FactCriterion;
}

function unmeetable({ rule, place }: PlacedRule, named: ReadonlyMap<string, Criterion>): readonly string[] {
  if (rule.when === undefined) return [];
  const ways = waysTo(rule.when, true, named, 0);
  if (ways === undefined || ways.some((way) => isPossible(way, rule))) return [];
  return [`${place}/when: no facts can meet it`];
}

/** The sets of facts that make a criterion hold, or not hold; `undefined` where they are too many to look through. */
function waysTo(
  criterion: Criterion,
  holds: boolean,
  named: ReadonlyMap<string, Criterion>,
  depth: number,
): readonly (readonly Literal[])[] | undefined {
  if (depth > 50) return undefined;
  const of = (part: Criterion, wanted: boolean) => waysTo(part, wanted, named, depth + 1);
  if ('not' in criterion) return of(criterion.not, !holds);
  if ('named' in criterion) {
    const definition = named.get(criterion.named);
    return definition === undefined ? undefined : of(definition, holds);
  }
  if ('all' in criterion) return holds ? together(criterion.all, true, of) : oneOf(criterion.all, false, of);
  if ('any' in criterion) return holds ? oneOf(criterion.any, true, of) : together(criterion.any, false, of);
  return [[{ holds, leaf: criterion }]];
}

type Ways = readonly (readonly Literal[])[] | undefined;

function oneOf(parts: readonly Criterion[], holds: boolean, of: (part: Criterion, holds: boolean) => Ways): Ways {
  const all = parts.map((part) => of(part, holds));
  return all.some((ways) => ways === undefined) ? undefined : all.flatMap((ways) => ways ?? []);
}

function together(parts: readonly Criterion[], holds: boolean, of: (part: Criterion, holds: boolean) => Ways): Ways {
  let ways: Ways = [[]];
  for (const part of parts) {
    const more = of(part, holds);
    if (more === undefined || ways.length * more.length > MOST_WAYS) return undefined;
    ways = ways.flatMap((way) => more.map((other) => [...way, ...other]));
  }
  return ways;
}

function isPossible(way: readonly Literal[], rule: SourceRule): boolean {
  const wanted = way.filter(({ holds }) => holds).map(({ leaf }) => leaf);
  const denied = way.filter(({ holds }) => !holds).map(({ leaf }) => leaf);
  if (wanted.some((leaf) => denied.some((other) => implies(leaf, other)))) return false;
  const sides = new Set(wanted.flatMap((leaf) => ('side' in leaf ? [leaf.side] : [])));
  if (sides.size > 1 || !policiesAgree(wanted)) return false;
  return rule.therapies.some((therapy) => {
    const isOrdered = (leaf: FactCriterion): boolean => !('ordered' in leaf) || leaf.ordered.includes(therapy);
    const ofTherapies = wanted.filter((leaf) => 'ordered' in leaf && namesTherapies(leaf.ordered, rule));
    return ofTherapies.every(isOrdered) && !denied.some((leaf) => 'ordered' in leaf && leaf.ordered.includes(therapy));
  });
}

/** Where what is asked for are therapies of the rule, and no class. */
function namesTherapies(ordered: readonly string[], rule: SourceRule): boolean {
  return ordered.every((id) => rule.therapies.includes(id));
}

/** Whether what the first asks for makes the second hold too: the same, or fewer of the same. */
function implies(leaf: FactCriterion, other: FactCriterion): boolean {
  const lists = [
    ['partner' in leaf ? leaf.partner : undefined, 'partner' in other ? other.partner : undefined],
    ['exposure' in leaf ? leaf.exposure : undefined, 'exposure' in other ? other.exposure : undefined],
  ] as const;
  for (const [own, wider] of lists)
    if (own !== undefined && wider !== undefined) return own.every((id) => wider.includes(id));
  return JSON.stringify(leaf) === JSON.stringify(other);
}

function policiesAgree(wanted: readonly FactCriterion[]): boolean {
  const chosen = new Map<string, readonly string[]>();
  for (const leaf of wanted) {
    if (!('policy' in leaf)) continue;
    const { setting, is } = leaf.policy;
    const left = (chosen.get(setting) ?? is).filter((value) => is.includes(value));
    if (left.length === 0) return false;
    chosen.set(setting, left);
  }
  return true;
}

/** Two rules that silence each other are both silent where both are met. */
function mutualSilence(rules: readonly PlacedRule[]): readonly string[] {
  return rules.flatMap(({ rule, place }, at) =>
    rules
      .slice(at)
      .filter((other) => rule.replaces?.includes(other.rule.id) && other.rule.replaces?.includes(rule.id))
      .map((other) => `${place}/replaces: ${rule.id} and ${other.rule.id} silence each other`),
  );
}

function contradictions(rules: readonly PlacedRule[]): readonly string[] {
  const spoken = new Map<string, PlacedRule>();
  return rules.flatMap((one) => {
    const { when, therapies, disease } = one.rule;
    if (when === undefined) return [];
    return therapies.flatMap((therapy) => {
      const key = JSON.stringify([when, therapy, disease]);
      const other = spoken.get(key);
      if (other === undefined) {
        spoken.set(key, one);
        return [];
      }
      const settled = other.rule.replaces?.includes(one.rule.id) || one.rule.replaces?.includes(other.rule.id);
      if (settled || gradeOf(other.rule, therapy) === gradeOf(one.rule, therapy)) return [];
      return [`${one.place}/when: the same as ${other.rule.id} asks of ${therapy}, with another grade`];
    });
  });
}

function gradeOf({ indicator, indicatorBy }: SourceRule, therapy: string): string {
  return indicatorBy?.[therapy] ?? indicator;
}

function markerFaults({ changes, codons, codonRanges }: SourceBiomarker, place: string): readonly string[] {
  if (changes === undefined || (codons === undefined && codonRanges === undefined)) return [];
  const within = (codon: number): boolean =>
    codons?.includes(codon) === true || codonRanges?.some(([first, last]) => codon >= first && codon <= last) === true;
  return changes.flatMap((name, index) => {
    const codon = Number(/\d+/.exec(name)?.[0]);
    return within(codon) ? [] : [`${place}/changes/${index}: ${name} lies at none of the marker's codons`];
  });
}

function settingFaults(rules: readonly SourceRule[], file: string, source: KnowledgeSource): readonly string[] {
  const values = new Map(source.policySettings.map(({ id, values: all }) => [id, all]));
  return rules.flatMap((rule, index) => {
    const criteria = [rule.when, ...(rule.indicatorWhen ?? []).map(({ when }) => when)];
    return criteria
      .flatMap((criterion) => (criterion === undefined ? [] : leavesIn(criterion)))
      .flatMap((leaf) =>
        'policy' in leaf ? leaf.policy.is.map((value) => ({ setting: leaf.policy.setting, value })) : [],
      )
      .filter(({ setting, value }) => values.get(setting)?.includes(value) === false)
      .map(({ setting, value }) => `${file} /rules/${index}: the setting ${setting} has no value ${value}`);
  });
}

function leavesIn(criterion: Criterion): readonly FactCriterion[] {
  if ('all' in criterion) return criterion.all.flatMap(leavesIn);
  if ('any' in criterion) return criterion.any.flatMap(leavesIn);
  if ('not' in criterion) return leavesIn(criterion.not);
  return 'named' in criterion ? [] : [criterion];
}
