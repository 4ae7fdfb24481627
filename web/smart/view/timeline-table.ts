/** The timeline as a table, for readers who don't see the drawing and for those who want the sources. */
import type { Timeline } from '../picture/timeline.js';
import { h } from './dom.js';
import type { ShowSources } from './source-dialog.js';
import { materialWords, percent } from './words.js';

interface Line {
  readonly date: string;
  readonly what: string;
  readonly detail: string;
  readonly sources: readonly string[];
}

export function timelineTable(timeline: Timeline, symbolOf: (gene: string) => string, show: ShowSources): HTMLElement {
  const lines = [...eventLines(timeline), ...treatmentLines(timeline), ...cloneLines(timeline, symbolOf)];
  const rows = lines.toSorted((a, b) => (a.date < b.date ? -1 : 1)).map((line) => row(line, show));
  const head = h('tr', {}, ...['Date', 'What', 'Detail', 'Source'].map((word) => h('th', { scope: 'col' }, word)));
  return h(
    'details',
    { class: 'as-table' },
    h('summary', {}, 'The same as a table, with sources'),
    h('div', { class: 'scroll' }, h('table', {}, h('thead', {}, head), h('tbody', {}, ...rows))),
  );
}

function row({ date, what, detail, sources }: Line, show: ShowSources): HTMLElement {
  const open = () => show({ title: `${what}, ${date}`, findings: [], resources: sources });
  const source = h('button', { type: 'button', class: 'quiet', onclick: open }, sources.join(', '));
  return h('tr', {}, h('td', {}, date), h('td', {}, what), h('td', {}, detail), h('td', {}, source));
}

const kindWords = {
  sample: 'Sample',
  result: 'Result',
  pending: 'Test under way',
  unread: 'Report that a machine cannot read',
} as const;

function eventLines({ events }: Timeline): readonly Line[] {
  return events.map(({ kind, date, label, material, source }) => ({
    date: date.slice(0, 10),
    what: kindWords[kind],
    detail: `${label} (${materialWords[material]})`,
    sources: [source],
  }));
}

function treatmentLines({ treatments }: Timeline): readonly Line[] {
  return treatments.map(({ label, start, end, active, sources }) => ({
    date: (start ?? end ?? '').slice(0, 10) || 'undated',
    what: 'Treatment',
    detail: `${label}, ${active ? 'active' : `until ${end?.slice(0, 10) ?? 'an unknown date'}`}`,
    sources,
  }));
}

function cloneLines({ clones }: Timeline, symbolOf: (gene: string) => string): readonly Line[] {
  return clones.flatMap(({ gene, change, points, acquired }) =>
    points.map(({ date, present, fraction, material, source }) => {
      const found = fraction === undefined ? 'found' : percent(fraction);
      return {
        date: date.slice(0, 10),
        what: `${symbolOf(gene)} ${change.name}${acquired ? ' (acquired)' : ''}`,
        detail: `${present ? found : 'looked for, not found'} in ${materialWords[material]}`,
        sources: [source],
      };
    }),
  );
}
