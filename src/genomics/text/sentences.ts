/** A report's text -> the sentences that may state results: background, method and guidance are left out. */
import type { ResultWords } from '../../model/gene.js';
import { passagesOf } from './layout.js';
import { normalised } from './phrases.js';
import { plainText } from './plain.js';

/** Signs up to which a sentence is read: a list of five hundred genes has four thousand. */
const LONGEST_SENTENCE = 8_000;

/** A sentence of the text; one that goes on behind a semicolon may speak of the gene named before it. */
export interface Sentence {
  readonly text: string;
  readonly goesOn: boolean;
  /** Longer than any sentence is read. */
  readonly tooLong?: true;
}

/** What must be known of words to part a text into its sentences. */
export interface SentenceWords {
  readonly words: Pick<ResultWords, 'stopHeadings'>;
  readonly namesGene: (words: string) => boolean;
  /** Whether the words are an answer and nothing else: "Not detected", "Pertinent negatives". */
  readonly isAnswer: (words: string) => boolean;
}

/**
 * Sentences in order. Lines under one of the stop headings are left out until another heading follows; a heading that
 * `namesGene` stays inside the part that was left out. A heading that is an answer speaks for each line under it.
 */
export function sentencesOf(text: string, { words, namesGene, isAnswer }: SentenceWords): readonly Sentence[] {
  const stops = stopsOf(words.stopHeadings);
  const kept: Sentence[] = [];
  let stopped: 'part' | 'line' | undefined;
  let answer: string | undefined;
  for (const passage of passagesOf(plainText(text), namesGene)) {
    if (passage === '') {
      if (stopped === 'line') stopped = undefined;
      answer = undefined;
      continue;
    }
    const heading = headingOf(passage);
    // Under an answer a gene in capitals is an item of its list.
    const listed = answer !== undefined && heading !== undefined && !passage.endsWith(':') && namesGene(heading);
    if (heading !== undefined && !listed) {
      const stop = stops.has(normalised(heading));
      stopped = stop || (stopped !== undefined && namesGene(heading)) ? 'part' : undefined;
      answer = stopped === undefined && isAnswer(heading) ? heading : undefined;
      if (answer === undefined && stopped === undefined) kept.push({ text: passage, goesOn: false });
      continue;
    }
    const label = labelOf(passage);
    if (label !== undefined && stops.has(normalised(label))) stopped = stopped ?? 'line';
    else if (label !== undefined && stopped === 'line' && !namesGene(label)) stopped = undefined;
    const resumed = stopped === undefined ? passage : resultsWithin(passage);
    if (resumed === undefined) continue;
    stopped = undefined;
    const said = splitPassage(resumed);
    kept.push(
      ...(answer === undefined ? said : said.map(({ text: one }) => ({ text: `${answer}: ${one}`, goesOn: false }))),
    );
  }
  return kept.map((sentence) =>
    sentence.text.length <= LONGEST_SENTENCE ? sentence : { ...sentence, tooLong: true as const },
  );
}

const knownStops = new WeakMap<readonly string[], ReadonlySet<string>>();

function stopsOf(headings: readonly string[]): ReadonlySet<string> {
  const known = knownStops.get(headings);
  if (known !== undefined) return known;
  const stops = new Set(headings.map(normalised).filter((heading) => heading !== ''));
  knownStops.set(headings, stops);
  return stops;
}

/** The words of a line that is a heading alone: few words, closed by a colon, or all in capitals without a result. */
function headingOf(line: string): string | undefined {
  const words = line.replace(/\s*:$/, '').trim();
  if (words.split(/\s+/).length > 5 || /[.;,]$/.test(words) || words.includes(':')) return undefined;
  return line.endsWith(':') || /^[\p{Lu} ]{4,}$/u.test(words) ? words : undefined;
}

/** What stands before the first colon, or the whole line. */
function labelOf(line: string): string | undefined {
  const colon = line.indexOf(':');
  if (colon > 0) return colon < 60 ? line.slice(0, colon) : undefined;
  return line.length < 60 ? line : undefined;
}

const RESULTS =
  /(?<![\p{L}\p{N}])(?:results?|findings?|conclusions?|diagnosis|befunde?|ergebnis(?:se)?|r\u00e9sultats?|resultados?|risultat[oi]|uitslag)\s*:/iu;

/** What follows "Results:" inside a line of method or background. */
function resultsWithin(line: string): string | undefined {
  const found = RESULTS.exec(line);
  return found === null ? undefined : line.slice(found.index + found[0].length).trim();
}

/** Abbreviations after which a full stop ends no sentence. */
const SHORT =
  /(?:^|[\s(])(?:no|nr|n\.\u00ba|n\u00ba|fig|approx|ca|vs|e\.g|i\.e|z\.\s?b|bzw|resp|incl|inkl|ex|art|dr|prof|o\.\s?b|ggf|evtl|usw|neg|pos|mut)\.$/i;
const ENDS =
  /(?<=[.!?])\s+(?=[\p{Lu}\p{N}"(\u4e00-\u9fff]|[cp]\.)|(?<=\p{Ll})\.(?=\p{Lu}{3,})|;\s*(?![^\s[\]]{0,80}\])|\s+\|\s+|(?<=[\u3002\uff1b])|[。；]/u;

function splitPassage(passage: string): readonly Sentence[] {
  const sentences: { text: string; goesOn: boolean; brackets: number }[] = [];
  let at = 0;
  for (const part of passage.split(ENDS)) {
    const start = passage.indexOf(part, at);
    const between = passage.slice(at, start);
    at = start + part.length;
    const before = sentences.at(-1);
    const text = part.trim();
    if (text === '') continue;
    const brackets = text.split('(').length - text.split(')').length;
    if (before !== undefined && joins(before.text, before.brackets, text)) {
      before.text = `${before.text}${between === '' ? ' ' : between}${text}`;
      before.brackets += brackets;
    } else sentences.push({ text, goesOn: /;/.test(between), brackets });
  }
  return sentences;
}

/** An abbreviation ends no sentence, and a bracket that was opened and not closed holds what follows. */
function joins(before: string, brackets: number, text: string): boolean {
  if (before.length > LONGEST_SENTENCE) return false;
  return brackets > 0 || (SHORT.test(before.slice(-16)) && !/^\p{Lu}{3,}/u.test(text));
}
