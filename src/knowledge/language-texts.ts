/** The texts of a knowledge by their ids, in the shape in which a language pack gives them in another language. */
import type { Knowledge, Rule, TestPanel } from '../model/knowledge.js';

/** Texts by id. */
export interface Texts {
  readonly [id: string]: string;
}

/** The texts of one rule. */
export interface RuleTexts {
  readonly title: string;
  readonly summary: string;
  /** Only where it differs from the summary in the curators' own language. */
  readonly summaryFallback?: string;
  readonly detail: string;
  /** By the id of the line. */
  readonly evidence: Texts;
}

/** Every text that a card may show and that is no citation and no name of a gene or variant. */
export interface LanguageTexts {
  readonly wording: Texts;
  readonly alternatives: Texts;
  /** What rules say of themselves may be done instead, by the curators' own sentence: it stands in many rules. */
  readonly advice: Texts;
  readonly gradeCaps: Texts;
  /** By code. */
  readonly overrideReasons: Texts;
  /** Tests by the code of their coding. */
  readonly panels: { readonly [id: string]: { readonly label: string; readonly tests: Texts } };
  readonly cancers: Texts;
  readonly biomarkers: Texts;
  readonly therapies: Texts;
  readonly rules: { readonly [id: string]: RuleTexts };
}

/** A file of `languages/`: every text of the cards in one language. */
export interface LanguagePack extends LanguageTexts {
  /** BCP 47, as `de`; the name of the file. */
  readonly language: string;
  /** The language's name for itself. */
  readonly name: string;
  readonly version: string;
  /** Who compared it with the knowledge; `none` until a real clinician has. */
  readonly reviewedBy: string;
}

/** One text with its place: `/rules/X1/evidence/a`. */
export interface PlacedText {
  readonly place: string;
  readonly text: string;
}

/** All texts of a knowledge, as its curators wrote them. */
export function textsOf(knowledge: Omit<Knowledge, 'stamp'>): LanguageTexts {
  const { rules, panels } = knowledge;
  const advice = rules.flatMap(({ alternatives }) => alternatives).filter((one) => typeof one === 'string');
  return {
    wording: knowledge.wording,
    alternatives: byId(knowledge.alternatives, ({ text }) => text),
    advice: Object.fromEntries(advice.map((sentence) => [sentence, sentence])),
    gradeCaps: byId(knowledge.gradeCaps, ({ text }) => text),
    overrideReasons: Object.fromEntries(knowledge.overrideReasons.map(({ code, display }) => [code, display])),
    panels: Object.fromEntries(
      panels.map(({ id, label, tests }) => [
        id,
        { label, tests: Object.fromEntries(tests.map((test) => [testKey(test), test.label])) },
      ]),
    ),
    cancers: byId(knowledge.cancers, ({ label }) => label),
    biomarkers: byId(knowledge.biomarkers, ({ label }) => label),
    therapies: byId(knowledge.therapies, ({ label }) => label),
    rules: Object.fromEntries(rules.map((rule) => [rule.id, ruleTexts(rule)])),
  };
}

/** By which a pack names a test of a panel: its code. */
export function testKey({ coding, label }: TestPanel['tests'][number]): string {
  return coding.code ?? label;
}

function byId<T extends { readonly id: string }>(all: readonly T[], text: (one: T) => string): Texts {
  return Object.fromEntries(all.map((one) => [one.id, text(one)]));
}

function ruleTexts({ title, summary, summaryFallback, detail, evidence }: Rule): RuleTexts {
  return {
    title,
    summary,
    ...(summaryFallback !== summary && { summaryFallback }),
    detail,
    evidence: byId(evidence, ({ text }) => text),
  };
}

/** Every text once, with its place. */
export function placedTexts(texts: LanguageTexts): readonly PlacedText[] {
  const { panels, rules, ...lists } = texts;
  return [
    ...Object.entries(lists).flatMap(([list, all]) => placed(`/${list}`, all)),
    ...Object.entries(panels).flatMap(([id, { label, tests }]) => [
      { place: `/panels/${id}/label`, text: label },
      ...placed(`/panels/${id}/tests`, tests),
    ]),
    ...Object.entries(rules).flatMap(([id, { evidence, ...parts }]) => [
      ...placed(`/rules/${id}`, { ...parts }),
      ...placed(`/rules/${id}/evidence`, evidence),
    ]),
  ];
}

function placed(place: string, texts: Texts): readonly PlacedText[] {
  return Object.entries(texts).map(([id, text]) => ({ place: `${place}/${id}`, text }));
}
