/** "Low", "high" and gains beside a gene, its expression or its copies -> what is said of them; elsewhere levels say nothing. */
import type { GeneMention } from '../gene-finder.js';
import type { Asked } from '../measures.js';
import type { Vocabulary } from '../vocabulary.js';
import type { WordFound } from '../word-finder.js';
import { NEGATION } from './grammar-words.js';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** What a level or a gain is as items of its sentence (0-based, `end` excluded). */
export interface LevelItems extends Span {
  readonly items: readonly (Span &
    (
      | { readonly kind: 'measure'; readonly asked: Asked }
      | { readonly kind: 'answer'; readonly answer: 'present'; readonly negated: false }
    ))[];
}

/** What may stand between a gene or its measure and the level behind it. */
const UP_TO_LEVEL =
  /^(?:[\s:=(,\u2013-]|(?<!\p{L})(?:is|was|were|are|found|to|be|very|relatively|rather|remains|levels?|status|score|result|tumou?r|intratumou?ral|gene|copy|copies|not|also|both|ist|sind|war|sehr|est|sont|tr\u00e8s|es|son|muy|\u00e8|sono|molto|zijn|wordt)(?!\p{L}))*$/iu;
/** What may stand between a level and the gene or measure behind it. */
const UP_TO_ANCHOR =
  /^(?:[\s-]|(?<!\p{L})(?:levels?|of|for|in|the|tumou?r|tumou?ral|intratumou?ral|gene|relative|average|mean|der|des|von|de|du|la|del|di|della|van)(?!\p{L}))*$/iu;
/** What a level behind a gene describes instead. */
const OF_SOMETHING_ELSE =
  /^[\s-]*(?:grade|risk|quality|quantity|coverage|depth|allel\w*|frequen\w*|fraction|VAF|confidence|sensitiv\w*|probab\w*|yield|concentration|amounts?|input|DNA|tumou?r|cellularity|purity|burden|number|significan\w*|clinical|actionab\w*|evidence|impact|affinity)(?!\p{L})/iu;

/**
 * The levels and gains of a sentence. A level beside a measure is of that; beside a gene alone it counts only where the
 * knowledge says that the gene is studied for how much there is of it.
 * @param mentions the genes that the sentence names
 */
export function levelItems(
  sentence: string,
  mentions: readonly GeneMention[],
  vocabulary: Vocabulary,
): readonly LevelItems[] {
  const measures = vocabulary.words(sentence, 'measures');
  const gains = measures.filter(({ meaning }) => meaning === 'gain');
  const levels = vocabulary
    .words(sentence, 'levels')
    .filter((word) => measures.every(({ start, end }) => word.end <= start || end <= word.start));
  if (gains.length + levels.length === 0) return [];
  const plain = mentions.reduce(
    (text, { start, end }) => `${text.slice(0, start)}${' '.repeat(end - start)}${text.slice(end)}`,
    sentence,
  );
  const measured = measures.filter(({ meaning }) => MEASURED.has(meaning));
  const studied = mentions.filter(({ genes }) => genes.some((id) => vocabulary.gene(id)?.expression !== undefined));
  const found = levels.flatMap((word): readonly LevelItems[] => {
    const measure = measured.find((span) => isBeside(plain, word, span));
    if (measure === undefined && !studied.some((span) => isBeside(plain, word, span))) return [];
    const says = measure?.meaning === 'copyNumber' ? OF_COPIES : OF_EXPRESSION;
    const { start, end } = word;
    const answer = { kind: 'answer', answer: 'present', negated: false, start, end: start } as const;
    return [{ start, end, items: [answer, { kind: 'measure', asked: says[levelOf(word)], start, end }] }];
  });
  const gained = gains.map(({ start, end }): LevelItems => {
    return { start, end, items: [{ kind: 'measure', asked: 'gain', start, end }] };
  });
  return [...gained, ...found];
}

/** A level, or the denial of one. */
export interface LevelSaid {
  readonly level: 'high' | 'low';
  readonly denied: boolean;
}

/** The level that a value is as a whole: "Low", "not increased", "low (score 12)", "high expression"; nothing for any other text. */
export function levelInValue(text: string, vocabulary: Vocabulary): LevelSaid | undefined {
  const bare = text
    .replace(/\([^()]*\)/g, ' ')
    .replace(/(?<!\p{L})(?:expression|expressor|levels?|mRNA|RNA|protein|copy number)(?!\p{L})/giu, ' ')
    .replace(/[.:;\s-]+$/u, '')
    .trim();
  const [word] = vocabulary.words(bare, 'levels');
  if (word === undefined || word.end !== bare.length) return undefined;
  const lead = bare.slice(0, word.start).trim();
  const denied = lead !== '' && lead.replace(NEGATION, '') === '';
  return lead === '' || denied ? { level: levelOf(word), denied } : undefined;
}

/** What a level says of copies, and of expression. */
export const OF_COPIES = { high: 'gain', low: 'loss' } as const satisfies { readonly [level: string]: Asked };
const OF_EXPRESSION = { high: 'expression', low: 'low-expression' } as const satisfies {
  readonly [level: string]: Asked;
};

const MEASURED: ReadonlySet<string> = new Set(['expression', 'rna', 'copyNumber']);

function levelOf({ meaning }: WordFound): 'high' | 'low' {
  return meaning === 'low' ? 'low' : 'high';
}

function isBeside(sentence: string, word: Span, anchor: Span): boolean {
  if (anchor.end <= word.start)
    return (
      UP_TO_LEVEL.test(sentence.slice(anchor.end, word.start)) && !OF_SOMETHING_ELSE.test(sentence.slice(word.end))
    );
  return word.end <= anchor.start && UP_TO_ANCHOR.test(sentence.slice(word.end, anchor.start));
}
