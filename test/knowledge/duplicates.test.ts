/** Nothing in the knowledge stands twice. */
import { describe, expect, test } from '@jest/globals';
import { type Changes, faults, identifiers, testOf, therapy } from './broken-knowledge.js';
import { smallRule } from './small-knowledge.js';

const citation = { id: 'LABEL', text: 'A label', verified: true };
const gene = {
  id: 'HGNC:1',
  symbol: 'GENEA',
  aliases: [],
  ncbiGeneId: 2,
  exons: [],
  transcripts: [{ refseq: 'NM_2' }],
};
const resultOf = (call: string) => ({ code: 'LA1', call, status: 'verified' });

describe('repetitions', () => {
  const again = (file: string, member: string, place: string) => `${file}: the ${member} stands already at ${place}`;
  test.each<[string, Changes, string]>([
    [
      'therapy id',
      {
        'therapies.yaml': { therapies: [therapy({}), therapy({ names: ['other'], codes: [] })] },
        'regimens.yaml': { regimens: [] },
      },
      again('therapies.yaml /therapies/1', 'id drug-a', 'therapies.yaml /therapies/0'),
    ],
    [
      'drug name, in any case',
      { 'therapies.yaml': { therapies: [therapy({}), therapy({ id: 'drug-b', names: ['DRUG a'], codes: [] })] } },
      again('therapies.yaml /therapies/1/names/0', 'name drug a', 'therapies.yaml /therapies/0/names/0'),
    ],
    [
      'drug code under an alias of its system',
      {
        'therapies.yaml': {
          therapies: [
            therapy({}),
            therapy({
              id: 'drug-b',
              names: [],
              codes: [{ system: 'urn:oid:2.16.840.1.113883.6.88', verified: ['1'] }],
            }),
          ],
        },
      },
      again(
        'therapies.yaml /therapies/1/codes',
        'code http://www.nlm.nih.gov/research/umls/rxnorm|1',
        'therapies.yaml /therapies/0/codes',
      ),
    ],
    [
      'regimen name',
      { 'regimens.yaml': { regimens: [{ names: ['AB', 'ab'], therapies: ['drug-a'] }] } },
      again('regimens.yaml /regimens/0/names/1', 'regimen name ab', 'regimens.yaml /regimens/0/names/0'),
    ],
    [
      'citation',
      { 'citations.yaml': { citations: [citation, citation] } },
      again('citations.yaml /citations/1', 'id LABEL', 'citations.yaml /citations/0'),
    ],
    [
      'test code',
      { 'test-codes.yaml': { testCodes: [{ system: 'http://loinc.org', codes: [testOf({}), testOf({})] }] } },
      again(
        'test-codes.yaml /testCodes/0/codes/1',
        'code http://loinc.org|1-8',
        'test-codes.yaml /testCodes/0/codes/0',
      ),
    ],
    [
      'result code',
      {
        'result-codes.yaml': {
          resultCodes: [
            { system: 'http://loinc.org', codes: [resultOf('present')] },
            { system: 'urn:oid:2.16.840.1.113883.6.1', codes: [resultOf('absent')] },
          ],
        },
      },
      again(
        'result-codes.yaml /resultCodes/1/codes/0',
        'code http://loinc.org|LA1',
        'result-codes.yaml /resultCodes/0/codes/0',
      ),
    ],
    [
      'identifier of a variant, for another change',
      identifiers({ ids: ['rs1', 'clinvar:1'] }, { change: 'G2D', ids: ['clinvar:2', 'clinvar:1'] }),
      again(
        'variant-identifiers.yaml /variantIdentifiers/1/ids/1',
        'identifier clinvar:1',
        'variant-identifiers.yaml /variantIdentifiers/0/ids/1',
      ),
    ],
    [
      'identifier of a variant, for the same change',
      identifiers({ ids: ['rs1', 'rs1'] }),
      again(
        'variant-identifiers.yaml /variantIdentifiers/0/ids/1',
        'identifier rs1',
        'variant-identifiers.yaml /variantIdentifiers/0/ids/0',
      ),
    ],
    [
      'gene id, across files',
      { 'genes/GENEB.yaml': { ...gene, symbol: 'GENEB' } },
      again('genes/GENEB.yaml /id', 'id HGNC:1', 'genes/GENEA.yaml /id'),
    ],
    [
      'gene symbol, across files',
      { 'genes/GENEB.yaml': { ...gene, id: 'HGNC:2' } },
      again('genes/GENEB.yaml /symbol', 'symbol GENEA', 'genes/GENEA.yaml /symbol'),
    ],
    [
      'rule id, across files',
      { 'rules/b.yaml': { group: 'B', reviewDue: '2027-01-01', cases: [], rules: [smallRule()] } },
      again('rules/b.yaml /rules/0/id', 'id R1', 'rules/a.yaml /rules/0/id'),
    ],
    [
      'marker, across files',
      {
        'rules/b.yaml': {
          group: 'B',
          reviewDue: '2027-01-01',
          cases: [],
          rules: [],
          biomarkers: [{ id: 'marker-a', label: 'M', genes: ['GENEA'] }],
        },
      },
      again('rules/b.yaml /biomarkers/0/id', 'id marker-a', 'rules/a.yaml /biomarkers/0/id'),
    ],
    [
      'criterion, across files',
      {
        'rules/b.yaml': {
          group: 'B',
          reviewDue: '2027-01-01',
          cases: [],
          rules: [],
          criteria: { mutated: { unreadReport: true } },
        },
      },
      again('rules/b.yaml /criteria/mutated', 'criterion mutated', 'rules/a.yaml /criteria/mutated'),
    ],
  ])('a %s stands once', (_, changes, fault) => {
    expect(faults(changes)).toEqual([fault]);
  });
});
