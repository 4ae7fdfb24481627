/** A gene that says two things of itself is refused: one transcript twice, checks of no sequence, scores in the wrong order. */
import { describe, expect, test } from '@jest/globals';
import { type Changes, faults } from './broken-knowledge.js';
import { sha256, smallPlacement, smallTranscript } from './small-knowledge.js';

const at = (member: string, transcript = 0): string => `genes/GENEA.yaml /transcripts/${transcript}/${member}`;
const transcripts = (...all: readonly object[]): Changes => ({
  'genes/GENEA.yaml': { transcripts: all.map((one) => ({ ...one })) },
});
const again = 'NM_1 stands already in this gene';
const [first, second] = ['ENST00000000001', 'ENST00000000002'];

describe('a transcript that stands twice', () => {
  test.each<[string, Changes, readonly string[]]>([
    ['in the same words', transcripts(smallTranscript(), smallTranscript()), [`${at('refseq', 1)}: ${again}`]],
    [
      'once with an Ensembl name and once without',
      transcripts(smallTranscript({ ensembl: first }), smallTranscript()),
      [`${at('refseq', 1)}: ${again}`],
    ],
    [
      'once without an Ensembl name and once with one',
      transcripts(smallTranscript(), smallTranscript({ ensembl: first })),
      [`${at('refseq', 1)}: ${again}`],
    ],
    [
      'with the same Ensembl name',
      transcripts(smallTranscript({ ensembl: first }), smallTranscript({ ensembl: first })),
      [`${at('ensembl', 1)}: ${first} stands already in this gene`],
    ],
    [
      'with two numberings',
      transcripts(
        smallTranscript({ ensembl: first }),
        smallTranscript({ ensembl: second, numberingOffset: { fromCodon: 2, subtract: 1 } }),
      ),
      [`${at('refseq', 1)}: ${again} and says something else there`],
    ],
    [
      'under one Ensembl name and two of RefSeq',
      transcripts(smallTranscript({ ensembl: first }), smallTranscript({ refseq: 'NM_2', ensembl: first })),
      [`${at('ensembl', 1)}: ${first} stands already in this gene`],
    ],
    [
      'after another transcript',
      transcripts({ refseq: 'NM_1' }, { refseq: 'NM_2' }, { refseq: 'NM_2' }),
      [`${at('refseq', 2)}: NM_2 stands already in this gene`],
    ],
  ])('%s: refused', (_, changes, expected) => {
    const identifiers = { 'variant-identifiers.yaml': { variantIdentifiers: [] } };
    expect(faults({ ...identifiers, ...changes })).toEqual(expected);
  });

  test('a transcript may stand once more to give a second Ensembl name', () => {
    expect(faults(transcripts(smallTranscript({ ensembl: first }), smallTranscript({ ensembl: second })))).toEqual([]);
  });

  test('transcripts without an Ensembl name are not one for that', () => {
    expect(faults(transcripts(smallTranscript(), smallTranscript({ refseq: 'NM_2' })))).toEqual([]);
  });
});

describe('checks of a sequence that is not there', () => {
  const eight = [
    [2, 101, 105],
    [3, 201, 203],
  ];
  test.each<[string, object, string]>([
    ['a digest', { cdsDigest: sha256('ATGGGTTAA') }, `${at('cdsDigest')}: there is no sequence that it is of`],
    ['checked codons', { verifiedCodons: [1, 2] }, `${at('verifiedCodons')}: there is no sequence that they are of`],
    [
      'exons that are not whole codons',
      { placements: [smallPlacement({ exons: eight })] },
      `${at('placements')}: 8 coding bases are not whole codons`,
    ],
  ])('%s: refused', (_, member, fault) => {
    expect(faults(transcripts({ refseq: 'NM_1', ...member }))).toEqual([fault]);
  });
});

describe('the scores of a stain', () => {
  const stained = (equivocal: number, positive: number): Changes => ({
    'genes/GENEA.yaml': { stain: { usual: true, equivocal, positive } },
  });
  test.each([
    [3, 3],
    [3, 2],
  ])('equivocal %i and positive %i: refused', (equivocal, positive) => {
    expect(faults(stained(equivocal, positive))).toEqual([
      `genes/GENEA.yaml /stain: equivocal from ${equivocal} on, and positive already from ${positive}`,
    ]);
  });

  test('equivocal 2 and positive 3: no fault', () => {
    expect(faults(stained(2, 3))).toEqual([]);
  });
});
