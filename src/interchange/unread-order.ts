/** An order whose drug could not be read was not checked: its issue and its answer say so. */
import type { DetectedIssue, GuidanceResponse } from 'fhir/r4.js';
import { phrase } from '../cards/wording.js';
import type { ChartGap } from '../model/chart.js';
import type { Knowledge } from '../model/knowledge.js';
import { author, issueCategory } from './codes.js';
import { areaRequirements } from './data-requirements.js';
import { type Entry, entryOf, type Frame } from './entry.js';
import { stampNote, statusOf } from './evidence.js';
import { chartReference } from './references.js';

/** The two resources of one unread order. */
export function unreadOrder(
  base: Omit<GuidanceResponse, 'status'>,
  gap: ChartGap,
  frame: Frame,
  knowledge: Knowledge,
): readonly Entry[] {
  const reason = phrase(`reason.${gap.reason}`, knowledge);
  const summary = phrase('unread-order.summary', knowledge).replace('{reason}', () => reason);
  const issue: DetectedIssue = {
    resourceType: 'DetectedIssue',
    status: statusOf(knowledge.stamp),
    code: { coding: [issueCategory(false)], text: summary },
    severity: 'moderate',
    patient: frame.subject,
    identifiedDateTime: frame.now,
    author: { ...author },
    implicated: [chartReference(gap.key)],
    detail: phrase('unread-order.detail', knowledge),
  };
  const response: GuidanceResponse = {
    ...base,
    status: 'data-required',
    note: [{ text: summary }, stampNote([], knowledge)],
    dataRequirement: [...areaRequirements(gap.area)],
  };
  return [entryOf(response, frame), entryOf(issue, frame)];
}
