/** Writes the detail of a card in portable GFM: what was found, what is open, why it matters, what may fit instead. */
import type { Assessment, BiomarkerResult, RuleResult } from '../model/assessment.js';
import type { MolecularFinding } from '../model/finding.js';
import type { Citation, Evidence, Knowledge, Rule } from '../model/knowledge.js';
import { escapeMarkdown } from './markdown.js';
import { changeName, drugLabel, findingName, phrase, sentence, substitutionsFor } from './wording.js';

/** A fired rule with its source. */
export interface FiredRule {
  readonly rule: Rule;
  readonly result: RuleResult;
}

/** The whole detail. All chart text is escaped; no table, no HTML, no image. */
export function detailOf(
  fired: readonly FiredRule[],
  assessment: Assessment,
  orders: readonly string[],
  knowledge: Knowledge,
): string {
  const sections = [
    fired.map((one) => statement(one, assessment, knowledge)).join('\n\n'),
    bases(assessment, orders, knowledge),
    section(phrase('heading.found', knowledge), foundLines(fired, assessment, knowledge)),
    section(phrase('heading.plan', knowledge), planLines(fired, assessment, knowledge)),
    section(phrase('heading.open', knowledge), openLines(assessment, knowledge)),
    section(phrase('heading.why', knowledge), evidenceLines(fired, assessment, knowledge)),
    section(phrase('heading.instead', knowledge), insteadLines(fired, assessment, knowledge)),
    footer(fired, knowledge),
  ];
  return sections.filter((text) => text !== '').join('\n\n');
}

function statement({ rule, result }: FiredRule, assessment: Assessment, knowledge: Knowledge): string {
  const facts = Object.entries(substitutionsFor(result, assessment, knowledge));
  const escaped = Object.fromEntries(facts.map(([name, value]) => [name, value && escapeMarkdown(value)]));
  return sentence(rule.detail, escaped).trim();
}

