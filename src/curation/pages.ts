/** The knowledge -> Markdown pages for people who will never read a rule file: all markers, rules, evidence, citations. */
import type { KnowledgeSource, RulesFile } from '../knowledge/source.js';
import type { Evidence, Knowledge, Rule } from '../model/knowledge.js';
import type { MarkerNote } from '../model/marker-note.js';
import { inWords } from './criterion-words.js';

/** A page, by its path in the folder of pages. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

/** The table of all markers, a page for each group, site policy with alternatives, and what is cited. */
export function knowledgePages(source: KnowledgeSource, knowledge: Knowledge): readonly Page[] {
  return [
    { path: 'README.md', text: page(overview(source, knowledge)) },
    ...source.rules.map(({ file, content }) => ({
      path: pageOf(file),
      text: page(groupPage(content, file, knowledge)),
    })),
    { path: 'site-policy.md', text: page(policyPage(knowledge)) },
    { path: 'citations.md', text: page(citationsPage(knowledge)) },
  ];
}

function page(lines: readonly string[]): string {
  return `${lines.join('\n').trim()}\n`;
}

/** The path of a group's page, from the path of its rules file. */
export function pageOf(file: string): string {
  return file.replace(/^rules\//, '').replace(/\.yaml$/, '.md');
}

/** Text inside a table or a line: no bar, no line break. */
function cell(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim();
}

function review({ stamp }: Knowledge): string {
  const by = stamp.reviewedBy === 'none' ? '**No clinician has reviewed it yet.**' : `Reviewed by ${stamp.reviewedBy}.`;
  return `Knowledge ${stamp.version}, as of ${stamp.asOf}. ${by} Generated from \`knowledge/\` by \`npx wildtype knowledge docs\`: edit there.`;
}

function overview(source: KnowledgeSource, knowledge: Knowledge): readonly string[] {
  const rows = source.rules.flatMap(({ file, content }) =>
    (content.markers ?? []).map((marker) => markerRow(marker, pageOf(file), knowledge)),
  );
  return [
    '# What Wildtype knows',
    '',
    review(knowledge),
    '',
    'S: as the source review describes it; N: what came after. Numbers in square brackets are the references of the review.',
    '',
    '| | marker | primary | acquired | grade | evidence | strength | may be offered |',
    '|---|---|---|---|---|---|---|---|',
    ...rows.sort(byReviewFirst).map(({ row }) => row),
    '',
    '## Groups',
    '',
    ...source.rules.map(
      ({ file, content }) =>
        `- [${content.group}](${pageOf(file)}): ${content.rules.map(({ id }) => id).join(', ') || 'no rule'}; ${content.cases.length} cases; next review ${content.reviewDue}`,
    ),
    '- [Site policy, caps, clearance, alternatives](site-policy.md)',
    '- [Citations](citations.md)',
  ];
}

interface Row {
  readonly key: string;
  readonly row: string;
}

/** The markers of the source review first, each sort by number. */
function byReviewFirst(a: Row, b: Row): number {
  const [first, second] = [a, b].map(({ key }) => (key.startsWith('S') ? 0 : 1));
  return (first ?? 0) - (second ?? 0) || a.key.localeCompare(b.key, 'en', { numeric: true });
}

function markerRow(marker: MarkerNote, path: string, knowledge: Knowledge): Row {
  const grades = marker.rules.map((id) => {
    const rule = knowledge.rules.find((one) => one.id === id);
    return `${id} ${rule === undefined ? '' : gradeOf(rule)}`;
  });
  const evidence = [...marker.evidence, ...(marker.since ?? [])].map((one) => `${one.text} ${cited(one.citations)}`);
  const columns = [
    marker.id,
    `[${marker.name}](${path})`,
    marker.primary,
    marker.acquired,
    grades.length === 0 ? 'no card' : grades.join('; '),
    evidence.join(' '),
    marker.strength,
    marker.offered,
  ];
  return { key: marker.id, row: `| ${columns.map(cell).join(' | ')} |` };
}

/** A rule's grade in words, with what may change it. */
export function gradeOf(rule: Rule): string {
  const others = [
    ...Object.entries(rule.indicatorBy ?? {}).map(([therapy, grade]) => `${therapy}: ${grade}`),
    ...(rule.indicatorWhen ?? []).map(({ indicator }) => `may be ${indicator}`),
  ];
  return others.length === 0 ? rule.indicator : `${rule.indicator} (${others.join(', ')})`;
}

function cited(ids: readonly string[]): string {
  return `[${ids.map((id) => `[${id}](citations.md#${id.toLowerCase()})`).join(', ')}]`;
}

function groupPage(content: RulesFile, file: string, knowledge: Knowledge): readonly string[] {
  const rules = knowledge.rules.filter(({ id }) => content.rules.some((own) => own.id === id));
  return [
    `# ${content.group}`,
    '',
    `${review(knowledge)} Source: \`knowledge/${file}\`. Next review: ${content.reviewDue}. [All markers](README.md)`,
    ...(content.markers ?? []).flatMap(markerSection),
    ...rules.flatMap((rule) => ruleSection(rule, knowledge)),
    ...casesSection(content),
  ];
}

function casesSection({ cases }: RulesFile): readonly string[] {
  if (cases.length === 0) return [];
  const says = ({ then }: RulesFile['cases'][number]): string =>
    then.rules.length === 0 ? 'nothing' : `${then.indicator}: ${then.rules.join(', ')}`;
  const rows = cases.map((one) => `| ${cell(one.story)} | ${says(one)} |`);
  return ['', '## Cases', '', '| case | says |', '|---|---|', ...rows];
}

function markerSection(marker: MarkerNote): readonly string[] {
  const list = (all: MarkerNote['evidence']): readonly string[] =>
    all.map(({ text, citations }) => `- ${text.trim()} ${cited(citations)}`);
  return [
    '',
    `## ${marker.id}: ${marker.name}`,
    '',
    `Primary: ${marker.primary}. Acquired: ${marker.acquired}. Strength: ${marker.strength}.`,
    '',
    ...list(marker.evidence),
    ...(marker.since === undefined ? [] : ['', 'Since the review:', '', ...list(marker.since)]),
    '',
    `Strategy: ${marker.strategy} May be offered: ${marker.offered}.`,
    ...(marker.caveats.length === 0 ? [] : ['', 'Caveats:', '', ...marker.caveats.map((caveat) => `- ${caveat}`)]),
  ];
}

function ruleSection(rule: Rule, knowledge: Knowledge): readonly string[] {
  const alternatives = rule.alternatives.map((advice) =>
    typeof advice === 'string'
      ? advice
      : (knowledge.alternatives.find(({ id }) => id === advice.use)?.text ?? advice.use),
  );
  return [
    '',
    `## ${rule.id}: ${rule.title}`,
    '',
    `**${gradeOf(rule)}**, version ${rule.version}; ${rule.therapies.join(', ')}. “${rule.summary}”`,
    '',
    rule.detail.trim(),
    '',
    `Speaks when: ${firesWhen(rule, knowledge)}`,
    ...(rule.replaces.length === 0 ? [] : ['', `Silences: ${rule.replaces.join(', ')}.`]),
    '',
    ...rule.evidence.map((line) => `- ${evidenceText(line)}`),
    ...(alternatives.length === 0 ? [] : ['', 'What may fit instead:', '', ...alternatives.map((text) => `- ${text}`)]),
  ];
}

function firesWhen(rule: Rule, knowledge: Knowledge): string {
  if (rule.whenUnknown !== undefined)
    return `${rule.whenUnknown.requirement} is not known: ${rule.whenUnknown.because.join(', ')}.`;
  if (rule.when === undefined) return 'something that could change the grade could not be read.';
  return `${inWords(rule.when, knowledge)}.`;
}

function evidenceText({ kind, text, citations, therapies, regions }: Evidence): string {
  const only = [...(therapies ?? []), ...(regions ?? [])];
  return `**${kind}**${only.length === 0 ? '' : ` (${only.join(', ')})`}: ${text.trim()} ${cited(citations)}`;
}

function policyPage(knowledge: Knowledge): readonly string[] {
  const { policySettings, gradeCaps, clearance, alternatives } = knowledge;
  const conditions = (alternative: (typeof alternatives)[number]): string =>
    (
      [
        ['unless known not to hold', alternative.when],
        ['only where known', alternative.onlyIf],
        ['not where', alternative.unless],
      ] as const
    )
      .flatMap(([words, criterion]) => (criterion === undefined ? [] : [`${words}: ${inWords(criterion, knowledge)}`]))
      .join('; ');
  return [
    '# Site policy, caps, clearance, alternatives',
    '',
    `${review(knowledge)} [All markers](README.md)`,
    '',
    '| setting | values, the default first |',
    '|---|---|',
    ...policySettings.map(({ id, label, values }) => `| \`${id}\`: ${cell(label)} | ${values.join(', ')} |`),
    '',
    '## Caps',
    '',
    ...gradeCaps.map(
      ({ when, atMost, text, citations }) =>
        `- At most ${atMost} when ${inWords(when, knowledge)}. ${text.trim()} ${cited(citations)}`,
    ),
    '',
    '## Clearance',
    '',
    `An acquired change may count as gone in plasma taken ${clearance.days} days or more after the last ${clearance.exposure.join(', ')} ${cited(clearance.citations)}.`,
    '',
    '## Alternatives',
    '',
    ...alternatives.map((one) => `- ${one.text.trim()} ${cited(one.citations)} (${conditions(one)})`),
  ];
}

function citationsPage(knowledge: Knowledge): readonly string[] {
  return [
    '# Citations',
    '',
    `${review(knowledge)} [All markers](README.md)`,
    ...[...knowledge.citations]
      .sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }))
      .flatMap(({ id, text, verified }) => ['', `### ${id}`, '', `${text}${verified ? '' : ' (not verified)'}`]),
  ];
}
