/** Asks the core about each drug, alone and with each partner that changes the answer, as if it were about to be signed. */
import type { Card } from '../../../src/cds-hooks/wire.js';
import { decide } from '../../../src/decide.js';
import type { Desk } from '../../../src/decision.js';
import { askedMarkers } from '../../../src/model/asked-markers.js';
import type { Assessment, RuleResult } from '../../../src/model/assessment.js';
import type { BiomarkerId } from '../../../src/model/criterion.js';
import { evidenceFor } from '../../../src/model/evidence-for.js';
import type { Evidence, Knowledge, Rule } from '../../../src/model/knowledge.js';
import type { Therapy } from '../../../src/model/therapy.js';
import { draftRequest } from './draft-request.js';
import { type Stance, stanceOf } from './stance.js';
import { type TherapyToJudge, therapiesToJudge } from './therapies-to-judge.js';

/** One statement with the rule that carries it. */
export interface StatedEvidence extends Evidence {
  readonly rule: string;
}

/** What the core says of one drug, or of one drug with a partner. */
export interface Judgement {
  /** The drug, then its partners: any one of them, for no rule tells them apart. */
  readonly drugs: readonly Therapy[];
  readonly stance: Stance;
  /** The card's summary, in the card's own words; absent where the core is silent. */
  readonly summary?: string;
  /** Rules that speak, the leading one first. */
  readonly speaking: readonly { readonly rule: Rule; readonly result: RuleResult }[];
  readonly evidence: readonly StatedEvidence[];
  /** What may be done instead, in words. */
  readonly alternatives: readonly string[];
  /** All rules that were asked, with their truth. */
  readonly asked: readonly RuleResult[];
  /** Markers that these rules ask about and the record leaves open. */
  readonly open: readonly BiomarkerId[];
}

/** A drug with its own judgement and those of the combinations that change it. */
export interface DrugJudgement extends Judgement {
  readonly assessment: Assessment;
  readonly combinations: readonly Judgement[];
}

/** Judgements of all drugs that the service watches; the desk's reader is asked for the chart. */
export async function judgeDrugs(patientId: string, desk: Desk): Promise<readonly DrugJudgement[]> {
  const judged: DrugJudgement[] = [];
  for (const one of therapiesToJudge(desk.knowledge, desk.service.watches)) {
    const drug = await judgeDrug(patientId, one, desk);
    if (drug !== undefined) judged.push(drug);
  }
  return judged;
}

async function judgeDrug(patientId: string, one: TherapyToJudge, desk: Desk): Promise<DrugJudgement | undefined> {
  const alone = await judge(patientId, [one.therapy], desk);
  if (alone === undefined) return undefined;
  const planned = new Set(alone.assessment.history.planned.map(({ therapy }) => therapy));
  const combinations: Judgement[] = [];
  for (const group of one.partners) {
    const partners = group.filter(({ id }) => !planned.has(id));
    const [partner] = partners;
    if (partner === undefined) continue;
    const together = await judge(patientId, [one.therapy, partner], desk);
    if (together === undefined || !differs(together, alone)) continue;
    combinations.push({ ...together, drugs: [one.therapy, ...partners] });
  }
  return { ...alone, combinations };
}

async function judge(
  patientId: string,
  drugs: readonly Therapy[],
  desk: Desk,
): Promise<(Judgement & { readonly assessment: Assessment }) | undefined> {
  const { response, trace } = await decide(draftRequest(patientId, drugs), desk);
  const assessment = trace.assessments.find(({ order }) => order.therapy === drugs[0]?.id);
  if (assessment === undefined) return undefined;
  return { ...judgementOf(drugs, assessment, response.cards, desk.knowledge), assessment };
}

function judgementOf(
  drugs: readonly Therapy[],
  assessment: Assessment,
  cards: readonly Card[],
  knowledge: Knowledge,
): Judgement {
  const rules = new Map(knowledge.rules.map((rule) => [rule.id, rule]));
  const found = (result: RuleResult) => {
    const rule = rules.get(result.rule);
    return rule === undefined ? [] : [{ rule, result }];
  };
  const speaking = assessment.fired.flatMap(found);
  // Where nothing speaks, what the watched requirement rests on is the reason why it fits.
  const resting = assessment.rules.filter(({ rule }) => rules.get(rule)?.whenUnknown !== undefined).slice(0, 1);
  const carrying = speaking.length > 0 ? speaking : resting.flatMap(found);
  const [drug] = drugs;
  const summary = cards[0]?.summary;
  return {
    drugs,
    stance: stanceOf(assessment, knowledge),
    ...(summary !== undefined && { summary }),
    speaking,
    evidence: evidenceOf(
      carrying.map(({ rule }) => rule),
      assessment,
    ),
    alternatives: [
      ...new Set(assessment.advice.map(({ text }) => text.replaceAll('{drug}', drug?.label ?? '').trim())),
    ],
    asked: assessment.rules,
    open: openMarkers(assessment),
  };
}

/** Each statement once, labels before guidelines before what is exploratory, and only what speaks of the drug. */
function evidenceOf(rules: readonly Rule[], assessment: Assessment): readonly StatedEvidence[] {
  const kinds: readonly Evidence['kind'][] = ['label', 'guideline', 'exploratory', 'house-rule'];
  return rules
    .flatMap((rule) => evidenceFor(rule, assessment).map((evidence) => ({ ...evidence, rule: rule.id })))
    .filter((one, at, mine) => mine.findIndex(({ text }) => text === one.text) === at)
    .sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
}

function openMarkers({ rules, biomarkers }: Assessment): readonly BiomarkerId[] {
  const asked = new Set(rules.flatMap(({ criteria }) => askedMarkers(criteria)));
  return biomarkers
    .filter(({ status }) => status !== 'present' && status !== 'absent')
    .map(({ biomarker }) => biomarker)
    .filter((id) => asked.has(id));
}

/** A partner is worth a line where another rule leads, or the stance is another. */
function differs(together: Judgement, alone: Judgement): boolean {
  return together.stance !== alone.stance || together.speaking[0]?.rule.id !== alone.speaking[0]?.rule.id;
}
