/** Judges each order of a basket against the knowledge: a total function that never throws. */
import type { Assessment, BiomarkerResult, DiseaseFinding, RuleResult } from '../model/assessment.js';
import type { PatientChart } from '../model/chart.js';
import { gradeWeight, type Indicator } from '../model/criterion.js';
import type { MolecularProfile } from '../model/finding.js';
import type { Knowledge, Rule } from '../model/knowledge.js';
import type { TherapyId, TherapyOrder, TreatmentHistory } from '../model/order.js';
import type { GradeCap, SitePolicy } from '../model/site-policy.js';
import { fittingAdvice } from './advice.js';
import { answeredByPlasma, biomarkerStatus, type MarkerContext } from './biomarker-status.js';
import { evaluate, type Facts } from './criteria.js';
import { findDisease } from './disease.js';
import { fittingOffers } from './offers.js';
import { genomicAreas } from './open-reasons.js';
import { firstDose, lastDose } from './record-leaves.js';
import { evaluateRules, leadingFirst } from './rules.js';
import { studyOf } from './trial.js';

/** All that is known of the patient when an order is judged. */
export interface Case {
  readonly chart: PatientChart;
  readonly profile: MolecularProfile;
  readonly history: TreatmentHistory;
  /** ISO 8601 instant. */
  readonly now: string;
  /** What the site chose; absent: every setting's default. */
  readonly policy?: SitePolicy;
}

/** One assessment an order, in the order of the orders. */
export function assessOrders(
  orders: readonly TherapyOrder[],
  patient: Case,
  knowledge: Knowledge,
): readonly Assessment[] {
  const policy = completePolicy(patient.policy, knowledge);
  const is = membership(knowledge);
  const context = markerContext(patient, policy, is, knowledge);
  const biomarkers = knowledge.biomarkers.map((marker) =>
    biomarkerStatus(marker, patient.profile, patient.chart.gaps, context),
  );
  return orders.map((order) => assessOrder(order, { ...patient, policy, is }, biomarkers, knowledge));
}

type Membership = Facts['is'];

function assessOrder(
  order: TherapyOrder,
  patient: Case & { readonly policy: SitePolicy; readonly is: Membership },
  biomarkers: readonly BiomarkerResult[],
  knowledge: Knowledge,
): Assessment {
  const { chart, profile, history, now, policy } = patient;
  const disease = findDisease(order, chart, knowledge);
  const facts = factsOf(order, disease, patient, biomarkers, knowledge);
  const rules = knowledge.rules.filter((rule) => rule.therapies.includes(order.therapy) && concerns(rule, disease));
  const readFailed = chart.gaps.some(
    ({ area, reason }) => (genomicAreas.has(area) || area === 'other-markers') && reason !== 'not-provided',
  );
  const results = evaluateRules(rules, facts, readFailed);
  const fired = leadingFirst(results);
  const caps = knowledge.gradeCaps.filter(({ when }) => evaluate(when, facts).truth === 'met');
  const { indicator, by } = capped(fired[0], disease, caps);
  return {
    order,
    disease,
    history,
    offers: fittingOffers(fired, facts, profile.pending, knowledge),
    advice: fittingAdvice(fired, facts, knowledge),
    biomarkers,
    rules: results,
    fired,
    ...(indicator !== undefined && { indicator }),
    cappedBy: by,
    policy,
    gaps: chart.gaps,
    unread: profile.unread,
    knowledge: knowledge.stamp,
    assessedAt: now,
  };
}

function factsOf(
  order: TherapyOrder,
  { side }: DiseaseFinding,
  { chart, profile, history, now, policy, is }: Case & { readonly policy: SitePolicy; readonly is: Membership },
  biomarkers: readonly BiomarkerResult[],
  knowledge: Knowledge,
): Facts {
  return {
    ordered: order.therapy,
    biomarkers: new Map(biomarkers.map((result) => [result.biomarker, result])),
    history,
    medicationsUnread: chart.gaps.some(({ area }) => area === 'medications'),
    unread: profile.unread,
    named: knowledge.criteria,
    is,
    now,
    policy,
    study: studyOf(order, chart),
    ...(side !== undefined && { side }),
    answeredByPlasma: (id, after) => {
      const marker = knowledge.biomarkers.find((one) => one.id === id);
      return marker === undefined ? [] : answeredByPlasma(marker, profile, after);
    },
  };
}

/** Every setting with the site's value, or else its default: an unknown value counts as none. */
function completePolicy(policy: SitePolicy | undefined, knowledge: Knowledge): SitePolicy {
  const settings = knowledge.policySettings.map(({ id, values }): [string, string] => {
    const chosen = policy?.settings[id];
    return [id, chosen !== undefined && values.includes(chosen) ? chosen : (values[0] ?? '')];
  });
  return { ...policy, settings: Object.fromEntries(settings) };
}

/** The site's setting whose value is the floor of tissue results: a share in per cent, or no number where there is none. */
const floorSetting = 'tissue-fraction-floor';

function markerContext({ history }: Case, policy: SitePolicy, is: Membership, { clearance }: Knowledge): MarkerContext {
  const floor = Number.parseFloat(policy.settings[floorSetting] ?? '') / 100;
  const [first, last] = [firstDose(clearance.exposure, { history, is }), lastDose(clearance.exposure, { history, is })];
  return {
    ...(Number.isFinite(floor) && { floor }),
    ...(last !== undefined && {
      selection: {
        goesOn: last.goesOn,
        days: clearance.days,
        ...(first !== undefined && { first }),
        ...(last.on !== undefined && { last: last.on }),
      },
    }),
  };
}

/** A rule concerns the order where its cancer is the order's, or may be. */
function concerns({ disease: wanted }: Rule, disease: DiseaseFinding): boolean {
  const kinds = disease.cancers.map(({ cancer }) => cancer);
  if ('knownButNot' in wanted) return disease.kind === 'known' && !kinds.includes(wanted.knownButNot);
  return kinds.length === 0 || kinds.includes(wanted.is);
}

/** Where the cancer is not certain the card says "if", and is never critical; the knowledge's caps lower it further. */
function capped(
  leading: RuleResult | undefined,
  disease: DiseaseFinding,
  caps: readonly GradeCap[],
): { readonly indicator?: Indicator; readonly by: readonly string[] } {
  if (leading === undefined) return { by: [] };
  const certain = disease.kind !== 'conditional' || leading.indicator !== 'critical' ? leading.indicator : 'warning';
  let indicator = certain;
  const by: string[] = [];
  for (const { id, atMost } of caps) {
    if (gradeWeight[atMost] >= gradeWeight[indicator]) continue;
    indicator = atMost;
    by.push(id);
  }
  return { indicator, by };
}

function membership(knowledge: Knowledge): (therapy: TherapyId, classOrId: string) => boolean {
  const classes = new Map(knowledge.therapies.map(({ id, classes: all }) => [id, all]));
  return (therapy, classOrId) => therapy === classOrId || (classes.get(therapy)?.includes(classOrId) ?? false);
}
