/** Values, interpretations and reasons for missing data -> the answer that they give. */
import type { Concept } from '../model/code.js';
import { conceptTexts } from '../model/code.js';
import type { Call, NoCallReason } from '../model/finding.js';
import { VARIANT_ASSESSMENT } from './loinc.js';
import type { Vocabulary } from './vocabulary.js';
import type { WordMeaning } from './word-finder.js';

/** What a laboratory answers, before it is called present or absent. */
export type Answer =
  | 'present'
  | 'absent'
  | 'indeterminate'
  | 'failed'
  | 'insufficient'
  | 'low-coverage'
  | 'not-performed'
  | 'pending';

/** The answer that a kind of result word gives; nothing for words that describe, guide or measure. */
export function answerOfWord(meaning: WordMeaning): Answer | undefined {
  switch (meaning) {
    case 'present':
    case 'absent':
    case 'indeterminate':
    case 'failed':
    case 'insufficient':
    case 'pending':
      return meaning;
    case 'notPerformed':
      return 'not-performed';
    default:
      return undefined;
  }
}

/** The call that an answer makes; a pending answer makes none. @see LOINC LL1971-2 */
export function callOf(answer: Answer): { readonly call: Call; readonly noCall?: NoCallReason } | undefined {
  switch (answer) {
    case 'present':
    case 'absent':
    case 'indeterminate':
      return { call: answer };
    case 'failed':
    case 'insufficient':
    case 'low-coverage':
    case 'not-performed':
      return { call: 'no-call', noCall: answer };
    default:
      return undefined;
  }
}

/** The answer of a concept's codes: LL1971-2 first, then the knowledge's answer codes. */
export function answerOfCodes(concept: Concept, vocabulary: Vocabulary): Answer | undefined {
  for (const { code } of concept.codings) {
    const loinc = code === undefined ? undefined : VARIANT_ASSESSMENT.get(code);
    if (loinc !== undefined) return loinc;
  }
  for (const coding of concept.codings) {
    const known = vocabulary.resultCode(coding);
    if (known !== undefined) return known;
  }
  return undefined;
}

/** The one answer that the words of a concept give as a whole; nothing where they give none or several. */
export function answerOfWords(texts: readonly string[], vocabulary: Vocabulary): Answer | undefined {
  let answer: Answer | undefined;
  for (const text of texts) {
    for (const { meaning } of vocabulary.words(text, 'answers')) {
      const found = answerOfWord(meaning);
      if (answer !== undefined && found !== answer) return undefined;
      answer = found;
    }
  }
  return answer;
}

/** The answer of a concept: by codes, or else by words. */
export function answerOf(concept: Concept | undefined, vocabulary: Vocabulary): Answer | undefined {
  if (concept === undefined) return undefined;
  return answerOfCodes(concept, vocabulary) ?? answerOfWords(conceptTexts(concept), vocabulary);
}

/** FHIR's data-absent-reason; the reasons that say nothing about the test are nothing. */
export function answerOfAbsentData(concept: Concept | undefined): Answer | undefined {
  switch (concept?.codings[0]?.code) {
    case 'not-performed':
      return 'not-performed';
    case 'error':
      return 'failed';
    case 'temp-unknown':
      return 'pending';
    default:
      return undefined;
  }
}
