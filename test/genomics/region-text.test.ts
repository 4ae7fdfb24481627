/** Texts on what an assay looked at, and which codons of each gene they name. */
import { describe, expect, test } from '@jest/globals';
import { coverageIn, coveredBy, doubtedIn, uncallableIn } from '../../src/genomics/region-text.js';
import { vocabularyOf } from '../../src/genomics/vocabulary.js';
import type { Codons } from '../../src/model/finding.js';
import { codonsInWords, gene, KNOWLEDGE } from './knowledge.js';

const vocabulary = vocabularyOf(KNOWLEDGE);
const words = (codons: Codons | undefined): string => (codons === undefined ? 'none' : codonsInWords(codons));

/** `KRAS codons 1-37`: covered; `uncalled …`, `partly` as the text says; nothing of a gene that it does not speak of. */
function said(text: string, symbol: string): readonly string[] {
  const known = gene(symbol);
  const coverage = coverageIn([text], known, vocabulary);
  if (coverage === undefined) return [];
  const covered = coveredBy(coverage.stated ?? coverage.listed ?? 'unstated', coverage, known);
  const told = [symbol, coverage.whole === 'untested' ? 'not tested' : words(covered)];
  if (coverage.whole === 'uncalled') told.push('uncalled');
  if (coverage.uncalled !== undefined) told.push(`uncalled ${words(coverage.uncalled)}`);
  if (coverage.partly && coverage.whole === undefined) told.push('partly');
  return [told.join(' ')];
}

type Row = readonly [text: string, ...said: string[]];

function expectRows(rows: readonly Row[]): void {
  test.each(rows.map((row) => [row[0], row] as const))('%s', (text, [, ...expected]) => {
    expect([...said(text, 'KRAS'), ...said(text, 'NRAS'), ...said(text, 'BRAF')]).toEqual(expected);
  });
}

const [KRAS_2, KRAS_2_4, NRAS_2, NRAS_2_4] = [
  'KRAS codons 1-37',
  'KRAS codons 1-150',
  'NRAS codons 1-37',
  'NRAS codons 1-150',
];

describe('a part belongs to the gene that it is named with', () => {
  expectRows([
    ['KRAS exon 2; NRAS exons 2-4', KRAS_2, NRAS_2_4],
    ['KRAS exon 2 NRAS exons 2-4', KRAS_2, NRAS_2_4],
    ['KRAS (exon 2), NRAS (exons 2-4)', KRAS_2, NRAS_2_4],
    ['KRAS\nexon 2\nNRAS\nexons 2-4', KRAS_2, NRAS_2_4],
    ['KRAS and NRAS exons 2-4', KRAS_2_4, NRAS_2_4],
    ['KRAS, NRAS: exons 2, 3, 4; BRAF exon 15', KRAS_2_4, NRAS_2_4, 'BRAF codons 581-620'],
    ['KRAS (NM_004985.5) exons 2-4', KRAS_2_4],
    ['KRAS Exon 2 (Codons 12, 13); NRAS Exon 3 (Codon 61)', 'KRAS codons 12-13', 'NRAS codons 61'],
    ['full gene KRAS; NRAS exon 2', 'KRAS all', NRAS_2],
    ['KRAS exon 2, NRAS', KRAS_2, 'NRAS unstated'],
  ]);
});

describe('a part that leads on belongs to the gene behind it', () => {
  expectRows([
    ['Exon 2 of KRAS and exons 2-4 of NRAS', KRAS_2, NRAS_2_4],
    ['KRAS exon 2 and exons 2-4 of NRAS', KRAS_2, NRAS_2_4],
    ['Exon 2 and exon 3 of KRAS and NRAS', 'KRAS codons 1-97', 'NRAS codons 1-97'],
    ['exons 2-4 of KRAS, NRAS exon 2', KRAS_2_4, NRAS_2],
    ['exon 2 (KRAS), exons 2-4 (NRAS)', KRAS_2, NRAS_2_4],
    ['exon 2: KRAS; exons 2-4: NRAS', KRAS_2, NRAS_2_4],
    ['exons 2-4 (KRAS, NRAS)', KRAS_2_4, NRAS_2_4],
  ]);
});

describe('a part before all genes belongs to those that have none of their own', () => {
  expectRows([
    ['exons 2-4', KRAS_2_4, NRAS_2_4, 'BRAF codons 47-203'],
    ['Exons 2-4; KRAS, NRAS exon 2', KRAS_2, NRAS_2],
    ['Exons 2-4 in all; NRAS exon 2; KRAS', KRAS_2_4, NRAS_2],
  ]);
});

describe('changes that are listed belong to their gene as parts do', () => {
  expectRows([
    ['KRAS G12C, G12D, G13D; NRAS Q61K, Q61R, Q61L', 'KRAS codons 12-13', 'NRAS codons 61'],
    ['KRAS G12C', 'KRAS targeted'],
    ['KRAS G12C, G12D, G13D, except G12R', 'KRAS codons 12-13 partly'],
  ]);
});

