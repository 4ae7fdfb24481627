/** Judges each order of a basket against the knowledge: a total function that never throws. */
import type { Assessment, BiomarkerResult, DiseaseFinding, RuleResult } from '../model/assessment.js';
import type { PatientChart } from '../model/chart.js';
import type { MolecularProfile } from '../model/finding.js';
import type { Indicator, Knowledge, Rule } from '../model/knowledge.js';
import type { TherapyId, TherapyOrder, TreatmentHistory } from '../model/order.js';
import { biomarkerStatus, genomicAreas } from './biomarker-status.js';
import type { Facts } from './criteria.js';
import { findDisease } from './disease.js';
import { fittingOffers } from './offers.js';
import { evaluateRules, leadingFirst } from './rules.js';

/** All that is known of the patient when an order is judged. */
export interface Case {
  readonly chart: PatientChart;
  readonly profile: MolecularProfile;
  readonly history: TreatmentHistory;
  /** ISO 8601 instant. */
  readonly now: string;
}

/** One assessment an order, in the order of the orders. */
export function assessOrders(
  orders: readonly TherapyOrder[],
  patient: Case,
  knowledge: Knowledge,
): readonly Assessment[] {
  const biomarkers = knowledge.biomarkers.map((marker) => biomarkerStatus(marker, patient.profile, patient.chart.gaps));
  return orders.map((order) => assessOrder(order, patient, biomarkers, knowledge));
}

function assessOrder(
  order: TherapyOrder,
  { chart, profile, history, now }: Case,
  biomarkers: readonly BiomarkerResult[],
  knowledge: Knowledge,
): Assessment {
  const disease = findDisease(order, chart, knowledge);
  const facts: Facts = {
    ordered: order.therapy,
    biomarkers: new Map(biomarkers.map((result) => [result.biomarker, result])),
    history,
    medicationsUnread: chart.gaps.some(({ area }) => area === 'medications'),
    unread: profile.unread,
    named: knowledge.criteria,
    is: membership(knowledge),
  };
  const rules = knowledge.rules.filter((rule) => rule.therapies.includes(order.therapy) && concerns(rule, disease));
  const readFailed = chart.gaps.some(({ area, reason }) => genomicAreas.has(area) && reason !== 'not-provided');
  const results = evaluateRules(rules, facts, readFailed);
  const fired = leadingFirst(results);
  const indicator = capped(fired[0], disease);
  return {
    order,
    disease,
    history,
    offers: fittingOffers(fired, facts, profile.pending, knowledge),
    biomarkers,
    rules: results,
    fired,
    ...(indicator !== undefined && { indicator }),
    gaps: chart.gaps,
    unread: profile.unread,
    knowledge: knowledge.stamp,
    assessedAt: now,
  };
}

/** A rule concerns the order where its cancer is the order's, or may be. */
function concerns({ disease: wanted }: Rule, disease: DiseaseFinding): boolean {
  const kinds = disease.cancers.map(({ cancer }) => cancer);
  if ('knownButNot' in wanted) return disease.kind === 'known' && !kinds.includes(wanted.knownButNot);
  return kinds.length === 0 || kinds.includes(wanted.is);
}

/** Where the cancer is not certain the card says "if", and is never critical. */
function capped(leading: RuleResult | undefined, disease: DiseaseFinding): Indicator | undefined {
  if (leading === undefined) return undefined;
  return disease.kind === 'conditional' && leading.indicator === 'critical' ? 'warning' : leading.indicator;
}

function membership(knowledge: Knowledge): (therapy: TherapyId, classOrId: string) => boolean {
  const classes = new Map(knowledge.therapies.map(({ id, classes: all }) => [id, all]));
  return (therapy, classOrId) => therapy === classOrId || (classes.get(therapy)?.includes(classOrId) ?? false);
}