/** What the judgement assumes: which order, which disease, and how that is known. */
function bases(assessment: Assessment, orders: readonly string[], knowledge: Knowledge): string {
  const { disease, order } = assessment;
  const cancers = disease.cancers.map(
    ({ label, source }) => `${escapeMarkdown(label, 80)} (${escapeMarkdown(source, 80)})`,
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

function foundLines(fired: readonly FiredRule[], assessment: Assessment, knowledge: Knowledge): readonly string[] {
  const shown = assessment.biomarkers.filter((marker) => isListed(marker, knowledge) || asked(marker, fired));
  const present = shown.filter(({ status }) => status === 'present');
  const findings = [...new Set(present.flatMap((marker) => marker.findings))];
  const preliminary = shown.filter(({ status }) => status === 'pending').flatMap((marker) => marker.findings);
  const conflicting = [...new Set(present.flatMap((marker) => marker.conflicting))];
  const absent = shown.filter((marker) => marker.status === 'absent' && isListed(marker, knowledge));
  return [
    ...findings.map(
      (finding) =>
        `**${escapeMarkdown(findingName(finding, knowledge))}** ${phrase('call.present', knowledge)}; ${provenanceOf(finding, knowledge)}`,
    ),
    ...[...new Set(preliminary)].map(
      (finding) =>
        `${escapeMarkdown(findingName(finding, knowledge))} ${phrase('call.preliminary', knowledge)}; ${provenanceOf(finding, knowledge)}`,
    ),
    ...conflicting.map((finding) => `${phrase('call.conflict', knowledge)}; ${provenanceOf(finding, knowledge)}`),
    ...absent.map(
      (marker) =>
        `${escapeMarkdown(marker.label)}: ${phrase('call.absent', knowledge)}; ${marker.findings
          .slice(0, 2)
          .map((finding) => provenanceOf(finding, knowledge))
          .join(' \u2014 ')}`,
    ),
  ];
}

/** Material, date, laboratory, method, allele fraction, resource: only what the record says. */
function provenanceOf(finding: MolecularFinding, knowledge: Knowledge): string {
  const { provenance, written, alteration, disputedBy } = finding;
  const { specimen, observedOn, dateKind, laboratory, method, alleleFraction, status, source, report, quoted } =
    provenance;
  const scope = alteration.kind === 'region' && alteration.codons === 'unstated' && finding.call === 'absent';
  return [
    specimen === 'unknown' ? phrase('specimen.unknown', knowledge) : phrase(`specimen.${specimen}`, knowledge),
    observedOn === undefined
      ? phrase('date.none', knowledge)
      : `${phrase(`date.${dateKind ?? 'observed'}`, knowledge)} ${escapeMarkdown(observedOn.slice(0, 10))}`,
    laboratory && escapeMarkdown(laboratory, 80),
    method && escapeMarkdown(method, 80),
    alleleFraction === undefined
      ? undefined
      : `${phrase('label.fraction', knowledge)} ${escapeMarkdown(String(Math.round(alleleFraction * 1000) / 10))} %`,
    status === 'final' ? undefined : phrase(`status.${status}`, knowledge),
    scope ? phrase('scope.unstated', knowledge) : undefined,
    provenance.derived ? phrase('scope.derived', knowledge) : undefined,
    quoted !== undefined
      ? `${phrase('label.quoted', knowledge)} \u201C${escapeMarkdown(quoted, 160)}\u201D`
      : written !== undefined && written !== changeName(finding)
        ? `${phrase('label.written', knowledge)} \u201C${escapeMarkdown(written, 80)}\u201D`
        : undefined,
    disputedBy === undefined
      ? undefined
      : `${phrase('label.disputed', knowledge)} \u201C${escapeMarkdown(disputedBy, 80)}\u201D`,
    [source, report]
      .filter((one) => one !== undefined)
      .map((one) => escapeMarkdown(one, 80))
      .join(', '),
  ]
    .filter((part) => part)
    .join('; ');
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

function openLines(assessment: Assessment, knowledge: Knowledge): readonly string[] {
  const open = assessment.biomarkers.filter(
    (marker) => isListed(marker, knowledge) && marker.status !== 'present' && marker.status !== 'absent',
  );
  return [
    ...open.map((marker) => `${escapeMarkdown(marker.label)}: ${reasonsOf(marker, knowledge)}`),
    ...assessment.gaps.map(
      ({ area, reason }) =>
        `${phrase(`area.${area}`, knowledge)}: ${phrase('gap', knowledge)} (${phrase(`reason.${reason}`, knowledge)})`,
    ),
    ...assessment.unread.map(({ source, date, title }) =>
      [
        `${phrase('unread', knowledge)}: ${escapeMarkdown(source, 80)}`,
        title && escapeMarkdown(title, 80),
        date && escapeMarkdown(date.slice(0, 10)),
      ]
        .filter(Boolean)
        .join('; '),
    ),
  ].filter((line, at, all) => all.indexOf(line) === at);
}

function reasonsOf({ reasons }: BiomarkerResult, knowledge: Knowledge): string {
  const told = reasons
    .filter(({ cause }) => cause !== 'gap' || reasons.every((other) => other.cause === 'gap'))
    .map(({ note, source, date }) =>
      [phrase(`open.${note}`, knowledge).replace(/^open\./, ''), source, date?.slice(0, 10)]
        .filter((part) => part !== undefined)
        .map((part) => escapeMarkdown(part, 80))
        .join(', '),
    );
  return [...new Set(told)].slice(0, 3).join('; ');
}

const kinds = ['label', 'guideline', 'exploratory', 'house-rule'] as const satisfies readonly Evidence['kind'][];

function evidenceLines(fired: readonly FiredRule[], { order }: Assessment, knowledge: Knowledge): readonly string[] {
  const all = fired
    .flatMap(({ rule }) => rule.evidence)
    .filter(({ therapies }) => therapies?.includes(order.therapy) ?? true);
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

function insteadLines(fired: readonly FiredRule[], assessment: Assessment, knowledge: Knowledge): readonly string[] {
  const drug = drugLabel(assessment, knowledge);
  return [...new Set(fired.flatMap(({ rule }) => rule.alternatives))].map((text) => sentence(text, { drug }).trim());
}

function footer(fired: readonly FiredRule[], { stamp }: Knowledge): string {
  const rules = fired.map(({ rule }) => `${rule.id} v${rule.version}`).join(', ');
  const review =
    stamp.reviewedBy === 'none' ? 'No clinician has reviewed this knowledge yet.' : `Reviewed by ${stamp.reviewedBy}.`;
  return `Rules ${rules}; knowledge ${stamp.version} of ${stamp.asOf} (${stamp.digest.slice(0, 12)}). ${review}`;
}

function section(heading: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `#### ${heading}\n${lines.map((line) => `- ${line}`).join('\n')}`;
}

function isListed({ biomarker }: BiomarkerResult, knowledge: Knowledge): boolean {
  return knowledge.biomarkers.some(({ id, listed }) => id === biomarker && listed);
}

function asked({ biomarker }: BiomarkerResult, fired: readonly FiredRule[]): boolean {
  return fired.some(({ result }) => JSON.stringify(result.criteria ?? null).includes(`"biomarker":"${biomarker}"`));
}
