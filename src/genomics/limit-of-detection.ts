/** Components that state from which allele fraction on a test finds a change -> that fraction. */
import { conceptTexts } from '../model/code.js';
import { alleleFractionOf } from './allele-fraction.js';
import type { Part } from './observation-parts.js';

const NAMES =
  /limit of detection|\bLO[DB]\b|detection limit|analytic(?:al)? sensitivity|nachweisgrenze|limite de d\u00e9tection|l\u00edmite de detecci\u00f3n|detectielimiet|limite di rilevazione/i;

/** @returns a fraction between 0 and 1; no code of LOINC for it was found, so its name decides */
export function limitOfDetectionIn(components: readonly Part[]): number | undefined {
  for (const { question, code, value } of components) {
    if (question !== undefined || code === undefined || value.kind === 'none') continue;
    if (conceptTexts(code).some((text) => NAMES.test(text))) return alleleFractionOf(value);
  }
  return undefined;
}
