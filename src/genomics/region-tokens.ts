/** A text on what an assay looked at -> its pieces, and in each the genes, parts, changes and words of denial in order. */
import type { HgncId } from '../model/finding.js';
import { type ScopeMention, scopeMentions } from './codon-scope.js';
import { doubtsOf } from './text/doubts.js';
import { EXCEPTION, NEGATION } from './text/grammar-words.js';
import { plainText } from './text/plain.js';
import { type ChangeMention, changeMentions } from './variants/change-mentions.js';
import type { Vocabulary } from './vocabulary.js';

/** Why a part is not among those that were called: it was not tested, or it could not be called. */
export type Left = 'untested' | 'uncalled';

export type Token = Place &
  (
    | { readonly kind: 'gene'; readonly genes: readonly HgncId[] }
    | { readonly kind: 'part'; readonly part: ScopeMention }
    | { readonly kind: 'change'; readonly change: ChangeMention }
    /** `excepts`: what follows is left out of what stands before; else it speaks of the piece as a whole. */
    | { readonly kind: 'denial'; readonly left: Left; readonly excepts: boolean }
  );

interface Place {
  readonly start: number;
  readonly end: number;
}

/** What stands between two commas, semicolons or brackets. `after`: what parts it from the piece before. */
export interface Piece {
  readonly text: string;
  readonly after: 'clause' | 'comma' | 'open' | 'close';
  readonly tokens: readonly Token[];
}

/** Which words deny: any ("except", "not covered"); those of a failed test alone, as in notes; or none. */
export type Denying = 'any' | 'doubt' | 'none';

/** Words that say nothing of what was looked at. */
const UNSAID =
  /(?<![\p{L}])(?:n\/a|not (?:applicable|available|stated|specified|provided|given)|unspecified|nicht (?:angegeben|zutreffend)|non (?:pr\u00e9cis\u00e9|applicable)|no especificado|niet (?:gespecificeerd|van toepassing)|non specificat[oa])(?![\p{L}])/giu;
/** Words with a "not" that deny nothing. */
const NO_DENIAL =
  /(?<![\p{L}])(?:not (?:only|limited to)|non-?coding|without (?:exception|gaps?)|no gaps?|nicht nur|ohne (?:ausnahme|l\u00fccken?)|non seulement|no s\u00f3lo|niet alleen|non solo)(?![\p{L}])/giu;
/** Words that leave out what follows them. */
const LEAVING_OUT =
  /(?<![\p{L}])(?:excluding|excl\.?|minus|ausgenommen|ausschlie\u00dflich der|exkl\.?|ausser|exclu(?:ant|yendo)|escluso|esclus[aie]|uitgezonderd)(?![\p{L}])/giu;
/** Words that leave out what stands before them. */
const LEFT_OUT =
  /(?<![\p{L}])(?:excluded|omitted|missing|uncovered|uncallable|drop-?outs?|ausgeschlossen|exclu(?:e?s?|id[oa]s?)|escluse|uitgesloten)(?![\p{L}])/giu;
/** What may stand between "not" and the part that it leaves out. */
const LEADS_ON =
  /^[\s:]*(?:(?:in|including|incl\.?|for|of|the|any|der|die|das|den|dem|des|les?|la|el|los|de|del|het|il|lo|im)\s+)*$/iu;
