/** Texts without what could deny a finding, or without what names a gene: found apart from the reader. */
import { KNOWLEDGE } from '../genomics/knowledge.js';

/** Words that negate in the languages of the result words. */
const NEGATIONS = [
  'no|not|none|non|never|neither|nor|without|cannot|kein\\w*|nicht|ohne|weder|nie|pas|aucune?s?',
  'sans|ni|sin|ning\\p{L}*|geen|niet|noch|zonder|nessun\\p{L}*|senza|né|não|nao|sem|nenhum\\w*|n',
  'nd|neg\\w*|wt|un\\p{L}+|ex\\p{L}+|outr?\\p{L}*|except\\p{L}*|absen\\p{L}*',
].join('|');
const DENYING = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[...phrases(KNOWLEDGE.resultWords.absent), NEGATIONS].join('|')})(?![\\p{L}\\p{N}])`,
  'giu',
);
/** Scripts that don't part their words, boxes, and signs that stand for an answer. */
const SIGNS = new RegExp(
  [
    '[\\u4e00-\\u9fff\\u3040-\\u30ff\\u2610-\\u2612\\u25a1]',
    '\\[.?\\]|\\(.?\\)',
    '(?<![\\p{L}\\p{N}])[-\\u2013+=0]+(?![\\p{L}\\p{N}])',
    '[-\\u2013+]+(?=[\\s,;.]|$)',
  ].join('|'),
  'gu',
);

/** The text without any word or sign that could deny; taken away again until none is left. */
export function withoutDenials(text: string): string {
  return untilNothingChanges(text, (left) => left.replace(DENYING, ' ').replace(SIGNS, ' '));
}

/** What is taken away may join what stood around it to the like of it: taken away again until none is left. */
function untilNothingChanges(text: string, takeAway: (text: string) => string): string {
  let left = text;
  for (let before = ''; before !== left; ) {
    before = left;
    left = takeAway(left.normalize('NFKC').replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, ''));
  }
  return left;
}

const NAMES = [
  ...KNOWLEDGE.genes.flatMap(({ symbol, aliases }) => [symbol, ...aliases]),
  ...KNOWLEDGE.geneGroups.flatMap(({ names }) => names),
];
const GENES = new RegExp(phrases(NAMES).join('|'), 'giu');
/** Accessions, identifiers and places, which name a gene without its symbol. */
const IDENTIFIERS = /(?:NM|NP|NC|NG|ENS[A-Z]|LRG|rs|VCV)_?\d+|\d{6,}/giu;

/** The text without any name of a gene, whatever stands around it. */
export function withoutGenes(text: string): string {
  return untilNothingChanges(text, (left) =>
    left
      .replace(/[\u2010-\u2015\u2212]/g, '-')
      .replace(GENES, ' ')
      .replace(IDENTIFIERS, ' '),
  );
}

/** Patterns of phrases, the longest first, in which blanks and hyphens match each other or nothing. */
function phrases(words: readonly string[]): readonly string[] {
  return [...words]
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .sort((a, b) => b.length - a.length)
    .map((word) =>
      [...word.trim()]
        .map((sign) => (/[\s-]/.test(sign) ? '[\\s-]*' : sign.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')))
        .join(''),
    );
}
