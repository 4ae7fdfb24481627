/** Words that make a sentence no result: guidance, method, history, another test -> what may still be taken from it. */
import { changeMentions } from '../variants/change-mentions.js';
import type { Vocabulary } from '../vocabulary.js';
import { NEGATION, speaksOfThisTumour } from './grammar-words.js';

/** What may still be taken from a sentence that holds words of guidance, method, history or another test. */
export interface Aside {
  /** What stands before those words, where it may be a result of its own. */
  readonly before: string;
  /** What of the part before those words is a result: all of it, or the changes it names. */
  readonly counts: 'all' | 'changes' | 'nothing';
  /** Copies, a fusion or expression before those words are said of this tumour: "showed low expression, associated with …". */
  readonly measured: boolean;
  /** The sentence may speak of a result that can't be told from guidance or history: it is given back, to be read by eye. */
  readonly giveBack: boolean;
}

/**
 * What stands before words of consequence or therapy is a result where it asserts a named change ("G12D detected,
 * therapy …") or the sentence speaks of this tumour; words of the method take nothing from a change that was found; what
 * stands behind "reference value" is none. A named change with an answer before other such words, or words of an earlier
 * test, are given back to be read by eye: neither taken for a finding nor lost.
 */
export function asideIn(written: string, vocabulary: Vocabulary): Aside | undefined {
  const sentence = withoutNames(written);
  const found = vocabulary.words(sentence, 'asides');
  if (found.length === 0) return undefined;
  const answers = vocabulary.words(sentence, 'answers');
  const words = found.filter(({ start, end }) => !answers.some((answer) => start >= answer.start && end <= answer.end));
  const here = speaksOfThisTumour(sentence);
  const finding = namesFound(sentence, vocabulary);
  const weighing = words.filter(
    ({ meaning }) => !((here && meaning === 'earlierTests') || (finding && meaning === 'method')),
  );
  if (weighing.length === 0) return undefined;
  const start = Math.min(...weighing.map((word) => word.start));
  const means = (meaning: string): boolean => weighing.some((word) => word.meaning === meaning);
  const text = withoutOpenEnd(sentence.slice(0, start), vocabulary);
  if (weighing.every(({ meaning }) => meaning === 'reference'))
    return { before: text, counts: 'all', measured: true, giveBack: false };
  const answered = vocabulary
    .words(text, 'answers')
    .some(({ meaning }) => meaning === 'present' || meaning === 'absent');
  const drops = means('notAFinding') || means('method') || means('reference');
  if (drops || means('earlierTests') || means('otherTumours')) {
    const turned = answered && TURNS.test(text);
    const giveBack = means('earlierTests') || (means('otherTumours') && !drops) || turned;
    return { before: answered ? text : '', counts: 'nothing', measured: false, giveBack };
  }
  const parted = answered || /[,;:()\u2013-]\s*$/.test(sentence.slice(0, start)) || REPORTED.test(text);
  const asserted = parted && namesFound(text, vocabulary) && !GENERAL.test(text);
  const counts = means('guidance') && here ? 'all' : asserted || !means('guidance') ? 'changes' : 'nothing';
  const kept = counts !== 'nothing' || answered;
  const measured = counts === 'changes' && answered && !GENERAL.test(text);
  return { before: kept ? text : '', counts, measured, giveBack: counts === 'nothing' && answered };
}

/** Signs of a line of results: a share of alleles, a tier, a key. */
const REPORTED = /\d\s?%|(?<![\p{L}])(?:tier|VAF|variants?\s*:|mutations?\s*:)/iu;

/** Names that hold a word of another meaning, blanked. */
function withoutNames(sentence: string): string {
  return sentence.replace(/sister mary joseph/gi, (name) => ' '.repeat(name.length));
}

/** True where a change is named and said to be found, or named and nothing more. */
function namesFound(text: string, vocabulary: Vocabulary): boolean {
  const changes = changeMentions(text);
  if (changes.length === 0 || vocabulary.geneMentions(text).length === 0) return false;
  const answers = vocabulary.words(text, 'answers').map(({ meaning }) => meaning);
  return answers.every((meaning) => meaning === 'present') && text.search(NEGATION) === -1;
}

/** "… mutations are", "… has been": what is said of all tumours. */
const GENERAL =
  /(?:^|\s)(?:is|are|was|were|has|have|can|may|would|will|be|been|ist|sind|kann|k\u00f6nnen|est|sont|es|son|puede|zijn|kan|\u00e8|sono|pu\u00f2|through|such as|like|wie|comme|como|zoals|come)\s*$|(?<![\p{L}])(?:mutations|mutationen|mutaciones|mutaties|mutazioni|variants|tumou?rs|patients|acquired|resistance)(?![\p{L}])/iu;

/** The text up to its last comma where nothing of what follows is a result: "…, so that the drug". */
function withoutOpenEnd(text: string, vocabulary: Vocabulary): string {
  const comma = text.search(/[,;:(][^,;:(]*$/);
  if (comma === -1) return text.trim();
  const tail = text.slice(comma + 1);
  const says =
    vocabulary.geneMentions(tail).length > 0 ||
    changeMentions(tail).length > 0 ||
    vocabulary.words(tail, 'answers').length > 0;
  return says ? text.trim() : text.slice(0, comma).trim();
}

/** Behind such a word stands what limits the answer before it. */
const TURNS = /(?<![\p{L}])(?:but|however|although|aber|jedoch|mais|toutefois|pero|maar|ma|mas)(?![\p{L}])/iu;
