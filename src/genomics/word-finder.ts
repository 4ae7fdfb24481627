/** Lists of result words -> a finder of their phrases in a text, the longest phrase first. */
import type { ResultWords } from '../model/gene.js';
import { normalised, phrasePattern } from './text/phrases.js';

/** What a phrase of the result words says. */
export type WordMeaning = Exclude<keyof ResultWords, 'stopHeadings'>;

/** Meanings that are looked for together: the longest phrase of any of them decides. */
export const WORD_SETS = {
  answers: ['present', 'absent', 'indeterminate', 'failed', 'insufficient', 'notPerformed', 'pending'],
  measures: [
    'amplification',
    'amplified',
    'copyNumber',
    'gain',
    'disomy',
    'fusion',
    'rearranged',
    'expression',
    'rna',
    'overexpressed',
    'underexpressed',
    'loss',
    'lost',
    'retained',
  ],
  levels: ['high', 'low'],
  signatures: ['msiTest', 'msiHigh', 'msiLow', 'msiStable', 'repairProteins'],
  tumourDna: ['tumourDna', 'tumourFraction'],
  haematopoiesis: ['haematopoiesis'],
  markers: ['otherMarkers', 'repairProteins'],
  asides: ['notAFinding', 'guidance', 'consequences', 'earlierTests', 'method', 'reference', 'otherTumours'],
} as const satisfies { readonly [set: string]: readonly WordMeaning[] };

/** The name of a set of meanings. */
export type WordSet = keyof typeof WORD_SETS;

/** A phrase found: its meaning, and where it stands (0-based, `end` excluded). */
export interface WordFound {
  readonly meaning: WordMeaning;
  readonly start: number;
  readonly end: number;
}

/**
 * A finder of the phrases with these meanings, in any case, none overlapping. A phrase of two meanings has the first of
 * `meanings`.
 */
export function wordFinder(
  words: ResultWords,
  meanings: readonly WordMeaning[],
): (text: string) => readonly WordFound[] {
  const meaningOf = new Map<string, WordMeaning>();
  for (const meaning of meanings) {
    for (const phrase of words[meaning]) {
      if (normalised(phrase) !== '' && !meaningOf.has(normalised(phrase))) meaningOf.set(normalised(phrase), meaning);
    }
  }
  const pattern = phrasePattern(meanings.flatMap((meaning) => words[meaning]));
  if (pattern === undefined) return () => [];
  return (text) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const meaning = meaningOf.get(normalised(match[0]));
      return meaning === undefined ? [] : [{ meaning, start: match.index, end: match.index + match[0].length }];
    });
}
