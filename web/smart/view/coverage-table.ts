/** Draws the coverage matrix as a table; every cell that rests on something opens what it rests on. */
import { changeName } from '../../../src/cards/wording.js';
import type { TumourSignature } from '../../../src/model/finding.js';
import type { Knowledge } from '../../../src/model/knowledge.js';
import type { Cell, CellState, CoverageMatrix, MarkerRow } from '../picture/coverage.js';
import { stateChip } from './chips.js';
import { h } from './dom.js';
import type { ShowSources } from './source-dialog.js';
import { columnWords, percent, stateWords } from './words.js';

export function coverageTable(matrix: CoverageMatrix, knowledge: Knowledge, show: ShowSources): HTMLElement {
  const head = h(
    'tr',
    {},
    h('th', { scope: 'col', colspan: '2' }, 'Gene and part'),
    ...matrix.columns.map((column) => h('th', { scope: 'col', class: `column-${column}` }, columnWords[column])),
  );
  const groups = groupBy(matrix.rows, ({ gene }) => gene).map((rows) =>
    h('tbody', {}, ...rows.map((row, at) => markerRow(row, at === 0 ? rows.length : 0, knowledge, show))),
  );
  const signatures = matrix.signatures.length === 0 ? undefined : signatureRows(matrix);
  return h(
    'div',
    { class: 'coverage' },
    h(
      'div',
      { class: 'scroll' },
      h(
        'table',
        {},
        h('caption', { class: 'unseen' }, 'Markers by material'),
        h('thead', {}, head),
        ...groups,
        signatures,
      ),
    ),
    legend(matrix),
  );
}

function markerRow(row: MarkerRow, span: number, knowledge: Knowledge, show: ShowSources): HTMLElement {
  const gene = span > 0 ? h('th', { scope: 'rowgroup', rowspan: String(span), class: 'gene' }, row.gene) : undefined;
  return h(
    'tr',
    {},
    gene,
    h('th', { scope: 'row', class: 'part' }, ...partWords(row.part)),
    ...row.cells.map((cell) => h('td', { class: `column-${cell.column}` }, cellContent(row, cell, knowledge, show))),
  );
}

/** "exon 2" strong, "(codons 12, 13)" faint. */
function partWords(part: string): readonly (HTMLElement | string)[] {
  const match = /^([^(]*)\((.*)\)$/.exec(part);
  if (match === null) return [part];
  return [`${match[1]?.trim() ?? ''} `, h('span', { class: 'faint' }, match[2] ?? '')];
}

function cellContent(row: MarkerRow, cell: Cell, knowledge: Knowledge, show: ShowSources): HTMLElement {
  const { findings, conflicting, reasons } = cell;
  const chip = h(
    'span',
    { class: 'said' },
    stateChip(cell.state, wordFor(row, cell, knowledge)),
    conflicting.length > 0 && cell.state === 'mutated'
      ? h('span', { class: 'disputed' }, 'other results did not find it')
      : undefined,
  );
  const telling = reasons.filter(({ source }) => source !== undefined);
  if (findings.length + conflicting.length + telling.length === 0) return chip;
  const title = `${row.gene} ${row.part}, ${columnWords[cell.column].toLowerCase()}`;
  const open = () => show({ title, findings, conflicting, reasons });
  return h('button', { type: 'button', class: 'cell', title: 'Show on what this rests', onclick: open }, chip);
}

/** The change and its newest fraction instead of the bare word; "wild-type" is a word of the sequence alone (D18). */
function wordFor({ marker }: MarkerRow, { state, findings }: Cell, knowledge: Knowledge): string | undefined {
  if (state === 'wild-type' && marker.kind !== 'sequence') return 'Absent';
  if (state !== 'mutated') return undefined;
  const newest = findings.toSorted((a, b) =>
    (b.provenance.observedOn ?? '').localeCompare(a.provenance.observedOn ?? ''),
  );
  const names = [...new Set(newest.map((finding) => changeName(finding, knowledge) ?? 'mutated'))];
  const fraction = newest[0]?.provenance.alleleFraction;
  return `${names.join(', ')}${fraction === undefined ? '' : ` ${percent(fraction)}`}`;
}

const signatureWords: { readonly [signature in TumourSignature['signature']]: string } = {
  msi: 'Microsatellites, mismatch repair',
  tmb: 'Tumour mutational burden',
};

/** Properties of the whole tumour: as the laboratory words them, without a judgement of their own. */
function signatureRows({ signatures, columns }: CoverageMatrix): HTMLElement {
  const kinds = [...new Set(signatures.map(({ signature }) => signature))];
  return h(
    'tbody',
    {},
    ...kinds.map((kind) =>
      h(
        'tr',
        {},
        h('th', { scope: 'row', colspan: '2', class: 'gene' }, signatureWords[kind]),
        ...columns.map((column) => {
          const own = signatures.filter(
            ({ signature, provenance }) =>
              signature === kind && (column === 'judged' || provenance.specimen === column),
          );
          return h(
            'td',
            { class: `column-${column}` },
            own.length === 0 ? stateChip('not-tested') : own.map(signatureWord).join('; '),
          );
        }),
      ),
    ),
  );
}

function signatureWord({ value, call, noCall }: TumourSignature): string {
  return value ?? noCall ?? (call === 'no-call' ? 'no call' : (call ?? 'no call stated'));
}

function legend(matrix: CoverageMatrix): HTMLElement {
  const used = new Set(matrix.rows.flatMap(({ cells }) => cells.map(({ state }) => state)));
  const states = (Object.keys(stateWords) satisfies string[]).filter(isState).filter((state) => used.has(state));
  return h(
    'ul',
    { class: 'legend' },
    ...states.map((state) => h('li', {}, stateChip(state), ` ${stateWords[state].means}`)),
  );
}

function isState(word: string): word is CellState {
  return word in stateWords;
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly (readonly Item[])[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups.values()];
}
