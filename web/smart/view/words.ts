/** The words and signs of the page for states, stances and materials: each state has a sign beside its colour. */
import type { Material } from '../../../src/model/finding.js';
import type { CellState, ColumnKey } from '../picture/coverage.js';
import type { Stance } from '../picture/stance.js';

export const stateWords: {
  readonly [state in CellState]: { readonly sign: string; readonly word: string; readonly means: string };
} = {
  mutated: { sign: '●', word: 'Mutated', means: 'a change that counts was found' },
  'wild-type': { sign: '✓', word: 'Wild-type', means: 'looked at, nothing found' },
  'not-detected': { sign: '○', word: 'Not detected', means: 'negative in plasma, which proves no absence' },
  uncleared: {
    sign: '◌',
    word: 'Not cleared',
    means: 'acquired; the newest plasma neither finds it nor shows that it is gone',
  },
  pending: { sign: '…', word: 'Pending', means: 'under way or preliminary' },
  failed: { sign: '✕', word: 'Failed', means: 'tested without a usable answer' },
  partial: { sign: '◐', word: 'Partial', means: 'only part of it was looked at' },
  unreadable: { sign: '▤', word: 'Not readable', means: 'a report that no machine can read' },
  'not-read': { sign: '!', word: 'Could not be read', means: 'the record system did not give it' },
  'not-tested': { sign: '–', word: 'Not tested', means: 'no result found in the record' },
};

export const columnWords: { readonly [column in ColumnKey]: string } = {
  tissue: 'Tissue',
  plasma: 'Plasma',
  unknown: 'Not stated',
  judged: 'Judged',
};

export const materialWords: { readonly [material in Material]: string } = {
  tissue: 'tissue',
  plasma: 'plasma',
  unknown: 'not stated',
};

export const stanceWords: {
  readonly [stance in Stance]: { readonly sign: string; readonly word: string; readonly says?: string };
} = {
  against: { sign: '✕', word: 'Against' },
  unknown: { sign: '?', word: 'Unknown', says: 'What decides is not settled in this record.' },
  caution: { sign: '!', word: 'Caution' },
  remark: { sign: 'i', word: 'With a remark' },
  fits: {
    sign: '✓',
    word: 'Supported',
    says: 'Every requirement of the rules is settled by this record, and nothing that was read speaks against it.',
  },
  'not-judged': {
    sign: '–',
    word: 'Not judged',
    says: 'No rule of this knowledge concerns this drug in this disease.',
  },
};

/** `3.4 %` of a fraction from 0 to 1; three digits at most. */
export function percent(fraction: number): string {
  return `${Number((fraction * 100).toPrecision(fraction < 0.1 ? 2 : 3))} %`;
}
