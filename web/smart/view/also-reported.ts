/** Lists beside the matrix what it does not show: further changes, what was set aside and why, what contradicts itself. */
import { findingName } from '../../../src/cards/wording.js';
import type { MolecularFinding } from '../../../src/model/finding.js';
import type { Knowledge } from '../../../src/model/knowledge.js';
import type { Picture } from '../picture/read-picture.js';
import { h } from './dom.js';
import type { ShowSources } from './source-dialog.js';

export function alsoReported({ matrix, profile }: Picture, knowledge: Knowledge, show: ShowSources): HTMLElement {
  return h('div', {}, furtherChanges(matrix.others, knowledge, show), notCounted(profile, show));
}

function furtherChanges(
  others: readonly MolecularFinding[],
  knowledge: Knowledge,
  show: ShowSources,
): HTMLElement | undefined {
  if (others.length === 0) return undefined;
  const buttons = others.map((finding) => {
    const name = findingName(finding, knowledge);
    return h(
      'button',
      { type: 'button', class: 'quiet', onclick: () => show({ title: name, findings: [finding] }) },
      name,
    );
  });
  return h('p', { class: 'also' }, h('strong', {}, 'Also reported: '), ...buttons.flatMap((button) => [button, ' ']));
}

function notCounted({ setAside, conflicts }: Picture['profile'], show: ShowSources): HTMLElement | undefined {
  const lines = [
    ...setAside.map(({ source, why }) => ({ source, words: why })),
    ...conflicts.map(({ source, between, says }) => ({ source, words: `${between} disagree: ${says.join(' / ')}` })),
  ];
  if (lines.length === 0) return undefined;
  const items = lines.map(({ source, words }) => {
    const open = () => show({ title: source, findings: [], resources: [source] });
    return h('li', {}, h('button', { type: 'button', class: 'quiet', onclick: open }, source), ` ${words}`);
  });
  return h(
    'details',
    { class: 'more' },
    h('summary', {}, `Set aside, or at odds with itself (${lines.length})`),
    h('ul', {}, ...items),
  );
}
