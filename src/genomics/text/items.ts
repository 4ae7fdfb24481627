/** A sentence -> the things in it that matter, in order: genes, changes, parts of genes, answers, negations. */
import type { HgncId } from '../../model/finding.js';
import type { Gene } from '../../model/gene.js';
import type { Answer } from '../answers.js';
import { answerOfWord } from '../answers.js';
import { numberRanges, type ScopeMention, scopeMentions } from '../codon-scope.js';
import { type Asked, answerOfScore } from '../measures.js';
import { type ChangeMention, changeMentions } from '../variants/change-mentions.js';
import { agrees, inOtherNumbering } from '../variants/numbering.js';
import { geneOfMention } from '../variants/place-change.js';
import { readProteinName } from '../variants/protein-name.js';
import type { Vocabulary } from '../vocabulary.js';
import { fusionsIn } from './fusion-names.js';
import { BREAK, NEGATION, NOUN } from './grammar-words.js';
import { levelItems } from './levels.js';
import { measureWord } from './measure-words.js';
import { otherMarkers, strangeNames } from './other-markers.js';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** One thing in a sentence and where it stands (0-based, `end` excluded). */
export type Item = Span &
  /** `genes` is empty for a marker that the knowledge does not know. */
  (
    | { readonly kind: 'gene'; readonly genes: readonly HgncId[]; readonly group: boolean }
    | { readonly kind: 'change'; readonly mention: ChangeMention }
    | { readonly kind: 'scope'; readonly mention: ScopeMention }
    | {
        readonly kind: 'answer';
        readonly answer: Answer;
        readonly negated: boolean;
        /** The word means "as it is without a mutation". */
        readonly wildType?: true;
        /** It denies what follows: "no mutation in A". */
        readonly leads?: true;
      }
    /** A word with a number that is no name that can be read. */
    | { readonly kind: 'strange' }
    | { readonly kind: 'negation' }
    /** "mutation", "variant": what is denied where no verb follows. */
    | { readonly kind: 'noun' }
    /** Something else than the sequence is spoken of. */
    | { readonly kind: 'measure'; readonly asked: Asked; readonly partner?: string }
    /** What parts one statement from the next. */
    | { readonly kind: 'break' }
  );

