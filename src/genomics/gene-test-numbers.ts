/** Numbers under gene tests: shares of mutant alleles, and numbers that answer something else. */
import { conceptTexts } from '../model/code.js';
import { alleleFractionOf } from './allele-fraction.js';
import { changeAsked, type GeneTest } from './gene-test.js';
import type { Part } from './observation-parts.js';

/** A number of a test that is known to ask for something else than mutations, or is not known to ask for them. */
export function isOtherNumber({ code, measures }: GeneTest, { value }: Part): boolean {
  return value.kind === 'quantity' && (code?.kind !== 'result' || measures !== undefined);
}

/** The share of mutant alleles that a test for one change gives: "G12D mutant allele fraction", 31 %. */
export function fractionOfChange(value: Part['value'], test: GeneTest): number | undefined {
  const named = conceptTexts(test.name ?? { codings: [] }).some((text) =>
    /allel|fraction|frequenc|\bVAF\b|\bMAF\b/i.test(text),
  );
  return named && changeAsked(test) !== undefined ? alleleFractionOf(value) : undefined;
}
