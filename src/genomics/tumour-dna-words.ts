/** Words on DNA of the tumour in blood -> whether they show that a sample of plasma held some. */
import { answerOfWord } from './answers.js';
import { asideIn } from './text/asides.js';
import { isHypothetical, isQuestion, isTwisted, NEGATION } from './text/grammar-words.js';
import { otherMarkers } from './text/other-markers.js';
import { sentenceWords } from './text/sentence-words.js';
import { sentencesOf } from './text/sentences.js';
import { changeMentions } from './variants/change-mentions.js';
import type { Vocabulary } from './vocabulary.js';

/**
 * True where a sentence of a text says that tumour DNA was detected, gives a share of it above zero, or names a change of a
 * gene that the knowledge does not know. Guidance, method, history, germline and changes of blood-forming cells show nothing.
 */
export function textShowsTumourDna(text: string, vocabulary: Vocabulary): boolean {
  return sentencesOf(text, sentenceWords(vocabulary)).some(({ text: sentence, tooLong }) => {
    if (tooLong === true || isTwisted(sentence) || isHypothetical(sentence) || isQuestion(sentence)) return false;
    if (asideIn(sentence, vocabulary) !== undefined) return false;
    const own = isOwn(sentence, vocabulary);
    return clausesOf(sentence).some(
      (clause) => saysTumourDna(clause, vocabulary) || (own && namesOther(clause, vocabulary)),
    );
  });
}

/** True where words call a change one of blood-forming cells; a denial of it does not. */
export function saysHaematopoiesis(text: string, vocabulary: Vocabulary): boolean {
  return vocabulary
    .words(text, 'haematopoiesis')
    .some(({ start }) => text.slice(Math.max(0, start - DENIED_WITHIN), start).search(NEGATION) === -1);
}

/** Signs before a word in which its denial stands: "no evidence of …". */
const DENIED_WITHIN = 24;

/** True where a change of blood-forming cells is likely by its gene alone. */
export function isHaematopoiesisGene(symbol: string, { knowledge }: Vocabulary): boolean {
  return knowledge.resultWords.haematopoiesisGenes.includes(symbol.trim().toUpperCase());
}

/** A share or count above zero, given without "less than": "12 %", "0.4", "3.1 MTM/mL". */
export function shareAbove0(text: string): boolean {
  const found =
    /^\s*(?:[:=~]|is|was|of|at|estimated|about|approximately|\s)*([<\u2264]|less than|below|up to)?\s*(\d+(?:[.,]\d+)?)/i.exec(
      text,
    );
  return found?.[1] === undefined && Number(found?.[2]?.replace(',', '.')) > 0;
}

/** Commas part clauses, but not the digits of a number. */
function clausesOf(sentence: string): readonly string[] {
  return sentence.split(/;|,(?!\d)|(?<!\p{L})(?:but|aber|mais|pero|maar|ma)(?!\p{L})/u);
}

function saysTumourDna(clause: string, vocabulary: Vocabulary): boolean {
  const words = vocabulary.words(clause, 'tumourDna');
  if (words.length === 0 || !isOwn(clause, vocabulary)) return false;
  const share = words.find(({ meaning }) => meaning === 'tumourFraction');
  if (share !== undefined && shareAbove0(clause.slice(share.end).replace(/^\s*\([^()]*\)/, ''))) return true;
  return onlyFound(clause, vocabulary) && vocabulary.words(clause, 'answers').length > 0;
}

/** "TP53 p.R175H (VAF 3 %)": a change right behind a marker that is no gene of the knowledge. */
function namesOther(clause: string, vocabulary: Vocabulary): boolean {
  const changes = changeMentions(clause);
  if (changes.length === 0 || !onlyFound(clause, vocabulary)) return false;
  return otherMarkers(clause, vocabulary).some(
    ({ start, end }) =>
      !isHaematopoiesisGene(clause.slice(start, end), vocabulary) &&
      changes.some((change) => /^[\s:(]*$/.test(clause.slice(end, change.start)) && change.start >= end),
  );
}

function onlyFound(clause: string, vocabulary: Vocabulary): boolean {
  const answers = vocabulary.words(clause, 'answers').map(({ meaning }) => answerOfWord(meaning));
  return answers.every((answer) => answer === 'present') && clause.search(NEGATION) === -1;
}

/** Of the tumour, and not of the germline or of blood-forming cells. */
function isOwn(clause: string, vocabulary: Vocabulary): boolean {
  return !vocabulary.traits(clause).germline && !saysHaematopoiesis(clause, vocabulary);
}
