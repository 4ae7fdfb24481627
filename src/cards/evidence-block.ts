/** Writes the detail of a card in portable GFM: what was found, what is open, why it matters, what may fit instead. */
import type { Assessment } from '../model/assessment.js';
import { evidenceFor } from '../model/evidence-for.js';
import type { Citation, Evidence, Knowledge } from '../model/knowledge.js';
import { foundLines, openLines } from './chart-lines.js';
import type { FiredRule } from './fired-rule.js';
import { escapeMarkdown } from './markdown.js';
import { cancerName, drugLabel, phrase, phraseWith, sentence, substitutionsFor } from './wording.js';

/** The whole detail. All chart text is escaped; no table, no HTML, no image. */
export function detailOf(
  fired: readonly FiredRule[],
  assessment: Assessment,
  orders: readonly string[],
  knowledge: Knowledge,
): string {
  const sections = [
    fired.map((one) => statement(one, assessment, knowledge)).join('\n\n'),
    [bases(assessment, orders, knowledge), ...capLines(assessment, knowledge).map((line) => `- ${line}`)].join('\n'),
    section(phrase('heading.found', knowledge), foundLines(fired, assessment, knowledge)),
    section(phrase('heading.plan', knowledge), planLines(fired, assessment, knowledge)),
    section(phrase('heading.open', knowledge), openLines(assessment, knowledge)),
    section(phrase('heading.why', knowledge), evidenceLines(fired, assessment, knowledge)),
    section(phrase('heading.instead', knowledge), insteadLines(assessment, knowledge)),
    footer(fired, assessment, knowledge),
  ];
  return sections.filter((text) => text !== '').join('\n\n');
}

function statement({ rule, result }: FiredRule, assessment: Assessment, knowledge: Knowledge): string {
  const facts = Object.entries(substitutionsFor(result, assessment, knowledge));
  const escaped = Object.fromEntries(facts.map(([name, value]) => [name, value && escapeMarkdown(value)]));
  return sentence(rule.detail, escaped, knowledge).trim();
}

/** What the judgement assumes: which order, which disease, and how that is known. */
function bases(assessment: Assessment, orders: readonly string[], knowledge: Knowledge): string {
  const { disease, order } = assessment;
  const cancers = disease.cancers.map(
    (one) => `${escapeMarkdown(cancerName(one, knowledge), 80)} (${escapeMarkdown(one.source, 80)})`,
  );
  const named = [...new Set(cancers)].join('; ');
  const about = phrase(
    disease.cancers.length === 0 ? `disease.${disease.kind}-none` : `disease.${disease.kind}`,
    knowledge,
  );
  const unread = assessment.gaps.some(({ area }) => area === 'conditions') && disease.cancers.length === 0;
  return [
    `- ${phrase('label.order', knowledge)}: ${escapeMarkdown(order.display)}${orders.length > 0 ? ` (${orders.map((one) => escapeMarkdown(one, 80)).join(', ')})` : ''}`,
    `- ${phrase('label.disease', knowledge)}: ${unread ? phrase('disease.unread', knowledge) : about.replace('{cancers}', () => named)}`,
  ].join('\n');
}

function planLines(
  fired: readonly FiredRule[],
  { history, order, gaps }: Assessment,
  knowledge: Knowledge,
): readonly string[] {
  const label = (id: string): string => knowledge.therapies.find((therapy) => therapy.id === id)?.label ?? id;
  const partners = history.planned.filter(({ therapy }) => therapy !== order.therapy);
  const asksHistory = JSON.stringify(fired.map(({ result }) => result.criteria)).includes('earlier treatment');
  const earlier = history.exposures.map(
    ({ therapy, lastOn, source }) =>
      `${escapeMarkdown(label(therapy))}${lastOn === undefined ? '' : ` (${escapeMarkdown(lastOn.slice(0, 10))})`}, ${escapeMarkdown(source, 80)}`,
  );
  const none = asksHistory && earlier.length === 0 && !gaps.some(({ area }) => area === 'medications');
  return [
    ...partners.map(
      ({ therapy, where, source }) =>
        `${phrase(`plan.${where}`, knowledge)}: ${escapeMarkdown(label(therapy))} (${escapeMarkdown(source, 80)})`,
    ),
    ...earlier.map((text) => `${phrase('plan.earlier', knowledge)}: ${text}`),
    ...(none ? [phrase('plan.none', knowledge)] : []),
  ];
}

