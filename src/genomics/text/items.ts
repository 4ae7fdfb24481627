/** A sentence -> the things in it that matter, in order: genes, changes, parts of genes, answers, negations. */
import type { HgncId } from '../../model/finding.js';
import type { Answer } from '../answers.js';
import { ANSWER_WORDS, answerOfWord } from '../answers.js';
import { agrees, type ChangeMention, changeMentions, geneOfMention } from '../changes.js';
import { type ScopeMention, scopeMentions } from '../codon-scope.js';
import { readProteinHgvs } from '../hgvs-protein.js';
import type { Vocabulary } from '../vocabulary.js';

interface Span {
  readonly start: number;
  readonly end: number;
}
export type Item = Span &
  (
    | { readonly kind: 'gene'; readonly genes: readonly HgncId[]; readonly group: boolean }
    | { readonly kind: 'change'; readonly mention: ChangeMention }
    | { readonly kind: 'scope'; readonly mention: ScopeMention }
    | { readonly kind: 'answer'; readonly answer: Answer; readonly negated: boolean }
    | { readonly kind: 'negation' }
    /** "mutation", "variant": what is denied where no verb follows. */
    | { readonly kind: 'noun' }
    /** Something else than the sequence is spoken of. */
    | { readonly kind: 'measure'; readonly type: string }
    /** What parts one statement from the next. */
    | { readonly kind: 'break' }
  );

const NEGATION =
  /(?<![\p{L}])(?:no|not|none|without|neither|nor|never|kein(?:e[nrsm]?)?|nicht|ohne|non|pas|aucune?|sin|geen|niet|nessuna?|senza)(?![\p{L}])/giu;
const NOUN =
  /(?<![\p{L}])(?:mutation(?:s|en)?|variants?|varianten?|alterations?|mutaci(?:ón|ones)|mutaties?|mutazion[ei]|muts?\.?)(?![\p{L}])/giu;
const BREAK = /[:;]|(?<![\p{L}])(?:but|however|whereas|while|although|aber|jedoch|mais|pero|maar)(?![\p{L}])/giu;

/** Words that show that a test is not of the sequence. */
export const MEASURES: readonly { readonly type: string; readonly pattern: RegExp }[] = [
  {
    type: 'copy-number',
    pattern:
      /(?<![\p{L}])(?:amplifi\p{L}*|amplifikation|copy[ -]number|duplication|FISH|[CSD]?ISH|gene gain)(?![\p{L}])/giu,
  },
  { type: 'fusion', pattern: /(?<![\p{L}])(?:fusions?|fusionen|rearrange\p{L}*|translocations?)(?![\p{L}])/giu },
  {
    type: 'protein',
    pattern:
      /(?<![\p{L}])(?:IHC|immunohisto\p{L}*|immuno ?stain\p{L}*|immunoassay|(?:over)?express\p{L}*|antigen|Ag|stain(?:ing)?)(?![\p{L}])/giu,
  },
];

/** What else than the sequence a text speaks of. */
export function measureIn(text: string): string | undefined {
  return MEASURES.find(({ pattern }) => text.search(pattern) !== -1)?.type;
}

/** All items of a sentence, none overlapping. `genes` are those the sentence may speak of without naming them. */
export function itemsOf(sentence: string, genes: readonly HgncId[], vocabulary: Vocabulary): readonly Item[] {
  const items: Item[] = [];
  const add = (item: Item): void => {
    if (items.every((other) => item.end <= other.start || item.start >= other.end || other.start === other.end))
      items.push(item);
  };
  const mentions = vocabulary.geneMentions(sentence);
  const about = [...new Set([...genes, ...mentions.flatMap((mention) => mention.genes)])];
  const changes = changeMentions(sentence).filter((mention) => !mention.bare || plausible(mention, about, vocabulary));
  // A change may carry its gene in front ("GENE:p.…"): the change is the longer item and holds both.
  for (const mention of changes) {
    const gene = geneOfMention(mention, vocabulary);
    if (gene !== undefined)
      items.push({ kind: 'gene', genes: [gene.id], group: false, start: mention.start, end: mention.start });
    add({ kind: 'change', mention, start: mention.start, end: mention.end });
  }
  for (const { start, end, genes: named, group } of mentions) add({ kind: 'gene', genes: named, group, start, end });
  for (const mention of scopeMentions(sentence)) {
    if (mention.start === mention.end) items.push({ kind: 'scope', mention, start: mention.start, end: mention.end });
    else add({ kind: 'scope', mention, start: mention.start, end: mention.end });
  }
  for (const mention of mentions) bareCodon(sentence, mention.end)?.forEach(add);
  for (const { meaning, start, end } of vocabulary.words(sentence, ANSWER_WORDS)) {
    const answer = answerOfWord(meaning);
    const negated = sentence.slice(start, end).search(NEGATION) === 0;
    if (answer !== undefined) add({ kind: 'answer', answer, negated, start, end });
  }
  for (const { type, pattern } of MEASURES) {
    for (const match of sentence.matchAll(pattern)) {
      add({ kind: 'measure', type, start: match.index, end: match.index + match[0].length });
    }
  }
  for (const [kind, pattern] of [
    ['negation', NEGATION],
    ['noun', NOUN],
    ['break', BREAK],
  ] as const) {
    for (const match of sentence.matchAll(pattern))
      add({ kind, start: match.index, end: match.index + match[0].length });
  }
  return items.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** A bare name counts as a change only where the residue fits one of the genes spoken of. */
function plausible(mention: ChangeMention, genes: readonly HgncId[], vocabulary: Vocabulary): boolean {
  if (mention.level !== 'protein') return genes.length > 0;
  const change = readProteinHgvs(mention.written)?.change;
  return (
    change !== undefined &&
    genes.some((id) => {
      const gene = vocabulary.gene(id);
      return gene !== undefined && agrees(change, gene);
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
