/** A sentence on microsatellites or mismatch repair -> stable or unstable, or what it says of each repair protein. */
import type { Answer } from '../answers.js';
import { answerOfWord } from '../answers.js';
import type { SaidSignature } from '../said.js';
import type { Vocabulary } from '../vocabulary.js';
import { NEGATION } from './grammar-words.js';
import { measureWord } from './measure-words.js';

/** Unstable markers among those examined from which a tumour is unstable: two of five. @see NCI, Bethesda panel */
const UNSTABLE_SHARE = 0.3;
const COUNT =
  /(\d{1,3}|none|no|keiner?|aucun|ninguno?|nessuno?|geen)\s*(?:\/|of(?: the)?|von|sur|de(?:s| los)?|van de|su|out of)\s*(\d{1,3})\s*(?:\p{L}+\s+){0,2}?(?:markers?|marker[n]?|loci|locus|marqueurs|marcadores|marcatori|mikrosatelliten|microsatellites)/iu;

/** What is said of the markers that were counted, right behind them. */
const JUDGED =
  /^\s*(?:(?:were|was|are|is|waren|sind|war|with|mit|showed|showing)\s+)?(?:\p{L}+\s)?((?:un|in)?e?stab\p{L}*|instab\p{L}*)/iu;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** @returns nothing where the sentence speaks of neither */
export function signatureIn(sentence: string, vocabulary: Vocabulary): readonly SaidSignature[] | undefined {
  const words = vocabulary.words(sentence, 'signatures');
  const counted = countedMarkers(sentence);
  if (words.length === 0 && counted === undefined) return undefined;
  const others = words.filter(
    ({ start, end }) => counted === undefined || end <= counted.start || start >= counted.end,
  );
  if (/\?\s*$/.test(sentence)) return [];
  const proteins = words
    .filter(({ meaning }) => meaning === 'repairProteins')
    .map(({ start, end }) => ({ name: sentence.slice(start, end), start, end }));
  const stated = statedStatus(sentence, others, vocabulary);
  if (
    counted !== undefined &&
    (stated === undefined || stated.answer === 'indeterminate' || stated.answer === counted.answer)
  ) {
    const { answer, value } = counted;
    return [{ signature: 'msi', answer, value, quoted: sentence }];
  }
  if (stated !== undefined) return [{ signature: 'msi', ...stated, quoted: sentence }];
  if (proteins.length > 0) return isOfGenes(sentence) ? [] : ofProteins(sentence, proteins, vocabulary);
  const answer = testAnswer(sentence, vocabulary);
  return answer === undefined ? [] : [{ signature: 'msi', answer, quoted: sentence }];
}

type Word = ReturnType<Vocabulary['words']>[number];

/** Words that are a status by themselves; what is said of one turns it or leaves it open, and two that disagree are open. */
function statedStatus(
  sentence: string,
  words: readonly Word[],
  vocabulary: Vocabulary,
): Pick<SaidSignature, 'answer' | 'value'> | undefined {
  const answered = answersAfter(sentence, words, vocabulary);
  const found = words.flatMap((word): readonly { answer: Answer; value: string }[] => {
    const isHigh = word.meaning === 'msiHigh';
    if (!isHigh && word.meaning !== 'msiStable' && word.meaning !== 'msiLow') return [];
    const value = sentence.slice(word.start, word.end);
    const after = answered.get(word);
    if (isDenied(sentence, word.start) || after === 'absent') {
      return [{ answer: isHigh ? 'absent' : 'indeterminate', value: `not ${value}` }];
    }
    if (after !== undefined && after !== 'present') return [{ answer: after, value }];
    return [{ answer: isHigh ? 'present' : 'absent', value }];
  });
  const answers = new Set(found.map(({ answer }) => answer));
  const [first] = found;
  if (first === undefined) return undefined;
  return answers.size === 1 ? first : { answer: 'indeterminate', value: found.map(({ value }) => value).join(', ') };
}

/** What may stand between a status and the answer that is given of it: "MSI-H: absent", "dMMR (was) not detected". */
const UP_TO_ANSWER =
  /^(?:[\s:=()\u2013-]|(?<!\p{L})(?:status|phenotype|is|was|were|are|ist|wurde|war|est|es|fue|\u00e8|werd|wordt)(?!\p{L}))*$/iu;
/** What joins two names of one status: "MSI-H/dMMR", "dMMR (MSI-H)". */
const UP_TO_NEXT = /^[\s/,()]*(?:or|and|oder|und|ou|et|o|y|e|of|en)?[\s/,()]*$/i;
const NO_AT_END = /^\s*:\s*(?:no|nein|non|nee)\.?$/i;

/** The answer that follows each status; of several names of one status in a row it is said once, after the last. */
function answersAfter(sentence: string, words: readonly Word[], vocabulary: Vocabulary): ReadonlyMap<Word, Answer> {
  const answers = vocabulary.words(sentence, 'answers');
  const found = new Map<Word, Answer>();
  let next: Word | undefined;
  for (const word of words.toReversed()) {
    const after = answers.find(({ start }) => start >= word.end);
    const own = after !== undefined && UP_TO_ANSWER.test(sentence.slice(word.end, after.start)) ? after : undefined;
    const shared = next?.meaning === word.meaning && UP_TO_NEXT.test(sentence.slice(word.end, next.start));
    const answer = shared && next !== undefined ? found.get(next) : own && statusAnswer(sentence, word, own);
    if (answer !== undefined) found.set(word, answer);
    else if (NO_AT_END.test(sentence.slice(word.end))) found.set(word, 'absent');
    next = word;
  }
  return found;
}

