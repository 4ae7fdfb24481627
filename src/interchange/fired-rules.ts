/** The rules that speak in an assessment, each with the markers that made it speak, and their words. */
import type { FiredRule } from '../cards/fired-rule.js';
import { plain } from '../cards/markdown.js';
import { sentence, substitutionsFor, summaryOf } from '../cards/wording.js';
import { askedMarkers } from '../model/asked-markers.js';
import type { Assessment, BiomarkerResult, CriterionResult } from '../model/assessment.js';
import type { MolecularFinding } from '../model/finding.js';
import type { Knowledge } from '../model/knowledge.js';

/** The present markers that a rule asks to be there, in the order of asking; what it asks not to be there is left out. */
function presentMarkers({ result }: FiredRule, { biomarkers }: Assessment): readonly BiomarkerResult[] {
  const ids = askedMarkers(result.criteria, ({ asks }) => asks !== 'not');
  return markersOf(ids, biomarkers).filter(({ status }) => status === 'present');
}

/** The markers that leave a rule's criteria open: neither present nor absent, whichever of the two is asked for. */
export function openMarkers({ result }: FiredRule, { biomarkers }: Assessment): readonly BiomarkerResult[] {
  const ids = askedMarkers(result.criteria, ({ truth }) => truth === 'unknown');
  return markersOf(ids, biomarkers).filter(({ status }) => status !== 'present' && status !== 'absent');
}

function markersOf(ids: readonly string[], biomarkers: readonly BiomarkerResult[]): readonly BiomarkerResult[] {
  return [...new Set(ids)].flatMap((id) => biomarkers.filter(({ biomarker }) => biomarker === id));
}

/** The findings that made a rule speak: those of its present markers, each once. */
export function findingsOf(fired: FiredRule, assessment: Assessment): readonly MolecularFinding[] {
  return [...new Set(presentMarkers(fired, assessment).flatMap(({ findings }) => findings))];
}

/** Where the present markers stand in the chart, properties of the whole tumour included. */
export function placesOf(fired: FiredRule, assessment: Assessment): readonly string[] {
  return presentMarkers(fired, assessment).flatMap(({ findings, signatures = [] }) =>
    [...findings, ...signatures].map(({ provenance }) => provenance.source),
  );
}

/** All resources that decided the rule's criteria, or say why they are open. */
export function decidingPlaces(fired: FiredRule, assessment: Assessment): readonly string[] {
  const decided = fired.result.criteria === undefined ? [] : placesIn(fired.result.criteria);
  const open = openMarkers(fired, assessment).flatMap(({ reasons }) =>
    reasons.flatMap(({ source }) => (source === undefined ? [] : [source])),
  );
  const unread = fired.result.because.includes('unreadable') ? assessment.unread.map(({ source }) => source) : [];
  return [...new Set([...decided, ...open, ...unread])];
}

function placesIn({ decidedBy, children }: CriterionResult): readonly string[] {
  return [...decidedBy, ...children.flatMap(placesIn)];
}

/** The card's one line for the leading rule, without the words for an uncertain disease. */
export function summaryFor({ rule, result }: FiredRule, assessment: Assessment, knowledge: Knowledge): string {
  return summaryOf(rule, substitutionsFor(result, assessment, knowledge));
}

/** The rule's statement on this patient, chart text in plain words: one line, no angle brackets. */
export function statementOf({ rule, result }: FiredRule, assessment: Assessment, knowledge: Knowledge): string {
  const facts = Object.entries(substitutionsFor(result, assessment, knowledge));
  return sentence(
    rule.detail,
    Object.fromEntries(facts.map(([name, value]) => [name, value && plain(value)])),
    knowledge,
  ).trim();
}
