/** Genes that contradict themselves are refused: codons that are not whole, exons that do not fit, bases changed by mistake. */
import { describe, expect, test } from '@jest/globals';
import { type Changes, exonRows, faults, inTranscript } from './broken-knowledge.js';
import { sha256, smallPlacement, smallTranscript, without } from './small-knowledge.js';

const at = (member: string): string => `genes/GENEA.yaml /transcripts/0/${member}`;
/** A sequence of which nothing else is said. */
const alone = (cds: string, more: object = {}): Changes => ({
  'genes/GENEA.yaml': { transcripts: [{ refseq: 'NM_1', cds, ...more }] },
  'variant-identifiers.yaml': { variantIdentifiers: [] },
});

test('a gene whose sequence, places and digest agree has no fault', () => {
  expect(faults({})).toEqual([]);
});

describe('the reading frame', () => {
  const notWhole = `${at('cds')}: not whole codons from a start codon`;
  test.each<[string, Changes, readonly string[]]>([
    [
      'a sequence that breaks off within a codon',
      alone('ATGGGTTAATA'),
      [notWhole, `${at('cds')}: ends without a stop codon`],
    ],
    ['a sequence that does not begin with a start codon', alone('GGTATGTAA'), [notWhole]],
    ['a stop codon in the middle', alone('ATGTAGGGTTAA'), [`${at('cds')}: a stop codon before the last`]],
    [
      'a start codon that is followed by two stop codons',
      alone('ATGTGATAA'),
      [`${at('cds')}: a stop codon before the last`],
    ],
    [
      'a sequence without its stop codon, nothing else telling its length',
      alone('ATGGGT'),
      [`${at('cds')}: ends without a stop codon`],
    ],
    [
      'checked codons beyond the sequence',
      alone('ATGTAA', { verifiedCodons: [1, 3] }),
      [`${at('verifiedCodons')}: not within the sequence`],
    ],
    [
      'checked codons that end before they begin',
      alone('ATGTAA', { verifiedCodons: [2, 1] }),
      [`${at('verifiedCodons')}: not within the sequence`],
    ],
    [
      'an exon of reports that ends before it begins',
      {
        'genes/GENEA.yaml': {
          exons: [
            { number: 2, codons: [1, 2] },
            { number: 3, codons: [2, 1] },
          ],
        },
      },
      ['genes/GENEA.yaml /exons/1/codons: first after last'],
    ],
  ])('%s is refused', (_, changes, expected) => {
    expect(faults(changes)).toEqual(expected);
  });

  test.each(['TAA', 'TAG', 'TGA'])('%s ends a sequence', (stop) => {
    expect(faults(alone(`ATGGGT${stop}`))).toEqual([]);
  });

  test('letters of a stop codon across two codons end nothing', () => {
    expect(faults(alone('ATGGTAAGTTGA'))).toEqual([]);
  });
});

describe('the digest of a sequence', () => {
  test('one base changed by mistake is refused, and the digest of what stands there is told', () => {
    expect(faults(inTranscript({ cds: 'ATGGGATAA' }))).toEqual([
      `${at('cdsDigest')}: the bases have the digest ${sha256('ATGGGATAA')}`,
    ]);
  });

  test('it is taken over the bases alone: other line breaks change nothing', () => {
    expect(faults(inTranscript({ cds: 'AT GGG\n\tTTAA\n' }))).toEqual([]);
  });

  test('a sequence may go without', () => {
    expect(faults({ 'genes/GENEA.yaml': { transcripts: [without(smallTranscript(), 'cdsDigest')] } })).toEqual([]);
  });
});

