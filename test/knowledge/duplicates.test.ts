/** Nothing in the knowledge stands twice. */
import { describe, expect, test } from '@jest/globals';
import { type Changes, faults, testOf, therapy } from './broken-knowledge.js';
import { smallRule } from './small-knowledge.js';

const citation = { id: 'LABEL', text: 'A label', verified: true };

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
      'rule id, across files',
      { 'rules/b.yaml': { group: 'B', rules: [smallRule()] } },
      again('rules/b.yaml /rules/0/id', 'id R1', 'rules/a.yaml /rules/0/id'),
    ],
    [
      'marker, across files',
      { 'rules/b.yaml': { group: 'B', rules: [], biomarkers: [{ id: 'marker-a', label: 'M', genes: ['GENEA'] }] } },
      again('rules/b.yaml /biomarkers/0/id', 'id marker-a', 'rules/a.yaml /biomarkers/0/id'),
    ],
    [
      'criterion, across files',
      { 'rules/b.yaml': { group: 'B', rules: [], criteria: { mutated: { unreadReport: true } } } },
      again('rules/b.yaml /criteria/mutated', 'criterion mutated', 'rules/a.yaml /criteria/mutated'),
    ],
  ])('a %s stands once', (_, changes, fault) => {
    expect(faults(changes)).toEqual([fault]);
  });
});
