/** Turns assessments into cards: one an order, identical ones of one therapy merged (D31). */
import type { Card } from '../cds-hooks/wire.js';
import type { Assessment } from '../model/assessment.js';
import type { ChartGap } from '../model/chart.js';
import { gradeWeight, type Indicator } from '../model/criterion.js';
import type { Knowledge } from '../model/knowledge.js';
import { detailOf } from './evidence-block.js';
import { firedRules } from './fired-rule.js';
import { linksOf } from './links.js';
import { escapeMarkdown } from './markdown.js';
import { suggestionsOf } from './suggestions.js';
import { drugLabel, phrase, substitutionsFor, summaryOf } from './wording.js';

/** What the ledger is told of a card. */
export interface IssuedCard {
  readonly card: string;
  readonly indicator: Indicator;
  /** Rules that speak on it, the leading one first. */
  readonly rules: readonly string[];
  /** Ids of its suggestions. */
  readonly suggestions: readonly string[];
  /** Under which an override of it is remembered, where repeat control is on. */
  readonly repeatKey?: string;
}

interface Desk {
  readonly knowledge: Knowledge;
  /** Keys of repeat control by judgement. */
  readonly repeatKeys?: ReadonlyMap<Assessment, string>;
  readonly newId: () => string;
  readonly publicUrl?: string;
  readonly smartLaunchUrl?: string;
}

/** Cards of one answer, the gravest first. Deterministic but for the ids that `newId` gives. */
export function renderCards(
  assessments: readonly Assessment[],
  unreadOrders: readonly ChartGap[],
  patientId: string,
  desk: Desk,
): { readonly cards: readonly Card[]; readonly issued: readonly IssuedCard[] } {
  const speaking = assessments.filter(({ indicator }) => indicator !== undefined);
  const groups = new Map<string, Assessment[]>();
  for (const assessment of speaking)
    groups.set(groupKey(assessment), [...(groups.get(groupKey(assessment)) ?? []), assessment]);
  const rendered = [
    ...[...groups.values()].map((group) => renderGroup(group, patientId, desk)),
    ...unreadOrders.map((gap) => renderUnreadOrder(gap, desk)),
  ];
  const sorted = rendered.sort((a, b) => gradeWeight[b.issued.indicator] - gradeWeight[a.issued.indicator]);
  return { cards: sorted.map(({ card }) => card), issued: sorted.map(({ issued }) => issued) };
}

/** Orders that are judged alike share one card, which names them all. */
function groupKey({ order, fired, disease, indicator, offers, advice }: Assessment): string {
  return JSON.stringify([order.therapy, fired.map(({ rule }) => rule), disease.kind, indicator, offers, advice]);
}

interface Rendered {
  readonly card: Card;
  readonly issued: IssuedCard;
}

function renderGroup(group: readonly Assessment[], patientId: string, desk: Desk): Rendered {
  const { knowledge, newId } = desk;
  const [assessment] = group;
  if (assessment === undefined) throw new TypeError('a card needs an assessment');
  const fired = firedRules(assessment, knowledge);
  const [leading] = fired;
  if (leading === undefined) throw new TypeError('a card needs a rule');
  const indicator = assessment.indicator ?? 'info';
  const substitutions = substitutionsFor(leading.result, assessment, knowledge);
  // What could not be read could not be read, whatever the order is for.
  const conditional = assessment.disease.kind === 'conditional' && !leading.rule.whenGap;
  const prefix = conditional ? phrase('conditional-prefix', knowledge) : '';
  const orders = group.map(({ order }) => order.reference).filter((reference) => reference !== undefined);
  const suggestions = suggestionsOf(group, patientId, knowledge, newId);
  const card: Card = {
    uuid: newId(),
    summary: `${prefix}${summaryOf(leading.rule, substitutions)}`,
    indicator,
    detail: detailOf(fired, assessment, orders, knowledge),
    source: sourceOf(
      leading.rule.id,
      leading.rule.title,
      drugLabel(assessment, knowledge),
      assessment.order.therapy,
      knowledge,
    ),
    ...(suggestions.length > 0 && { suggestions, selectionBehavior: 'any' as const }),
    overrideReasons: overrideReasons(knowledge),
    ...linksOf(desk, { rules: fired.map(({ rule }) => rule.id), orders }),
  };
  const ids = suggestions.map(({ uuid }) => uuid);
  const repeatKey = desk.repeatKeys?.get(assessment);
  const rules = fired.map(({ rule }) => rule.id);
  return {
    card,
    issued: { card: card.uuid, indicator, rules, suggestions: ids, ...(repeatKey !== undefined && { repeatKey }) },
  };
}

/** An order whose drug could not be read was not checked, and the card says so (law 1, D2). */
function renderUnreadOrder(gap: ChartGap, desk: Desk): Rendered {
  const { knowledge, newId } = desk;
  const rule = knowledge.rules.find(({ whenGap }) => whenGap);
  const id = rule?.id ?? 'gap';
  const reason = phrase(`reason.${gap.reason}`, knowledge);
  const card: Card = {
    uuid: newId(),
    summary: phrase('unread-order.summary', knowledge).replace('{reason}', () => reason),
    indicator: 'warning',
    detail: `${phrase('unread-order.detail', knowledge)}\n\n- ${escapeMarkdown(gap.key)}: ${reason}`,
    source: sourceOf(id, rule?.title ?? '', '', 'order', knowledge),
    overrideReasons: overrideReasons(knowledge),
    ...linksOf(desk, { rules: [id], orders: [] }),
  };
  return { card, issued: { card: card.uuid, indicator: 'warning', rules: [id], suggestions: [] } };
}

/** The topic is the leading rule and the drug, letters and digits alone: Epic keys acknowledgements on it (D12). */
function sourceOf(rule: string, title: string, drug: string, therapy: string, knowledge: Knowledge): Card['source'] {
  const code = `${rule}${therapy}`.replace(/[^A-Za-z0-9]/g, '').slice(0, 100);
  const topic = { system: 'urn:wildtype:topic', code, ...(title !== '' && { display: title }) };
  return {
    label: phrase('source.label', knowledge)
      .replace('{drug}', () => drug)
      .trim(),
    topic,
  };
}

function overrideReasons(knowledge: Knowledge): NonNullable<Card['overrideReasons']> {
  return knowledge.overrideReasons.map(({ code, display }) => ({
    system: 'urn:wildtype:override-reason',
    code,
    display,
  }));
}
