/** The closed set of words that say why a marker is open, each a phrase of the wording under `open.` and its slug. */
import type { GapReason } from './chart.js';

/** As an operator reads them in a trace; a card says the phrase `open.<slug>` of its language. */
export const openNotes = [
  'pending',
  'reported in a preliminary result',
  'region could not be called',
  'cannot be read by a machine',
  'a change is reported and not named',
  'a test was done whose scope does not cover it',
  'codons not covered',
  'not all changes covered',
  'test not performed',
  'insufficient material',
  'test failed',
  'result indeterminate',
  'negative in plasma alone, tumour DNA not shown',
  'acquired, and not shown to be gone',
  'no result found in the record',
] as const;

/** Why a marker is open; behind a gap, the reason of the gap. */
export type OpenNote = (typeof openNotes)[number] | GapReason;

/** The key of a note's phrase: `test failed` -> `open.test-failed`. */
export function openPhrase(note: (typeof openNotes)[number]): string {
  return `open.${note
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/^-|-$/g, '')}`;
}

/** Whether a note is one of ours, and not the reason of a gap. */
export function isOpenNote(note: OpenNote): note is (typeof openNotes)[number] {
  return openNotes.some((one) => one === note);
}
