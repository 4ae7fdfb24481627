/** Evaluates a criterion against the facts of one order and keeps the tree with every truth filled in. */
import type { BiomarkerResult, CriterionResult, Truth } from '../model/assessment.js';
import type { UnreadResult } from '../model/finding.js';
import type { BiomarkerId, Criterion, UnknownCause } from '../model/knowledge.js';
import type { TherapyId, TreatmentHistory } from '../model/order.js';
import { all, any, not } from './kleene.js';

/** The facts that criteria may ask about. */
export interface Facts {
  readonly ordered: TherapyId;
  readonly biomarkers: ReadonlyMap<BiomarkerId, BiomarkerResult>;
  readonly history: TreatmentHistory;
  /** The medication record could not be read, or not in full. */
  readonly medicationsUnread: boolean;
  readonly unread: readonly UnreadResult[];
  readonly named: { readonly [name: string]: Criterion };
  /** Whether a therapy is of a class, or is the therapy of that id. */
  readonly is: (therapy: TherapyId, classOrId: string) => boolean;
}

/** Total: an unknown marker or name is unknown, never an error (the knowledge was checked when it was loaded). */
export function evaluate(criterion: Criterion, facts: Facts): CriterionResult {
  if ('all' in criterion)
    return node(
      'all',
      criterion.all.map((child) => evaluate(child, facts)),
      all,
    );
  if ('any' in criterion)
    return node(
      'any',
      criterion.any.map((child) => evaluate(child, facts)),
      any,
    );
  if ('not' in criterion) return node('not', [evaluate(criterion.not, facts)], ([truth]) => not(truth ?? 'unknown'));
  if ('named' in criterion) {
    const definition = facts.named[criterion.named];
    const children = definition === undefined ? [] : [evaluate(definition, facts)];
    return node(criterion.named, children, ([truth]) => truth ?? 'unknown');
  }
  if ('biomarker' in criterion) return biomarkerLeaf(criterion.biomarker, facts);
  if ('partner' in criterion) return partnerLeaf(criterion.partner, facts);
  if ('exposure' in criterion) return exposureLeaf(criterion.exposure, facts);
  if ('ordered' in criterion) {
    const truth = criterion.ordered.some((wanted) => facts.is(facts.ordered, wanted)) ? 'met' : 'not-met';
    return leaf(`order is for ${criterion.ordered.join(' or ')}`, truth);
  }
  const unread = facts.unread.map(({ source }) => source);
  return leaf('a report that cannot be read', unread.length > 0 ? 'met' : 'not-met', unread);
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
    ...leaf(`${result?.label ?? id} present`, truth, [...new Set(sources)]),
    unknownBecause:
      truth === 'unknown' ? [...new Set(result?.reasons.map(({ cause }) => cause) ?? ['not-reported' as const])] : [],
    biomarker: id,
  };
}

function partnerLeaf(wanted: readonly string[], facts: Facts): CriterionResult {
  const partners = facts.history.planned.filter(
    ({ therapy }) => therapy !== facts.ordered && wanted.some((one) => facts.is(therapy, one)),
  );
  return fromRecord(
    `partner in the plan: ${wanted.join(', ')}`,
    partners.map(({ source }) => source),
    facts,
  );
}

function exposureLeaf(wanted: readonly string[], facts: Facts): CriterionResult {
  const exposures = facts.history.exposures.filter(({ therapy }) => wanted.some((one) => facts.is(therapy, one)));
  return fromRecord(
    `earlier treatment: ${wanted.join(', ')}`,
    exposures.map(({ source }) => source),
    facts,
  );
}

/** What is not on file is not so only where the medication record could be read. */
function fromRecord(asks: string, sources: readonly string[], facts: Facts): CriterionResult {
  if (sources.length > 0) return leaf(asks, 'met', [...new Set(sources)]);
  if (!facts.medicationsUnread) return leaf(asks, 'not-met');
  return { ...leaf(asks, 'unknown'), unknownBecause: ['gap'] };
}

function leaf(asks: string, truth: Truth, decidedBy: readonly string[] = []): CriterionResult {
  return { asks, truth, children: [], decidedBy, unknownBecause: [] };
}

function node(
  asks: string,
  children: readonly CriterionResult[],
  join: (truths: readonly Truth[]) => Truth,
): CriterionResult {
  return { asks, truth: join(children.map(({ truth }) => truth)), children, decidedBy: [], unknownBecause: [] };
}
