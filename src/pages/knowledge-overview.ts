/** The knowledge -> the first of its pages: what there is, every marker and every rule in a line, with version and review. */
import { anchorOf } from '../curation/entries.js';
import { gradeOf, pageOf } from '../curation/pages.js';
import { escapeHtml } from '../http/escape-html.js';
import type { KnowledgeSource } from '../knowledge/source.js';
import type { Knowledge, Rule } from '../model/knowledge.js';
import type { MarkerNote } from '../model/marker-note.js';

/** @param address the site's address of a page, by its path among the pages. @returns HTML */
export function overviewHtml(source: KnowledgeSource, knowledge: Knowledge, address: (path: string) => string): string {
  const pageOfRule = new Map(
    source.rules.flatMap(({ file, content }) => content.rules.map(({ id }) => [id, address(pageOf(file))] as const)),
  );
  const link = (id: string, page: string): string => `<a href="${page}#${anchorOf(id)}">${escapeHtml(id)}</a>`;
  const markers = source.rules
    .flatMap(({ file, content }) => (content.markers ?? []).map((marker) => ({ marker, page: address(pageOf(file)) })))
    .sort((a, b) => byReviewFirst(a.marker.id, b.marker.id));
  const rules = [...knowledge.rules].sort((a, b) => byNumber(a.id, b.id));
  const ruleLink = (id: string): string => link(id, pageOfRule.get(id) ?? '');
  return [
    `<p class="lead">${countsIn(source, knowledge, address)} Digest <code>${escapeHtml(knowledge.stamp.digest.slice(0, 12))}</code>.</p>`,
    '<h2 id="markers">Markers</h2>',
    '<p class="hint">S: as the source review describes it; N: what came after. Evidence, strategy and caveats stand behind each.</p>',
    table(
      'Markers',
      ['', 'marker', 'primary', 'acquired', 'cards', 'strength of evidence', 'may be offered'],
      [
        ...markers.map(({ marker, page }) => [
          link(marker.id, page),
          ...markerCells(marker, page, knowledge, ruleLink),
        ]),
      ],
    ),
    '<h2 id="rules">Rules</h2>',
    table(
      'Rules',
      ['', 'rule', 'grade', 'version', 'group', 'next review'],
      [...rules.map((rule) => [ruleLink(rule.id), ...ruleCells(rule)])],
    ),
  ].join('\n');
}

function countsIn(
  source: KnowledgeSource,
  { rules, markers, citations }: Knowledge,
  address: (path: string) => string,
) {
  const cases = source.rules.reduce((sum, { content }) => sum + content.cases.length, 0);
  const cited = `<a href="${address('citations.md')}">${citations.length} citations</a>`;
  return `${markers.length} markers, ${rules.length} rules held by ${cases} cases, ${cited}.`;
}

function markerCells(
  marker: MarkerNote,
  page: string,
  knowledge: Knowledge,
  ruleLink: (id: string) => string,
): readonly string[] {
  const cards = marker.rules.map((id) => {
    const rule = knowledge.rules.find((one) => one.id === id);
    return `<span class="card-rule">${ruleLink(id)} ${rule === undefined ? '' : grade(rule)}</span>`;
  });
  const [primary, acquired, strength, offered] = [marker.primary, marker.acquired, marker.strength, marker.offered].map(
    escapeHtml,
  );
  return [
    `<a href="${page}#${anchorOf(marker.id)}">${escapeHtml(marker.name)}</a>`,
    primary ?? '',
    acquired ?? '',
    cards.length === 0 ? 'no card' : cards.join(' '),
    strength ?? '',
    offered ?? '',
  ];
}

function ruleCells(rule: Rule): readonly string[] {
  const { title, version, group, reviewDue } = rule;
  return [
    escapeHtml(title),
    grade(rule),
    escapeHtml(version),
    escapeHtml(group),
    `<time datetime="${escapeHtml(reviewDue)}">${escapeHtml(reviewDue)}</time>`,
  ];
}

function grade(rule: Rule): string {
  const { indicator } = rule;
  const others = gradeOf(rule).slice(indicator.length).trim();
  const note = others === '' ? '' : ` <small>${escapeHtml(others)}</small>`;
  return `<strong class="word ${indicator}">${indicator}</strong>${note}`;
}

/** @param rows cells as HTML; the first of each row names it */
function table(name: string, columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = columns.map(
    (column) => `<th scope="col">${column === '' ? '<span class="unseen">id</span>' : column}</th>`,
  );
  const body = rows.map(([first = '', ...cells]) => {
    const named = cells.map((cell, at) => `<td data-column="${columns[at + 1] ?? ''}">${cell}</td>`);
    return `<tr><th scope="row">${first}</th>${named.join('')}</tr>`;
  });
  return `<div class="table list" tabindex="0" role="group" aria-label="${name}"><table><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('\n')}</tbody></table></div>`;
}

/** The markers of the source review first, each sort by number. */
function byReviewFirst(a: string, b: string): number {
  return Number(!a.startsWith('S')) - Number(!b.startsWith('S')) || byNumber(a, b);
}

function byNumber(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
