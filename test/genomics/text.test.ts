/** Sentences of laboratories, and what may be taken from each. */
import { describe, expect, test } from '@jest/globals';
import { readText } from '../../src/genomics/text/read-text.js';
import { NO_SUBJECT } from '../../src/genomics/text/text-subject.js';
import { vocabularyOf } from '../../src/genomics/vocabulary.js';
import type { HgncId } from '../../src/model/finding.js';
import { KNOWLEDGE, lines, profile, report, symbolOf } from './knowledge.js';

/** What a report with this conclusion says; `?GENE` for a sentence that names the gene and could not be understood. */
function said(conclusion: string): readonly string[] {
  const { findings, unread, pending } = profile(report([], { conclusion }));
  const names = (genes: readonly HgncId[]): string => genes.map(symbolOf).join('+');
  return [
    ...lines(report([], { conclusion })).slice(0, findings.length),
    ...unread.map(({ genes, why }) => `${why === 'not-understood' ? '?' : why}${names(genes)}`),
    ...pending.map(({ genes }) => `pending ${names(genes)}`),
  ];
}

const UNDERSTOOD: readonly (readonly [text: string, ...said: string[]])[] = [
  ['KRAS p.G12D detected.', 'KRAS G12D present'],
  ['KRAS: p.(Gly12Asp)', 'KRAS G12D present'],
  ['KRAS G12D', 'KRAS G12D present'],
  ['A KRAS p.G12V (c.35G>T) mutation was detected.', 'KRAS G12V present'],
  ['KRAS NM_004985.5:c.35G>A p.(Gly12Asp), VAF 31%', 'KRAS G12D present'],
  ['Mutation detected: KRAS c.35G>A', 'KRAS G12D present'],
  ['BRAFV600E mutation detected', 'BRAF V600E present'],
  ['BRAF V600E: not detected', 'BRAF V600E absent'],
  ['KRAS: wild type', 'KRAS unstated absent'],
  ['KRAS wild-type (exons 2, 3 and 4).', 'KRAS codons 1-150 absent'],
  ['KRAS wildtype, NRAS wildtype', 'KRAS unstated absent', 'NRAS unstated absent'],
  ['KRAS, NRAS and BRAF: wild type', 'KRAS unstated absent', 'NRAS unstated absent', 'BRAF unstated absent'],
  ['KRAS/NRAS/BRAF: no mutation detected', 'KRAS unstated absent', 'NRAS unstated absent', 'BRAF unstated absent'],
  [
    'No mutation detected in KRAS, NRAS or BRAF.',
    'KRAS unstated absent',
    'NRAS unstated absent',
    'BRAF unstated absent',
  ],
  ['No KRAS mutation was detected.', 'KRAS unstated absent'],
  ['No KRAS or NRAS mutations were identified.', 'KRAS unstated absent', 'NRAS unstated absent'],
  ['No mutations were detected in codons 12 and 13 of KRAS.', 'KRAS codons 12-13 absent'],
  ['KRAS codons 12 and 13: no mutation detected', 'KRAS codons 12-13 absent'],
  ['No mutation in exon 2 of KRAS.', 'KRAS codons 1-37 absent'],
  ['KRAS exon 2: mutated', 'KRAS codons 1-37 present'],
  ['Negative for KRAS G12C.', 'KRAS G12C absent'],
  ['Mutation in KRAS ruled out.', 'KRAS unstated absent'],
  ['RAS wild type', 'KRAS unstated absent', 'NRAS unstated absent'],
  ['Wild type for RAS', 'KRAS unstated absent', 'NRAS unstated absent'],
  ['RAS: mutated', 'KRAS unstated present', 'NRAS unstated present'],
  ['RAS-WT/BRAF-mut', 'KRAS unstated absent', 'NRAS unstated absent', 'BRAF unstated present'],
  ['K-RAS: no mutation', 'KRAS unstated absent'],
  ['KRAS G12D detected, no other mutations found.', 'KRAS G12D present'],
  [
    'KRAS p.G12D detected; NRAS: wild type; BRAF V600E: not detected',
    'KRAS G12D present',
    'NRAS unstated absent',
    'BRAF V600E absent',
  ],
  ['KRAS G12D detected, but NRAS wild type', 'KRAS G12D present', 'NRAS unstated absent'],
  ['KRAS codon 12: mutated, codon 13: not mutated', 'KRAS codons 12 present', 'KRAS codons 13 absent'],
  ['KRAS 12 mutation: Not Detected, KRAS 61 mutation: Not Detected', 'KRAS codons 12 absent', 'KRAS codons 61 absent'],
  ['KRAS exon 2 and NRAS exon 3: no mutation detected', 'KRAS codons 1-37 absent', 'NRAS codons 38-97 absent'],
  ['KRAS G12X detected', 'KRAS G12X present'],
  ['KRAS p.Gly12= detected', 'KRAS G12= present'],
  ['KRAS p.(=) detected', 'KRAS silent present'],
  ['BRAF V600E/K: positive', 'BRAF V600X present'],
  ['RAS G12D detected', 'KRAS unstated present', 'NRAS unstated present'],
  ['A KRAS mutation cannot be excluded.', 'KRAS unstated indeterminate'],
  ['KRAS: possible mutation in codon 12', 'KRAS codons 12 indeterminate'],
  ['KRAS: not tested', 'KRAS unstated no-call not-performed'],
  ['KRAS: test failed, insufficient DNA', 'KRAS unstated no-call insufficient'],
  ['NRAS: pending', 'pending NRAS'],
  ['KRAS: Keine Mutation in den Exons 2-4', 'KRAS codons 1-150 absent'],
  ['KRAS未檢出', 'KRAS unstated absent'],
  ['KRAS\nNo mutation detected', 'KRAS unstated absent'],
  ['KRAS exon 2: no mutation\ndetected', 'KRAS codons 1-37 absent'],
  [
    'Positive: KRAS p.G12D. Negative: NRAS, BRAF V600E.',
    'KRAS G12D present',
    'NRAS unstated absent',
    'BRAF V600E absent',
  ],
  ['KRAS, NRAS and BRAF V600E: not detected', 'KRAS unstated absent', 'NRAS unstated absent', 'BRAF V600E absent'],
  [
    'KRAS exon 2, NRAS exon 3 and BRAF exon 15: wild type',
    'KRAS codons 1-37 absent',
    'NRAS codons 38-97 absent',
    'BRAF codons 581-620 absent',
  ],
  ['KRAS not detected, NRAS mutation detected', 'KRAS unstated absent', 'NRAS unstated present'],
  ['KRAS mutation not detected, NRAS mutated', 'KRAS unstated absent', 'NRAS unstated present'],
  ['KRAS not mutated, NRAS G12D detected', 'KRAS unstated absent', 'NRAS G12D present'],
  ['KRAS G12D, NRAS wild type', 'KRAS G12D present', 'NRAS unstated absent'],
  ['KRAS wild type, NRAS G12D detected', 'KRAS unstated absent', 'NRAS G12D present'],
  ['RAS: wild type (KRAS exon 2, NRAS exon 3)', 'KRAS codons 1-37 absent', 'NRAS codons 38-97 absent'],
  ['RAS wild type (KRAS exons 2-4)', 'KRAS codons 1-150 absent', 'NRAS unstated absent'],
  ['KRAS codon 61 and G12D mutations detected', 'KRAS G12D present', 'KRAS codons 61 present'],
  ['RAS: mutated (KRAS G12D)', 'KRAS G12D present'],
  ['RAS: mutated (KRAS exon 2)', 'KRAS codons 1-37 present'],
  ['KRAS was not tested, insufficient tumor', 'KRAS unstated no-call insufficient'],
  ['EGFR amplification: not detected', 'EGFR amplification absent'],
  ['EGFR expression positive, KRAS wild type', 'EGFR expression protein high present', 'KRAS unstated absent'],
  ['KRAS p.G12D (likely benign) detected', 'KRAS G12D present benign'],
  ['KRAS p.G12D mutation detected, which is associated with resistance.', 'KRAS G12D present'],
  ['Methodology: sequencing. Results: KRAS p.G12D.', 'KRAS G12D present'],
];

