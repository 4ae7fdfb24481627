/** The knowledge, compiled for reading: genes by identifier, name and accession; test codes; result words. */
import type { Coding, Concept } from '../model/code.js';
import { conceptTexts } from '../model/code.js';
import type { HgncId } from '../model/finding.js';
import type { Gene, GenomicsKnowledge, ResultWords, TestCode, Transcript } from '../model/gene.js';
import { normalised, phrasePattern } from './text/phrases.js';

/** A place in a text where a gene, or a word for several genes, stands. */
export interface GeneMention {
  readonly genes: readonly HgncId[];
  /** A word such as a family's name: which of the genes is meant is open. */
  readonly group: boolean;
  readonly start: number;
  readonly end: number;
}

/** What a phrase of the result words says. */
export type WordMeaning = Exclude<keyof ResultWords, 'stopHeadings'>;

export interface Vocabulary {
  readonly knowledge: GenomicsKnowledge;
  readonly gene: (id: HgncId) => Gene | undefined;
  /** The gene of an identifier `HGNC:6407` or `6407`; absent where the knowledge does not know it. */
  readonly geneByHgnc: (code: string) => Gene | undefined;
  readonly geneByNcbi: (code: string) => Gene | undefined;
  readonly geneMentions: (text: string) => readonly GeneMention[];
  /** The gene and transcript of an accession, with or without version: `NM_004985.5`, `NP_004976`. */
  readonly transcript: (accession: string) => { readonly gene: Gene; readonly transcript: Transcript } | undefined;
  readonly testCode: (concept: Concept | undefined) => TestCode | undefined;
  /** Occurrences of result words of these meanings, the longest phrase first, none overlapping. */
  readonly words: (
    text: string,
    meanings: readonly WordMeaning[],
  ) => readonly { readonly meaning: WordMeaning; readonly start: number; readonly end: number }[];
}

const compiled = new WeakMap<GenomicsKnowledge, Vocabulary>();

/** The vocabulary of this knowledge, compiled once. */
export function vocabularyOf(knowledge: GenomicsKnowledge): Vocabulary {
  const known = compiled.get(knowledge);
  if (known !== undefined) return known;
  const vocabulary = compile(knowledge);
  compiled.set(knowledge, vocabulary);
  return vocabulary;
}

function compile(knowledge: GenomicsKnowledge): Vocabulary {
  const byId = new Map<string, Gene>(knowledge.genes.map((gene) => [gene.id, gene]));
  const byNcbi = new Map(knowledge.genes.map((gene) => [String(gene.ncbiGeneId), gene]));
  const byAccession = accessions(knowledge.genes);
  const tests = new Map(knowledge.testCodes.map((test) => [`${systemKey(test.system)}|${test.code}`, test]));
  const patterns = new Map<string, WordFinder>();
  return {
    knowledge,
    gene: (id) => byId.get(id),
    geneByHgnc: (code) => byId.get(`HGNC:${code.replace(/^HGNC:/i, '').trim()}`),
    geneByNcbi: (code) => byNcbi.get(code.trim()),
    geneMentions: geneFinder(knowledge),
    transcript: (accession) => byAccession.get(withoutVersion(accession)),
    testCode: (concept) => {
      for (const coding of concept?.codings ?? []) {
        const test = testOf(coding, tests);
        if (test !== undefined && concept !== undefined && counts(test, concept, byId)) return test;
      }
      return undefined;
    },
    words: (text, meanings) => {
      const key = meanings.join(' ');
      const finder = patterns.get(key) ?? wordFinder(knowledge.resultWords, meanings);
      patterns.set(key, finder);
      return finder(text);
    },
  };
}

function accessions(genes: readonly Gene[]): ReadonlyMap<string, { gene: Gene; transcript: Transcript }> {
  const found = new Map<string, { gene: Gene; transcript: Transcript }>();
  for (const gene of genes) {
    for (const transcript of gene.transcripts) {
      for (const accession of [transcript.refseq, transcript.protein, transcript.ensembl]) {
        if (accession !== undefined) found.set(withoutVersion(accession), { gene, transcript });
      }
    }
  }
  return found;
}

