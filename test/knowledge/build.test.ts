/** A validated source becomes knowledge: defaults filled, genes resolved, never-verified answers left out, content stamped. */
import { describe, expect, test } from '@jest/globals';
import { buildKnowledge } from '../../src/knowledge/build.js';
import { validateKnowledge } from '../../src/knowledge/validate.js';
import type { Knowledge } from '../../src/model/knowledge.js';
import { identifiers, inTranscript } from './broken-knowledge.js';
import { schemas, sha256, smallKnowledge, smallPlacement, smallRule, smallWords } from './small-knowledge.js';

function build(changes: Parameters<typeof smallKnowledge>[0] = {}): Knowledge {
  return buildKnowledge(validateKnowledge(smallKnowledge(changes), schemas), sha256);
}

describe('buildKnowledge', () => {
  const knowledge = build();

  test('fills what a curator may leave out of a marker', () => {
    expect(knowledge.biomarkers).toEqual([
      {
        id: 'marker-a',
        label: 'Marker A',
        kind: 'sequence',
        genes: ['HGNC:1'],
        codons: [2],
        excluding: [],
        effects: ['missense', 'in-frame', 'unspecified'],
        unnamed: false,
        listed: false,
      },
    ]);
  });

  test('fills what a curator may leave out of a rule', () => {
    expect(knowledge.rules).toEqual([
      { ...smallRule(), replaces: [], alternatives: [], offers: [], group: 'A', reviewDue: '2027-01-01' },
    ]);
  });

  test('keeps what a curator wrote instead of the defaults', () => {
    const marker = { id: 'marker-a', label: 'M', genes: ['HGNC:1'], excluding: ['G2C'], effects: ['nonsense'] };
    const written = { ...marker, kind: 'sequence', unnamed: true, listed: true };
    expect(build({ 'rules/a.yaml': { biomarkers: [written] } }).biomarkers).toEqual([written]);
  });

  test('flattens codes with their status', () => {
    expect(knowledge.therapies[0]?.codes).toEqual([
      { system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '1', status: 'verified' },
      { system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '2', status: 'memory-unverified' },
    ]);
  });

  test('pairs each word of "one" with each word of "with"', () => {
    expect(knowledge.cancers[0]?.words).toEqual([
      ['crc'],
      ['colon', 'cancer'],
      ['colon', 'carcinoma'],
      ['rectal', 'cancer'],
      ['rectal', 'carcinoma'],
    ]);
  });

  test('joins the lines of a sequence, places its exons in it, and leaves the digest to the check', () => {
    const placement = {
      assembly: 'GRCh37',
      accession: 'NC_000001.10',
      chromosome: '1',
      strand: 'plus',
      exons: [
        { number: 2, start: 101, end: 105, codingStart: 1, codingEnd: 5 },
        { number: 3, start: 201, end: 204, codingStart: 6, codingEnd: 9 },
      ],
    };
    expect(knowledge.genes).toEqual([
      {
        id: 'HGNC:1',
        symbol: 'GENEA',
        aliases: ['gene-a'],
        ncbiGeneId: 1,
        exons: [{ number: 2, codons: [1, 2] }],
        transcripts: [
          {
            refseq: 'NM_1',
            cds: 'ATGGGTTAA',
            verifiedCodons: [1, 2],
            placements: [placement, { ...placement, assembly: 'GRCh38', accession: 'NC_000001.11' }],
          },
        ],
      },
    ]);
  });

  test('a transcript without sequence and places stays without them', () => {
    const bare = { 'genes/GENEA.yaml': { transcripts: [{ refseq: 'NM_1' }] } };
    expect(build(bare).genes[0]?.transcripts).toEqual([{ refseq: 'NM_1' }]);
  });

  test.each([
    ['NC_000007.13', '7'],
    ['NC_000012.11', '12'],
    ['NC_000023.10', 'X'],
    ['NC_000024.9', 'Y'],
  ])('%s is chromosome %s', (accession, chromosome) => {
    const placed = build(inTranscript({ placements: [smallPlacement({ chromosome: accession })] }));
    expect(placed.genes[0]?.transcripts[0]?.placements?.[0]).toMatchObject({ accession, chromosome });
  });

  test('on the minus strand the exon of the higher bases codes first', () => {
    const exons = [
      [2, 201, 204],
      [3, 101, 105],
    ];
    const placed = build(inTranscript({ placements: [smallPlacement({ strand: 'minus', exons })] }));
    expect(placed.genes[0]?.transcripts[0]?.placements?.[0]?.exons).toEqual([
      { number: 2, start: 201, end: 204, codingStart: 1, codingEnd: 4 },
      { number: 3, start: 101, end: 105, codingStart: 5, codingEnd: 9 },
    ]);
  });

  test('keeps what a gene is studied for, and where its name is none', () => {
    const written = { expression: { usual: 'rna', inBlood: true }, homonym: { capitals: true, after: ['upper'] } };
    expect(build({ 'genes/GENEA.yaml': written }).genes[0]).toMatchObject(written);
  });

  test('keeps older numberings of a gene, and that it is a tumour suppressor', () => {
    const written = { numberings: [{ name: 'mature protein', add: 24 }], suppressor: true };
    expect(build({ 'genes/GENEA.yaml': written }).genes[0]).toMatchObject(written);
  });

  test('gives each identifier of a variant its gene, change and place', () => {
    expect(knowledge.variantIdentifiers).toEqual([
      { id: 'rs1', gene: 'HGNC:1', change: 'G2C', base: 4 },
      { id: 'clinvar:1', gene: 'HGNC:1', change: 'G2C', base: 4 },
    ]);
  });

  test('an identifier of no single base has no place', () => {
    expect(build(identifiers({ change: 'G2X' })).variantIdentifiers).toStrictEqual([
      { id: 'rs1', gene: 'HGNC:1', change: 'G2X' },
    ]);
  });

  test('resolves symbols to HGNC ids', () => {
    expect(knowledge.testCodes.map(({ genes }) => genes)).toEqual([['HGNC:1']]);
    expect(knowledge.geneGroups).toEqual([{ names: ['GENES'], genes: ['HGNC:1'] }]);
  });

  test('an answer code from memory never makes a call by itself', () => {
    expect(knowledge.resultCodes).toEqual([{ system: 'http://loinc.org', code: 'LA1', call: 'present' }]);
  });
});

