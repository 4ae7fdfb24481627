/** Coding changes, translated with the sequences of the reference transcripts. */
import { describe, expect, test } from '@jest/globals';
import { readCodingHgvs, translate, translateEdits } from '../../src/genomics/hgvs-coding.js';
import * as cds from './sequences.js';

const TRANSLATED: readonly (readonly [sequence: string, written: string, name: string])[] = [
  [cds.KRAS, 'c.35G>A', 'G12D'],
  [cds.KRAS, 'NM_004985.5:c.35G>A', 'G12D'],
  [cds.KRAS, 'NM_004985.5(KRAS):c.35G>A', 'G12D'],
  [cds.KRAS, 'ENST00000311936.8:c.35G>A', 'G12D'],
  [cds.KRAS, 'c.35 G>A', 'G12D'],
  [cds.KRAS, '35G>A', 'G12D'],
  [cds.KRAS, 'r.35g>a', 'G12D'],
  [cds.KRAS, 'c.34G>T', 'G12C'],
  [cds.KRAS, 'c.38G>A', 'G13D'],
  [cds.KRAS, 'c.34_35delinsTT', 'G12F'],
  [cds.KRAS, 'c.34_35delGGinsTT', 'G12F'],
  [cds.KRAS, 'c.34_35GG>TT', 'G12F'],
  [cds.KRAS, 'c.[34G>T;35G>T]', 'G12F'],
  [cds.KRAS, 'c.36T>C', 'G12='],
  [cds.KRAS, 'c.180_181delinsAA', 'Q61K'],
  [cds.KRAS, 'c.436G>A', 'A146T'],
  [cds.KRAS, 'c.37_39dup', 'G13dup'],
  [cds.KRAS, 'c.34_36del', 'G13del'],
  [cds.KRAS, 'c.64C>T', 'Q22*'],
  [cds.KRAS, 'c.35del', 'G12fs'],
  [cds.NRAS, 'c.182A>G', 'Q61R'],
  [cds.NRAS, 'NM_002524.4:c.34G>T', 'G12C'],
  [cds.BRAF, 'c.1799T>A', 'V600E'],
  [cds.BRAF, 'c.1798_1799delinsAA', 'V600K'],
  [cds.BRAF, 'c.1799_1800delinsAA', 'V600E'],
  [cds.BRAF, 'c.1798_1799delGTinsAG', 'V600R'],
  [cds.EGFR, 'c.2573T>G', 'L858R'],
  [cds.EGFR, 'c.2236_2250del', 'E746_A750del'],
  [cds.EGFR, 'c.1476C>A', 'S492R'],
];

describe('a coding change is translated', () => {
  test.each(TRANSLATED)('%#: %s %s', (sequence, written, name) => {
    const read = readCodingHgvs(written);
    expect(
      read !== undefined && 'edits' in read && translateEdits(read.edits, sequence, [1, sequence.length / 3])?.name,
    ).toBe(name);
  });
});

describe('a change outside the coding sequence is told apart', () => {
  test.each(['c.-5G>A', 'c.*3C>T', 'c.35+1G>A', 'c.112-2A>G', 'NM_004985.5:c.111+1del'])('%s', (written) => {
    expect(readCodingHgvs(written)).toMatchObject({ nonCoding: true });
  });
});

describe('what is no coding change is not read as one', () => {
  test.each([
    '',
    'c.',
    'p.G12D',
    'c.?',
    'c.35',
    'c.0G>A',
    'c.38_35del',
    'c.34_35delGins',
    'c.34_36delGG',
    'c.34_36insA',
    'c.34G>T;35G>T',
    'c.35G>Z',
    'NC_000012.12:25245349:C:T',
  ])('%s', (written) => {
    expect(readCodingHgvs(written)).toBeUndefined();
  });
});

describe('a coding change that the sequence contradicts, or that lies where it was not verified, gives no protein change', () => {
  test.each([
    ['c.35A>G', [1, 150]],
    ['c.35G>A', [20, 150]],
    ['c.436G>A', [1, 100]],
    ['c.900G>A', [1, 400]],
  ] as const)('%s within %j', (written, verified) => {
    const read = readCodingHgvs(written);
    expect(
      read !== undefined && 'edits' in read ? translateEdits(read.edits, cds.KRAS, verified) : 'unread',
    ).toBeUndefined();
  });
});

test('the genetic code translates the start of a known protein', () => {
  expect(translate(cds.KRAS.slice(0, 60))).toBe('MTEYKLVVVGAGGVGKSALT');
  expect(translate('ATGTGATAATAGNNN')).toBe('M***X');
});
