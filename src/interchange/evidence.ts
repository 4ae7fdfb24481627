/** What a rule rests on, in words: evidence with citations, rule, version and knowledge, for notes in Markdown. */
import type { Annotation, Extension } from 'fhir/r4.js';
import type { FiredRule } from '../cards/fired-rule.js';
import { phrase } from '../cards/wording.js';
import type { Citation, Evidence, Knowledge, KnowledgeStamp } from '../model/knowledge.js';
import { relatedArtifact, systems } from './codes.js';

/** "Label: statement [citations]". */
export function evidenceLine({ kind, text, citations }: Evidence, knowledge: Knowledge): string {
  const cited = citationsOf(citations, knowledge).map((citation) => citationText(citation, knowledge));
  return `${phrase(`evidence.${kind}`, knowledge)}: ${text.trim()} [${cited.join('; ')}]`;
}

/** What the lines cite, as the guide's related artifacts, each once. */
export function citedArtifacts(evidence: readonly Evidence[], knowledge: Knowledge): Extension[] {
  const ids = [...new Set(evidence.flatMap(({ citations }) => citations))];
  return citationsOf(ids, knowledge).map((citation) => ({
    url: relatedArtifact,
    valueRelatedArtifact: { type: 'citation', citation: citationText(citation, knowledge) },
  }));
}

/** Which rules of which knowledge speak, and who has reviewed it. */
export function stampNote(fired: readonly FiredRule[], knowledge: Knowledge): Annotation {
  const { version, asOf, digest, reviewedBy } = knowledge.stamp;
  const say = (key: string, what: string): string => phrase(key, knowledge).replace('{what}', () => what);
  const rules = fired.map(({ rule }) => `${rule.id} v${rule.version}`).join(', ');
  return {
    text: [
      ...(rules === '' ? [] : [say('footer.rules', rules)]),
      say('footer.knowledge', `${version}, ${asOf} (${digest})`),
      reviewedBy === 'none' ? say('footer.not-reviewed', '') : say('footer.reviewed', reviewedBy),
    ].join(' '),
  };
}

/** A rule with its version in the knowledge that holds it: `urn:wildtype:rule:G01:1:` and the digest. */
export function ruleUri({ rule }: FiredRule, { digest }: KnowledgeStamp): string {
  return `${systems.rule}:${rule.id}:${rule.version}:${digest}`;
}

/** What is drawn from knowledge that no clinician has reviewed is not final. @see FHIR R4, ObservationStatus */
export function statusOf({ reviewedBy }: KnowledgeStamp): 'preliminary' | 'final' {
  return reviewedBy === 'none' ? 'preliminary' : 'final';
}

function citationsOf(ids: readonly string[], knowledge: Knowledge): readonly Citation[] {
  return ids.flatMap((id) => knowledge.citations.filter((citation) => citation.id === id));
}

function citationText({ text, verified }: Citation, knowledge: Knowledge): string {
  const mark = phrase('not-verified', knowledge);
  return verified || text.includes(mark) ? text : `${text} (${mark})`;
}
