/** What one sentence leaves for the next: the gene spoken of, a denial that goes on, a name that may be meant. */
import type { HgncId } from '../../model/finding.js';
import { type ScopeMention, scopeMentions } from '../codon-scope.js';
import type { Statement } from '../statement.js';
import { changeMentions } from '../variants/change-mentions.js';
import type { Vocabulary } from '../vocabulary.js';
import { NEGATION } from './grammar-words.js';
import { otherMarkers, strangeNames } from './other-markers.js';
import { genesIn, type SentenceSaid } from './read-sentence.js';
import { TESTED } from './scopes-said.js';
import type { Sentence } from './sentences.js';
import type { TextSubject } from './text-subject.js';

/** Before the first sentence nothing is spoken of. */
export interface Context {
  /** A line that held genes and nothing else. */
  readonly carried?: TextSubject;
  /** The one gene of the sentence before. */
  readonly spokenOf?: TextSubject;
  /** The words that denied, before their first gene: they hold behind a semicolon too. */
  readonly denial?: string;
  /** A change was named, readable or not. */
  readonly named: boolean;
}

/** What a sentence is about that names no gene of its own, and its words with the denial that it goes on with. */
export function inContext(
  { text, goesOn }: Sentence,
  subject: TextSubject,
  { carried, spokenOf, denial }: Context,
  vocabulary: Vocabulary,
): { readonly words: string; readonly own: TextSubject | undefined } {
  const words = goesOn && denial !== undefined && isPartAlone(text, vocabulary) ? `${denial}${text}` : text;
  if (subject.genes.length > 0) return { words, own: subject };
  const ofOthers = genesIn(text, vocabulary).length === 0 && otherMarkers(text, vocabulary).length > 0;
  const before = goesOn || KEYED.test(text) ? (spokenOf ?? carried) : carried;
  return { words, own: ofOthers ? undefined : before };
}

/** What the sentence leaves for the next one. */
export function contextAfter(
  words: string,
  { heading }: SentenceSaid,
  subject: TextSubject,
  { spokenOf }: Context,
  vocabulary: Vocabulary,
): Context {
  const genes = [...new Set<HgncId>(genesIn(words, vocabulary))];
  const spoken = genes.length === 0 ? spokenOf : genes.length === 1 ? { ...subject, genes, group: false } : undefined;
  const denial = denialOf(words, vocabulary);
  return {
    named: changeMentions(words).length > 0 || strangeNames(words, []).length > 0,
    ...(heading !== undefined && { carried: heading }),
    ...(spoken !== undefined && { spokenOf: spoken }),
    ...(denial !== undefined && { denial }),
  };
}

/** "G12D; not detected": the name before it may be what is denied, and then not the whole gene. */
export function mayDenyName({ text, goesOn }: Sentence, { named }: Context, vocabulary: Vocabulary): boolean {
  return goesOn && named && genesIn(text, vocabulary).length === 0;
}

/** True for a denial of a gene without its parts. */
export function isWholeDenial({ answer, alteration }: Statement): boolean {
  return answer === 'absent' && alteration.kind === 'region' && typeof alteration.codons === 'string';
}

/** A line that says more of the gene named before it: "Variant: G12D". */
const KEYED =
  /^(?:variants?|mutations?|changes?|alterations?|protein|variante|mutaci\u00f3n|mutatie|mutazione)\s*[:=]\s*\S/iu;

/** The words that deny at the head of a sentence, up to its first gene. */
function denialOf(sentence: string, vocabulary: Vocabulary): string | undefined {
  const [first] = vocabulary.geneMentions(sentence);
  const head = first === undefined ? '' : sentence.slice(0, first.start);
  const denies = vocabulary.words(head, 'answers').some(({ meaning }) => meaning === 'absent');
  return denies || head.search(NEGATION) !== -1 ? head : undefined;
}

/** A gene with a part and nothing else: it goes on with what stands before the semicolon. */
function isPartAlone(sentence: string, vocabulary: Vocabulary): boolean {
  return (
    vocabulary.geneMentions(sentence).length > 0 &&
    scopeMentions(sentence).length > 0 &&
    vocabulary.words(sentence, 'answers').length === 0 &&
    sentence.search(NEGATION) === -1 &&
    changeMentions(sentence).length === 0
  );
}

/** "Codon 146 could not be analysed": parts of no gene, of which nothing can be said. */
export function openParts(sentence: string, vocabulary: Vocabulary): readonly ScopeMention[] {
  const mentions = scopeMentions(sentence);
  if (mentions.length === 0 || vocabulary.geneMentions(sentence).length > 0) return [];
  const answers = vocabulary.words(sentence, 'answers').map(({ meaning }) => meaning);
  if (answers.length === 0) return TESTED.test(sentence) && sentence.search(NEGATION) !== -1 ? mentions : [];
  const failed = answers.some(
    (meaning) => meaning === 'failed' || meaning === 'insufficient' || meaning === 'notPerformed',
  );
  return failed && !answers.includes('present') && !answers.includes('absent') ? mentions : [];
}