describe('what is left out is never taken for covered', () => {
  const without146 = 'NRAS codons 1-145,147-150';
  expectRows([
    ['NRAS exons 2-4 except codon 146', without146],
    ['NRAS exons 2-4 but not codon 146', without146],
    ['NRAS exons 2-4 (codon 146 not covered)', without146],
    ['NRAS Exons 2-4 mit Ausnahme von Codon 146', without146],
    ['NRAS exons 2-4, sauf codon 146', without146],
    ['NRAS exons 2-4 excluding exon 4', 'NRAS codons 1-96'],
    ['NRAS: exons 2-3; exon 4 not tested', 'NRAS codons 1-96'],
    ['NRAS except codon 146', 'NRAS codons 1-145,147-189'],
    ['exon 4 not covered in NRAS', 'NRAS codons 1-96,151-189'],
    ['KRAS all exons except exon 5', KRAS_2_4],
    ['KRAS exons 2-4 except codon 117, NRAS exons 2-4', 'KRAS codons 1-116,118-150', NRAS_2_4],
    [
      'KRAS, NRAS exons 2-4 except KRAS codon 117, NRAS codon 146',
      'KRAS codons 1-116,118-150',
      'NRAS codons 1-145,147-150',
    ],
    ['NRAS exons 2-4 (except codon 146), KRAS exon 2', KRAS_2, without146],
  ]);
});

describe('a gene that was not tested is not covered', () => {
  const notNras = 'NRAS not tested';
  expectRows([
    ['NRAS: not tested', notNras],
    ['NRAS nicht untersucht', notNras],
    ['KRAS exons 2-4; NRAS not tested', KRAS_2_4, notNras],
    ['KRAS exons 2-4, NRAS not tested', KRAS_2_4, notNras],
    ['KRAS exons 2-4; not NRAS', KRAS_2_4, notNras],
    ['KRAS (not NRAS) exons 2-4', KRAS_2_4, notNras],
    ['KRAS exons 2-4. Not tested: NRAS, BRAF', KRAS_2_4, notNras, 'BRAF not tested'],
    ['not tested', 'KRAS not tested', notNras, 'BRAF not tested'],
    ['None', 'KRAS not tested', notNras, 'BRAF not tested'],
    ['RAS except NRAS', 'KRAS unstated', notNras],
  ]);
});

describe('what could not be called is told apart from what was not tested', () => {
  expectRows([
    ['NRAS exons 2-4; exon 3 low coverage', 'NRAS codons 1-150 uncalled codons 38-97'],
    ['Sequencing of exon 4 of NRAS failed; exons 2-3 sequenced', 'NRAS codons 1-97 uncalled codons 97-150'],
    ['KRAS exons 2-4; NRAS failed', KRAS_2_4, 'NRAS unstated uncalled'],
  ]);
});

describe('where it cannot be told what was covered, that is said', () => {
  expectRows([
    ['NRAS exons 2-4 except for difficult regions', 'NRAS codons 1-150 partly'],
    ['KRAS exons 2-4 and NRAS not tested', 'KRAS codons 1-150 partly', 'NRAS unstated partly'],
    ['NRAS exon 4 is not sequenced and exon 3 is', 'NRAS codons 38-150 partly'],
    ['KRAS, but not NRAS, exons 2-4', 'KRAS unstated partly', 'NRAS not tested'],
    ['NRAS: other exons not tested', 'NRAS unstated partly'],
  ]);
});

describe('words that leave nothing out change nothing', () => {
  expectRows([
    ['NRAS exons 2-4. Other exons were not examined.', NRAS_2_4],
    ['NRAS exons 2-4 but no other exons', NRAS_2_4],
    ['Not only NRAS exon 2 but exons 2-4 without gaps', NRAS_2_4],
    ['NRAS exons 2-4: no mutation detected', NRAS_2_4],
    ['NRAS: N/A', 'NRAS unstated'],
  ]);
});

describe('regions that could not be called', () => {
  const rows: readonly (readonly [text: string, kras: string, nras: string])[] = [
    ['exon 3', 'codons 38-97', 'codons 38-97'],
    ['NRAS exon 3', 'none', 'codons 38-97'],
    ['NRAS', 'none', 'all'],
    ['KRAS exon 2; NRAS: none', 'codons 1-37', 'none'],
    ['None', 'none', 'none'],
    ['No uncallable regions', 'none', 'none'],
    ['see attached BED', 'unclear', 'unclear'],
    ['not determined', 'unclear', 'unclear'],
  ];
  test.each(rows)('%s', (text, kras, nras) => {
    const of = (symbol: string): string => {
      const codons = uncallableIn(text, gene(symbol), vocabulary);
      return codons === 'unclear' ? codons : words(codons);
    };
    expect([of('KRAS'), of('NRAS')]).toEqual([kras, nras]);
  });
});

describe('notes that doubt what was looked at', () => {
  const rows: readonly (readonly [note: string, kras: readonly string[], nras: readonly string[]])[] = [
    ['Low coverage; not evaluable', ['all'], ['all']],
    ['Not tested', ['all'], ['all']],
    ['Exon 3 not evaluable', ['codons 38-97'], ['codons 38-97']],
    ['NRAS exon 3 failed; KRAS complete', [], ['codons 38-97']],
    ['KRAS exon 4: coverage below threshold', ['codons 97-150'], []],
    ['All exons covered at >500x', [], []],
    ['No regions with low coverage', [], []],
    ['NRAS exons 2-4 complete. Other exons: low coverage.', ['all'], ['all']],
  ];
  test.each(rows)('%s', (note, kras, nras) => {
    const of = (symbol: string): readonly string[] => doubtedIn(note, gene(symbol), vocabulary).map(words);
    expect([of('KRAS'), of('NRAS')]).toEqual([kras, nras]);
  });
});