describe('the places of coding exons', () => {
  const longer = smallPlacement({
    assembly: 'GRCh38',
    exons: [
      [2, 101, 105],
      [3, 201, 207],
    ],
  });
  const shorter = smallPlacement({
    exons: [
      [2, 101, 105],
      [3, 201, 203],
    ],
  });
  const touching = smallPlacement({
    assembly: 'GRCh38',
    exons: [
      [2, 101, 105],
      [3, 106, 109],
    ],
  });
  test.each<[string, Changes, string]>([
    [
      'assemblies that differ in the length of the coding sequence',
      inTranscript({ placements: [smallPlacement(), longer] }),
      `${at('placements')}: the assemblies differ in the length of the coding sequence`,
    ],
    [
      'exons one base shorter than the sequence',
      inTranscript({ placements: [shorter] }),
      `${at('placements')}: 8 coding bases, against 9 of the sequence`,
    ],
    [
      'exons longer than a sequence that has its stop codon',
      inTranscript({ placements: [longer] }),
      `${at('placements')}: 12 coding bases, against 9 of the sequence`,
    ],
    [
      'exons that leave a sequence without stop codon no room for one',
      inTranscript({ cds: 'ATGGGTGGT', cdsDigest: sha256('ATGGGTGGT') }),
      `${at('placements')}: 9 coding bases, against 9 of the sequence`,
    ],
    [
      'an exon whose last base lies before its first',
      exonRows('plus', [
        [2, 101, 110],
        [3, 202, 200],
      ]),
      `${at('placements/0/exons/1')}: not in coding order`,
    ],
    [
      'exons of the plus strand in falling order',
      exonRows('plus', [
        [2, 201, 204],
        [3, 101, 105],
      ]),
      `${at('placements/0/exons/0')}: not in coding order`,
    ],
    [
      'exons of the minus strand in rising order',
      exonRows('minus', [
        [2, 101, 105],
        [3, 201, 204],
      ]),
      `${at('placements/0/exons/0')}: not in coding order`,
    ],
    [
      'exons that overlap',
      exonRows('plus', [
        [2, 101, 105],
        [3, 105, 108],
      ]),
      `${at('placements/0/exons/0')}: not in coding order`,
    ],
    [
      'exons without an intron between them',
      exonRows('plus', [
        [2, 101, 105],
        [3, 106, 109],
      ]),
      `${at('placements/0/exons/0')}: not in coding order`,
    ],
    [
      'the same on the minus strand',
      exonRows('minus', [
        [2, 106, 109],
        [3, 101, 105],
      ]),
      `${at('placements/0/exons/0')}: not in coding order`,
    ],
    [
      'exon numbers that do not rise',
      exonRows('plus', [
        [3, 101, 105],
        [3, 201, 204],
      ]),
      `${at('placements/0/exons/0')}: not in coding order`,
    ],
    [
      'a fault in the second assembly',
      inTranscript({ placements: [smallPlacement(), touching] }),
      `${at('placements/1/exons/0')}: not in coding order`,
    ],
  ])('%s: refused', (_, changes, fault) => {
    expect(faults(changes)).toEqual([fault]);
  });

  test.each<[string, Changes]>([
    [
      'exons of the minus strand in falling order',
      exonRows('minus', [
        [2, 201, 204],
        [3, 101, 105],
      ]),
    ],
    [
      'an intron of one base',
      exonRows('plus', [
        [2, 101, 105],
        [3, 107, 110],
      ]),
    ],
    [
      'an exon of one base',
      exonRows('plus', [
        [2, 101, 108],
        [5, 201, 201],
      ]),
    ],
    [
      'places without a sequence',
      { 'genes/GENEA.yaml': { transcripts: [{ refseq: 'NM_1', placements: [smallPlacement()] }] } },
    ],
    [
      'a sequence whose stop codon is not known, three bases short of its exons',
      inTranscript({ cds: 'ATGGGT', cdsDigest: sha256('ATGGGT') }),
    ],
  ])('%s: no fault', (_, changes) => {
    expect(faults(changes)).toEqual([]);
  });

  test('a fault of a second transcript, in a second gene, is named there', () => {
    const gene = { id: 'HGNC:2', symbol: 'GENEB', aliases: [], ncbiGeneId: 2, exons: [] };
    const transcripts = [smallTranscript(), smallTranscript({ refseq: 'NM_2', cds: 'ATGGGATAA' })];
    expect(faults({ 'genes/GENEB.yaml': { ...gene, transcripts } })).toEqual([
      `genes/GENEB.yaml /transcripts/1/cdsDigest: the bases have the digest ${sha256('ATGGGATAA')}`,
    ]);
  });
});
