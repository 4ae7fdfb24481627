/** Names of changes in the cases that a slip of the hand in the reader would change. */
import { describe, expect, test } from '@jest/globals';
import { changeMentions } from '../../../src/genomics/variants/change-mentions.js';
import { readCodingName } from '../../../src/genomics/variants/coding-name.js';
import { readGenomicName } from '../../../src/genomics/variants/genomic-name.js';

describe('names of changes in a text', () => {
  test.each<[string, readonly string[]]>([
    ['p.(Gly12Asp)', ['protein p.(Gly12Asp)']],
    ['c.(35G>A)p.(Gly12Asp)', ['coding c.(35G>A)', 'protein p.(Gly12Asp)']],
    ['p.(Gly12Asp)c.(35G>A)', ['protein p.(Gly12Asp)', 'coding c.(35G>A)']],
    ['p.[G12D;G13D]', ['protein p.G12D', 'protein p.G13D']],
    ['c.[34G>T;35G>T]', ['coding c.[34G>T;35G>T]']],
    ['c.[35G>A;182A>G]', ['coding c.35G>A', 'coding c.182A>G']],
  ])('%s', (text, mentions) => {
    expect(changeMentions(text).map(({ level, written }) => `${level} ${written}`)).toEqual(mentions);
  });
});

test('bases that are turned around are an edit of their own', () => {
  expect(readCodingName('c.34_35inv')).toEqual({ edits: [{ kind: 'invert', first: 34, last: 35, after: '' }] });
});

describe('a GA4GH VRS allele', () => {
  const location = { sequence_id: 'refseq:NC_000012.11', start: 25_398_283, end: 25_398_284 };
  const state = { type: 'LiteralSequenceExpression', sequence: 'T' };
  const read = (value: unknown) => readGenomicName(JSON.stringify(value));
  const on = { accession: 'NC_000012.11' };
  const edit = { kind: 'replace', first: 25_398_284, last: 25_398_284, after: 'T' };

  test.each<[string, unknown]>([
    ['with its place as numbers', { location, state }],
    [
      'with its place in an interval (version 1.3)',
      {
        location: {
          sequence_id: location.sequence_id,
          interval: { start: { value: location.start }, end: { value: location.end } },
        },
        state,
      },
    ],
    [
      'with the label of its sequence (version 2.0)',
      {
        location: {
          ...location,
          sequence_id: undefined,
          sequenceReference: { id: 'ga4gh:SQ.x', label: 'NC_000012.11' },
        },
        state,
      },
    ],
    ['within another object', { variation: { location, state } }],
  ])('%s', (_, value) => {
    expect(read(value)).toEqual({ on, edit });
  });

  test('whose sequence is empty is a deletion', () => {
    expect(read({ location, state: { sequence: '' } })).toEqual({ on, edit: { ...edit, after: '' } });
  });

  test.each<[string, unknown]>([
    ['without a state', { location }],
    ['whose state has no sequence', { location, state: {} }],
    ['whose sequence holds other letters', { location, state: { sequence: 'TX' } }],
    ['without a start', { location: { ...location, start: undefined }, state }],
    ['without an end', { location: { ...location, end: undefined }, state }],
    ['that ends before it begins', { location: { ...location, end: 1 }, state }],
    ['on a sequence that only a digest names', { location: { ...location, sequence_id: 'ga4gh:SQ.x' }, state }],
    ['that is none', {}],
    ['that is a list', [{ location, state }]],
  ])('%s names nothing', (_, value) => {
    expect(read(value)).toBeUndefined();
  });

  test('broken JSON names nothing', () => {
    expect(readGenomicName('{"location":')).toBeUndefined();
  });
});
