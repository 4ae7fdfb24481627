/** An identifier of a variant that contradicts the sequence of its gene is refused. */
import { describe, expect, test } from '@jest/globals';
import { type Changes, faults, identifiers } from './broken-knowledge.js';
import { smallTranscript, without } from './small-knowledge.js';

const at = (member: string, index = 0): string => `variant-identifiers.yaml /variantIdentifiers/${index}/${member}`;

// The sequence: ATG GGT TAA.
describe('a change against the sequence', () => {
  test.each<[string, Changes, readonly string[]]>([
    [
      'another residue at that codon',
      identifiers({ change: 'V2E' }),
      [`${at('change')}: the sequence has G at codon 2`],
    ],
    [
      'a residue of the codon before',
      identifiers({ change: 'M2E' }),
      [`${at('change')}: the sequence has G at codon 2`],
    ],
    [
      'the same of the second identifier, the gene named by its HGNC id',
      identifiers({}, { gene: 'HGNC:1', change: 'V2E', ids: ['rs2'] }),
      [`${at('change', 1)}: the sequence has G at codon 2`],
    ],
    ['a codon beyond the sequence', identifiers({ change: 'G4C' }), [`${at('change')}: the sequence has no codon 4`]],
    ['a codon before the first', identifiers({ change: 'G0C' }), [`${at('change')}: the sequence has no codon 0`]],
    [
      'a residue for the stop codon',
      identifiers({ change: 'G3C' }),
      [`${at('change')}: the sequence has * at codon 3`],
    ],
    ['the base before the codon', identifiers({ base: 3 }), [`${at('base')}: 3 is outside the codon of G2C, 4 to 6`]],
    ['the base after the codon', identifiers({ base: 7 }), [`${at('base')}: 7 is outside the codon of G2C, 4 to 6`]],
  ])('%s: refused', (_, changes, expected) => {
    expect(faults(changes)).toEqual(expected);
  });

  test.each([4, 5, 6])('base %i is of codon 2', (base) => {
    expect(faults(identifiers({ base }))).toEqual([]);
  });

  test('an open residue and a stop are read as well', () => {
    expect(faults(identifiers({ change: 'G2X' }, { change: 'G2*', ids: ['rs2'] }))).toEqual([]);
  });

  test('the reference transcript decides, not another', () => {
    const other = smallTranscript({ refseq: 'NM_2', cds: 'ATGGTGTAA' });
    const transcripts = [smallTranscript(), without(other, 'cdsDigest')];
    expect(faults({ 'genes/GENEA.yaml': { transcripts } })).toEqual([]);
  });

  test('without a sequence the residue is not checked, and the base is', () => {
    const bare = { 'genes/GENEA.yaml': { transcripts: [{ refseq: 'NM_1' }] } };
    expect(faults({ ...bare, ...identifiers({ change: 'V600E', base: 1797 }) })).toEqual([
      `${at('base')}: 1797 is outside the codon of V600E, 1798 to 1800`,
    ]);
  });
});
