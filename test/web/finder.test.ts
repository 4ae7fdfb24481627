/** The search over the knowledge: all words have to occur, identifiers first, a slip is forgiven where it can't mislead. */
import { expect, test } from '@jest/globals';
import { indexOf } from '../../web/knowledge/finder.js';
import { parseEntries } from '../../web/knowledge/parse.js';

const entry = (id: string, title: string, text: string, kind = 'rule') => ({
  ...{ id, kind, title, text },
  address: `/knowledge/x#${id}`,
  where: 'X',
});
const find = indexOf(
  parseEntries([
    entry('A1', 'Alpha change', 'mentions B2 and codon 12'),
    entry('B2', 'Beta change', 'amplification of beta'),
    entry('B2x', 'Gamma', 'nothing of note'),
    entry('EID1', 'EID1', 'a paper on beta', 'citation'),
  ]),
);
const idsOf = (words: string) => find(words).map(({ entry: { id } }) => id);

test('an identifier comes before those that mention it', () => {
  expect(idsOf('b2')).toEqual(['B2', 'B2x', 'A1']);
});

test('all words have to occur, the last may be unfinished', () => {
  expect(idsOf('change codon')).toEqual(['A1']);
  expect(idsOf('change ampl')).toEqual(['B2']);
  expect(idsOf('change zebra')).toEqual([]);
});

test('a slip in a long word is forgiven; one in an identifier or a variant would find another thing, and is not', () => {
  expect(idsOf('amplificaton')).toEqual(['B2']);
  expect(idsOf('A2')).toEqual([]);
});

test('what is no list of entries is refused', () => {
  expect(() => parseEntries({})).toThrow(TypeError);
  expect(() => parseEntries([{ id: 'x' }])).toThrow(TypeError);
});
