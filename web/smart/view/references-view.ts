/** Draws citations as numbers that lead to the list of references, and the list with addresses to follow. */
import type { Reference } from '../picture/references.js';
import { h } from './dom.js';

/** `[1, 7]`, each number a link to its line in the list. */
export function citationMarks(ids: readonly string[], references: readonly Reference[]): readonly HTMLElement[] {
  const cited = references.filter(({ citation }) => ids.includes(citation.id));
  return cited.map(({ number, citation }) =>
    h('a', { href: `#reference-${number}`, class: 'mark', title: citation.text }, `[${number}]`),
  );
}

export function referenceList(references: readonly Reference[]): HTMLElement {
  return h('ol', { class: 'references' }, ...references.map(referenceLine));
}

/** Addresses are followed by the reader alone; the page itself asks none of them. */
function referenceLine({ number, citation, url }: Reference): HTMLElement {
  const doubt = citation.verified || /not verified/.test(citation.text) ? '' : ' (not verified)';
  const words =
    url === undefined
      ? citation.text
      : h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, citation.text);
  return h('li', { id: `reference-${number}`, tabindex: '-1' }, words, doubt);
}