/** All items of a sentence, none overlapping. `genes` are those the sentence may speak of without naming them. */
export function itemsOf(sentence: string, genes: readonly HgncId[], vocabulary: Vocabulary): readonly Item[] {
  const items: Item[] = [];
  const isFree = ({ start, end }: Span): boolean =>
    items.every((other) => end <= other.start || start >= other.end || other.start === other.end);
  const add = (item: Item): void => {
    if (isFree(item)) items.push(item);
  };
  for (const fusion of fusionsIn(sentence, vocabulary)) {
    const { start, end, gene, partner } = fusion;
    items.push({ kind: 'gene', genes: [gene], group: false, start, end: start });
    items.push({ kind: 'measure', asked: 'fusion', partner, start, end });
  }
  const mentions = vocabulary.geneMentions(sentence);
  const about = [...new Set([...genes, ...mentions.flatMap((mention) => mention.genes)])];
  const changes = changeMentions(sentence).filter((mention) => !mention.bare || plausible(mention, about, vocabulary));
  // A change may carry its gene in front ("GENE:p.…"): the change is the longer item and holds both.
  for (const mention of changes) {
    if (!isFree(mention)) continue;
    const gene = geneOfMention(mention, vocabulary);
    if (gene !== undefined)
      items.push({ kind: 'gene', genes: [gene.id], group: false, start: mention.start, end: mention.start });
    add({ kind: 'change', mention, start: mention.start, end: mention.end });
  }
  for (const { start, end, genes: named, group } of mentions) add({ kind: 'gene', genes: named, group, start, end });
  for (const { start, end } of otherMarkers(sentence, vocabulary))
    add({ kind: 'gene', genes: [], group: false, start, end });
  for (const mention of scopeMentions(sentence)) {
    if (mention.start === mention.end) items.push({ kind: 'scope', mention, start: mention.start, end: mention.end });
    else add({ kind: 'scope', mention, start: mention.start, end: mention.end });
  }
  for (const mention of mentions) {
    bareCodon(sentence, mention.end)?.forEach(add);
    bareList(sentence, mention, vocabulary)?.forEach(add);
  }
  signsIn(sentence, mentions).forEach(add);
  zerosIn(sentence).forEach(add);
  healthyIn(sentence, mentions).forEach(add);
  const stain = about.map((id) => vocabulary.gene(id)?.stain).find((one) => one !== undefined);
  for (const score of scoresIn(sentence, stain)) if (isFree(score)) items.push(...score.items);
  for (const level of levelItems(sentence, mentions, vocabulary)) if (isFree(level)) items.push(...level.items);
  for (const { meaning, start, end } of vocabulary.words(sentence, 'answers')) {
    const answer = answerOfWord(meaning);
    const negated = sentence.slice(start, end).search(NEGATION) === 0;
    const wildType = answer === 'absent' && vocabulary.isWildType(sentence.slice(start, end));
    if (answer !== undefined) add({ kind: 'answer', answer, negated, ...(wildType && { wildType }), start, end });
  }
  for (const { meaning, start, end } of vocabulary.words(sentence, 'measures')) {
    const word = measureWord(meaning);
    if (word === undefined || !isFree({ start, end })) continue;
    items.push({ kind: 'measure', asked: word.asked, start, end });
    if (word.answer !== undefined) items.push({ kind: 'answer', answer: word.answer, negated: false, start: end, end });
  }
  for (const [kind, pattern] of [
    ['negation', NEGATION],
    ['noun', NOUN],
    ['break', BREAK],
  ] as const) {
    for (const match of sentence.matchAll(pattern))
      add({ kind, start: match.index, end: match.index + match[0].length });
  }
  const read = items.filter(({ kind }) => kind !== 'noun' && kind !== 'break' && kind !== 'negation');
  for (const { start, end } of strangeNames(sentence, read)) items.push({ kind: 'strange', start, end });
  for (const mention of mentions) bareNumber(sentence, mention.end)?.forEach(add);
  return items.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** A bare name counts as a change only where the residue fits one of the genes spoken of. */
function plausible(mention: ChangeMention, genes: readonly HgncId[], vocabulary: Vocabulary): boolean {
  if (mention.level !== 'protein') return genes.length > 0;
  const change = readProteinName(mention.written)?.change;
  return (
    change !== undefined &&
    genes.some((id) => {
      const gene = vocabulary.gene(id);
      return gene !== undefined && (agrees(change, gene) || inOtherNumbering(change, gene) !== undefined);
    })
  );
}

/** "GENE 12 mutation": a number right after the gene and before the noun is a codon. */
function bareCodon(sentence: string, after: number): readonly Item[] | undefined {
  const match = /^\s+(\d{1,4})\s+(?=mutation|variant|mut\b)/i.exec(sentence.slice(after));
  if (match === null) return undefined;
  const [start, end] = [after + match[0].indexOf(match[1] ?? ''), after + match[0].trimEnd().length];
  const codon = Number(match[1]);
  return [{ kind: 'scope', mention: { part: 'codons', ranges: [[codon, codon]], start, end }, start, end }];
}

/** "GENE 12/13: …", "GENE (2, 3, 4) …": numbers right after the gene are exons where it has so many, and else codons. */
function bareList(
  sentence: string,
  { end: after, genes }: { readonly end: number; readonly genes: readonly HgncId[] },
  vocabulary: Vocabulary,
): readonly Item[] | undefined {
  const match =
    /^\s*\(?(\d{1,4}(?:\s?[/,+&]\s?\d{1,4})+)\)?(?=\s*[:)=]|\s+\p{L}{2,}|\s*$)(?!\s*(?:genes?|copies|cells?|markers?|of)\b)/u.exec(
      sentence.slice(after),
    );
  const [first] = genes;
  const gene = first === undefined || genes.length > 1 ? undefined : vocabulary.gene(first);
  if (match?.[1] === undefined || gene === undefined) return undefined;
  const start = after + match[0].indexOf(match[1]);
  const end = start + match[1].length;
  const last = Math.max(...gene.exons.map(({ number }) => number));
  const ranges = numberRanges(match[1]);
  const inExons = ranges.filter(([, number]) => number <= last).length;
  if (inExons > 0 && inExons < ranges.length) return [{ kind: 'strange', start, end }];
  const part = inExons > 0 ? 'exons' : 'codons';
  return [{ kind: 'scope', mention: { part, ranges, start, end }, start, end }];
}

