/** Draws what the core says of each drug: where the record stands, on which evidence, and which partner changes it. */
import { phrase } from '../../../src/cards/wording.js';
import type { Evidence, Knowledge } from '../../../src/model/knowledge.js';
import type { DrugJudgement, Judgement, StatedEvidence } from '../picture/judgements.js';
import type { Picture } from '../picture/read-picture.js';
import { stanceChip } from './chips.js';
import { h } from './dom.js';
import { citationMarks } from './references-view.js';
import { stanceWords } from './words.js';

/** @param highlighted ids of rules that the card spoke of from which the app was opened */
export function drugsView(picture: Picture, knowledge: Knowledge, highlighted: readonly string[]): HTMLElement {
  return h('div', { class: 'drugs' }, ...picture.drugs.map((drug) => drugCard(drug, picture, knowledge, highlighted)));
}

function drugCard(
  drug: DrugJudgement,
  picture: Picture,
  knowledge: Knowledge,
  highlighted: readonly string[],
): HTMLElement {
  const name = drug.drugs[0]?.label ?? '';
  const fromCard = drug.speaking.some(({ rule }) => highlighted.includes(rule.id));
  return h(
    'article',
    { class: `drug drug-${drug.stance}`, 'aria-label': name },
    h('header', {}, h('h3', {}, name), stanceChip(drug.stance)),
    fromCard ? h('p', { class: 'from-card' }, 'The card that led here spoke of this rule.') : undefined,
    h('p', { class: 'summary' }, drug.summary ?? stanceWords[drug.stance].says),
    openLine(drug, picture),
    evidenceList(drug.evidence, picture, knowledge),
    insteadList(drug),
    combinationList(drug.combinations, picture, knowledge),
    askedList(drug, knowledge),
  );
}

/** Where something fits, what was asked and is open is still said (law 1). */
function openLine({ open, stance }: Judgement, { matrix }: Picture): HTMLElement | undefined {
  if (stance === 'against') return undefined;
  const rows = matrix.rows.filter(({ marker }) => marker.listed && open.includes(marker.id));
  if (rows.length === 0) return undefined;
  const genes = [...new Set(rows.map(({ gene }) => gene))].map((gene) => {
    const parts = rows.filter((row) => row.gene === gene).map(({ part }) => part.replace(/ \(.*\)$/, ''));
    return `${gene} ${parts.join(', ').replaceAll(', exon ', ', ')}`;
  });
  return h('p', { class: 'open' }, h('strong', {}, 'Open: '), genes.join('; '));
}

function evidenceList(
  evidence: readonly StatedEvidence[],
  picture: Picture,
  knowledge: Knowledge,
): HTMLElement | undefined {
  if (evidence.length === 0) return undefined;
  return h('dl', { class: 'evidence' }, ...evidence.flatMap((one) => evidenceLine(one, picture, knowledge)));
}

function evidenceLine(
  { kind, text, citations }: StatedEvidence,
  { references }: Picture,
  knowledge: Knowledge,
): readonly HTMLElement[] {
  return [
    h('dt', {}, h('span', { class: `kind kind-${kind}` }, kindWord(kind, knowledge))),
    h('dd', {}, `${text.trim()} `, ...citationMarks(citations, references)),
  ];
}

function kindWord(kind: Evidence['kind'], knowledge: Knowledge): string {
  return phrase(`evidence.${kind}`, knowledge);
}

function insteadList({ alternatives }: Judgement): HTMLElement | undefined {
  if (alternatives.length === 0) return undefined;
  return h(
    'div',
    { class: 'instead' },
    h('h4', {}, 'What may fit instead'),
    h('ul', {}, ...alternatives.map((text) => h('li', {}, text))),
  );
}

/** Partners with the same answer share a line. */
function combinationList(
  combinations: readonly Judgement[],
  picture: Picture,
  knowledge: Knowledge,
): HTMLElement | undefined {
  if (combinations.length === 0) return undefined;
  const lines = new Map<string, Judgement[]>();
  for (const one of combinations) {
    const key = `${one.stance} ${one.summary ?? ''}`;
    lines.set(key, [...(lines.get(key) ?? []), one]);
  }
  return h(
    'div',
    { class: 'combinations' },
    h('h4', {}, 'With a partner'),
    h('ul', {}, ...[...lines.values()].map((group) => combinationLine(group, picture, knowledge))),
  );
}

function combinationLine(group: readonly Judgement[], { references }: Picture, knowledge: Knowledge): HTMLElement {
  const [first] = group;
  const partners = group.flatMap(({ drugs }) => drugs.slice(1).map(({ label }) => label)).join(', ');
  const stance = first?.stance ?? 'not-judged';
  const evidence = first?.evidence ?? [];
  const rests = [...new Set(evidence.map(({ kind }) => kind))].flatMap((kind) => {
    const ids = evidence.filter((one) => one.kind === kind).flatMap(({ citations }) => citations);
    return [
      h('span', { class: `kind kind-${kind}` }, ` ${kindWord(kind, knowledge)} `),
      ...citationMarks(ids, references),
    ];
  });
  const says = ` ${first?.summary ?? stanceWords[stance].says ?? ''}`;
  return h('li', {}, stanceChip(stance), ' ', h('strong', {}, `with ${partners}`), says, ...rests);
}

const truthWords = { met: 'met', 'not-met': 'not met', unknown: 'unknown' } as const;

function askedList({ asked }: Judgement, knowledge: Knowledge): HTMLElement | undefined {
  if (asked.length === 0) return undefined;
  const titles = new Map(knowledge.rules.map(({ id, title }) => [id, title]));
  const lines = asked.map(({ rule, version, truth, fired, replacedBy }) => {
    const silenced = replacedBy === undefined ? 'speaks' : `silenced by ${replacedBy}`;
    const said = fired ? silenced : `silent (${truthWords[truth]})`;
    return h('li', {}, h('code', {}, `${rule} v${version}`), ` ${titles.get(rule) ?? ''}: ${said}`);
  });
  return h(
    'details',
    { class: 'asked' },
    h('summary', {}, `All ${asked.length} rules that were asked`),
    h('ul', {}, ...lines),
  );
}
