/** Turns the texts of rules and wording into faults: unknown placeholders, and summaries that could grow too long (D32). */
import { greatestLength, placeholdersIn, placeholderWidths, summaryLimit } from '../model/placeholders.js';
import type { KnowledgeSource, SourceRule } from './source.js';

/** Wording that precedes a summary where the disease is not certain. */
const prefixKey = 'conditional-prefix';

/** Faults of all texts, each with its file and place. */
export function textFaults(source: KnowledgeSource): readonly string[] {
  const prefix = source.wording[prefixKey];
  return [
    ...(prefix === undefined ? [`wording.yaml /wording: ${prefixKey} is missing`] : []),
    ...wordingFaults(source),
    ...source.rules.flatMap(({ file, content }) =>
      content.rules.flatMap((rule, index) => ruleTextFaults(rule, `${file} /rules/${index}`, prefix ?? '')),
    ),
    ...source.alternatives.flatMap(({ text }, index) =>
      placeholderFaults(text, `alternatives.yaml /alternatives/${index}/text`),
    ),
    ...labelFaults(source),
  ];
}

function wordingFaults(source: KnowledgeSource): readonly string[] {
  return Object.entries(source.wording).flatMap(([key, text]) => {
    const place = `wording.yaml /wording/${key}`;
    if (key === prefixKey) return placeholderFaults(text, place);
    return key.endsWith('.summary') ? [...placeholderFaults(text, place), ...lengthFaults(text, place)] : [];
  });
}

function ruleTextFaults(rule: SourceRule, place: string, prefix: string): readonly string[] {
  const summaries = (['summary', 'summaryFallback'] as const).flatMap((part) => [
    ...placeholderFaults(rule[part], `${place}/${part}`),
    ...lengthFaults('is' in rule.disease ? `${prefix}${rule[part]}` : rule[part], `${place}/${part}`),
  ]);
  const longer = [
    ...placeholderFaults(rule.detail, `${place}/detail`),
    ...rule.evidence.flatMap(({ text }, index) => placeholderFaults(text, `${place}/evidence/${index}/text`)),
    ...(rule.alternatives ?? []).flatMap((advice, index) =>
      typeof advice === 'string' ? placeholderFaults(advice, `${place}/alternatives/${index}`) : [],
    ),
  ];
  return [...summaries, ...longer];
}

function placeholderFaults(text: string, place: string): readonly string[] {
  const unknown = placeholdersIn(text).filter((name) => !Object.hasOwn(placeholderWidths, name));
  const leftOver = /[{}]/.test(text.replace(/\{[^{}]*\}/g, '')) ? [`${place}: a brace without its partner`] : [];
  return [...unknown.map((name) => `${place}: unknown placeholder {${name}}`), ...leftOver];
}

function lengthFaults(text: string, place: string): readonly string[] {
  const length = greatestLength(text);
  return length < summaryLimit ? [] : [`${place}: ${length} characters at its widest; at most ${summaryLimit - 1}`];
}

/** What fills a placeholder must fit its width: the drugs that rules judge, and the genes. */
function labelFaults(source: KnowledgeSource): readonly string[] {
  const judged = new Set(source.rules.flatMap(({ content }) => content.rules.flatMap((rule) => rule.therapies)));
  const drugs = source.therapies.flatMap(({ id, label }, index) =>
    judged.has(id) ? widthFaults('drug', label, `therapies.yaml /therapies/${index}/label`) : [],
  );
  const genes = source.genes.flatMap(({ file, content }) => widthFaults('gene', content.symbol, `${file} /symbol`));
  return [...drugs, ...genes];
}

function widthFaults(placeholder: string, label: string, place: string): readonly string[] {
  const width = placeholderWidths[placeholder] ?? 0;
  return label.length <= width
    ? []
    : [`${place}: wider than {${placeholder}} may be (${label.length} against ${width})`];
}