/** "GENE 12 …": a number right after the gene that is nothing else may be a codon. */
function bareNumber(sentence: string, after: number): readonly Item[] | undefined {
  const match = /^\s+(\d{1,4})(?![\d.,%/+-]|\s*(?:%|genes?|x|reads?|ng|copies|exons?|codons?|of)(?![\p{L}]))/iu.exec(
    sentence.slice(after),
  );
  if (match === null) return undefined;
  const end = after + match[0].length;
  return [{ kind: 'strange', start: end - (match[1]?.length ?? 0), end }];
}

/** "IHC 2+", "Score 3+": an immunohistochemical score among other words. */
function scoresIn(sentence: string, stain: Gene['stain']): readonly (Span & { readonly items: readonly Item[] })[] {
  return [
    ...sentence.matchAll(/(?<![\p{L}])(?:IHC|score|immunohistochem\p{L}*)\s*:?\s*(0(?![\d.,])|[123]\s?\+)(?!\d)/giu),
  ].flatMap((match) => {
    const answer = answerOfScore(match[1] ?? '', stain);
    const [start, end] = [match.index, match.index + match[0].length];
    if (answer === undefined) return [];
    const items: readonly Item[] = [
      { kind: 'measure', asked: 'expression', start, end },
      { kind: 'answer', answer, negated: false, start: end, end },
    ];
    return [{ start, end, items }];
  });
}

/**
 * "A+, B-", "A mut+, B mut-": signs behind names. A hyphen is one only in a sentence that has a plus sign behind some
 * name as well: elsewhere it joins words ("A- and B-gene").
 */
function signsIn(sentence: string, mentions: readonly Span[]): readonly Item[] {
  const signed = /[\p{Lu}\d]\s?\(?\+(?![\p{L}\d])|mut\s?[+-](?![\p{L}\d])|[\p{Lu}\d]\s?\(\s?-\s?\)/u.test(sentence);
  if (!signed) return [];
  const places = [
    ...mentions.map(({ end }) => ({ start: end, end })),
    ...[...sentence.matchAll(/(?<![\p{L}])mut(?=\s?[+-])/giu)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
    })),
  ];
  return places.flatMap(({ start, end }): readonly Item[] => {
    const sign = /^\s?\(?\s?([+-])\s?\)?(?![\p{L}\d+>])/u.exec(sentence.slice(end));
    if (sign === null) return [];
    const answer = sign[1] === '+' ? 'present' : 'absent';
    return [{ kind: 'answer', answer, negated: false, start, end: end + sign[0].length }];
  });
}

/** "G12D: 0 %": a share of nothing is an absence of what it is the share of. */
function zerosIn(sentence: string): readonly Item[] {
  return [...sentence.matchAll(/(?<![\d.,])0(?:[.,]0+)?\s?%(?![\p{L}\d])/gu)].map(({ index, 0: found }) => ({
    kind: 'answer',
    answer: 'absent',
    negated: false,
    start: index,
    end: index + found.length,
  }));
}

/** "A normal", "A: native", "normal A and B sequence": as it is without a mutation. */
function healthyIn(sentence: string, mentions: readonly Span[]): readonly Item[] {
  const [first] = mentions;
  const lead = first === undefined ? null : /(?<![\p{L}])(normal)\s$/iu.exec(sentence.slice(0, first.start));
  const named = lead !== null && /sequence|sequenz|s\u00e9quence|secuencia|sequenza/i.test(sentence);
  const before = named ? [{ start: lead.index, end: lead.index + 6 }] : [];
  const after = mentions.flatMap(({ end }) => {
    const found =
      /^\s*:?\s*(normal|native|nativ|nativo)(?![\p{L}]|\s+(?:\p{L}+\s)?(?:tissue|control|sample|blood|value|range))/iu.exec(
        sentence.slice(end),
      );
    return found === null
      ? []
      : [{ start: end + found[0].length - (found[1]?.length ?? 0), end: end + found[0].length }];
  });
  return [...before, ...after].map((span) => ({
    kind: 'answer',
    answer: 'absent',
    negated: false,
    wildType: true,
    ...span,
  }));
}
