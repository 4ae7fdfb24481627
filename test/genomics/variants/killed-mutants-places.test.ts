/** Places of changes in the cases that a slip of the hand in the reader would change. */
import { describe, expect, test } from '@jest/globals';
import { allele, readGenomicName } from '../../../src/genomics/variants/genomic-name.js';
import { placeGenomic } from '../../../src/genomics/variants/place-genomic.js';
import { component, gene, hgnc, line, PRESENT, profile, variant } from '../knowledge.js';

function placing(symbol: string, name: string) {
  const change = readGenomicName(name);
  return change === undefined ? 'no name' : placeGenomic(change, gene(symbol));
}

describe('a change on the genome', () => {
  test.each<[string, string, unknown]>([
    // The accession is chromosome 11's: the same numbers there are no place of KRAS.
    ['KRAS', 'NC_000011.9:g.25398284C>T', undefined],
    ['KRAS', 'NC_000012.11:g.25398207C>T', { kind: 'outside', place: 'splice', codingChange: 'c.111+1G>A' }],
    ['KRAS', 'NC_000012.11:g.25398207_25398208del', { kind: 'outside', place: 'splice' }],
    ['KRAS', 'NC_000012.11:g.25398207_25398208delCC', { kind: 'outside', place: 'splice' }],
    ['KRAS', 'NC_000012.11:g.25398207_25398208delCA', undefined],
    ['KRAS', 'NC_000012.11:g.25398318_25398319delTC', { kind: 'outside', place: 'utr' }],
    ['KRAS', 'NC_000012.11:g.25398318_25398319delGC', undefined],
    // Codons of NRAS are checked up to 150.
    ['NRAS', 'NC_000001.10:g.115251240C>T', { kind: 'codon', codon: 162, exon: 5 }],
  ])('of %s: %s', (symbol, name, expected) => {
    expect(placing(symbol, name)).toEqual(expected);
  });

  test('6,000 bases beside the code are the gene’s, and not one more', () => {
    const start = gene('EGFR').transcripts[0]?.placements?.[0]?.exons[0]?.start ?? 0;
    expect(placing('EGFR', `NC_000007.13:g.${start - 6_000}A>C`)).toEqual({ kind: 'outside', place: 'utr' });
    expect(placing('EGFR', `NC_000007.13:g.${start - 6_001}A>C`)).toBeUndefined();
  });

  test('two alleles: nothing before is an insertion, nothing at all no change', () => {
    const on = { chromosome: '12' };
    expect(allele(on, 5, '-', 'A')).toEqual({ on, edit: { kind: 'insert', first: 5, last: 6, after: 'A' } });
    expect(allele(on, 5, '-', '.')).toBeUndefined();
  });
});

describe('a change by its name', () => {
  const read = (hgncId: string, ...names: readonly string[]) =>
    profile(
      variant(PRESENT, [
        component('48018-6', hgnc(hgncId)),
        ...names.map((name) => component(name.includes('c.') ? '48004-6' : '48005-3', name)),
      ]),
    );
  const KRAS = 'HGNC:6407';
  const BRAF = 'HGNC:1097';

  test.each<[string, string, string]>([
    [KRAS, 'p.G12_G13del', 'KRAS G12_G13del present'],
    [KRAS, 'p.G12_V13del', 'KRAS unplaced p.G12_V13del present'],
    [KRAS, 'p.A500V', 'KRAS unplaced p.A500V present'],
    [KRAS, 'c.111+1_112-1del', 'KRAS splice present'],
    [KRAS, 'c.111+1_115-1del', 'KRAS unplaced c.111+1_115-1del present'],
    [KRAS, 'c.34_35del GG ins TT', 'KRAS G12F present'],
    // Six lysines in a row: what is lost or copied is named as the last of them.
    [KRAS, 'c.523_525del', 'KRAS K180del present'],
    [KRAS, 'c.523_525dup', 'KRAS K180dup present'],
    [KRAS, 'c.523_528del', 'KRAS K179_K180del present'],
    // Codon 621 of the longer transcript is the first whose counterpart is known.
    [BRAF, 'NM_001374258:p.N621S', 'BRAF N581S present'],
    [BRAF, 'NM_001374258:p.D620N', 'BRAF unplaced NM_001374258:p.D620N present'],
  ])('%s %s', (id, name, expected) => {
    expect(read(id, name).findings.map(line)).toEqual([expected]);
  });

  test.each([
    ['p.G12D', 2],
    ['p.Q61H', 3],
    ['p.A146T', 4],
  ])('%s of KRAS lies in exon %i', (name, exon) => {
    expect(read(KRAS, name).findings.map((finding) => finding.exon)).toEqual([exon]);
  });

  test('a codon without its new residue does not agree with a change of another codon', () => {
    expect(read(KRAS, 'p.G12X', 'c.38G>A').conflicts.map(({ says }) => says)).toEqual([['p.G12X', 'c.38G>A (G13D)']]);
    expect(read(KRAS, 'p.G12X', 'c.35G>A').conflicts).toEqual([]);
  });

  test('a contradiction that two components repeat is one', () => {
    expect(read(KRAS, 'p.G12D', 'c.35G>T', 'c.35G>T').conflicts.map(({ says }) => says)).toEqual([
      ['p.G12D', 'c.35G>T (G12V)'],
    ]);
  });
});
