/** What sentences say in the cases that a slip of the hand in the reader would change. */
import { describe, expect, test } from '@jest/globals';
import { line, profile, report, symbolOf } from './knowledge.js';

/** Findings of a report with this conclusion; `?GENE` for what is given back. */
function said(conclusion: string): readonly string[] {
  const { findings, unread } = profile(report([], { conclusion }));
  return [...findings.map(line), ...unread.map(({ genes }) => `?${genes.map(symbolOf).join('+')}`)];
}

describe('a sentence', () => {
  test.each<readonly [text: string, ...said: string[]]>([
    ['HER2 IHC 3+', 'ERBB2 expression protein high present'],
    ['IHC 0 for HER2', 'ERBB2 expression protein high absent'],
    ['HER2: IHC 2+, ISH amplified', 'ERBB2 expression protein high indeterminate', 'ERBB2 amplification present'],
    ['HER2 IHC 3+, ISH negative amplification', 'ERBB2 expression protein high present', 'ERBB2 amplification absent'],
    ['HER2 IHC 3+, ISH negative, amplification V842I', '?ERBB2'],
    ['HER2 not amplified', 'ERBB2 amplification absent'],
    ['Exon 2 mutated: KRAS', 'KRAS codons 1-37 present'],
    ['Codon 12, detected: KRAS', 'KRAS codons 12 present'],
    ['RAS wild type: KRAS exon 2', 'KRAS codons 1-37 absent', 'NRAS unstated absent'],
    ['RAS mutated: KRAS', 'KRAS unstated present', 'NRAS unstated present'],
    ['RAS wild type, KRAS', 'KRAS unstated absent', 'NRAS unstated absent'],
    ['KRAS detected in codon 12, not detected in codon 61', 'KRAS codons 12 present', 'KRAS codons 61 absent'],
    ['KRAS: positive codon 12, negative codon 61', 'KRAS codons 12 present', 'KRAS codons 61 absent'],
    ['KRAS G12D: suspected, detected', 'KRAS G12D indeterminate'],
    ['KRAS: weak, positive', 'KRAS unstated indeterminate'],
    ['ERBB2 exon 20: mutated, amplification V842I', 'ERBB2 V842I present', 'ERBB2 codons 770-831 present'],
    ['No KRAS mutation.', 'KRAS unstated absent'],
    ['No KRAS or NRAS variant.', 'KRAS unstated absent', 'NRAS unstated absent'],
    ['KRAS: no other mutation found'],
    ['No other KRAS mutation was found.'],
    ['KRAS showed no mutation', 'KRAS unstated absent'],
    ['KRAS wild-type detected', 'KRAS unstated absent'],
    ['KRAS wild type found, NRAS mutated', 'KRAS unstated absent', 'NRAS unstated present'],
    ['Confirmed: KRAS+, NRAS-', 'KRAS unstated present', 'NRAS unstated absent'],
    ['Found: KRAS mutation', 'KRAS unstated present'],
    ['BRAF wild type.\nMutated; KRAS wild type', 'BRAF unstated absent', 'KRAS unstated absent'],
    ['KRAS c.111+1_111+5del detected', 'KRAS splice present'],
    ['KRAS c.111+5_111+9del detected', 'KRAS intron present'],
    ['KRAS c.111+5_112-5del detected', 'KRAS splice present'],
  ])('"%s"', (text, ...expected) => {
    expect(said(text)).toEqual(expected);
  });
});

test('a sentence of 1,200 characters is read', () => {
  const long = `KRAS G12D detected ${'and so on '.repeat(200)}`.slice(0, 1_199);
  expect(said(`${long}.`)).toEqual(['KRAS G12D present']);
});

describe('a table', () => {
  test.each([
    ['parted by lines', 'Gene | Mutation detected\nKRAS | no\nNRAS | yes'],
    ['parted by blanks', 'Gene  Mutation detected\nKRAS  no\nNRAS  yes'],
  ])('%s: yes and no are read with the title of their column', (_, text) => {
    expect(said(text)).toEqual(['KRAS unstated absent', 'NRAS unstated present']);
  });
});