/** "MSS (negative)" repeats what "stable" says: only a negation turns it. */
function statusAnswer(sentence: string, { meaning }: Word, after: Word): Answer | undefined {
  const answer = answerOfWord(after.meaning);
  if (meaning === 'msiHigh' || answer !== 'absent') return answer;
  return sentence.slice(after.start, after.end).search(NEGATION) === 0 ? answer : undefined;
}

function isDenied(sentence: string, before: number): boolean {
  const words = sentence.slice(Math.max(0, before - 24), before);
  return [...words.matchAll(NEGATION)].length > 0 && !/[,;:.]/.test(words.slice(words.search(NEGATION)));
}

/** "3 of 5 markers unstable", "0/5 markers", "5 of 5 markers stable", with where it stands. */
function countedMarkers(sentence: string): (Span & { readonly answer: Answer; readonly value: string }) | undefined {
  const match = COUNT.exec(sentence);
  if (match === null) return undefined;
  const [counted, all] = [/^\d/.test(match[1] ?? '') ? Number(match[1]) : 0, Number(match[2])];
  if (all === 0 || counted > all) return undefined;
  const end = match.index + match[0].length;
  const judged = JUDGED.exec(sentence.slice(end));
  const unstable = judged !== null && /^e?stab/i.test(judged[1] ?? '') ? all - counted : counted;
  return {
    answer: unstable / all >= UNSTABLE_SHARE ? 'present' : 'absent',
    value: `${unstable}/${all}`,
    start: match.index,
    end: end + (judged?.[0].length ?? 0),
  };
}

/** "Loss of A and B, C and D preserved": what is said last, or next, of each protein. */
function ofProteins(
  sentence: string,
  proteins: readonly { readonly name: string; readonly start: number; readonly end: number }[],
  vocabulary: Vocabulary,
): readonly SaidSignature[] {
  const verbs = [
    ...vocabulary.words(sentence, 'measures').flatMap(({ meaning, start, end }) => {
      const word = measureWord(meaning);
      if (word?.asked !== 'loss') return [];
      const lost = meaning === 'loss' || word.answer === 'present';
      return [{ start, end, answer: lost !== isDenied(sentence, start) ? ('present' as const) : ('absent' as const) }];
    }),
    ...vocabulary.words(sentence, 'answers').flatMap(({ meaning, start, end }) => {
      const answer = answerOfWord(meaning);
      return answer === undefined ? [] : [{ start, end, answer: ofStain(answer) }];
    }),
  ].sort((a, b) => a.start - b.start);
  const leads = verbs[0] !== undefined && proteins[0] !== undefined && verbs[0].start < proteins[0].start;
  return proteins.flatMap(({ name, start, end }): readonly SaidSignature[] => {
    const before = verbs.filter((verb) => verb.end <= start).at(-1);
    const after = verbs.find((verb) => verb.start >= end);
    const sameClause =
      after !== undefined &&
      !/[,;:]|\b(?:with|bei|met|mit)\b/.test(
        sentence.slice(end, after.start).replace(/,\s*(?:and|und|et|y|en|e)?\s*(?=\p{Lu}{3})/gu, ' '),
      );
    const verb =
      leads &&
      !(sameClause && after !== undefined && before !== undefined && /[,;]/.test(sentence.slice(before.end, start)))
        ? (before ?? after)
        : (after ?? before);
    if (verb === undefined) return [];
    return [{ signature: 'msi', protein: name.toUpperCase(), answer: verb.answer, quoted: sentence }];
  });
}

/** "No mutations in" these names speaks of their genes: of what is stained it says nothing. */
function isOfGenes(sentence: string): boolean {
  return OF_GENES.test(sentence) && !OF_STAIN.test(sentence);
}

const OF_GENES =
  /\b(?:mutations?|mutated|variants?|varianten?|mutationen|mutaci[oó]n(?:es)?|mutazion[ei]|mutaties?|germline|keimbahn)\b/i;
const OF_STAIN =
  /\b(?:expression|expressed|stain\w*|ihc|immunohisto\w*|protein\w*|nuclear|nukle\w*|verlust|loss|lost|perte|intact|retained|preserved|erhalten)\b/i;

/** A protein that is there is not lost. */
function ofStain(answer: Answer): Answer {
  return answer === 'present' ? 'absent' : answer === 'absent' ? 'present' : answer;
}

/** "Microsatellite instability: not detected", "MSI: in progress", "no loss of mismatch repair proteins". */
function testAnswer(sentence: string, vocabulary: Vocabulary): Answer | undefined {
  const measures = vocabulary
    .words(sentence, 'measures')
    .filter(({ meaning }) => measureWord(meaning)?.asked === 'loss');
  const [measure] = measures;
  if (measure !== undefined) {
    const lost = measure.meaning !== 'retained';
    return lost !== isDenied(sentence, measure.start) ? 'present' : 'absent';
  }
  const answers = vocabulary.words(sentence, 'answers');
  const [only] = answers;
  if (only === undefined) return /:\s*(?:no|nein|non|nee)\.?$/i.test(sentence) ? 'absent' : undefined;
  const all = new Set(answers.map(({ meaning }) => meaning));
  return all.size === 1 ? answerOfWord(only.meaning) : undefined;
}
