/** What a knowledge file names must exist. */
import { describe, expect, test } from '@jest/globals';
import { type Changes, evidence, faults, gate, identifiers, inRule, testCode, therapy } from './broken-knowledge.js';
import { smallRule, without } from './small-knowledge.js';

describe('references', () => {
  test.each<[string, Changes, string]>([
    [
      'same ingredient',
      { 'therapies.yaml': { therapies: [therapy({ sameAs: 'x' })] }, 'regimens.yaml': { regimens: [] } },
      'therapies.yaml /therapies/0/sameAs: no therapy x',
    ],
    [
      'regimen',
      { 'regimens.yaml': { regimens: [{ names: ['AX'], therapies: ['drug-a', 'x'] }] } },
      'regimens.yaml /regimens/0/therapies/1: no therapy x',
    ],
    ['disease gate, drug', gate({ therapy: 'x' }), 'cancers.yaml /diseaseGates/0/therapy: no therapy x'],
    ['disease gate, cancer', gate({ cancer: 'x' }), 'cancers.yaml /diseaseGates/0/cancer: no cancer x'],
    [
      'gene group',
      { 'gene-groups.yaml': { geneGroups: [{ names: ['G'], genes: ['GENEX'] }] } },
      'gene-groups.yaml /geneGroups/0/genes/0: no gene GENEX',
    ],
    ['test code', testCode({ genes: ['HGNC:2'] }), 'test-codes.yaml /testCodes/0/codes/0/genes/0: no gene HGNC:2'],
    [
      'gene of a variant identifier',
      identifiers({}, { gene: 'GENEX', ids: ['rs2'] }),
      'variant-identifiers.yaml /variantIdentifiers/1/gene: no gene GENEX',
    ],
    [
      'prediction',
      inRule({ implications: [{ predicted: 'responsive', therapies: ['drug-a', 'x'] }] }),
      'rules/a.yaml /rules/0/implications/0/therapies/1: no therapy x',
    ],
    [
      'panel',
      {
        'panels.yaml': {
          panels: [
            { id: 'panel-a', label: 'P', tests: [{ label: 'T', coding: { system: 's', code: 'c' }, settles: ['x'] }] },
          ],
        },
      },
      'panels.yaml /panels/0/tests/0/settles/0: no biomarker x',
    ],
    [
      'gene of a marker',
      { 'rules/a.yaml': { biomarkers: [{ id: 'marker-a', label: 'M', genes: ['GENEX'] }] } },
      'rules/a.yaml /biomarkers/0/genes/0: no gene GENEX',
    ],
    [
      'marker of a criterion',
      { 'rules/a.yaml': { criteria: { mutated: { all: [{ not: { biomarker: 'x' } }] } } } },
      'rules/a.yaml /criteria/mutated/all/0/not/biomarker: no biomarker x',
    ],
    ['therapy of a rule', inRule({ therapies: ['x'] }), 'rules/a.yaml /rules/0/therapies/0: no therapy x'],
    ['disease of a rule', inRule({ disease: { knownButNot: 'x' } }), 'rules/a.yaml /rules/0/disease: no cancer x'],
    [
      'named criterion',
      inRule({ when: { any: [{ named: 'x' }] } }),
      'rules/a.yaml /rules/0/when/any/0/named: no criterion x',
    ],
    [
      'requirement',
      {
        'rules/a.yaml': {
          rules: [{ ...without(smallRule(), 'when'), whenUnknown: { requirement: 'x', because: ['gap'] } }],
        },
      },
      'rules/a.yaml /rules/0/whenUnknown/requirement: no criterion x',
    ],
    [
      'partner',
      inRule({ when: { partner: ['class-a', 'x'] } }),
      'rules/a.yaml /rules/0/when/partner/1: no therapy or class x',
    ],
    ['exposure', inRule({ when: { exposure: ['x'] } }), 'rules/a.yaml /rules/0/when/exposure/0: no therapy or class x'],
    ['ordered', inRule({ when: { ordered: ['x'] } }), 'rules/a.yaml /rules/0/when/ordered/0: no therapy or class x'],
    [
      'indicator by therapy',
      inRule({ indicatorBy: { x: 'info' } }),
      'rules/a.yaml /rules/0/indicatorBy/0: no therapy x',
    ],
    ['silenced rule', inRule({ replaces: ['R9'] }), 'rules/a.yaml /rules/0/replaces/0: no rule R9'],
    [
      'citation',
      inRule({ evidence: evidence({ citations: ['LABEL', 'EID0'] }) }),
      'rules/a.yaml /rules/0/evidence/0/citations/1: no citation EID0',
    ],
    [
      'therapy of evidence',
      inRule({ evidence: evidence({ therapies: ['x'] }) }),
      'rules/a.yaml /rules/0/evidence/0/therapies/0: no therapy x',
    ],
    [
      'offered panel',
      inRule({ offers: [{ offer: 'order-tests', panel: 'x' }] }),
      'rules/a.yaml /rules/0/offers/0/panel: no panel x',
    ],
    [
      'offered therapy',
      inRule({ offers: [{ offer: 'remove-order' }, { offer: 'add-therapy', therapy: 'x' }] }),
      'rules/a.yaml /rules/0/offers/1/therapy: no therapy x',
    ],
    [
      'condition of an offer',
      inRule({ offers: [{ offer: 'add-therapy', therapy: 'drug-b', when: { named: 'x' } }] }),
      'rules/a.yaml /rules/0/offers/0/when/named: no criterion x',
    ],
    [
      'exception of an offer',
      inRule({ offers: [{ offer: 'add-therapy', therapy: 'drug-b', unless: { biomarker: 'x' } }] }),
      'rules/a.yaml /rules/0/offers/0/unless/biomarker: no biomarker x',
    ],
    [
      'order of an offer',
      inRule({ offers: [{ offer: 'add-therapy', therapy: 'drug-b', orderedIs: ['x'] }] }),
      'rules/a.yaml /rules/0/offers/0/orderedIs/0: no therapy x',
    ],
  ])('%s must exist', (_, changes, fault) => {
    expect(faults(changes)).toEqual([fault]);
  });

  test('a gene may be named by its HGNC id as well as by its symbol', () => {
    expect(faults(identifiers({ gene: 'HGNC:1' }))).toEqual([]);
  });
});
