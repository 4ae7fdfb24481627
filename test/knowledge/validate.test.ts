/** Files of the wrong shape are refused, and every fault is named with its place. */
import { describe, expect, test } from '@jest/globals';
import { validateKnowledge } from '../../src/knowledge/validate.js';
import { faultsOf } from './faults-of.js';
import { schemas, smallKnowledge, smallRule, without } from './small-knowledge.js';

const faults = (changes: Parameters<typeof smallKnowledge>[0]) =>
  faultsOf(() => validateKnowledge(smallKnowledge(changes), schemas));

describe('validateKnowledge', () => {
  test('a knowledge of the right shape has no fault', () => {
    expect(faults({})).toEqual([]);
  });

  test.each<[string, Parameters<typeof smallKnowledge>[0], string]>([
    ['a missing file', { 'citations.yaml': undefined }, 'citations.yaml: the file is missing'],
    ['a file that nobody asked for', { 'notes.yaml': {} }, 'notes.yaml: no schema is known for this file'],
    ['a file in a folder too deep', { 'rules/old/a.yaml': {} }, 'rules/old/a.yaml: no schema is known for this file'],
    ['an unknown member', { 'knowledge.yaml': { reviewer: 'x' } }, 'knowledge.yaml /: unknown member reviewer'],
    [
      'a version of another form',
      { 'knowledge.yaml': { version: '1' } },
      'knowledge.yaml /version: must match pattern "^[0-9]+\\.[0-9]+\\.[0-9]+$"',
    ],
    [
      'a member of the wrong kind',
      { 'regimens.yaml': { regimens: 'FOLFOX' } },
      'regimens.yaml /regimens: must be array',
    ],
    [
      'a result word listed twice',
      {
        'cancers.yaml': {
          cancerExclusions: { codes: [], phrases: ['a', 'a'], malignantWords: [], malignantCodes: [] },
        },
      },
      'cancers.yaml /cancerExclusions/phrases: must NOT have duplicate items (items ## 0 and 1 are identical)',
    ],
    [
      'a test code of an unknown kind',
      {
        'test-codes.yaml': {
          testCodes: [
            { system: 's', codes: [{ code: '1', genes: [], kind: 'answer', codons: 'all', status: 'verified' }] },
          ],
        },
      },
      'test-codes.yaml /testCodes/0/codes/0/kind: must be one of result, scope, file, document, panel',
    ],
    [
      'a rule without a detail',
      { 'rules/a.yaml': { rules: [without(smallRule(), 'detail')] } },
      "rules/a.yaml /rules/0: must have required property 'detail'",
    ],
    [
      'a criterion of an unknown form',
      { 'rules/a.yaml': { rules: [smallRule({ when: { marker: 'marker-a' } })] } },
      'rules/a.yaml /rules/0/when: fits none of the allowed forms',
    ],
    [
      'a misspelt protein effect',
      { 'rules/a.yaml': { biomarkers: [{ id: 'm', label: 'M', genes: ['GENEA'], effects: ['misense'] }] } },
      'rules/a.yaml /biomarkers/0/effects/0: must be one of missense, synonymous, nonsense, frameshift, in-frame, extension, unspecified, unknown',
    ],
  ])('%s is one fault with its place', (_, changes, fault) => {
    expect(faults(changes)).toEqual([fault]);
  });

  test('all faults of all files are told at once', () => {
    const all = faults({
      'citations.yaml': undefined,
      'knowledge.yaml': { version: 'x', more: 1 },
      'wording.yaml': { wording: { key: '' } },
    });
    expect(all.map((fault) => fault.split(':')[0])).toEqual([
      'citations.yaml',
      'knowledge.yaml /',
      'knowledge.yaml /version',
      'wording.yaml /wording/key',
      'wording.yaml /wording/key',
    ]);
  });

  test('a missing schema is a fault of its own, never a file let through', () => {
    const some = schemas.filter((schema) => !JSON.stringify(schema).includes('"$id":"wording.schema.json"'));
    expect(faultsOf(() => validateKnowledge(smallKnowledge(), some))).toEqual([
      'wording.yaml: its schema wording.schema.json is missing',
    ]);
  });
});
