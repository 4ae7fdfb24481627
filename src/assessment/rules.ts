/** Evaluates the rules that concern an order: which are met, which a missing answer or a gap makes speak, which are silenced. */
import type { CriterionResult, RuleResult } from '../model/assessment.js';
import { gradeWeight, type Indicator } from '../model/criterion.js';
import type { Rule, UnknownCause } from '../model/knowledge.js';
import { causesOf, evaluate, type Facts } from './criteria.js';

/** Evaluates all rules given (those that concern the order); the results keep the order of the rules. */
export function evaluateRules(rules: readonly Rule[], facts: Facts, genomicReadFailed: boolean): readonly RuleResult[] {
  const judged = rules.map((rule) => judge(rule, facts));
  const coverage = firstCoveragePerRequirement(rules, judged);
  const speaking = judged.map((result, at) => ({ ...result, fired: result.fired && (coverage.get(at) ?? true) }));
  const withGap = speaking.map((result, at) => {
    const rule = rules[at];
    return rule?.whenGap ? gapResult(result, rule, rules, speaking, facts, genomicReadFailed) : result;
  });
  return silence(rules, withGap);
}

/** The fired results that no other silences, the gravest first, then in the order of the rules. */
export function leadingFirst(results: readonly RuleResult[]): readonly RuleResult[] {
  return results
    .filter(({ fired, replacedBy }) => fired && replacedBy === undefined)
    .map((result, at) => ({ result, at }))
    .sort((a, b) => gradeWeight[b.result.indicator] - gradeWeight[a.result.indicator] || a.at - b.at)
    .map(({ result }) => result);
}

/** The rule's grade for this order: a site's choice or another fact may change it. */
export function indicatorOf(rule: Rule, facts: Facts): Indicator {
  const other = rule.indicatorWhen?.find(({ when }) => evaluate(when, facts).truth === 'met');
  return other?.indicator ?? rule.indicatorBy?.[facts.ordered] ?? rule.indicator;
}

function judge(rule: Rule, facts: Facts): RuleResult {
  const base = { rule: rule.id, version: rule.version, indicator: indicatorOf(rule, facts) };
  if (rule.whenUnknown !== undefined) {
    const criteria = evaluate({ named: rule.whenUnknown.requirement }, facts);
    const causes = criteria.truth === 'unknown' ? causesOf(criteria) : [];
    const because = rule.whenUnknown.because.filter((cause) => causes.includes(cause));
    return { ...base, truth: criteria.truth, fired: because.length > 0, criteria, because };
  }
  if (rule.when === undefined) return { ...base, truth: 'not-met', fired: false, because: [] };
  const criteria = evaluate(rule.when, facts);
  const because = criteria.truth === 'unknown' ? causesOf(criteria) : [];
  return { ...base, truth: criteria.truth, fired: criteria.truth === 'met', criteria, because };
}

/** Of the rules that say why one requirement is open, the first that applies speaks alone. */
function firstCoveragePerRequirement(
  rules: readonly Rule[],
  judged: readonly RuleResult[],
): ReadonlyMap<number, boolean> {
  const spoken = new Set<string>();
  const speaks = new Map<number, boolean>();
  rules.forEach((rule, at) => {
    const requirement = rule.whenUnknown?.requirement;
    if (requirement === undefined || !judged[at]?.fired) return;
    speaks.set(at, !spoken.has(requirement));
    spoken.add(requirement);
  });
  return speaks;
}

/**
 * A gap makes a card exactly when it could raise the grade (D2): a rule left unknown by a gap, or any rule on markers
 * where genomic results failed to be read, would be graver than all that has fired.
 */
function gapResult(
  result: RuleResult,
  gapRule: Rule,
  rules: readonly Rule[],
  judged: readonly RuleResult[],
  facts: Facts,
  genomicReadFailed: boolean,
): RuleResult {
  const heaviest = Math.max(0, ...judged.filter(({ fired }) => fired).map(({ indicator }) => gradeWeight[indicator]));
  const reasons: UnknownCause[] = ['gap'];
  const could = rules.some((rule, at) => {
    const other = judged[at];
    if (other === undefined || rule.whenGap || other.fired) return false;
    const hidden = other.because.includes('gap') || (genomicReadFailed && asksMarkers(other.criteria));
    return hidden && gradeWeight[other.indicator] > heaviest && gradeWeight[other.indicator] >= gradeWeight.warning;
  });
  const openByGap = judged.some(({ because }) => because.includes('gap'));
  const replacesCoverage = openByGap && judged.some(({ fired, rule }) => fired && gapRule.replaces.includes(rule));
  const fired = could || replacesCoverage;
  return {
    ...result,
    truth: fired ? 'met' : 'not-met',
    fired,
    because: fired ? reasons : [],
    indicator: indicatorOf(gapRule, facts),
  };
}

function asksMarkers(criteria: CriterionResult | undefined): boolean {
  if (criteria === undefined) return false;
  return criteria.biomarkers !== undefined || criteria.children.some(asksMarkers);
}

function silence(rules: readonly Rule[], results: readonly RuleResult[]): readonly RuleResult[] {
  const replacers = rules.filter((_, at) => results[at]?.fired);
  return results.map((result) => {
    const replacer = replacers.find(({ replaces }) => replaces.includes(result.rule));
    return result.fired && replacer !== undefined ? { ...result, replacedBy: replacer.id } : result;
  });
}
