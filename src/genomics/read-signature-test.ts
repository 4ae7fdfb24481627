/** A test of microsatellites, mismatch repair or mutational burden, and its value -> a statement on the whole tumour. */
import { conceptTexts } from '../model/code.js';
import { type Answer, answerOf, answerOfAbsentData, answerOfCodes } from './answers.js';
import { type Part, valueTexts } from './observation-parts.js';
import { NOTHING_SAID, type Said, type SaidSignature } from './said.js';
import type { SaidConflict } from './statement.js';
import { signatureIn } from './text/read-signature.js';
import type { Vocabulary } from './vocabulary.js';

/** A test of microsatellites or mismatch repair, whatever it answers; `protein` where it is of one of them. */
export type SignatureTest = Pick<SaidSignature, 'signature' | 'protein'>;

/** @returns nothing where the part is no such test by its code or name */
export function signatureTest(part: Part, vocabulary: Vocabulary): SignatureTest | undefined {
  const test = vocabulary.testCode(part.code);
  if (test !== undefined && (test.genes.length > 0 || test.measures === 'tmb')) return undefined;
  const names = part.code === undefined ? [] : conceptTexts(part.code);
  const isTest =
    test?.measures === 'msi' ||
    (test?.kind === 'panel' && isStatus(part, vocabulary)) ||
    (test === undefined && names.some((name) => isStatusTest(name, vocabulary)));
  const protein = repairProtein(names, vocabulary);
  if ((!isTest && protein === undefined) || test?.measures === 'mismatch-repair') return undefined;
  return protein === undefined ? { signature: 'msi' } : { signature: 'msi', protein };
}

/** @returns nothing where the part is no such test */
export function readSignature(part: Part, notes: readonly string[], vocabulary: Vocabulary): Said | undefined {
  const code = vocabulary.testCode(part.code);
  if (code?.measures === 'tmb') return burden(part);
  const test = signatureTest(part, vocabulary);
  const names = part.code === undefined ? [] : conceptTexts(part.code);
  // Tests of these genes in the germline, under the name of a stain.
  if (test === undefined)
    return code?.measures === 'mismatch-repair' && repairProtein(names, vocabulary) !== undefined
      ? NOTHING_SAID
      : undefined;
  const ofProtein = test.protein !== undefined;
  const stated = statement(part, notes, ofProtein, vocabulary);
  if (stated === undefined) return NOTHING_SAID;
  const { conflict, ...said } = stated;
  const bare = said.value === undefined || answerOf({ codings: [], text: said.value }, vocabulary) !== undefined;
  const open = !ofProtein && bare && isOpenStain(names, vocabulary);
  const signature: SaidSignature = { ...test, ...said, ...(open && { answer: 'indeterminate' }) };
  return { ...NOTHING_SAID, signatures: [signature], conflicts: conflict === undefined ? [] : [conflict] };
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

interface Stated {
  readonly answer: Answer;
  /** As written. */
  readonly value?: string;
  readonly conflict?: SaidConflict;
}

/** @param ofProtein then present means that the protein is lost */
function statement(
  part: Part,
  notes: readonly string[],
  ofProtein: boolean,
  vocabulary: Vocabulary,
): Stated | undefined {
  const { value } = part;
  const turned = (answer: Answer | undefined): Answer | undefined =>
    ofProtein && answer === 'present' ? 'absent' : ofProtein && answer === 'absent' ? 'present' : answer;
  if (value.kind === 'boolean') return { answer: turned(value.value ? 'present' : 'absent') ?? 'indeterminate' };
  const texts = valueTexts(value);
  const shown = texts[0] === undefined ? {} : { value: texts[0] };
  const ofValue = answersOfValue(value, turned, (text) => inText(text, ofProtein, vocabulary), vocabulary);
  const [answer] = ofValue.values();
  if (answer !== undefined) {
    // A code and the words beside it, or two names of one value, that say different things leave it open.
    if (new Set(ofValue.values()).size === 1) return { answer, ...shown };
    return { answer: 'indeterminate', ...shown, conflict: { between: 'value and words', says: [...ofValue.keys()] } };
  }
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

/** What the words and the codes of a value say, each by what is written; those that say nothing are left out. */
function answersOfValue(
  value: Part['value'],
  turned: (answer: Answer | undefined) => Answer | undefined,
  inWords: (text: string) => Answer | undefined,
  vocabulary: Vocabulary,
): ReadonlyMap<string, Answer> {
  const found = new Map<string, Answer>();
  for (const text of valueTexts(value)) {
    const answer = inWords(text);
    if (answer !== undefined) found.set(text, answer);
  }
  if (value.kind !== 'concept') return found;
  for (const coding of value.concept.codings) {
    const answer = turned(answerOfCodes({ codings: [coding] }, vocabulary));
    if (answer !== undefined && coding.code !== undefined) found.set(coding.code, answer);
  }
  return found;
}

function inText(text: string, ofProtein: boolean, vocabulary: Vocabulary): Answer | undefined {
  const named = signatureIn(
    ofProtein ? `${vocabulary.knowledge.resultWords.repairProteins[0] ?? ''}: ${text}` : text,
    vocabulary,
  );
  const [first] = named ?? [];
  if (first?.protein !== undefined && !ofProtein) return ofProteins(named ?? [], vocabulary);
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

/** Proteins one by one as the value of a test of the tumour: stable only where each is said to be there. */
function ofProteins(named: readonly SaidSignature[], vocabulary: Vocabulary): Answer {
  const answers = new Set(named.map(({ answer }) => answer));
  if (answers.has('present')) return 'present';
  const kept = new Set(named.map(({ protein }) => protein?.toUpperCase()));
  const all = vocabulary.knowledge.resultWords.repairProteins.every((protein) => kept.has(protein.toUpperCase()));
  return answers.size === 1 && answers.has('absent') && all ? 'absent' : 'indeterminate';
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
