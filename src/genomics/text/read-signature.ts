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
  const stated = statedStatus(sentence, others);
  if (
    counted !== undefined &&
    (stated === undefined || stated.answer === 'indeterminate' || stated.answer === counted.answer)
  ) {
    const { answer, value } = counted;
    return [{ signature: 'msi', answer, value, quoted: sentence }];
  }
  if (stated !== undefined) return [{ signature: 'msi', ...stated, quoted: sentence }];
  if (proteins.length > 0) return ofProteins(sentence, proteins, vocabulary);
  const answer = testAnswer(sentence, vocabulary);
  return answer === undefined ? [] : [{ signature: 'msi', answer, quoted: sentence }];
}

type Word = ReturnType<Vocabulary['words']>[number];

/** Words that are a status by themselves; a negation before one turns it, and two that disagree are open. */
function statedStatus(sentence: string, words: readonly Word[]): Pick<SaidSignature, 'answer' | 'value'> | undefined {
  const found = words.flatMap((word): readonly { answer: Answer; value: string }[] => {
    const denied = isDenied(sentence, word.start);
    const value = sentence.slice(word.start, word.end);
    if (word.meaning === 'msiHigh')
      return [{ answer: denied ? 'absent' : 'present', value: denied ? `not ${value}` : value }];
    if (word.meaning === 'msiStable' || word.meaning === 'msiLow') {
      return denied ? [{ answer: 'indeterminate', value: `not ${value}` }] : [{ answer: 'absent', value }];
    }
    return [];
  });
  const answers = new Set(found.map(({ answer }) => answer));
  const [first] = found;
  if (first === undefined) return undefined;
  return answers.size === 1 ? first : { answer: 'indeterminate', value: found.map(({ value }) => value).join(', ') };
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
      return [{ start, end, lost: lost !== isDenied(sentence, start) }];
    }),
    ...vocabulary.words(sentence, 'answers').flatMap(({ meaning, start, end }) => {
      const answer = answerOfWord(meaning);
      return answer === 'present' || answer === 'absent' ? [{ start, end, lost: answer === 'absent' }] : [];
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
    return [
      { signature: 'msi', protein: name.toUpperCase(), answer: verb.lost ? 'present' : 'absent', quoted: sentence },
    ];
  });
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
