/** A judgement that speaks against an order, as a DetectedIssue: one an order, as cards are. */
import type { DetectedIssue, Reference } from 'fhir/r4.js';
import type { FiredRule } from '../cards/fired-rule.js';
import { drugLabel, phrase } from '../cards/wording.js';
import type { Assessment } from '../model/assessment.js';
import type { Indicator } from '../model/criterion.js';
import { evidenceFor } from '../model/evidence-for.js';
import type { Knowledge } from '../model/knowledge.js';
import { author, issueCategory, systems } from './codes.js';
import { type Entry, entryOf, type Frame } from './entry.js';
import { evidenceLine, ruleUri, statusOf } from './evidence.js';
import { decidingPlaces, placesOf, statementOf, summaryFor } from './fired-rules.js';
import type { RuleImplications } from './implications.js';
import { chartReference, chartReferences, typeOf } from './references.js';

/** Grades that make an issue; an info card is a remark and no issue. */
const severities: { readonly [indicator in Indicator]?: DetectedIssue['severity'] } = {
  critical: 'high',
  warning: 'moderate',
};

/** The issue of one order; nothing where the grade is info or no card is due. */
export function detectedIssue(
  fired: readonly FiredRule[],
  assessment: Assessment,
  implications: readonly RuleImplications[],
  frame: Frame,
  knowledge: Knowledge,
): Entry<DetectedIssue> | undefined {
  const severity = assessment.indicator && severities[assessment.indicator];
  const [leading] = fired;
  if (severity === undefined || leading === undefined) return undefined;
  const { rule } = leading;
  const places = fired.flatMap((one) => placesOf(one, assessment));
  const issue: DetectedIssue = {
    resourceType: 'DetectedIssue',
    status: statusOf(knowledge.stamp),
    code: {
      coding: [
        issueCategory(placesOf(leading, assessment).length > 0),
        { system: systems.rule, code: rule.id, display: rule.title },
      ],
      text: issueSummary(leading, assessment, knowledge),
    },
    severity,
    patient: frame.subject,
    identifiedDateTime: frame.now,
    author: { ...author },
    implicated: [orderReference(assessment, knowledge), ...chartReferences(places)],
    evidence: fired.map((one) => evidence(one, assessment, implications, knowledge)),
    detail: fired.map((one) => statementOf(one, assessment, knowledge)).join(' '),
    reference: ruleUri(leading, knowledge.stamp),
  };
  return entryOf(issue, frame);
}

/** The card's one line, with its "if" where the disease is not certain. */
export function issueSummary(leading: FiredRule, assessment: Assessment, knowledge: Knowledge): string {
  const unsure = assessment.disease.kind === 'conditional' && !leading.rule.whenGap;
  return `${unsure ? phrase('conditional-prefix', knowledge) : ''}${summaryFor(leading, assessment, knowledge)}`;
}

/** The order as the request has it; the drug's name where the client sent no id. */
export function orderReference(assessment: Assessment, knowledge: Knowledge): Reference {
  const { reference } = assessment.order;
  const drug = drugLabel(assessment, knowledge);
  return reference !== undefined && typeOf(reference) !== undefined
    ? chartReference(reference, drug)
    : { display: reference === undefined ? drug : `${drug} (${reference})` };
}

type IssueEvidence = NonNullable<DetectedIssue['evidence']>[number];

function evidence(
  one: FiredRule,
  assessment: Assessment,
  implications: readonly RuleImplications[],
  knowledge: Knowledge,
): IssueEvidence {
  const { rule } = one;
  const derived = implications.filter((other) => other.rule === rule.id).flatMap(({ entries }) => entries);
  const detail = [
    ...derived.map(({ fullUrl }) => ({ reference: fullUrl })),
    ...chartReferences([...placesOf(one, assessment), ...decidingPlaces(one, assessment)]),
  ];
  return {
    code: [
      { coding: [{ system: systems.rule, code: rule.id, display: rule.title }], text: `${rule.id} v${rule.version}` },
      ...evidenceFor(one.rule, assessment).map((line) => ({ text: evidenceLine(line, knowledge) })),
    ],
    ...(detail.length > 0 && { detail }),
  };
}