describe('the digest', () => {
  const digest = (changes: Parameters<typeof smallKnowledge>[0]) => build(changes).stamp.digest;
  const before = build().stamp;

  test('stands in the stamp beside version, date and reviewer', () => {
    expect(before).toEqual({
      version: '1.0.0',
      asOf: '2026-11-23',
      reviewedBy: 'none',
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test('is the same when members stand in another order', () => {
    const reversed = Object.fromEntries(Object.entries(smallRule()).reverse());
    expect(digest({ 'rules/a.yaml': { rules: [reversed] } })).toBe(before.digest);
  });

  test('is the same when files come in another order', () => {
    const files = [...smallKnowledge()].reverse();
    expect(buildKnowledge(validateKnowledge(files, schemas), sha256).stamp.digest).toBe(before.digest);
  });

  test.each<[string, Parameters<typeof smallKnowledge>[0]]>([
    ['a word of a rule', { 'rules/a.yaml': { rules: [smallRule({ detail: 'Another sentence.' })] } }],
    ['the version', { 'knowledge.yaml': { version: '1.0.1' } }],
    ['the reviewer', { 'knowledge.yaml': { reviewedBy: 'a clinician' } }],
    ['a further rule', { 'rules/a.yaml': { rules: [smallRule(), smallRule({ id: 'R2' })] } }],
    ['a word of results', { 'result-words.yaml': { resultWords: smallWords({ lost: ['gone'] }) } }],
    ['an identifier of a variant', identifiers({ ids: ['rs2'] })],
    ['the place of an exon', inTranscript({ placements: [smallPlacement()] })],
    ['a citation', { 'citations.yaml': { citations: [{ id: 'LABEL', text: 'A label, 2027', verified: true }] } }],
  ])('changes with %s', (_, changes) => {
    expect(digest(changes)).not.toBe(before.digest);
  });

  test('stays with line breaks in a sequence: its bases are the content', () => {
    expect(digest(inTranscript({ cds: 'ATGGGTTAA' }))).toBe(before.digest);
  });

  test('two rules in another order are another knowledge: the first that applies speaks', () => {
    const [first, second] = [smallRule(), smallRule({ id: 'R2' })];
    expect(digest({ 'rules/a.yaml': { rules: [first, second] } })).not.toBe(
      digest({ 'rules/a.yaml': { rules: [second, first] } }),
    );
  });
});
