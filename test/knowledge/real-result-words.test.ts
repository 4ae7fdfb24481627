/** The result words that ship: no phrase means two opposite things, and every list serves the purpose that it is read for. */
import { describe, expect, test } from '@jest/globals';
import { loadKnowledge } from '../../src/adapters/knowledge-from-disk.js';
import type { ResultWords } from '../../src/model/gene.js';
import { foldText } from '../../src/model/words.js';

const { resultWords: words, genes } = loadKnowledge();
type List = keyof ResultWords;

/** Lists of which a phrase may stand in one alone: it would say two things that cannot both be so. */
const opposites: readonly (readonly [string, readonly List[]])[] = [
  ['a result', ['present', 'absent', 'indeterminate', 'failed', 'insufficient', 'notPerformed', 'pending']],
  ['a protein', ['lost', 'retained', 'overexpressed', 'underexpressed']],
  ['a copy number', ['amplified', 'amplification', 'gain', 'disomy', 'lost', 'loss']],
  ['a level', ['high', 'low']],
  ['a measure', ['copyNumber', 'gain', 'disomy', 'fusion', 'expression', 'rna', 'msiTest']],
  ['microsatellites', ['msiTest', 'msiHigh', 'msiLow', 'msiStable']],
  ['a material', ['plasmaWords', 'tissueWords']],
  ['a site', ['primaryWords', 'metastasisWords']],
  ['an origin', ['germlineWords', 'somaticWords']],
];

describe('result words', () => {
  test.each(opposites)('no phrase says two opposite things of %s', (_, lists) => {
    const all = lists.flatMap((list) => words[list].map(foldText));
    expect(all.filter((phrase, index) => all.indexOf(phrase) !== index)).toEqual([]);
  });

  test('no phrase stands twice in one list, in any case', () => {
    const lists = Object.entries<readonly string[]>({ ...words });
    const repeated = lists.flatMap(([list, phrases]) => {
      const folded = phrases.map(foldText);
      return folded.filter((phrase, index) => folded.indexOf(phrase) !== index).map((phrase) => `${list}: ${phrase}`);
    });
    expect(repeated).toEqual([]);
  });

  test('every phrase for "as it is without a mutation" is a phrase of absence', () => {
    expect(words.wildType.filter((phrase) => !words.absent.includes(phrase))).toEqual([]);
  });

  test('words that only describe a finding never deny it, and never leave it open but by "uncertain"', () => {
    const against = [words.absent, words.failed, words.insufficient, words.notPerformed, words.pending].flat();
    expect(words.describing.filter((word) => against.includes(word))).toEqual([]);
    expect(words.describing.filter((word) => words.indeterminate.includes(word))).toEqual(['uncertain']);
  });

  test('a word that only describes is one word', () => {
    expect(words.describing.filter((word) => /\s/.test(word.trim()))).toEqual([]);
  });

  test('the four proteins of mismatch repair are known, and none of them is a gene that rules judge', () => {
    expect(words.repairProteins).toEqual(['MLH1', 'MSH2', 'MSH6', 'PMS2']);
    expect(genes.filter(({ symbol }) => words.repairProteins.includes(symbol))).toEqual([]);
  });

  test.each<[List, string]>([
    ['absent', 'wild-type'],
    ['absent', 'no mutation detected'],
    ['present', 'nachgewiesen'],
    ['absent', 'nicht nachweisbar'],
    ['indeterminate', 'nicht auszuschließen'],
    ['indeterminate', 'cannot be ruled out'],
    ['failed', 'nicht auswertbar'],
    ['msiHigh', 'dMMR'],
    ['msiStable', 'pMMR'],
    ['msiStable', 'MSS'],
  ])('%s has "%s"', (list, phrase) => {
    expect(words[list].map(foldText)).toContain(foldText(phrase));
  });
});