const kinds = ['label', 'guideline', 'exploratory', 'house-rule'] as const satisfies readonly Evidence['kind'][];

function evidenceLines(fired: readonly FiredRule[], assessment: Assessment, knowledge: Knowledge): readonly string[] {
  const all = fired.flatMap(({ rule }) => evidenceFor(rule, assessment));
  return kinds.flatMap((kind) =>
    all
      .filter((evidence, at) => evidence.kind === kind && all.findIndex(({ text }) => text === evidence.text) === at)
      .map(
        ({ text, citations }) =>
          `**${phrase(`evidence.${kind}`, knowledge)}:** ${text.trim()} ${citationText(citations, knowledge)}`,
      ),
  );
}

function citationText(ids: readonly string[], knowledge: Knowledge): string {
  const texts = ids.map((id) => {
    const citation = knowledge.citations.find((one) => one.id === id);
    return citation === undefined
      ? id
      : `${citation.text}${needsMark(citation, knowledge) ? ` (${phrase('not-verified', knowledge)})` : ''}`;
  });
  return texts.length === 0 ? '' : `[${texts.join('; ')}]`;
}

/** What was not verified is marked, unless its own words say so. */
function needsMark({ verified, text }: Citation, knowledge: Knowledge): boolean {
  return !verified && !text.includes(phrase('not-verified', knowledge));
}

/** Each alternative with its sources; words that a rule says for itself rest on the rule. */
function insteadLines(assessment: Assessment, knowledge: Knowledge): readonly string[] {
  const drug = drugLabel(assessment, knowledge);
  const lines = assessment.advice.map(({ text, alternative }) => {
    const known = knowledge.alternatives.find(({ id }) => id === alternative);
    const words = sentence(text, { drug }, knowledge).trim();
    return known === undefined ? words : `${words} ${citationText(known.citations, knowledge)}`;
  });
  return [...new Set(lines)];
}

/** Why the grade is lower than the rules alone would give. */
function capLines({ cappedBy }: Assessment, knowledge: Knowledge): readonly string[] {
  return knowledge.gradeCaps
    .filter(({ id }) => cappedBy.includes(id))
    .map(({ text, citations }) => `${text.trim()} ${citationText(citations, knowledge)}`);
}

/** Rules with their versions, the knowledge, who reviewed it, and whether a look at it is overdue. */
function footer(fired: readonly FiredRule[], { assessedAt }: Assessment, knowledge: Knowledge): string {
  const { stamp } = knowledge;
  const say = (key: string, value = ''): string => phraseWith(key, value, knowledge);
  const rules = fired.map(({ rule }) => `${rule.id} v${rule.version}`).join(', ');
  const overdue = fired
    .map(({ rule }) => rule.reviewDue)
    .filter((due) => due !== undefined && due < assessedAt.slice(0, 10))
    .sort()[0];
  return [
    `${say('footer.rules', rules)} ${say('footer.knowledge', `${stamp.version}, ${stamp.asOf} (${stamp.digest.slice(0, 12)})`)}`,
    stamp.reviewedBy === 'none' ? say('footer.not-reviewed') : say('footer.reviewed', stamp.reviewedBy),
    overdue === undefined ? '' : say('footer.overdue', overdue),
    ...languageLines(knowledge),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** The language pack with its version and who reviewed the translation; nothing in the knowledge's own language. */
function languageLines(knowledge: Knowledge): readonly string[] {
  const { language } = knowledge.stamp;
  if (language === undefined) return [];
  const { code, version, digest, reviewedBy } = language;
  return [
    phraseWith('footer.language', `${code} ${version} (${digest.slice(0, 12)})`, knowledge),
    reviewedBy === 'none'
      ? phrase('footer.language-not-reviewed', knowledge)
      : phraseWith('footer.language-reviewed', reviewedBy, knowledge),
  ];
}

/** A heading and its lines; nothing where there is none. */
function section(heading: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `#### ${heading}\n${lines.map((line) => `- ${line}`).join('\n')}`;
}
