/** Files of the wrong shape are refused, and every fault is named with its place. */
import { describe, expect, test } from '@jest/globals';
import { validateKnowledge } from '../../src/knowledge/validate.js';
import type { ProteinEffect } from '../../src/model/finding.js';
import { exonRows, identifiers, inTranscript, testCode } from './broken-knowledge.js';
import { faultsOf } from './faults-of.js';
import { schemas, smallKnowledge, smallPlacement, smallRule, smallWords, without } from './small-knowledge.js';

const faults = (changes: Parameters<typeof smallKnowledge>[0]) =>
  faultsOf(() => validateKnowledge(smallKnowledge(changes), schemas));

describe('validateKnowledge', () => {
  test('a knowledge of the right shape has no fault', () => {
    expect(faults({})).toEqual([]);
  });

  test.each<[string, Parameters<typeof smallKnowledge>[0], string]>([
    [
      'no identifiers of variants',
      { 'variant-identifiers.yaml': undefined },
      'variant-identifiers.yaml: the file is missing',
    ],
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
      'a list of result words that is missing',
      { 'result-words.yaml': { resultWords: without(smallWords(), 'retained') } },
      "result-words.yaml /resultWords: must have required property 'retained'",
    ],
    [
      'a list of result words without a word',
      { 'result-words.yaml': { resultWords: { ...smallWords(), msiHigh: [] } } },
      'result-words.yaml /resultWords/msiHigh: must NOT have fewer than 1 items',
    ],
    [
      'a list of result words that nobody reads',
      { 'result-words.yaml': { resultWords: { ...smallWords(), msiMedium: ['x'] } } },
      'result-words.yaml /resultWords: unknown member msiMedium',
    ],
    [
      'a test code that measures what is not known',
      testCode({ measures: 'weight' }),
      'test-codes.yaml /testCodes/0/codes/0/measures: must be one of copy-number, fusion, protein, rna, serum-protein, methylation, msi, mismatch-repair, tmb',
    ],
    [
      'a test code that counts what is not known',
      testCode({ counts: 'cells' }),
      'test-codes.yaml /testCodes/0/codes/0/counts: must be one of ratio, copies',
    ],
    [
      'an identifier of an unknown collection',
      identifiers({ ids: ['COSM476'] }),
      'variant-identifiers.yaml /variantIdentifiers/0/ids/0: must match pattern "^(rs[0-9]+|clinvar:[0-9]+)$"',
    ],
    [
      'a change without an identifier',
      identifiers({ ids: [] }),
      'variant-identifiers.yaml /variantIdentifiers/0/ids: must NOT have fewer than 1 items',
    ],
    [
      'an identified change in three-letter names',
      identifiers({ change: 'Gly2Cys' }),
      'variant-identifiers.yaml /variantIdentifiers/0/change: must match pattern "^[A-Z][0-9]+[A-Z*]$"',
    ],
    [
      'an identified place before the first base',
      identifiers({ base: 0 }),
      'variant-identifiers.yaml /variantIdentifiers/0/base: must be >= 1',
    ],
    [
      'an exon without its last base',
      exonRows('plus', [[2, 101]]),
      'genes/GENEA.yaml /transcripts/0/placements/0/exons/0: must NOT have fewer than 3 items',
    ],
    [
      'places without exons',
      exonRows('plus', []),
      'genes/GENEA.yaml /transcripts/0/placements/0/exons: must NOT have fewer than 1 items',
    ],
    [
      'an assembly that is not known',
      inTranscript({ placements: [smallPlacement({ assembly: 'hg19' })] }),
      'genes/GENEA.yaml /transcripts/0/placements/0/assembly: must be one of GRCh37, GRCh38',
    ],
    [
      'a chromosome without its version',
      inTranscript({ placements: [smallPlacement({ chromosome: 'NC_000001' })] }),
      'genes/GENEA.yaml /transcripts/0/placements/0/chromosome: must match pattern "^NC_0000[0-9]{2}\\.[0-9]+$"',
    ],
    [
      'bases that are none',
      inTranscript({ cds: 'ATGNNNTAA' }),
      'genes/GENEA.yaml /transcripts/0/cds: must match pattern "^[ACGT\\s]+$"',
    ],
    [
      'a digest of another form',
      inTranscript({ cdsDigest: 'abc' }),
      'genes/GENEA.yaml /transcripts/0/cdsDigest: must match pattern "^[0-9a-f]{64}$"',
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
      'rules/a.yaml /biomarkers/0/effects/0: must be one of missense, synonymous, nonsense, frameshift, in-frame, extension, start-loss, unspecified, unknown',
    ],
  ])('%s is one fault with its place', (_, changes, fault) => {
    expect(faults(changes)).toEqual([fault]);
  });

  test('a marker may name every effect that the reader of results knows', () => {
    const known: Readonly<Record<ProteinEffect, true>> = {
      missense: true,
      synonymous: true,
      nonsense: true,
      frameshift: true,
      'in-frame': true,
      extension: true,
      'start-loss': true,
      unspecified: true,
      unknown: true,
    };
    const marker = { id: 'marker-a', label: 'M', genes: ['GENEA'], effects: Object.keys(known) };
    expect(faults({ 'rules/a.yaml': { biomarkers: [marker] } })).toEqual([]);
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
