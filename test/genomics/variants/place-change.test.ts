/** Names of changes in any coordinates, placed on the protein of the gene's reference transcript. */
import { describe, expect, test } from '@jest/globals';
import { changeMentions } from '../../../src/genomics/variants/change-mentions.js';
import { type PlacedChange, placeChange } from '../../../src/genomics/variants/place-change.js';
import { vocabularyOf } from '../../../src/genomics/vocabulary.js';
import { aboutWhat, gene, KNOWLEDGE } from '../knowledge.js';

function placed(symbol: string, written: string): PlacedChange | undefined {
  const [mention] = changeMentions(written);
  return mention === undefined ? undefined : placeChange(mention, gene(symbol), vocabularyOf(KNOWLEDGE));
}

function place(symbol: string, written: string): string {
  const change = placed(symbol, written);
  return change === undefined ? 'no change named' : aboutWhat(change.alteration);
}

describe('a place on the genome is translated, whichever assembly and notation', () => {
  test.each([
    ['KRAS', 'NC_000012.12:g.25245350C>T', 'G12D'],
    ['KRAS', 'NC_000012.11:g.25398284C>T', 'G12D'],
    ['KRAS', 'chr12:g.25398284C>T', 'G12D'],
    ['KRAS', '12:g.25398284C>T', 'G12D'],
    ['KRAS', 'NC_000012.12:25245349:C:T', 'G12D'],
    ['KRAS', '12-25398284-C-T', 'G12D'],
    ['KRAS', 'chr12:25398284 C/T', 'G12D'],
    ['KRAS', 'chr12:25245350 C>T (GRCh38)', 'G12D'],
    ['KRAS', 'NC_000012.12:g.25245350_25245351delinsAA', 'G12F'],
    ['BRAF', 'NC_000007.14:g.140753336A>T', 'V600E'],
    ['BRAF', 'NC_000007.13:g.140453136A>T', 'V600E'],
    ['EGFR', 'chr7:55228009C>A', 'S492R'],
  ])('%s %s', (symbol, written, name) => {
    expect(place(symbol, written)).toBe(name);
  });

  test('bases of the coding strand are turned, and the turn is noted', () => {
    expect(placed('BRAF', 'NC_000007.14:g.140753336T>A')).toMatchObject({
      alteration: { change: { name: 'V600E' } },
      codingChange: 'c.1799T>A',
      note: 'coding-strand',
    });
  });

  test('a position of the other assembly is recognised by its bases, and noted', () => {
    expect(placed('KRAS', 'NC_000012.12:g.25398284C>T')).toMatchObject({
      alteration: { change: { name: 'G12D' } },
      note: 'other-assembly',
    });
  });

  test('bases that the gene does not have there place nothing', () => {
    expect(place('KRAS', 'NC_000012.12:g.25245350A>T')).toBe('unplaced NC_000012.12:g.25245350A>T');
    expect(place('KRAS', 'NC_000007.14:g.140753336A>T')).toBe('unplaced NC_000007.14:g.140753336A>T');
  });
});

describe('a change of another transcript or an older numbering is renumbered', () => {
  test.each([
    ['BRAF', 'NM_001374258.1:p.Val640Glu', 'V600E'],
    ['BRAF', 'NM_001374258.1:c.1919T>A', 'V600E'],
    ['BRAF', 'p.V640E', 'V600E'],
    ['MET', 'NM_001127500.3:p.Asp1028His', 'D1010H'],
    ['MET', 'p.D1010H', 'D1010H'],
    ['EGFR', 'p.L834R', 'L858R'],
    ['EGFR', 'p.S468R', 'S492R'],
    ['KRAS', 'NM_033360.4:c.436G>A', 'A146T'],
  ])('%s %s', (symbol, written, name) => {
    expect(place(symbol, written)).toBe(name);
  });
});

describe('a residue that the gene does not have is not placed', () => {
  test.each([
    ['KRAS', 'p.V12E'],
    ['KRAS', 'c.35A>G'],
    ['BRAF', 'p.Gly600Glu'],
  ])('%s %s', (symbol, written) => {
    expect(place(symbol, written)).toBe(`unplaced ${written}`);
  });
});

describe('a change beside the code is told apart from one in it', () => {
  test.each([
    ['KRAS', 'NM_004985.5:c.111+1G>A', 'splice'],
    ['KRAS', 'NM_004985.5:c.112-2A>G', 'splice'],
    ['KRAS', 'NM_004985.5:c.111+40A>G', 'intron'],
    ['KRAS', 'NM_004985.5:c.-5G>A', 'utr'],
    ['KRAS', 'NC_000012.12:g.25245273C>A', 'splice'],
    // No exon of KRAS ends with base 35.
    ['KRAS', 'NM_004985.5:c.35+1G>A', 'unplaced NM_004985.5:c.35+1G>A'],
    ['KRAS', 'p.(=)', 'silent'],
    ['KRAS', 'c.35=', 'silent'],
  ])('%s %s', (symbol, written, beside) => {
    expect(place(symbol, written)).toBe(beside);
  });
});

describe('what is left open stays open', () => {
  test.each([
    ['KRAS', 'p.G12X', 'G12X', 'unspecified'],
    // Reports of a tumour suppressor write X for a stop.
    ['PTEN', 'p.R130X', 'R130*', 'nonsense'],
    // One number for several changes of the codon.
    ['KRAS', 'rs121913529', 'G12X', 'unspecified'],
    ['KRAS', 'rs121913529 C>T', 'G12D', 'missense'],
    ['KRAS', 'rs121913529 [G>A]', 'G12D', 'missense'],
  ])('%s %s', (symbol, written, name, effect) => {
    expect(placed(symbol, written)?.alteration).toMatchObject({ kind: 'protein-change', change: { name, effect } });
  });
});

test.each([
  ['p.E746_A750del', 'c.2235_2249del'],
  ['p.E746_A750del', 'c.2236_2250del'],
  ['p.A767_V769dup', 'c.2300_2308dup'],
  ['p.V769_D770insASV', 'c.2307_2308insGCCAGCGTG'],
])('%s and %s get the same name, as far to the right as EGFR allows', (protein, coding) => {
  expect(place('EGFR', protein)).toBe(place('EGFR', coding));
  expect(placed('EGFR', coding)?.alteration.kind).toBe('protein-change');
});
