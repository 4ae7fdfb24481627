/** A gene lies on one chromosome and strand, once in each assembly, under an accession of that assembly. */
import { describe, expect, test } from '@jest/globals';
import { isChromosomeOf } from '../../src/knowledge/chromosomes.js';
import { type Changes, faults, inTranscript } from './broken-knowledge.js';
import { smallPlacement, smallTranscript } from './small-knowledge.js';

const at = (transcript: number, placement: number): string =>
  `genes/GENEA.yaml /transcripts/${transcript}/placements/${placement}`;
const on = (...placements: readonly object[]): Changes =>
  inTranscript({ placements: placements.map((changes) => smallPlacement({ ...changes })) });
const exons = [
  [2, 201, 204],
  [3, 101, 105],
];

describe('the places of a gene', () => {
  test.each<[string, Changes, readonly string[]]>([
    [
      'one assembly given twice',
      on({}, { assembly: 'GRCh38' }, {}),
      [`${at(0, 2)}/assembly: GRCh37 stands already at ${at(0, 0)}`],
    ],
    [
      'an assembly given three times',
      on({}, {}, {}),
      [1, 2].map((index) => `${at(0, index)}/assembly: GRCh37 stands already at ${at(0, 0)}`),
    ],
    [
      'another chromosome in the other assembly',
      on({}, { assembly: 'GRCh38', chromosome: 'NC_000002.12' }),
      [`${at(0, 1)}: chromosome 2, plus strand, against chromosome 1, plus strand at ${at(0, 0)}`],
    ],
    [
      'the other strand in the other assembly',
      on({}, { assembly: 'GRCh38', strand: 'minus', exons }),
      [`${at(0, 1)}: chromosome 1, minus strand, against chromosome 1, plus strand at ${at(0, 0)}`],
    ],
    [
      'another chromosome for another transcript',
      {
        'genes/GENEA.yaml': {
          transcripts: [
            smallTranscript(),
            smallTranscript({ refseq: 'NM_2', placements: [smallPlacement({ chromosome: 'NC_000023.10' })] }),
          ],
        },
      },
      [`${at(1, 0)}: chromosome X, plus strand, against chromosome 1, plus strand at ${at(0, 0)}`],
    ],
    [
      'one accession under both assemblies',
      on({}, { assembly: 'GRCh38', chromosome: 'NC_000001.10' }),
      [`${at(0, 1)}/chromosome: NC_000001.10 is none of GRCh38`],
    ],
    [
      'the accessions of the assemblies in exchange',
      on({ chromosome: 'NC_000001.11' }, { assembly: 'GRCh38', chromosome: 'NC_000001.10' }),
      [
        `${at(0, 0)}/chromosome: NC_000001.11 is none of GRCh37`,
        `${at(0, 1)}/chromosome: NC_000001.10 is none of GRCh38`,
      ],
    ],
    [
      'a chromosome that nobody has',
      on({ chromosome: 'NC_000025.1' }),
      [`${at(0, 0)}/chromosome: NC_000025.1 is none of GRCh37`],
    ],
  ])('%s: refused', (_, changes, expected) => {
    expect(faults(changes)).toEqual(expected);
  });

  test('two transcripts may lie in the same assemblies', () => {
    const transcripts = [smallTranscript(), smallTranscript({ refseq: 'NM_2' })];
    expect(faults({ 'genes/GENEA.yaml': { transcripts } })).toEqual([]);
  });

  test('two genes may lie on two chromosomes', () => {
    const other = { id: 'HGNC:2', symbol: 'GENEB', aliases: [], ncbiGeneId: 2, exons: [] };
    const placements = [smallPlacement({ chromosome: 'NC_000002.11' })];
    expect(faults({ 'genes/GENEB.yaml': { ...other, transcripts: [smallTranscript({ placements })] } })).toEqual([]);
  });
});

describe('accessions of chromosomes', () => {
  // In the order 1 to 22, X, Y. @see NCBI Assembly, GRCh37.p13 and GRCh38.p14
  const versions = {
    GRCh37: [10, 11, 11, 11, 9, 11, 13, 10, 11, 10, 9, 11, 10, 8, 9, 9, 10, 9, 9, 10, 8, 10, 10, 9],
    GRCh38: [11, 12, 12, 12, 10, 12, 14, 11, 12, 11, 10, 12, 11, 9, 10, 10, 11, 10, 10, 11, 9, 11, 11, 10],
  };

  test.each(['GRCh37', 'GRCh38'] as const)('%s has 24 chromosomes, each in one version', (assembly) => {
    const known = Array.from({ length: 30 }, (_, number) =>
      Array.from({ length: 20 }, (_, version) => `NC_${String(number).padStart(6, '0')}.${version}`),
    ).flatMap((accessions) => accessions.filter((accession) => isChromosomeOf(assembly, accession)));
    const expected = versions[assembly].map((version, index) => `NC_${String(index + 1).padStart(6, '0')}.${version}`);
    expect(known).toEqual(expected);
  });

  test.each(['NC_012920.1', 'NC_000001', 'NM_000001.10', 'NC_000001.10x', 'xNC_000001.10', 'NC_0000012.11'])(
    '%s is no chromosome',
    (accession) => {
      expect(isChromosomeOf('GRCh37', accession)).toBe(false);
    },
  );
});
