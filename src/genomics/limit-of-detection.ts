/** Components and notes that state from which allele fraction on a test finds a change -> that fraction. */
import { conceptTexts } from '../model/code.js';
import { alleleFractionOf } from './allele-fraction.js';
import type { Part } from './observation-parts.js';

const NAMES =
  /limit of detection|\bLO[DB]\b|detection limit|analytic(?:al)? sensitivity|nachweisgrenze|limite de d\u00e9tection|l\u00edmite de detecci\u00f3n|detectielimiet|limite di rilevazione/i;

/** A share, or the upper end of a range of shares, that is not one of tumour cells. */
const SHARE =
  /(?:\d{1,2}(?:[.,]\d{1,4})?\s{0,3}%?\s{0,3}[-\u2013]\s{0,3})?(\d{1,3}(?:[.,]\d{1,4})?)\s{0,3}%(?!\s{0,3}(?:tumou?r|neoplas|cancer|cell|confiden|tumorzell|vertrauen))/gi;

/** A test that misses what is in half of the copies finds nothing: a higher share is another number of the sentence. */
const HIGHEST = 0.5;
/** How far from its name the number stands. */
const NEAR = 60;

/**
 * @param notes of the test, where no component says it
 * @returns a fraction between 0 and 1; no code of LOINC for it was found, so its name decides
 */
export function limitOfDetectionIn(components: readonly Part[], notes: readonly string[]): number | undefined {
  for (const { question, code, value } of components) {
    if (question !== undefined || code === undefined || value.kind === 'none') continue;
    if (!conceptTexts(code).some((text) => NAMES.test(text))) continue;
    return alleleFractionOf(value) ?? (value.kind === 'text' ? shareIn(value.text) : undefined);
  }
  return notes.flatMap((note) => note.split(/(?<=\D)\.\s|[;\n]/).flatMap((one) => statedIn(one) ?? []))[0];
}

/** The share that stands after the name in one sentence, or else before it: "LOD 5% VAF", "a 5% limit of detection". */
function statedIn(sentence: string): number | undefined {
  const name = NAMES.exec(sentence);
  if (name === null) return undefined;
  const end = name.index + name[0].length;
  const after = sentence.slice(end, end + NEAR);
  return shareIn(after) ?? shareIn(sentence.slice(Math.max(0, name.index - NEAR), name.index));
}

function shareIn(text: string): number | undefined {
  const shares = [...text.matchAll(SHARE)].map(([, share = '']) =>
    alleleFractionOf({ kind: 'text', text: `${share}%` }),
  );
  return shares.find((share) => share !== undefined && share <= HIGHEST);
}
