/** Keeps of a judgement what is news for somebody who opens the chart: results since the order, and tests still missing. */
import { askedMarkers } from '../model/asked-markers.js';
import type { Assessment, RuleResult } from '../model/assessment.js';
import { string } from '../model/fhir-json.js';

/**
 * The judgement with the rules that rest on a result no older than the order, or that say that a required test is
 * missing; `undefined` where none does. A result without a date counts as news: nothing shows that it was known. The
 * grade is at most a warning, since nothing is being ordered, and no order is offered for removal.
 */
export function newsIn(assessment: Assessment): Assessment | undefined {
  const { resource } = assessment.order;
  const since = string(resource.authoredOn) ?? string(resource.dateWritten);
  const fired = assessment.fired.filter((result) => isMissingTest(result) || restsOnNews(result, assessment, since));
  const [leading] = fired;
  if (leading === undefined || assessment.indicator === undefined) return undefined;
  const told = new Set(fired.map(({ rule }) => rule));
  return {
    ...assessment,
    fired,
    indicator: leading.indicator === 'info' || assessment.indicator === 'info' ? 'info' : 'warning',
    offers: assessment.offers.filter(({ offer }) => offer !== 'remove-order'),
    advice: assessment.advice.filter(({ rule }) => told.has(rule)),
  };
}

function isMissingTest({ because }: RuleResult): boolean {
  return because.length > 0;
}

function restsOnNews({ criteria }: RuleResult, { biomarkers }: Assessment, since: string | undefined): boolean {
  const asked = new Set(askedMarkers(criteria));
  return biomarkers
    .filter(({ biomarker, status }) => asked.has(biomarker) && status === 'present')
    .flatMap(({ findings }) => findings)
    .some(({ provenance: { observedOn } }) => {
      if (observedOn === undefined || since === undefined) return true;
      return observedOn.slice(0, 10) >= since.slice(0, Math.min(10, observedOn.length));
    });
}
