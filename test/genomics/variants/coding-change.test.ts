/** Coding changes as laboratories write them, and what they do to the protein of the reference transcript. */
import { describe, expect, test } from '@jest/globals';
import { translate } from '../../../src/genomics/variants/amino-acids.js';
import { type CodingEffect, codingEffect } from '../../../src/genomics/variants/coding-effect.js';
import { readCodingName } from '../../../src/genomics/variants/coding-name.js';
import type { CodonRange } from '../../../src/model/finding.js';
import { gene } from '../knowledge.js';

/** The coding sequence of a gene's reference transcript. */
function cdsOf(symbol: string): string {
  const { cds } = gene(symbol).transcripts[0] ?? {};
  if (cds === undefined) throw new Error(`no sequence of ${symbol}`);
  return cds;
}

/** What a coding change does, where all of the sequence, or these codons, may be relied on. */
function effectOf(
  symbol: string,
  written: string,
  verifiedCodons: CodonRange = [1, cdsOf(symbol).length / 3],
): CodingEffect | 'unread' | undefined {
  const name = readCodingName(written);
  if (name === undefined || !('edits' in name)) return 'unread';
  return codingEffect(name.edits, { cds: cdsOf(symbol), verifiedCodons });
}

const TRANSLATED: readonly (readonly [symbol: string, written: string, name: string])[] = [
  ['KRAS', 'c.35G>A', 'G12D'],
  ['KRAS', 'NM_004985.5:c.35G>A', 'G12D'],
  ['KRAS', 'NM_004985.5(KRAS):c.35G>A', 'G12D'],
  ['KRAS', 'ENST00000311936.8:c.35G>A', 'G12D'],
  ['KRAS', 'c.35 G>A', 'G12D'],
  ['KRAS', '35G>A', 'G12D'],
  ['KRAS', 'r.35g>a', 'G12D'],
  ['KRAS', 'c.34G>T', 'G12C'],
  ['KRAS', 'c.38G>A', 'G13D'],
  ['KRAS', 'c.34_35delinsTT', 'G12F'],
  ['KRAS', 'c.34_35delGGinsTT', 'G12F'],
  ['KRAS', 'c.34_35GG>TT', 'G12F'],
  ['KRAS', 'c.[34G>T;35G>T]', 'G12F'],
  ['KRAS', 'c.36T>C', 'G12='],
  ['KRAS', 'c.180_181delinsAA', 'Q61K'],
  ['KRAS', 'c.436G>A', 'A146T'],
  ['KRAS', 'c.37_39dup', 'G13dup'],
  ['KRAS', 'c.34_36del', 'G13del'],
  ['KRAS', 'c.64C>T', 'Q22*'],
  ['KRAS', 'c.35del', 'G12Vfs*3'],
  ['NRAS', 'c.182A>G', 'Q61R'],
  ['NRAS', 'NM_002524.4:c.34G>T', 'G12C'],
  ['BRAF', 'c.1799T>A', 'V600E'],
  ['BRAF', 'c.1798_1799delinsAA', 'V600K'],
  ['BRAF', 'c.1799_1800delinsAA', 'V600E'],
  ['BRAF', 'c.1798_1799delGTinsAG', 'V600R'],
  ['EGFR', 'c.2573T>G', 'L858R'],
  ['EGFR', 'c.2236_2250del', 'E746_A750del'],
  ['EGFR', 'c.1476C>A', 'S492R'],
];

describe('a coding change is translated', () => {
  test.each(TRANSLATED)('%s %s', (symbol, written, name) => {
    expect(effectOf(symbol, written)).toMatchObject({ change: { name } });
  });
});

describe("a coding change is given its shortest name, as far to the 3' end as the sequence allows", () => {
  test.each([
    ['KRAS', 'NM_004985.5(KRAS):c.35G>A', 'c.35G>A'],
    ['KRAS', 'r.35g>a', 'c.35G>A'],
    ['KRAS', 'c.34_35delGGinsTT', 'c.34_35delinsTT'],
    ['KRAS', 'c.34_36delinsTGT', 'c.34G>T'],
    ['KRAS', 'c.[34G>T;35G>T]', 'c.34_35delinsTT'],
    ['KRAS', 'c.34del', 'c.35del'],
    ['KRAS', 'c.36_37insGGT', 'c.36_38dup'],
    ['BRAF', 'c.1798_1799delGTinsAG', 'c.1798_1799delinsAG'],
  ])('%s %s', (symbol, written, codingChange) => {
    expect(effectOf(symbol, written)).toMatchObject({ codingChange });
  });
});

describe('a change beside the coding sequence, or reaching out of it, is told apart', () => {
  test.each([
    ['c.-5G>A', 'utr'],
    ['c.*3C>T', 'utr'],
    ['c.35+1G>A', 'splice'],
    ['c.112-2A>G', 'splice'],
    ['NM_004985.5:c.111+1del', 'splice'],
    ['c.111+5G>A', 'intron'],
    ['c.112-30_112-20del', 'intron'],
    ['c.110_111+3del', 'splice'],
  ])('%s', (written, outside) => {
    expect(readCodingName(written)).toMatchObject({ outside });
  });
});

test.each(['c.35=', 'c.35G=', 'NM_004985.5:c.34_36='])(
  '%s says that the sequence is as in the reference',
  (written) => {
    expect(readCodingName(written)).toMatchObject({ unchanged: true });
  },
);

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
    expect(readCodingName(written)).toBeUndefined();
  });
});

describe('a coding change that the sequence contradicts, or beyond what was verified, means no change', () => {
  test.each([
    ['c.35A>G', [1, 150]],
    ['c.35G>A', [20, 150]],
    ['c.436G>A', [1, 100]],
    ['c.900G>A', [1, 400]],
  ] as const)('%s within %j', (written, verified) => {
    expect(effectOf('KRAS', written, verified)).toBeUndefined();
  });
});

test('the genetic code translates the start of a known protein', () => {
  expect(translate(cdsOf('KRAS').slice(0, 60))).toBe('MTEYKLVVVGAGGVGKSALT');
  expect(translate('ATGTGATAATAGNNN')).toBe('M***X');
});
