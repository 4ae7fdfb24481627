/** Small signs with a word: the state of a marker, where the record stands on a drug. */
import type { CellState } from '../picture/coverage.js';
import type { Stance } from '../picture/stance.js';
import { h } from './dom.js';
import { stanceWords, stateWords } from './words.js';

/** @param word instead of the state's own word */
export function stateChip(state: CellState, word?: string): HTMLElement {
  const { sign, word: usual } = stateWords[state];
  return h(
    'span',
    { class: `state state-${state}` },
    h('span', { class: 'sign', 'aria-hidden': 'true' }, sign),
    word ?? usual,
  );
}

export function stanceChip(stance: Stance): HTMLElement {
  const { sign, word } = stanceWords[stance];
  return h(
    'span',
    { class: `stance stance-${stance}` },
    h('span', { class: 'sign', 'aria-hidden': 'true' }, sign),
    word,
  );
}
