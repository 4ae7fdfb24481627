/** Words for parts of a gene. */
import { describe, expect, test } from '@jest/globals';
import { codonsInText, mergeRanges, withoutCodons } from '../../src/genomics/codon-scope.js';
import type { Codons } from '../../src/model/finding.js';
import { gene } from './knowledge.js';

const kras = gene('KRAS');

const ROWS: readonly (readonly [text: string, codons: Codons | undefined])[] = [
  ['codon 12', [[12, 12]]],
  ['codons 12 and 13', [[12, 13]]],
  ['codons 12/13', [[12, 13]]],
  [
    'codons 12, 13, 59, 61, 117 and 146',
    [
      [12, 13],
      [59, 59],
      [61, 61],
      [117, 117],
      [146, 146],
    ],
  ],
  ['Codon #12 - #14', [[12, 14]]],
  ['Kodons 12 und 13', [[12, 13]]],
  ['exon 2', [[1, 37]]],
  ['exons 2-4', [[1, 150]]],
  ['Exons 2 to 4', [[1, 150]]],
  ['exons 2, 3 and 4', [[1, 150]]],
  [
    'exon 2 and exon 4',
    [
      [1, 37],
      [97, 150],
    ],
  ],
  ['exon 2 (codons 12, 13)', [[12, 13]]],
  ['codons 12, 13 (exon 2)', [[12, 13]]],
  ['exon 2, codon 12', [[12, 12]]],
  ['exon 9', 'targeted'],
  ['codons 180-9999', [[180, 188]]],
  ['codon 600', 'targeted'],
  ['full gene', 'all'],
  ['entire coding sequence', 'all'],
  ['exon 2, 35 % of cells', [[1, 37]]],
  ['the gene', undefined],
  ['stop codon', undefined],
];

describe('the codons of a gene that words name', () => {
  test.each(ROWS.map((row) => [row[0], row] as const))('%s', (text, [, codons]) => {
    expect(codonsInText(text, kras)).toEqual(codons);
  });
});

test('ranges that touch are one', () => {
  expect(
    mergeRanges([
      [13, 13],
      [12, 12],
      [59, 61],
      [60, 62],
    ]),
  ).toEqual([
    [12, 13],
    [59, 62],
  ]);
});

test('codons that could not be called are taken out of a range', () => {
  expect(withoutCodons([[1, 37]], [[12, 13]])).toEqual([
    [1, 11],
    [14, 37],
  ]);
  expect(withoutCodons([[12, 13]], [[1, 37]])).toBeUndefined();
  expect(withoutCodons([[12, 13]], 'all')).toBeUndefined();
  expect(withoutCodons('all', [[12, 13]])).toBe('all');
});
