/** Values, interpretations and reasons for missing data -> the answer that they give. */
import type { Concept } from '../model/code.js';
import { conceptTexts } from '../model/code.js';
import type { Call, NoCallReason } from '../model/finding.js';
import { VARIANT_ASSESSMENT } from './loinc.js';
import type { Vocabulary, WordMeaning } from './vocabulary.js';

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

/** The meanings of result words that are answers. */
export const ANSWER_WORDS = [
  'present',
  'absent',
  'indeterminate',
  'failed',
  'insufficient',
  'notPerformed',
  'pending',
] as const satisfies readonly WordMeaning[];

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
  for (const coding of concept.codings) {
    const loinc = coding.code === undefined ? undefined : VARIANT_ASSESSMENT.get(coding.code);
    if (loinc !== undefined) return loinc;
  }
  for (const coding of concept.codings) {
    const known = vocabulary.knowledge.resultCodes.find(
      (entry) => entry.code === coding.code && (coding.system === undefined || sameSystem(entry.system, coding.system)),
    );
    // A bare letter means something only inside its own system.
    if (known !== undefined && (coding.system !== undefined || (coding.code?.length ?? 0) > 3)) return known.call;
  }
  return undefined;
}

/** True where both name the same code system, aside from the scheme, a trailing slash, and older homes of HL7's tables. */
function sameSystem(a: string, b: string): boolean {
  const key = (system: string): string =>
    system
      .toLowerCase()
      .replace(/^https?:\/\//, '')
      .replace(/\/+$/, '')
      .replace(/^hl7\.org\/fhir\/v2\/0078$/, 'terminology.hl7.org/codesystem/v3-observationinterpretation')
      .replace(
        /^terminology\.hl7\.org\/codesystem\/v2-0078$/,
        'terminology.hl7.org/codesystem/v3-observationinterpretation',
      );
  return key(a) === key(b);
}

/** The one answer that the words of a concept give as a whole; nothing where they give none or several. */
export function answerOfWords(texts: readonly string[], vocabulary: Vocabulary): Answer | undefined {
  const answers = new Set(
    texts.flatMap((text) => vocabulary.words(text, ANSWER_WORDS).map((word) => answerOfWord(word.meaning))),
  );
  return answers.size === 1 ? [...answers][0] : undefined;
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
