/** A text -> the sentences of it that say that a test failed, or may have missed something: no denial rests on those. */
import type { Vocabulary } from '../vocabulary.js';
import { isHypothetical } from './grammar-words.js';
import { sentenceWords } from './sentence-words.js';
import { sentencesOf } from './sentences.js';

/** Words of a depth of reading that was too low, or of results that may be missing. */
const LOW =
  /(?<![\p{L}])(?:(?:low(?:er)?|poor|inadequate|suboptimal|reduced|limited)[- ](?:read |sequencing )?(?:coverage|depth)|(?:coverage|depth) (?:is |was |were )?(?:too )?(?:low|below|insufficient|inadequate)|under-?covered|false[- ]negatives?|inconclusive|indeterminate|(?:geringe|niedrige) abdeckung|abdeckung zu (?:gering|niedrig)|falsch[- ]negativ\p{L}*|faible couverture|couverture insuffisante|faux[- ]n\u00e9gatifs?|baja cobertura|cobertura insuficiente|falsos? negativos?|lage dekking|onvoldoende dekking|(?:vals|fout)[- ]negatie\p{L}*|bassa copertura|copertura insufficiente|fals[io] negativ[io])(?![\p{L}])/giu;
/** "No failed region": what stands right before the word of doubt takes it back. */
const TAKEN_BACK =
  /(?<![\p{L}])(?:no|without|keine?|ohne|sans|aucune?|sin|geen|zonder|senza|nessun[ao]?)\s+(?:\p{L}+\s+){0,2}$/iu;

/** A word of doubt. `failed`: it says that there is no result; else that the result may be wrong. */
export interface Doubt {
  readonly failed: boolean;
  readonly start: number;
  readonly end: number;
}

/** The words of a sentence that say that a test, or part of it, failed or may have missed something. */
export function doubtsOf(sentence: string, vocabulary: Vocabulary): readonly Doubt[] {
  const failed = vocabulary
    .words(sentence, 'answers')
    .filter(({ meaning }) => meaning === 'failed' || meaning === 'insufficient' || meaning === 'pending')
    .map(({ start, end }) => ({ failed: true, start, end }));
  const low = [...sentence.matchAll(LOW)].map(({ index, 0: found }) => ({
    failed: false,
    start: index,
    end: index + found.length,
  }));
  return [...failed, ...low].filter(({ start }) => !TAKEN_BACK.test(sentence.slice(0, start)));
}

/** Sentences of a report that doubt its results: none of guidance, and of method only where it says that a test failed. */
export function doubtfulSentences(text: string, vocabulary: Vocabulary): readonly string[] {
  if (doubtsOf(text, vocabulary).length === 0) return [];
  return sentencesOf(text, sentenceWords(vocabulary)).flatMap(({ text: sentence }) =>
    isDoubtful(sentence, vocabulary) ? [sentence] : [],
  );
}

function isDoubtful(sentence: string, vocabulary: Vocabulary): boolean {
  if (isHypothetical(sentence)) return false;
  const asides = vocabulary.words(sentence, 'asides');
  const ofMethod = asides.some(({ meaning }) => meaning === 'method');
  return doubtsOf(sentence, vocabulary).some(
    ({ failed, start }) =>
      (failed || !ofMethod) && !asides.some((aside) => aside.meaning !== 'method' && aside.start < start),
  );
}
