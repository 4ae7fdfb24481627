/** The table of report sentences: what each text of a laboratory says of genes, and nothing beyond it. */
import { describe, expect, test } from '@jest/globals';
import { profile } from './knowledge.js';
import { resourceOf, SENTENCE_COLUMNS, saysOf } from './tables/sentence.js';
import { tableOf } from './tables/table.js';

const ROWS = tableOf('report-sentences.tsv', SENTENCE_COLUMNS);

describe('a text says of genes what the table of report sentences says, and no more', () => {
  test.each(ROWS.map((row) => [row.id, row['stands as'], row.text, row] as const))(
    '%s, %s: %s',
    (_id, _place, _text, row) => {
      expect(saysOf(profile(resourceOf(row)))).toBe(row.says);
    },
  );
});

test('every row says why it stands in the table', () => {
  expect(ROWS.filter(({ why }) => why.trim() === '').map(({ id }) => id)).toEqual([]);
});
