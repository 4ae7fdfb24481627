/** A report's text -> the sentences that may state results: background, method and guidance are left out. */
import type { ResultWords } from '../../model/gene.js';
import { normalised } from './phrases.js';

/** Texts beyond this length are cut: results stand first, and reading must stay quick whatever arrives. */
const MOST_CHARACTERS = 60_000;
const LONGEST_SENTENCE = 1_200;

/**
 * Sentences in order. Lines under one of the stop headings are left out until another heading follows;
 * a heading that `namesGene` stays inside the part that was left out.
 */
export function sentencesOf(
  text: string,
  words: Pick<ResultWords, 'stopHeadings'>,
  namesGene: (heading: string) => boolean,
): readonly string[] {
  const stops = new Set(words.stopHeadings.map(normalised).filter((heading) => heading !== ''));
  const kept: string[] = [];
  let stopped = false;
  for (const line of joinedLines(plain(text.slice(0, MOST_CHARACTERS)))) {
    const heading = headingOf(line);
    if (heading !== undefined) stopped = stops.has(normalised(heading)) || (stopped && namesGene(heading));
    else if (!stopped && startsWithStop(line, stops)) stopped = true;
    const resumed = stopped && heading === undefined ? resultsWithin(line) : undefined;
    if (resumed !== undefined) stopped = false;
    if (!stopped) kept.push(...splitLine(resumed ?? line));
  }
  return kept.filter((sentence) => sentence.length <= LONGEST_SENTENCE);
}

function plain(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u00a0\u2000-\u200a\u202f\t]/g, ' ')
    .replace(/[*_]{2,}|^[ ]*[#>•·*-]+ +/gm, '');
}

/** A line that goes on in lower case belongs to the one before it. */
function joinedLines(text: string): readonly string[] {
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    const trimmed = line.trim();
    const before = lines.at(-1);
    const goesOn = /^(?:\p{Ll}|\()/u.test(trimmed) && !/^[cgp]\.|^\p{Ll}{1,2}\p{Lu}/u.test(trimmed);
    if (before !== undefined && before !== '' && goesOn && !/[.:;!?]$/.test(before))
      lines[lines.length - 1] = `${before} ${trimmed}`;
    else lines.push(trimmed);
  }
  return lines.filter((line) => line !== '');
}

/** The words of a line that is a heading alone: few words, closed by a colon, or all in capitals without a result. */
function headingOf(line: string): string | undefined {
  const words = line.replace(/:$/, '').trim();
  if (words.split(/\s+/).length > 5 || /[.;,]$/.test(words) || words.includes(':')) return undefined;
  return line.endsWith(':') || /^[\p{Lu} ]{4,}$/u.test(words) ? words : undefined;
}

function startsWithStop(line: string, stops: ReadonlySet<string>): boolean {
  const colon = line.indexOf(':');
  return stops.has(normalised(line)) || (colon > 0 && stops.has(normalised(line.slice(0, colon))));
}

const RESULTS =
  /(?<![\p{L}\p{N}])(?:results?|findings?|conclusions?|diagnosis|befunde?|ergebnis(?:se)?|r\u00e9sultats?|resultados?|risultat[oi]|uitslag)\s*:/iu;

/** What follows "Results:" inside a line of method or background. */
function resultsWithin(line: string): string | undefined {
  const found = RESULTS.exec(line);
  return found === null ? undefined : line.slice(found.index + found[0].length).trim();
}

function splitLine(line: string): readonly string[] {
  return line
    .split(/(?<=[.!?])\s+(?=[\p{Lu}\p{N}"(]|[cp]\.)|;\s+|\s+\|\s+|(?<=[\p{Script=Han}])[。；]/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}