const PARTED = /([;\n|()[\]]|\.\s+(?=\p{Lu})|,(?!\s*#?\d))/u;
/** Where one list of parts goes over into the next: "exon 2 and | exons 2-4 of …". */
const NEXT_PART =
  /(?<=\d)(?=\s*(?:&|\+|,|(?:and|und|et|y|e|en)\s)\s*(?:c[o\u00f3]d[o\u00f3]n|kodon|ex[o\u00f3]n|eson[ei]))/giu;

export function piecesOf(text: string, denying: Denying, vocabulary: Vocabulary): readonly Piece[] {
  const pieces: Piece[] = [];
  let after: Piece['after'] = 'clause';
  plainText(text)
    .replace(UNSAID, blank)
    .split(PARTED)
    .forEach((part, at) => {
      if (at % 2 === 1) after = separatorOf(part, after);
      else if (part.trim() !== '') {
        pieces.push({ text: part, after, tokens: tokensOf(part, denying, vocabulary) });
        after = 'clause';
      }
    });
  return pieces;
}

/** The stronger of the signs that stand side by side: a closing bracket, then an opening one, then any other. */
function separatorOf(sign: string, before: Piece['after']): Piece['after'] {
  if (sign === ')' || sign === ']' || before === 'close') return 'close';
  if (sign === '(' || sign === '[') return 'open';
  return sign.startsWith(',') ? 'comma' : 'clause';
}

function tokensOf(piece: string, denying: Denying, vocabulary: Vocabulary): readonly Token[] {
  const named: readonly Token[] = [
    ...vocabulary.geneMentions(piece).map(({ genes, start, end }) => ({ kind: 'gene' as const, genes, start, end })),
    ...partsOf(piece),
  ];
  const changes = changeMentions(piece)
    .filter(({ start, end }) => !named.some((other) => start < other.end && end > other.start))
    .map((change) => ({ kind: 'change' as const, change, start: change.start, end: change.end }));
  const words = [...named, ...changes];
  return [...words, ...denialsOf(piece, words, denying, vocabulary)].sort((a, b) => a.start - b.start);
}

function partsOf(piece: string): readonly Token[] {
  let from = 0;
  return piece.split(NEXT_PART).flatMap((chunk) => {
    const start = from;
    from += chunk.length;
    return scopeMentions(chunk).map((part) => ({
      kind: 'part' as const,
      part,
      start: start + part.start,
      end: start + part.end,
    }));
  });
}

function denialsOf(piece: string, words: readonly Place[], denying: Denying, vocabulary: Vocabulary): readonly Token[] {
  if (denying === 'none') return [];
  const doubts = doubtsOf(piece, vocabulary).map((place) => denial(place, 'uncalled', false));
  const answers = vocabulary.words(piece, 'answers');
  const untested = answers.filter(({ meaning }) => meaning === 'notPerformed');
  const told = [...doubts, ...untested.map((place) => denial(place, 'untested', false))];
  if (denying === 'doubt') return told;
  const open = answers.filter(({ meaning }) => meaning === 'indeterminate');
  const plain = [...answers, ...doubts].reduce(
    (left, { start, end }) => `${left.slice(0, start)}${' '.repeat(end - start)}${left.slice(end)}`,
    piece.replace(NO_DENIAL, blank),
  );
  const excepting = [...placesOf(EXCEPTION, plain), ...placesOf(LEAVING_OUT, plain)];
  const negated = placesOf(NEGATION, plain).map((place) => {
    const next = Math.min(...words.map(({ start }) => start).filter((start) => start >= place.end));
    return denial(place, 'untested', Number.isFinite(next) && LEADS_ON.test(plain.slice(place.end, next)));
  });
  return [
    ...told,
    ...open.map((place) => denial(place, 'uncalled', false)),
    ...excepting.map((place) => denial(place, 'untested', true)),
    ...placesOf(LEFT_OUT, plain).map((place) => denial(place, 'untested', false)),
    ...negated,
  ];
}

function denial({ start, end }: Place, left: Left, excepts: boolean): Token {
  return { kind: 'denial', left, excepts, start, end };
}

function placesOf(pattern: RegExp, text: string): readonly Place[] {
  return [...text.matchAll(pattern)].map(({ index, 0: found }) => ({ start: index, end: index + found.length }));
}

function blank(found: string): string {
  return ' '.repeat(found.length);
}

/** True for what a gene can be said to be looked at in. */
export function isPart({ kind }: Token): boolean {
  return kind === 'part' || kind === 'change';
}

/** Between a part and the gene behind it where nothing stands before the part, and where something does. */
const CLOSE = /^\s*:?\s*(?:(?:of|in|for|von|vom|des|der|du|de|del|della|van|het|the|gene?|g\u00e8ne)\s+)*$/iu;
const OF = /^\s+(?:of|in|for|von|vom|des|du|de|del|della|van)\s+(?:(?:the|het|gene?|g\u00e8ne)\s+)*$/iu;

/** Parts that belong to the gene behind them: "exon 2 of A", "exons 2-4: A", "exons 2-4 (A)". */
export function leadingOn(pieces: readonly Piece[]): ReadonlySet<Token> {
  const found = new Set<Token>();
  pieces.forEach(({ text, tokens }, at) => {
    tokens.forEach((token, place) => {
      if (!isPart(token)) return;
      const next = tokens[place + 1];
      if (next !== undefined && isPart(next)) return;
      const run = [...tokens.slice(0, place + 1)].reverse();
      const length = run.findIndex((one) => !isPart(one));
      const first = length === -1;
      if (next?.kind === 'gene') {
        if ((first ? CLOSE : OF).test(text.slice(token.end, next.start)))
          for (const one of first ? run : [token]) found.add(one);
        return;
      }
      const bracket = pieces[at + 1];
      if (!first || next !== undefined || bracket?.after !== 'open' || bracket.tokens.some(isPart)) return;
      if (bracket.tokens[0]?.kind === 'gene' && bracket.tokens[0].start === 0) for (const one of run) found.add(one);
    });
  });
  return found;
}
