/** What the fired rules predict, as Therapeutic Implication Observations. @see Genomics Reporting 3.0.0 */
import type { Observation, ObservationComponent, Reference } from 'fhir/r4.js';
import type { FiredRule } from '../cards/fired-rule.js';
import { plain } from '../cards/markdown.js';
import { findingName, phrase } from '../cards/wording.js';
import type { Assessment } from '../model/assessment.js';
import { evidenceFor } from '../model/evidence-for.js';
import type { MolecularFinding } from '../model/finding.js';
import type { Knowledge, TherapeuticImplication } from '../model/knowledge.js';
import type { TherapyId } from '../model/order.js';
import { author, categories, codes, implicationProfile, predictionOf } from './codes.js';
import type { Entry, Frame } from './entry.js';
import { citedArtifacts, evidenceLine, stampNote, statusOf } from './evidence.js';
import { findingsOf, statementOf } from './fired-rules.js';
import { chartReference, distinct, isOrigin, typeOf } from './references.js';

/** The implications of one rule. */
export interface RuleImplications {
  readonly rule: string;
  readonly entries: readonly Entry<Observation>[];
}

/**
 * One Observation for each prediction of a fired rule; none where no finding of the chart made it speak.
 * @param enter gives an Observation its place in the Bundle
 */
export function implicationsOf(
  fired: FiredRule,
  assessment: Assessment,
  frame: Frame,
  knowledge: Knowledge,
  enter: (implication: Observation) => Entry<Observation>,
): RuleImplications {
  const findings = findingsOf(fired, assessment);
  const predictions = findings.length === 0 ? [] : (fired.rule.implications ?? []);
  return {
    rule: fired.rule.id,
    entries: predictions.map((prediction) =>
      enter(implication(prediction, fired, findings, assessment, frame, knowledge)),
    ),
  };
}

function implication(
  prediction: TherapeuticImplication,
  fired: FiredRule,
  findings: readonly MolecularFinding[],
  assessment: Assessment,
  frame: Frame,
  knowledge: Knowledge,
): Observation {
  const evidence = evidenceFor(fired.rule, assessment);
  return {
    resourceType: 'Observation',
    meta: { profile: [implicationProfile] },
    extension: citedArtifacts(evidence, knowledge),
    status: statusOf(knowledge.stamp),
    category: categories,
    code: codes.implication,
    subject: frame.subject,
    effectiveDateTime: frame.now,
    issued: frame.now,
    performer: [{ display: author.display }],
    ...specimenOf(findings),
    derivedFrom: distinct(findings.map((finding) => origin(finding, knowledge))),
    note: [
      stampNote([fired], knowledge),
      { text: evidence.map((one) => `- ${evidenceLine(one, knowledge)}`).join('\n') },
    ],
    component: [
      { code: codes.implication, valueCodeableConcept: predictionOf(prediction.predicted) },
      ...(prediction.therapies ?? [assessment.order.therapy]).map((therapy) => medication(therapy, knowledge)),
      ...context(fired, knowledge),
      ...level(prediction, knowledge),
      { code: codes.conclusion, valueString: statementOf(fired, assessment, knowledge) },
    ],
  };
}

/**
 * The chart's own resource where an Observation may be derived from it. A report's text or a procedure stands there in
 * words: a variant written for it would be read back as a result of the laboratory (ADR 30).
 */
function origin(finding: MolecularFinding, knowledge: Knowledge): Reference {
  const { source } = finding.provenance;
  const name = plain(findingName(finding, knowledge), 60);
  return isOrigin(source) ? chartReference(source, name) : { display: `${name} (${plain(source, 80)})` };
}

function medication(id: TherapyId, knowledge: Knowledge): ObservationComponent {
  const therapy = knowledge.therapies.find((one) => one.id === id);
  const { orderable } = therapy ?? {};
  return {
    code: codes.medication,
    valueCodeableConcept: { ...(orderable && { coding: [orderable] }), text: therapy?.label ?? id },
  };
}

/** The cancer for which the rule's evidence holds. */
function context({ rule: { disease } }: FiredRule, knowledge: Knowledge): readonly ObservationComponent[] {
  const cancer = 'is' in disease ? knowledge.cancers.find(({ id }) => id === disease.is) : undefined;
  return cancer === undefined ? [] : [{ code: codes.context, valueCodeableConcept: { text: cancer.label } }];
}

/** The level of the curated evidence in words: it has no code system, so that the words say whose level it is. */
function level({ level: letter }: TherapeuticImplication, knowledge: Knowledge): readonly ObservationComponent[] {
  if (letter === undefined) return [];
  const text = phrase('interchange.level', knowledge).replace('{what}', () => letter);
  return [{ code: codes.evidenceLevel, valueCodeableConcept: { text } }];
}

/** The specimen, where all findings come from the same one. */
function specimenOf(findings: readonly MolecularFinding[]): Pick<Observation, 'specimen'> {
  const [first, ...others] = new Set(findings.map(({ provenance }) => provenance.specimenReference));
  return first === undefined || others.length > 0 || typeOf(first) !== 'Specimen'
    ? {}
    : { specimen: chartReference(first) };
}
