/** The table of variant names: each way to write a change, and what is read of it, or that nothing is. */
import { describe, expect, test } from '@jest/globals';
import { profile } from './knowledge.js';
import { cellsOf, NAME_COLUMNS, type ReadCells, resourceOf } from './tables/named-variant.js';
import { tableOf } from './tables/table.js';

const ROWS = tableOf('variant-names.tsv', NAME_COLUMNS);

describe('a name is read as the table of variant names says', () => {
  test.each(ROWS.map((row) => [row.id, row['gene given'], row.written, row] as const))(
    '%s, %s: %s',
    (_id, _gene, _written, row) => {
      const { reading, gene, change, codon, exon, effect, call } = row;
      const expected: ReadCells = {
        reading,
        gene,
        change,
        'coding change': row['coding change'],
        codon,
        exon,
        effect,
        call,
      };
      expect(cellsOf(profile(resourceOf(row)))).toEqual(expected);
    },
  );
});

test('every row says why it stands in the table', () => {
  expect(ROWS.filter(({ why }) => why.trim() === '').map(({ id }) => id)).toEqual([]);
});
