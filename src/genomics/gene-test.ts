/** A concept -> the gene test that it is: its genes, what it asks of them, and which codons it covers. */
import type { Concept } from '../model/code.js';
import { conceptTexts } from '../model/code.js';
import type { Codons, HgncId } from '../model/finding.js';
import type { Gene, Measure, TestCode } from '../model/gene.js';
import { expressed, saysOfBlood } from './expression.js';
import { type Asked, askedBy } from './measures.js';
import { speaksOfSequence } from './sequence-words.js';
import { codonsOfTest, type Method } from './test-scope.js';
import { measureIn } from './text/measure-words.js';
import { changeMentions } from './variants/change-mentions.js';
import type { Vocabulary } from './vocabulary.js';

/** A test that speaks of genes: what its code or its name says of it. */
export interface GeneTest {
  readonly genes: readonly HgncId[];
  readonly name: Concept | undefined;
  /** Absent where the name alone showed the genes. */
  readonly code?: TestCode;
  /** What it tests where that is not the sequence. */
  readonly measures?: Measure;
  /** What a number counts. */
  readonly counts?: 'ratio' | 'copies';
  /** Known genes that the test's name gives where its code is another gene's. */
  readonly disputedBy?: readonly HgncId[];
  readonly method: Method;
}

/** The gene test that a concept is, by code or else by the genes that its words name. */
export function geneTestOf(name: Concept | undefined, method: Method, vocabulary: Vocabulary): GeneTest | undefined {
  if (name === undefined) return undefined;
  const code = testCodeOf(name, vocabulary);
  const texts = namesIn(name);
  if (code !== undefined && (code.genes.length > 0 || code.kind !== 'panel')) {
    const { genes, measures } = code;
    const counts = code.counts ?? countedBy(texts, measures);
    const named = genes.length === 0 ? [] : genesIn(texts, vocabulary);
    const others = named.length > 0 && named.every((gene) => !genes.includes(gene)) ? named : undefined;
    return {
      genes,
      name,
      code,
      method,
      ...(measures !== undefined && { measures }),
      ...(counts !== undefined && { counts }),
      ...(others !== undefined && { disputedBy: others }),
    };
  }
  const genes = genesIn(texts, vocabulary);
  if (genes.length === 0 || isOfBlood(genes, name, method, vocabulary)) return undefined;
  return testByName(genes, name, method, [], vocabulary);
}

/** The words of a concept; a bare code of letters is its own name. */
function namesIn(name: Concept): readonly string[] {
  const texts = conceptTexts(name);
  if (texts.length > 0) return texts;
  return name.codings.flatMap(({ code }) => (code !== undefined && /^\p{L}[\p{L}\d]*$/u.test(code) ? [code] : []));
}

/** The test of a concept's codes: of several, that which says most of the method, for the genes of all. */
function testCodeOf(name: Concept, vocabulary: Vocabulary): TestCode | undefined {
  const first = vocabulary.testCode(name);
  if (first === undefined || name.codings.length < 2) return first;
  const all = name.codings.flatMap((coding) => vocabulary.testCode({ ...name, codings: [coding] }) ?? []);
  const results = all.filter(({ kind, genes }) => kind === first.kind && genes.length > 0);
  const genes = [...new Set(results.flatMap((test) => test.genes))];
  const counted = results.find(({ measures }) => measures === 'copy-number');
  if (genes.length === first.genes.length) return counted ?? first;
  const alike = results.every(({ measures }) => measures === first.measures);
  return alike && genes.length > 0 ? { ...first, genes, codons: 'unstated' } : first;
}

/** @param hints further words on what is tested: names of profiles */
export function testByName(
  genes: readonly HgncId[],
  name: Concept | undefined,
  method: Method,
  hints: readonly string[],
  vocabulary: Vocabulary,
): GeneTest {
  const texts = name === undefined ? [] : namesIn(name);
  const told = measureTold(name, method, hints, vocabulary);
  const measures = told ?? (texts.some(speaksOfSequence) ? undefined : usuallyMeasured(genes, vocabulary));
  const counts = countedBy(texts, measures);
  return { genes, name, method, ...(measures !== undefined && { measures }), ...(counts !== undefined && { counts }) };
}

