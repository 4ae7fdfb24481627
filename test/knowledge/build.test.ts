/** A validated source becomes knowledge: defaults filled, genes resolved, never-verified answers left out, content stamped. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { buildKnowledge } from '../../src/knowledge/build.js';
import { validateKnowledge } from '../../src/knowledge/validate.js';
import type { Knowledge } from '../../src/model/knowledge.js';
import { schemas, smallKnowledge, smallRule } from './small-knowledge.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

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
    expect(knowledge.rules).toEqual([{ ...smallRule(), replaces: [], alternatives: [], offers: [] }]);
  });

  test('keeps what a curator wrote instead of the defaults', () => {
    const marker = { id: 'marker-a', label: 'M', genes: ['HGNC:1'], excluding: ['G2C'], effects: ['nonsense'] };
    const written = { ...marker, unnamed: true, listed: true };
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

  test('joins the lines of a sequence', () => {
    expect(knowledge.genes[0]?.transcripts).toEqual([{ refseq: 'NM_1', cds: 'ATGGGTTAA', verifiedCodons: [1, 2] }]);
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
    ['a citation', { 'citations.yaml': { citations: [{ id: 'LABEL', text: 'A label, 2027', verified: true }] } }],
  ])('changes with %s', (_, changes) => {
    expect(digest(changes)).not.toBe(before.digest);
  });

  test('two rules in another order are another knowledge: the first that applies speaks', () => {
    const [first, second] = [smallRule(), smallRule({ id: 'R2' })];
    expect(digest({ 'rules/a.yaml': { rules: [first, second] } })).not.toBe(
      digest({ 'rules/a.yaml': { rules: [second, first] } }),
    );
  });
});
