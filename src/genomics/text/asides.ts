/** Words that make a sentence no result: guidance, method, history, another test -> what may still be taken from it. */
import type { Vocabulary } from '../vocabulary.js';
import { speaksOfThisTumour } from './grammar-words.js';

export interface Aside {
  /** What stands before those words, where it may be a result of its own. */
  readonly before: string;
  /** What of the part before those words is a result: all of it, or the changes it names. */
  readonly counts: 'all' | 'changes' | 'nothing';
  /** The sentence may speak of a result that can't be told from guidance or history: it is given back, to be read by eye. */
  readonly giveBack: boolean;
}

/**
 * What stands before words of consequence ("associated with") is read as it is, and what stands before words of therapy
 * where the sentence speaks of this tumour. A named change with an answer before other such words, or words of an earlier
 * test, are given back to be read by eye: neither taken for a finding nor lost.
 */
export function asideIn(sentence: string, vocabulary: Vocabulary): Aside | undefined {
  const found = vocabulary.words(sentence, 'asides');
  if (found.length === 0) return undefined;
  const answers = vocabulary.words(sentence, 'answers');
  const words = found.filter(({ start, end }) => !answers.some((answer) => start >= answer.start && end <= answer.end));
  const here = speaksOfThisTumour(sentence);
  const weighing = words.filter(({ meaning }) => !(here && meaning === 'earlierTests'));
  if (weighing.length === 0) return undefined;
  const start = Math.min(...weighing.map((word) => word.start));
  const means = (meaning: string): boolean => weighing.some((word) => word.meaning === meaning);
  const text = sentence.slice(0, start).trim();
  const answered = vocabulary
    .words(text, 'answers')
    .some(({ meaning }) => meaning === 'present' || meaning === 'absent');
  const other = means('notAFinding') || means('earlierTests') || (means('guidance') && !here);
  const counts = other ? 'nothing' : means('guidance') ? 'all' : 'changes';
  const weak = !means('notAFinding') && means('guidance') && !here && answered;
  const turned = answered && TURNS.test(text);
  return {
    before: answered || counts !== 'nothing' ? text : '',
    counts,
    giveBack: means('earlierTests') || weak || turned,
  };
}

/** Behind such a word stands what limits the answer before it. */
const TURNS = /(?<![\p{L}])(?:but|however|although|aber|jedoch|mais|toutefois|pero|maar|ma|mas)(?![\p{L}])/iu;
