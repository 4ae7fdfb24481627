/** Turns a decision into the tree that explains it: order, disease, markers, rules, gaps, cards. */
import type { Card } from '../cds-hooks/wire.js';
import type { Decision } from '../decision.js';
import type { Assessment, BiomarkerResult, CriterionResult, RuleResult, Truth } from '../model/assessment.js';
import type { ChartGap } from '../model/chart.js';
import type { Exposure, Recognition } from '../model/order.js';
import type { Branch, Colour } from './terminal.js';

/** One branch for each order that was judged, and one for what the clinician sees. */
export function traceTree(decision: Pick<Decision, 'trace' | 'response'>): Branch {
  const { assessments, gaps, otherSubjects } = decision.trace;
  const orders = assessments.map(orderBranch);
  const none: Branch = { text: 'no order for a watched therapy was recognised', colour: 'dim' };
  return {
    text: 'wildtype explain',
    colour: 'bold',
    children: [
      ...(orders.length === 0 ? [none] : orders),
      ...listed('could not be read', gaps.map(gapText)),
      ...listed('set aside, of another patient', otherSubjects),
      cardsBranch(decision.response.cards),
    ],
  };
}

function orderBranch(assessment: Assessment): Branch {
  const { order, knowledge } = assessment;
  const where = order.reference === undefined ? '' : ` (${order.reference})`;
  return {
    text: `order: ${order.therapy}${where}: ${order.display}`,
    colour: 'bold',
    children: [
      { text: recognised(order.recognition) },
      { text: diseaseText(assessment) },
      ...listed(
        'planned beside it',
        assessment.history.planned.map(({ therapy, where, source }) => `${therapy} (${where}, ${source})`),
      ),
      ...listed('given earlier', assessment.history.exposures.map(exposureText)),
      { text: 'markers', children: assessment.biomarkers.map(biomarkerBranch) },
      { text: 'rules', children: inReadingOrder(assessment.rules).map(ruleBranch) },
      ...listed(
        'not readable by a machine',
        assessment.unread.map((result) => `${result.source} (${result.why})`),
      ),
      { text: `knowledge ${knowledge.version} (${knowledge.digest.slice(0, 12)})`, colour: 'dim' },
    ],
  };
}

// A template of prefetch is long and says no more than its name.
function gapText(gap: ChartGap): string {
  return `${gap.area}: ${gap.key.split('?')[0]} (${gap.reason})`;
}

function recognised(recognition: Recognition): string {
  return recognition.by === 'code'
    ? `recognised by code ${recognition.system}|${recognition.code}`
    : `recognised by ${recognition.by}: ${recognition.text}`;
}

function diseaseText({ disease }: Assessment): string {
  const cancers = disease.cancers.map((cancer) => `${cancer.label || cancer.cancer} (${cancer.source})`);
  return `disease: ${cancers.length === 0 ? 'none recognised' : cancers.join(', ')}; ${disease.kind}, from ${disease.from}`;
}

function exposureText({ therapy, lastOn, source }: Exposure): string {
  return `${therapy}${lastOn === undefined ? '' : `, last on ${lastOn}`} (${source})`;
}

function biomarkerBranch(result: BiomarkerResult): Branch {
  const decided = result.findings.map((finding) => `${finding.written ?? finding.call} (${finding.provenance.source})`);
  const lost = result.conflicting.map((finding) => `says otherwise: ${finding.provenance.source}`);
  const reasons = result.reasons.map(
    ({ cause, note, codons }) => `${cause}: ${note}${codons === undefined ? '' : `: ${codons.join(', ')}`}`,
  );
  return {
    text: `${result.label}: ${result.status}`,
    colour: result.status === 'present' ? 'red' : result.status === 'absent' ? 'green' : 'yellow',
    children: [...decided, ...lost, ...reasons].map((text) => ({ text })),
  };
}

function inReadingOrder(rules: readonly RuleResult[]): readonly RuleResult[] {
  const rank = (rule: RuleResult) => (rule.fired ? 0 : rule.truth === 'unknown' ? 1 : 2);
  return [...rules].sort((a, b) => rank(a) - rank(b));
}

function ruleBranch(rule: RuleResult): Branch {
  const because = rule.because.length === 0 ? '' : ` because ${rule.because.join(', ')}`;
  const silenced = rule.replacedBy === undefined ? '' : `, replaced by ${rule.replacedBy}`;
  const verdict = rule.fired ? `fired (${rule.indicator})` : rule.truth;
  return {
    text: `${rule.rule} v${rule.version}: ${verdict}${because}${silenced}`,
    colour: rule.fired ? indicatorColour(rule.indicator) : truthColour(rule.truth),
    ...(rule.criteria && { children: [criterionBranch(rule.criteria)] }),
  };
}

function criterionBranch(criterion: CriterionResult): Branch {
  const decided = criterion.decidedBy.length === 0 ? '' : ` [${criterion.decidedBy.join(', ')}]`;
  const unknown = criterion.unknownBecause.length === 0 ? '' : ` (${criterion.unknownBecause.join(', ')})`;
  return {
    text: `${criterion.asks}: ${criterion.truth}${unknown}${decided}`,
    colour: truthColour(criterion.truth),
    children: criterion.children.map(criterionBranch),
  };
}

function cardsBranch(cards: readonly Card[]): Branch {
  return {
    text: cards.length === 0 ? 'cards: none' : 'cards',
    colour: 'bold',
    children: cards.map((card) => ({
      text: `${card.indicator}: ${card.summary}`,
      colour: indicatorColour(card.indicator),
      children: (card.suggestions ?? []).map((suggestion) => ({ text: `suggests: ${suggestion.label}` })),
    })),
  };
}

function listed(title: string, items: readonly string[]): readonly Branch[] {
  return items.length === 0 ? [] : [{ text: title, colour: 'yellow', children: items.map((text) => ({ text })) }];
}

function truthColour(truth: Truth): Colour {
  return truth === 'met' ? 'green' : truth === 'unknown' ? 'yellow' : 'dim';
}

function indicatorColour(indicator: Card['indicator']): Colour {
  return indicator === 'critical' ? 'red' : indicator === 'warning' ? 'yellow' : 'blue';
}
