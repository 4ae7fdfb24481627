/** Value, reason, interpretation and notes of a variant -> whether the variant was found. */
import type { Concept } from '../model/code.js';
import { conceptTexts } from '../model/code.js';
import { type Answer, answerOf, answerOfAbsentData, answerOfCodes, answerOfWords } from './answers.js';
import { SIGNIFICANCES } from './loinc.js';
import { type Part, valueConcept } from './observation-parts.js';
import { remembering } from './remember.js';
import { changeMentions } from './variants/change-mentions.js';
import type { Vocabulary } from './vocabulary.js';

/** What the elements of a variant answer together, and what they say where they contradict each other. */
export interface VariantAnswer {
  readonly answer: Answer | undefined;
  readonly contradiction?: readonly string[];
}

interface Answering {
  readonly self: Part;
  readonly notes: readonly string[];
  /** The components that name the change: what stands beside a name is said of the change. */
  readonly names: readonly Part[];
  /** Share of mutant alleles, 0 to 1. */
  readonly fraction: number | undefined;
}

/**
 * The answer of a variant's own elements. A value that names the change, the kind of change or its significance says that
 * it was found; so does a variant that is described and of which nothing else is said. Codes, words and interpretations
 * that contradict each other answer nothing.
 * @param described the components name a change
 */
export function answerOfVariant(parts: Answering, described: boolean, vocabulary: Vocabulary): VariantAnswer {
  const { self, names } = parts;
  const stated = valueConcept(self.value);
  const judged = [self, ...names].flatMap(({ interpretations }) => interpretations);
  const said = [
    ...(stated === undefined ? [] : statedAnswers(stated, vocabulary)),
    ...judged.map((one) => answerOf(one, vocabulary)),
  ];
  if (said.includes('present') && said.includes('absent')) {
    const words = [...(stated === undefined ? [] : conceptTexts(stated)), ...judged.flatMap(textsOf)];
    return { answer: 'indeterminate', contradiction: [...new Set(words)] };
  }
  return { answer: firstAnswer(parts, judged, described, vocabulary) };
}

/** What codes and each of the words of a value answer. */
function statedAnswers(concept: Concept, vocabulary: Vocabulary): readonly (Answer | undefined)[] {
  return [
    answerOfCodes(concept, vocabulary),
    ...conceptTexts(concept).map((text) => answerOfWords([text], vocabulary)),
  ];
}

function textsOf(concept: Concept): readonly string[] {
  const texts = conceptTexts(concept);
  return texts.length > 0 ? texts : concept.codings.flatMap(({ code }) => code ?? []);
}

function firstAnswer(
  { self, notes, fraction }: Answering,
  judged: readonly Concept[],
  described: boolean,
  vocabulary: Vocabulary,
): Answer | undefined {
  const { value } = self;
  if (value.kind === 'boolean') return value.value ? 'present' : 'absent';
  const stated = valueConcept(value);
  if (stated !== undefined && judges(stated) && answerOfCodes(stated, vocabulary) === undefined) return 'present';
  const byValue = answerOf(stated, vocabulary);
  if (byValue !== undefined) return byValue;
  if (stated !== undefined && describes(stated, vocabulary)) return 'present';
  const byReason = value.kind === 'none' ? answerOfAbsentData(self.dataAbsentReason) : undefined;
  if (byReason !== undefined) return byReason;
  for (const interpretation of judged) {
    const answer = answerOf(interpretation, vocabulary);
    if (answer !== undefined) return answer;
    if (describes(interpretation, vocabulary)) return 'present';
  }
  if (value.kind !== 'none') return undefined;
  const noted = answerOfWords(notes, vocabulary);
  if (noted !== undefined) return noted;
  // A share of nothing is no finding.
  const nothingElse = self.dataAbsentReason === undefined && judged.length === 0 && fraction !== 0;
  return described && nothingElse ? 'present' : undefined;
}

/** True where a concept is a judgement on a change that is there, names a change, or names a kind of change. */
export function describes(concept: Concept, vocabulary: Vocabulary): boolean {
  if (judges(concept)) return true;
  const codes = concept.codings.flatMap(({ code }) => (code === undefined ? [] : [code]));
  return [...conceptTexts(concept), ...codes].some((text) => namesChange(text) || namesKind(text, vocabulary));
}

/** A significance is said of a change that was found. */
function judges(concept: Concept): boolean {
  if (concept.codings.some(({ code }) => code !== undefined && SIGNIFICANCES.has(code))) return true;
  return conceptTexts(concept).some((text) =>
    /^(?:variant of )?(?:uncertain|unknown)[ _](?:clinical[ _])?significance$|^VUS$/i.test(text.trim()),
  );
}

const namesChange = remembering((text) => changeMentions(text).some(({ level, bare }) => level !== 'coding' || !bare));

/** Words for kinds of change; what denies or doubts them was asked for before. */
const KIND =
  /(?<![\p{L}])(?:point mutation|(?:in-?frame )?(?:deletion|insertion|duplication)|substitution|missense|nonsense|frame-?shift|(?:exon )?skipping|mutations?|mutated|variants?|(?:likely )?pathogenic|copy number (?:gain|loss))(?![\p{L}])/iu;

function namesKind(text: string, vocabulary: Vocabulary): boolean {
  return KIND.test(text) || vocabulary.words(text, 'measures').length > 0;
}
