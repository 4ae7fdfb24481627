/** Evaluates a criterion against the facts of one order and keeps the tree with every truth filled in. */
import type { BiomarkerResult, CriterionResult, Truth } from '../model/assessment.js';
import type { BiomarkerId, Clearance, Criterion, FactCriterion } from '../model/criterion.js';
import type { UnreadResult } from '../model/finding.js';
import type { UnknownCause } from '../model/knowledge.js';
import type { SitePolicy } from '../model/site-policy.js';
import { all, any, not } from './kleene.js';
import {
  endedDaysAgoLeaf,
  endedWithinDaysLeaf,
  exposureLeaf,
  lastDose,
  leaf,
  partnerLeaf,
  type RecordFacts,
} from './record-leaves.js';

/** The facts that criteria may ask about. */
export interface Facts extends RecordFacts {
  readonly biomarkers: ReadonlyMap<BiomarkerId, BiomarkerResult>;
  readonly unread: readonly UnreadResult[];
  readonly named: { readonly [name: string]: Criterion };
  /** What shows that the patient is in a trial. */
  readonly study: readonly string[];
  readonly side?: 'left' | 'right';
  readonly policy: SitePolicy;
  /** Whether plasma taken after a date answers a marker: it is found there, or absent from plasma that held tumour DNA. */
  readonly answeredByPlasma: (marker: BiomarkerId, after: string) => readonly string[];
}

/** Total: an unknown marker or name is unknown, never an error (the knowledge was checked when it was loaded). */
export function evaluate(criterion: Criterion, facts: Facts): CriterionResult {
  const children = (parts: readonly Criterion[]): readonly CriterionResult[] =>
    parts.map((part) => evaluate(part, facts));
  if ('all' in criterion) return node('all', children(criterion.all), all);
  if ('any' in criterion) return node('any', children(criterion.any), any);
  if ('not' in criterion) return node('not', children([criterion.not]), ([truth]) => not(truth ?? 'unknown'));
  if ('named' in criterion) {
    const definition = facts.named[criterion.named];
    return node(
      criterion.named,
      children(definition === undefined ? [] : [definition]),
      ([truth]) => truth ?? 'unknown',
    );
  }
  return ofFact(criterion, facts);
}

function ofFact(criterion: FactCriterion, facts: Facts): CriterionResult {
  if ('biomarker' in criterion) return biomarkerLeaf(criterion.biomarker, facts);
  if ('partner' in criterion) return partnerLeaf(criterion.partner, facts);
  if ('exposure' in criterion) return exposureLeaf(criterion.exposure, facts);
  if ('endedDaysAgo' in criterion)
    return endedDaysAgoLeaf(criterion.endedDaysAgo.of, criterion.endedDaysAgo.atLeast, facts);
  if ('endedWithinDays' in criterion)
    return endedWithinDaysLeaf(criterion.endedWithinDays.of, criterion.endedWithinDays.atMost, facts);
  if ('plasmaAnswers' in criterion)
    return plasmaLeaf(criterion.plasmaAnswers.markers, criterion.plasmaAnswers.since, facts);
  if ('clearance' in criterion) return clearanceLeaf(criterion.clearance.markers, criterion.clearance.is, facts);
  if ('ordered' in criterion)
    return fact(
      `order is for ${criterion.ordered.join(' or ')}`,
      criterion.ordered.some((wanted) => facts.is(facts.ordered, wanted)),
    );
  if ('onStudy' in criterion) return fact('in a trial', facts.study.length > 0, facts.study);
  if ('side' in criterion) return fact(`primary tumour on the ${criterion.side}`, facts.side === criterion.side);
  if ('policy' in criterion) {
    const { setting, is } = criterion.policy;
    return fact(`site policy: ${setting} is ${is.join(' or ')}`, is.includes(facts.policy.settings[setting] ?? ''));
  }
  const unread = facts.unread.map(({ source }) => source);
  return fact('a report that cannot be read', unread.length > 0, unread);
}

/** All leaves of a tree, left to right. */
export function leavesOf(result: CriterionResult): readonly CriterionResult[] {
  return result.children.length === 0 ? [result] : result.children.flatMap(leavesOf);
}

/** The causes that keep an unknown tree unknown: those of its unknown leaves. */
export function causesOf(result: CriterionResult): readonly UnknownCause[] {
  const open = leavesOf(result).filter(({ truth }) => truth === 'unknown');
  return [...new Set(open.flatMap(({ unknownBecause }) => unknownBecause))];
}

function biomarkerLeaf(id: BiomarkerId, facts: Facts): CriterionResult {
  const result = facts.biomarkers.get(id);
  const truths = { present: 'met', absent: 'not-met' } as const;
  const status = result?.status ?? 'not-assessed';
  const truth: Truth = status === 'present' || status === 'absent' ? truths[status] : 'unknown';
  const sources = result?.findings.map(({ provenance }) => provenance.source) ?? [];
  return {
    ...leaf(`${result?.label ?? id} present`, truth, sources),
    unknownBecause:
      truth === 'unknown' ? [...new Set(result?.reasons.map(({ cause }) => cause) ?? ['not-reported' as const])] : [],
    biomarkers: [id],
  };
}

function plasmaLeaf(markers: readonly BiomarkerId[], since: readonly string[], facts: Facts): CriterionResult {
  const asks = `plasma after the last dose of ${since.join(', ')} answers`;
  const dose = lastDose(since, facts);
  const on = dose?.on;
  if (dose === undefined || dose.goesOn || on === undefined) return leaf(asks, 'not-met', dose?.sources);
  const answers = markers.map((marker) => facts.answeredByPlasma(marker, on));
  const truth = answers.every((sources) => sources.length > 0) ? 'met' : 'not-met';
  return leaf(asks, truth, [...dose.sources, ...answers.flat()]);
}

function clearanceLeaf(markers: readonly BiomarkerId[], is: Clearance, facts: Facts): CriterionResult {
  const found = markers.flatMap((id) => {
    const result = facts.biomarkers.get(id);
    return result?.clearance === is ? [result] : [];
  });
  const sources = found.flatMap(({ findings, conflicting }) => [...findings, ...conflicting]);
  return {
    ...fact(
      is === 'cleared' ? 'acquired change cleared from plasma' : 'acquired change not shown to be cleared',
      found.length > 0,
      sources.map(({ provenance }) => provenance.source),
    ),
    biomarkers: found.map(({ biomarker }) => biomarker),
  };
}

function fact(asks: string, holds: boolean, decidedBy: readonly string[] = []): CriterionResult {
  return leaf(asks, holds ? 'met' : 'not-met', decidedBy);
}

function node(
  asks: string,
  children: readonly CriterionResult[],
  join: (truths: readonly Truth[]) => Truth,
): CriterionResult {
  return { asks, truth: join(children.map(({ truth }) => truth)), children, decidedBy: [], unknownBecause: [] };
}
