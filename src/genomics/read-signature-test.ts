/** A test of microsatellites, mismatch repair or mutational burden, and its value -> a statement on the whole tumour. */
import { conceptTexts } from '../model/code.js';
import { type Answer, answerOf, answerOfAbsentData, answerOfCodes } from './answers.js';
import { type Part, valueTexts } from './observation-parts.js';
import { NOTHING_SAID, type Said, type SaidSignature } from './said.js';
import { signatureIn } from './text/read-signature.js';
import type { Vocabulary } from './vocabulary.js';

/** @returns nothing where the part is no such test */
export function readSignature(part: Part, notes: readonly string[], vocabulary: Vocabulary): Said | undefined {
  const test = vocabulary.testCode(part.code);
  if (test?.measures === 'tmb') return burden(part);
  if (test !== undefined && test.genes.length > 0) return undefined;
  const names = part.code === undefined ? [] : conceptTexts(part.code);
  const protein = repairProtein(names, vocabulary);
  const isTest =
    test?.measures === 'msi' ||
    (test?.kind === 'panel' && isStatus(part, vocabulary)) ||
    (test === undefined && names.some((name) => isStatusTest(name, vocabulary)));
  if (!isTest && protein === undefined) return undefined;
  if (test?.measures === 'mismatch-repair') return NOTHING_SAID;
  const stated = statement(part, notes, protein !== undefined, vocabulary);
  if (stated === undefined) return NOTHING_SAID;
  const bare = stated.value === undefined || answerOf({ codings: [], text: stated.value }, vocabulary) !== undefined;
  const open = protein === undefined && bare && isOpenStain(names, vocabulary);
  const { answer, ...rest } = open ? { ...stated, answer: 'indeterminate' as const } : stated;
  const signature: SaidSignature =
    protein === undefined
      ? { signature: 'msi', ...rest, ...(answer !== undefined && { answer }) }
      : { signature: 'msi', protein, ...(answer !== undefined && { answer }) };
  return { ...NOTHING_SAID, signatures: [signature] };
}

/** A protein of mismatch repair in the name of a test of proteins; a gene test of the germline is none. */
function repairProtein(names: readonly string[], vocabulary: Vocabulary): string | undefined {
  for (const name of names) {
    const found = vocabulary.words(name, 'signatures').filter(({ meaning }) => meaning === 'repairProteins');
    const stained = vocabulary
      .words(name, 'measures')
      .some(({ meaning }) => meaning === 'expression' || meaning === 'loss');
    const [only] = found;
    if (found.length === 1 && stained && only !== undefined) return name.slice(only.start, only.end).toUpperCase();
  }
  return undefined;
}

/** A general code whose coded value is itself a status of microsatellites. */
function isStatus({ value }: Part, vocabulary: Vocabulary): boolean {
  if (value.kind !== 'concept') return false;
  return value.concept.codings.some(
    ({ code }) => code !== undefined && /^MS[IS]/.test(code) && signatureIn(code, vocabulary) !== undefined,
  );
}

/** A stain of repair proteins, none by name: "positive" may mean that they are there or that they are lost. */
function isOpenStain(names: readonly string[], vocabulary: Vocabulary): boolean {
  return names.some(
    (name) =>
      /mismatch[- ]repair|\bMMR\b/i.test(name) &&
      vocabulary.words(name, 'measures').some(({ meaning }) => meaning === 'expression'),
  );
}

function isStatusTest(name: string, vocabulary: Vocabulary): boolean {
  return vocabulary.words(name, 'signatures').some(({ meaning }) => meaning === 'msiTest' || meaning === 'msiHigh');
}

/** @param ofProtein then present means that the protein is lost */
function statement(
  part: Part,
  notes: readonly string[],
  ofProtein: boolean,
  vocabulary: Vocabulary,
): Pick<SaidSignature, 'answer' | 'value'> | undefined {
  const { value } = part;
  const turned = (answer: Answer | undefined): Answer | undefined =>
    ofProtein && answer === 'present' ? 'absent' : ofProtein && answer === 'absent' ? 'present' : answer;
  if (value.kind === 'boolean') return { answer: turned(value.value ? 'present' : 'absent') ?? 'indeterminate' };
  const texts = valueTexts(value);
  const shown = texts[0] === undefined ? {} : { value: texts[0] };
  const coded = value.kind === 'concept' ? answerOfCodes(value.concept, vocabulary) : undefined;
  const inWords = texts.map((text) => inText(text, ofProtein, vocabulary)).find((answer) => answer !== undefined);
  const answer = inWords ?? turned(coded);
  if (answer !== undefined) return { answer, ...shown };
  const reason = value.kind === 'none' ? answerOfAbsentData(part.dataAbsentReason) : undefined;
  const interpreted = part.interpretations
    .map(
      (one) =>
        [...conceptTexts(one), ...one.codings.flatMap(({ code }) => code ?? [])]
          .map((text) => inText(text, ofProtein, vocabulary))
          .find((found) => found !== undefined) ?? turned(answerOf(one, vocabulary)),
    )
    .find((found) => found !== undefined);
  const noted =
    value.kind === 'none'
      ? notes.map((note) => inText(note, ofProtein, vocabulary)).find((found) => found !== undefined)
      : undefined;
  const found = reason ?? interpreted ?? noted;
  if (found !== undefined) return { answer: found, ...shown };
  if (value.kind === 'quantity')
    return { answer: 'indeterminate', value: `${value.value}${value.unit === undefined ? '' : ` ${value.unit}`}` };
  return texts.length > 0 ? { answer: 'indeterminate', ...shown } : undefined;
}

function inText(text: string, ofProtein: boolean, vocabulary: Vocabulary): Answer | undefined {
  const named = signatureIn(
    ofProtein ? `${vocabulary.knowledge.resultWords.repairProteins[0] ?? ''}: ${text}` : text,
    vocabulary,
  );
  const [first] = named ?? [];
  if (first?.answer !== undefined) return first.answer;
  if (/^(?:high|hoch|h)$/i.test(text.trim()) && !ofProtein) return 'present';
  if (/^(?:low|niedrig|l)$/i.test(text.trim()) && !ofProtein) return 'absent';
  const answers = new Set(vocabulary.words(text, 'answers').map(({ meaning }) => meaning));
  const lost = vocabulary.words(text, 'measures').map(({ meaning }) => meaning);
  if (lost.includes('lost') || lost.includes('loss')) return answers.has('absent') ? 'absent' : 'present';
  if (lost.includes('retained')) return 'absent';
  const answer = answerOf({ codings: [], text }, vocabulary);
  return ofProtein && answer === 'present' ? 'absent' : ofProtein && answer === 'absent' ? 'present' : answer;
}

/** Mutations per megabase: a number, of which no call is made. */
function burden({ value }: Part): Said {
  const shown =
    value.kind === 'quantity'
      ? `${value.value}${value.unit === undefined ? '' : ` ${value.unit}`}`
      : valueTexts(value)[0];
  if (shown === undefined) return NOTHING_SAID;
  return { ...NOTHING_SAID, signatures: [{ signature: 'tmb', value: shown }] };
}
