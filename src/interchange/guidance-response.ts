/** The service's answer on one order, as a GuidanceResponse: what came out, from which rules, and what is missing. */
import type { Annotation, GuidanceResponse, Parameters, ParametersParameter } from 'fhir/r4.js';
import { openLines } from '../cards/chart-lines.js';
import type { FiredRule } from '../cards/fired-rule.js';
import { escapeMarkdown } from '../cards/markdown.js';
import { phrase } from '../cards/wording.js';
import type { ServiceDeclaration } from '../cds-hooks/declaration.js';
import type { HookRequest } from '../cds-hooks/wire.js';
import type { Assessment } from '../model/assessment.js';
import type { Knowledge } from '../model/knowledge.js';
import { author, systems } from './codes.js';
import { dataRequirements } from './data-requirements.js';
import { issueSummary, orderReference } from './detected-issue.js';
import { type Entry, entryOf, type Frame } from './entry.js';
import { stampNote } from './evidence.js';
import { statementOf } from './fired-rules.js';
import { proposalsOf } from './proposals.js';
import { chartReference, typeOf } from './references.js';

/** What all answers of one request share: whose they are, and which service was asked. */
export function responseTo(
  request: HookRequest,
  { id, title }: ServiceDeclaration,
  { subject, now }: Frame,
): Omit<GuidanceResponse, 'status'> {
  return {
    resourceType: 'GuidanceResponse',
    requestIdentifier: { system: systems.hookInstance, value: request.hookInstance },
    moduleCodeableConcept: { coding: [{ system: systems.service, code: id, display: title }] },
    subject,
    occurrenceDateTime: now,
    performer: { ...author },
  };
}

/** What an order's answer refers to. */
export interface Results {
  readonly issue?: Entry;
  readonly implications: readonly Entry[];
}

/**
 * @param base what all answers of the request share
 * @returns `data-required` where a rule speaks because something is unknown, else `success`
 */
export function guidanceResponse(
  base: Omit<GuidanceResponse, 'status'>,
  fired: readonly FiredRule[],
  assessment: Assessment,
  results: Results,
  frame: Frame,
  knowledge: Knowledge,
): Entry<GuidanceResponse> {
  const dataRequirement = dataRequirements(fired, assessment, knowledge);
  const unknown = dataRequirement.length > 0 || fired.some(({ rule }) => rule.whenUnknown ?? rule.whenGap);
  const reasons = assessment.disease.cancers.filter(({ source }) => typeOf(source) === 'Condition');
  const proposals = fired.length === 0 ? undefined : proposalsOf(assessment, proposalsId, frame, knowledge);
  const response: GuidanceResponse = {
    ...base,
    contained: [parameters(fired, assessment, results, knowledge), ...(proposals ? [proposals] : [])],
    status: unknown ? 'data-required' : 'success',
    ...(reasons.length > 0 && { reasonReference: reasons.map(({ source }) => chartReference(source)) }),
    note: [...words(fired, assessment, knowledge), stampNote(fired, knowledge)],
    outputParameters: { reference: `#${outputId}` },
    ...(proposals && { result: { reference: `#${proposalsId}` } }),
    ...(dataRequirement.length > 0 && { dataRequirement }),
  };
  return entryOf(response, frame);
}

const outputId = 'output';
const proposalsId = 'proposals';

/** The judgement for machines: order, grade, rules with versions, and the resources that hold the rest. */
function parameters(
  fired: readonly FiredRule[],
  assessment: Assessment,
  { issue, implications }: Results,
  knowledge: Knowledge,
): Parameters {
  const { version, digest } = knowledge.stamp;
  const parameter: ParametersParameter[] = [
    { name: 'order', valueReference: orderReference(assessment, knowledge) },
    ...(assessment.indicator === undefined ? [] : [{ name: 'indicator', valueCode: assessment.indicator }]),
    ...fired.map(({ rule, result }) => ({
      name: 'rule',
      part: [
        { name: 'id', valueString: rule.id },
        { name: 'version', valueString: rule.version },
        { name: 'indicator', valueCode: result.indicator },
      ],
    })),
    ...(issue === undefined ? [] : [{ name: 'detectedIssue', valueReference: { reference: issue.fullUrl } }]),
    ...implications.map(({ fullUrl }) => ({
      name: 'therapeuticImplication',
      valueReference: { reference: fullUrl },
    })),
    { name: 'knowledgeVersion', valueString: version },
    { name: 'knowledgeDigest', valueString: digest },
  ];
  return { resourceType: 'Parameters', id: outputId, parameter };
}

/** What the card says in short, what lowered its grade, and what is open; nothing where no card is due. */
function words(fired: readonly FiredRule[], assessment: Assessment, knowledge: Knowledge): Annotation[] {
  const [leading] = fired;
  if (leading === undefined) return [];
  const caps = knowledge.gradeCaps.filter(({ id }) => assessment.cappedBy.includes(id)).map(({ text }) => text.trim());
  const open = openLines(assessment, knowledge).map((line) => `- ${line}`);
  const statements = fired.map((one) => statementOf(one, assessment, knowledge));
  return [
    { text: escapeMarkdown([issueSummary(leading, assessment, knowledge), ...statements].join(' '), 4000) },
    ...caps.map((text) => ({ text })),
    ...(open.length > 0 ? [{ text: [phrase('heading.open', knowledge), '', ...open].join('\n') }] : []),
  ];
}