function withoutVersion(accession: string): string {
  return accession.toUpperCase().replace(/\.\d+$/, '');
}

function systemKey(system: string): string {
  return system
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/+$/, '')
    .replace(/^urn:oid:2\.16\.840\.1\.113883\.6\.1$/, 'loinc.org');
}

function testOf(coding: Coding, tests: ReadonlyMap<string, TestCode>): TestCode | undefined {
  if (coding.code === undefined) return undefined;
  const system = coding.system === undefined || coding.system === 'LN' ? 'loinc.org' : systemKey(coding.system);
  return tests.get(`${system}|${coding.code}`);
}

/** A code that was never verified counts only where the words of the concept name one of its genes (D23). */
function counts(test: TestCode, concept: Concept, byId: ReadonlyMap<string, Gene>): boolean {
  if (test.status !== 'memory-unverified') return true;
  const symbols = test.genes.map((id) => byId.get(id)?.symbol.toLowerCase());
  const words = conceptTexts(concept).flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  return symbols.some((symbol) => symbol !== undefined && words.includes(symbol));
}

type WordFinder = (text: string) => readonly { meaning: WordMeaning; start: number; end: number }[];

function wordFinder(words: ResultWords, meanings: readonly WordMeaning[]): WordFinder {
  const meaningOf = new Map<string, WordMeaning>();
  for (const meaning of meanings) {
    for (const phrase of words[meaning]) {
      if (normalised(phrase) !== '' && !meaningOf.has(normalised(phrase))) meaningOf.set(normalised(phrase), meaning);
    }
  }
  const pattern = phrasePattern(meanings.flatMap((meaning) => words[meaning]));
  if (pattern === undefined) return () => [];
  return (text) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const meaning = meaningOf.get(normalised(match[0]));
      return meaning === undefined ? [] : [{ meaning, start: match.index, end: match.index + match[0].length }];
    });
}

/** What may not touch a gene's name; scripts that do not part their words may. */
const LETTER = '[\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{N}]';
/** Letters that start a change written without a space after the gene: `GENEV600E`. */
const CHANGE_FOLLOWS = '(?=[A-Z]\\d{2,4}[A-Z*])';

function geneFinder(knowledge: GenomicsKnowledge): (text: string) => readonly GeneMention[] {
  const named = new Map<string, { genes: readonly HgncId[]; group: boolean; written: string[] }>();
  const add = (name: string, genes: readonly HgncId[], group: boolean): void => {
    const key = normalised(name);
    const known = named.get(key);
    if (known === undefined) named.set(key, { genes, group, written: [name] });
    else known.written.push(name);
  };
  for (const gene of knowledge.genes) for (const name of [gene.symbol, ...gene.aliases]) add(name, [gene.id], false);
  for (const group of knowledge.geneGroups)
    for (const name of group.names) add(name, group.genes, group.genes.length > 1);
  const names = [...named.values()].flatMap((entry) => entry.written).filter((name) => name.trim() !== '');
  if (names.length === 0) return () => [];
  const alternatives = [...new Set(names)]
    .sort((a, b) => b.length - a.length)
    .map((name) => (/^\p{L}{4,}\d*$/u.test(name) ? `${name[0]}-?${name.slice(1)}` : escaped(name)));
  const pattern = new RegExp(
    `(?<!${LETTER})(?<!\\banti[- ])(?:${alternatives.join('|')})(?:(?!${LETTER})|${CHANGE_FOLLOWS})`,
    'giu',
  );
  return (text) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const entry = named.get(normalised(match[0]));
      if (entry === undefined || !isName(match[0], entry.written)) return [];
      // A single letter and a hyphen before it make the name of one member out of the family's.
      if (/(?:^|[^\p{L}])\p{L}-$/u.test(text.slice(0, match.index))) return [];
      return [{ genes: entry.genes, group: entry.group, start: match.index, end: match.index + match[0].length }];
    });
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Short names and names such as "eGFR" mean something else when written in other letters. */
function isName(found: string, written: readonly string[]): boolean {
  if (written.includes(found)) return true;
  if (found.replace(/-/g, '').length <= 3) return found === found.toUpperCase();
  return !/^\p{Ll}\p{Lu}/u.test(found);
}