describe('a sentence is understood as a colleague would', () => {
  test.each(UNDERSTOOD.map((row) => [row[0], row] as const))('%s', (text, [, ...expected]) => {
    expect(said(text)).toEqual(expected);
  });
});

const NOTHING: readonly string[] = [
  '',
  'KRAS, NRAS and BRAF were analysed.',
  'Patients with KRAS mutated tumours do not benefit.',
  'EGFR L858R has been associated with response to anti-EGFR therapy.',
  'Family history: KRAS mutated.',
  'No mutations were detected in the genes tested.',
  'eGFR positive',
  'Resistance to anti-EGFR antibodies was not detected.',
  'TP53: R175H detected',
  'BRAFT: positive',
  'Methodology:\nKRAS G12D is detected down to 1 %.',
  'Background\nKRAS:\nG12D detected often.',
  'References: KRAS G12D detected in 40 %',
];

describe('a sentence that states no result gives none', () => {
  test.each(NOTHING)('%j', (text) => {
    expect(said(text)).toEqual([]);
  });
});

const UNCLEAR: readonly (readonly [text: string, ...said: string[]])[] = [
  ['KRAS G12C, NRAS not detected', 'NRAS unstated absent', '?KRAS'],
  ['KRAS G12C, BRAF V600E wild type', 'BRAF V600E absent', '?KRAS'],
  ['KRAS G12D, NRAS Q61K and BRAF V600E were not detected', 'BRAF V600E absent', '?KRAS+NRAS'],
  ['KRAS, NRAS and BRAF V600E detected', 'BRAF V600E present', '?KRAS+NRAS'],
  ['No mutation in KRAS, NRAS G12D detected', '?KRAS+NRAS'],
  ['Wild type KRAS was detected', '?KRAS'],
  ['KRAS G12D is detected in patients with this cancer', '?KRAS'],
  ['Prior testing showed KRAS G12D', '?KRAS'],
  ['KRAS detected and not detected', '?KRAS'],
  ['The KRAS G12D seen elsewhere needs confirmation', '?KRAS'],
];

describe('a sentence with a gene and an answer that do not fit together is given back, not guessed', () => {
  test.each(UNCLEAR.map((row) => [row[0], row] as const))('%s', (text, [, ...expected]) => {
    expect(said(text)).toEqual(expected);
  });
});

test('a heading after the background brings the results back', () => {
  expect(said('Background:\nKRAS G12D detected often.\nRESULTS:\nNRAS: wild type')).toEqual(['NRAS unstated absent']);
});

test('a denied change stays absent only for that change', () => {
  expect(readText('KRAS G12C not detected', NO_SUBJECT, vocabularyOf(KNOWLEDGE)).statements).toEqual([
    {
      gene: 'HGNC:6407',
      answer: 'absent',
      quoted: 'KRAS G12C not detected',
      written: 'G12C',
      exon: 2,
      alteration: { kind: 'protein-change', change: { name: 'G12C', codon: 12, effect: 'missense' } },
    },
  ]);
});

test('an allele frequency in the sentence is kept as a fraction', () => {
  const reading = readText('KRAS p.G12D detected (VAF 31.5 %)', NO_SUBJECT, vocabularyOf(KNOWLEDGE));
  expect(reading.statements.map((statement) => statement.alleleFraction)).toEqual([0.315]);
});
