/** Turns the decision on a hook request into FHIR R4: a Bundle that other systems can keep, query and check. */
import type { Bundle, GuidanceResponse, Observation } from 'fhir/r4.js';
import { firedRules } from '../cards/fired-rule.js';
import { phrase } from '../cards/wording.js';
import type { HookRequest } from '../cds-hooks/wire.js';
import type { Decision, Desk } from '../decision.js';
import type { Assessment } from '../model/assessment.js';
import type { Knowledge } from '../model/knowledge.js';
import { detectedIssue } from './detected-issue.js';
import { type Entry, entryOf, type Frame, sharedEntries } from './entry.js';
import { stampNote } from './evidence.js';
import { guidanceResponse, responseTo } from './guidance-response.js';
import { implicationsOf } from './implications.js';
import { unreadOrder } from './unread-order.js';

/**
 * A collection: for each order that was judged a GuidanceResponse, with proposals inside; where a card is due, what its
 * rules predict (Therapeutic Implications) and, for critical and warning, a DetectedIssue. References to the chart and
 * to the draft orders are relative to the FHIR server of the request.
 */
export function assessmentBundle(
  request: HookRequest,
  { trace }: Decision,
  { service, knowledge, now, newId }: Pick<Desk, 'service' | 'knowledge' | 'now' | 'newId'>,
): Bundle {
  const frame: Frame = { subject: { reference: `Patient/${request.context.patientId}` }, now, newId };
  const base = responseTo(request, service, frame);
  const enter = sharedEntries<Observation>(frame);
  const unread = trace.gaps.filter(({ area }) => area === 'order');
  const entries = [
    ...trace.assessments.flatMap((assessment) => entriesOf(assessment, { base, enter, frame, knowledge })),
    ...unread.flatMap((gap) => unreadOrder(base, gap, frame, knowledge)),
  ];
  return {
    resourceType: 'Bundle',
    id: newId(),
    type: 'collection',
    timestamp: now,
    entry: entries.length > 0 ? [...new Set(entries)] : [nothingToJudge(base, frame, knowledge)],
  };
}

interface Common {
  readonly base: Omit<GuidanceResponse, 'status'>;
  readonly enter: (implication: Observation) => Entry<Observation>;
  readonly frame: Frame;
  readonly knowledge: Knowledge;
}

function entriesOf(assessment: Assessment, { base, enter, frame, knowledge }: Common): readonly Entry[] {
  const fired = assessment.indicator === undefined ? [] : firedRules(assessment, knowledge);
  const byRule = fired.map((one) => implicationsOf(one, assessment, frame, knowledge, enter));
  const implications = byRule.flatMap(({ entries }) => entries);
  const issue = detectedIssue(fired, assessment, byRule, frame, knowledge);
  const results = { implications, ...(issue && { issue }) };
  const response = guidanceResponse(base, fired, assessment, results, frame, knowledge);
  return [response, ...(issue ? [issue] : []), ...implications];
}

/** A request without an order for a watched therapy is answered, too. */
function nothingToJudge(base: Omit<GuidanceResponse, 'status'>, frame: Frame, knowledge: Knowledge): Entry {
  const note = [{ text: phrase('interchange.no-order', knowledge) }, stampNote([], knowledge)];
  return entryOf({ ...base, status: 'success', note }, frame);
}