/** What a stain or a count is of, said by its name, its method or its profile alone. */
export function measureTold(
  name: Concept | undefined,
  method: Method,
  hints: readonly string[],
  vocabulary: Vocabulary,
): Measure | undefined {
  return [...(name === undefined ? [] : namesIn(name)), ...method.texts, ...hints]
    .map((text) => measureIn(text, vocabulary))
    .find((one) => one !== undefined);
}

/** A name that speaks neither of the gene's sequence nor of its DNA speaks of what the genes are usually studied for. */
function usuallyMeasured(genes: readonly HgncId[], vocabulary: Vocabulary): Measure | undefined {
  const usual = genes.map((id) => {
    const gene = vocabulary.gene(id);
    return gene?.stain?.usual === true ? 'protein' : gene?.expression?.usual;
  });
  return new Set(usual).size === 1 ? usual[0] : undefined;
}

/** A protein that is measured in blood too is the tumour's only where the name says so: by a stain, RNA or the sequence. */
function isOfBlood(genes: readonly HgncId[], name: Concept, method: Method, vocabulary: Vocabulary): boolean {
  const inBlood = genes.every((id) => vocabulary.gene(id)?.expression?.inBlood === true);
  if (!inBlood) return false;
  const words = [...namesIn(name), ...method.texts];
  const told = measureTold(name, method, [], vocabulary) !== undefined || words.some(speaksOfSequence);
  return !told || genes.some((id) => words.some((text) => saysOfBlood(vocabulary.gene(id), text)));
}

function countedBy(texts: readonly string[], measures: Measure | undefined): GeneTest['counts'] {
  if (measures !== 'copy-number') return undefined;
  if (texts.some((text) => /\bratio\b|\/\s?(?:CEP|cen|chromosome)\s?-?17/i.test(text))) return 'ratio';
  return texts.some((text) => /\bcopy number\b|\bcopies\b/i.test(text)) ? 'copies' : undefined;
}

function genesIn(texts: readonly string[], vocabulary: Vocabulary): readonly HgncId[] {
  const found = new Set<HgncId>();
  for (const text of texts) {
    for (const mention of vocabulary.geneMentions(text)) for (const gene of mention.genes) found.add(gene);
  }
  return [...found];
}

/** What the test asks of each gene; nothing for a test of the sequence. */
export function askedOf(test: GeneTest, vocabulary: Vocabulary): ((gene: Gene) => Asked | undefined) | undefined {
  const { measures } = test;
  if (measures === undefined || vocabulary.knowledge.genes.length === 0 || changeAsked(test) !== undefined)
    return undefined;
  const ofLoss = namesIn(test.name ?? { codings: [] }).some((text) => vocabulary.says(text, 'loss'));
  const words = [...namesIn(test.name ?? { codings: [] }), ...test.method.texts].join(' ');
  return (gene) => {
    if (ofLoss && gene.suppressor === true) return 'loss';
    const asked = askedBy(measures, gene);
    return asked && expressed(asked, gene, words, vocabulary);
  };
}

/** The one change that the test asks about: `V600E`. */
export function changeAsked(test: GeneTest): string | undefined {
  if (test.code !== undefined) return test.code.change;
  const mentions = conceptTexts(test.name ?? { codings: [] }).flatMap((text) => changeMentions(text));
  const changes = mentions.filter(({ level }) => level === 'protein');
  return new Set(changes.map(({ written }) => written)).size === 1 ? changes[0]?.written : undefined;
}

/** The codons of a gene that a test covers by name, code and method (D7); `unstated` where the gene is unknown. */
export function codonsOfGeneTest(test: GeneTest, id: HgncId, vocabulary: Vocabulary): Codons {
  const gene = vocabulary.gene(id);
  return gene === undefined ? 'unstated' : codonsOfTest(gene, test.name, test.code, test.method);
}

/** Whether the knowledge names a group that holds all of these genes. */
export function isNamedGroup(genes: readonly HgncId[], { knowledge }: Vocabulary): boolean {
  return knowledge.geneGroups.some((group) => genes.every((gene) => group.genes.includes(gene)));
}

/** Whether a text is the name of one gene and nothing else. */
export function isGeneAlone(text: string, vocabulary: Vocabulary): boolean {
  const [mention, ...more] = vocabulary.geneMentions(text);
  return (
    mention !== undefined &&
    more.length === 0 &&
    text.slice(mention.end).trim() === '' &&
    text.slice(0, mention.start).trim() === ''
  );
}
