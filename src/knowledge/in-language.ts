/** Gives a knowledge in another language: the same judgement with other words. */
import type { Knowledge, LanguageStamp, Rule, TestPanel } from '../model/knowledge.js';
import { canonicalJson } from './canonical-json.js';
import { languageFaults } from './language-checks.js';
import { type LanguagePack, type LanguageTexts, testKey } from './language-texts.js';
import { knowledgeError } from './validate.js';

/**
 * The same knowledge with the texts of a pack. Version and digest stay those of the knowledge, since it judges alike;
 * the stamp names the pack beside them, and cards print both.
 * @param file path within the knowledge folder, for faults
 * @param sha256 hexadecimal SHA-256 of a text in UTF-8
 * @throws KnowledgeError `knowledge-invalid` with every text that is missing, unknown, too long, or lost a placeholder, number or name
 */
export function inLanguage(
  knowledge: Knowledge,
  pack: LanguagePack,
  file: string,
  sha256: (text: string) => string,
): Knowledge {
  const faults = languageFaults(knowledge, pack, file);
  if (faults.length > 0) throw knowledgeError(faults);
  const { version, reviewedBy, language: code } = pack;
  const language: LanguageStamp = { code, version, reviewedBy, digest: sha256(canonicalJson(pack)) };
  const labelled = <T extends { readonly id: string; readonly label: string }>(
    all: readonly T[],
    texts: LanguageTexts['cancers'],
  ): readonly T[] => all.map((one) => ({ ...one, label: texts[one.id] ?? one.label }));
  return {
    ...knowledge,
    stamp: { ...knowledge.stamp, language },
    therapies: labelled(knowledge.therapies, pack.therapies),
    cancers: labelled(knowledge.cancers, pack.cancers),
    biomarkers: labelled(knowledge.biomarkers, pack.biomarkers),
    rules: knowledge.rules.map((rule) => ruleIn(pack, rule)),
    alternatives: knowledge.alternatives.map((one) => ({ ...one, text: pack.alternatives[one.id] ?? one.text })),
    gradeCaps: knowledge.gradeCaps.map((one) => ({ ...one, text: pack.gradeCaps[one.id] ?? one.text })),
    panels: knowledge.panels.map((panel) => panelIn(pack, panel)),
    overrideReasons: knowledge.overrideReasons.map(({ code: reason, display }) => ({
      code: reason,
      display: pack.overrideReasons[reason] ?? display,
    })),
    wording: { ...knowledge.wording, ...pack.wording },
  };
}

function ruleIn({ rules, advice }: LanguageTexts, rule: Rule): Rule {
  const texts = rules[rule.id];
  if (texts === undefined) return rule;
  const { title, summary, summaryFallback = summary, detail } = texts;
  return {
    ...rule,
    title,
    summary,
    summaryFallback,
    detail,
    evidence: rule.evidence.map((line) => ({ ...line, text: texts.evidence[line.id] ?? line.text })),
    alternatives: rule.alternatives.map((one) => (typeof one === 'string' ? (advice[one] ?? one) : one)),
  };
}

function panelIn({ panels }: LanguageTexts, panel: TestPanel): TestPanel {
  const texts = panels[panel.id];
  if (texts === undefined) return panel;
  const tests = panel.tests.map((test) => ({ ...test, label: texts.tests[testKey(test)] ?? test.label }));
  return { ...panel, label: texts.label, tests };
}
