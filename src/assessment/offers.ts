/** Keeps of the actions that fired rules offer those that fit this patient. */
import type { BiomarkerResult, FittingOffer, RuleResult } from '../model/assessment.js';
import type { PendingTest } from '../model/finding.js';
import type { Knowledge, Offer } from '../model/knowledge.js';
import { mayBeGiven } from './advice.js';
import { evaluate, type Facts } from './criteria.js';

/**
 * Each action once, in the order of the fired rules. No test is offered while one is pending (D30); a therapy only
 * where its condition is met by the record, unknown not counting (D11), and not where another finding rules it out or it is in the plan already.
 */
export function fittingOffers(
  fired: readonly RuleResult[],
  facts: Facts,
  pending: readonly PendingTest[],
  knowledge: Knowledge,
): readonly FittingOffer[] {
  const offers = fired.flatMap(({ rule }) => knowledge.rules.find(({ id }) => id === rule)?.offers ?? []);
  const fitting = offers
    .map((offer) => fitOffer(offer, facts, pending, knowledge))
    .filter((offer) => offer !== undefined);
  const keys = fitting.map((offer) => JSON.stringify(offer));
  return fitting.filter((_, at) => keys.indexOf(keys[at] ?? '') === at);
}

function fitOffer(
  offer: Offer,
  facts: Facts,
  pending: readonly PendingTest[],
  knowledge: Knowledge,
): FittingOffer | undefined {
  switch (offer.offer) {
    case 'remove-order':
      return { offer: 'remove-order' };
    case 'order-tests': {
      const panel = knowledge.panels.find(({ id }) => id === offer.panel);
      if (panel === undefined) return undefined;
      const tests = panel.tests.filter(
        ({ settles }) =>
          settles.length === 0 ||
          settles.some((id) => isOpen(facts.biomarkers.get(id)) && !isPending(id, pending, knowledge)),
      );
      // Tests that settle no marker of ours come along; they are no reason for an order of their own.
      if (tests.every(({ settles, always }) => settles.length === 0 && always !== true)) return undefined;
      return { offer: 'order-tests', label: panel.label, tests: tests.map(({ label, coding }) => ({ label, coding })) };
    }
    case 'add-therapy': {
      const therapy = knowledge.therapies.find(({ id }) => id === offer.therapy);
      if (therapy?.orderable === undefined || !mayBeGiven(therapy.id, facts)) return undefined;
      if (offer.orderedIs !== undefined && !offer.orderedIs.includes(facts.ordered)) return undefined;
      if (offer.when !== undefined && evaluate(offer.when, facts).truth !== 'met') return undefined;
      if (offer.unless !== undefined && evaluate(offer.unless, facts).truth === 'met') return undefined;
      if (facts.history.planned.some((planned) => planned.therapy === therapy.id)) return undefined;
      return { offer: 'add-therapy', therapy: therapy.id, label: therapy.label, coding: therapy.orderable };
    }
    default:
      return offer satisfies never;
  }
}

/** Whether a test that is under way, for the marker's gene or for a panel, can answer the marker. */
function isPending(marker: string, pending: readonly PendingTest[], knowledge: Knowledge): boolean {
  const genes = knowledge.biomarkers.find(({ id }) => id === marker)?.genes ?? [];
  return pending.some((test) => test.genes.length === 0 || genes.some((gene) => test.genes.includes(gene)));
}

function isOpen(result: BiomarkerResult | undefined): boolean {
  return result === undefined || (result.status !== 'present' && result.status !== 'absent');
}
