/** Codons one by one, in the output of `wildtype read`. */
import { expect, test } from '@jest/globals';
import { codonList } from '../../src/commands/read-finding.js';
import type { Codons } from '../../src/model/finding.js';

const ROWS: readonly (readonly [what: string, codons: Codons, listed: ReturnType<typeof codonList>])[] = [
  ['a word stays a word', 'targeted', 'targeted'],
  [
    'ranges are listed in full',
    [
      [12, 13],
      [61, 61],
    ],
    [12, 13, 61],
  ],
  ['codons beyond the longest protein are left out', [[35_999, 5e9]], [35_999, 36_000]],
  [
    'a range that is none gives no codon',
    [
      [5e9, 5e9],
      [3, 1],
    ],
    [],
  ],
];

test.each(ROWS)('%s', (_what, codons, listed) => {
  expect(codonList(codons)).toEqual(listed);
});
