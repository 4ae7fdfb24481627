/** A summary that could be cut, or a placeholder that nothing fills, is refused. */
import { describe, expect, test } from '@jest/globals';
import { type Changes, evidence, faults, inRule, therapy, wording } from './broken-knowledge.js';

describe('texts', () => {
  const letters = (count: number) => 'x'.repeat(count);
  test.each<[string, Changes, readonly string[]]>([
    // The prefix "If for {disease}: " takes 33 characters at its widest.
    ['139 characters with the prefix are allowed', inRule({ summary: letters(106) }), []],
    [
      '140 characters with the prefix are not',
      inRule({ summary: letters(107) }),
      ['rules/a.yaml /rules/0/summary: 140 characters at its widest; at most 139'],
    ],
    [
      'a placeholder counts with its greatest width',
      inRule({ summary: `{drug}${letters(96)}` }),
      ['rules/a.yaml /rules/0/summary: 140 characters at its widest; at most 139'],
    ],
    [
      'the fallback is measured as well',
      inRule({ summaryFallback: letters(107) }),
      ['rules/a.yaml /rules/0/summaryFallback: 140 characters at its widest; at most 139'],
    ],
    [
      'a rule for other cancers has no prefix',
      inRule({ disease: { knownButNot: 'cancer-a' }, summary: letters(139) }),
      [],
    ],
    [
      'other summaries of the wording are measured',
      wording({ 'x.summary': letters(140) }),
      ['wording.yaml /wording/x.summary: 140 characters at its widest; at most 139'],
    ],
    [
      'an unknown placeholder in a summary',
      inRule({ summary: '{drugs}' }),
      ['rules/a.yaml /rules/0/summary: unknown placeholder {drugs}'],
    ],
    [
      'a name of every object is no placeholder',
      inRule({ summary: '{toString}' }),
      ['rules/a.yaml /rules/0/summary: unknown placeholder {toString}'],
    ],
    [
      'an unknown placeholder in the detail',
      inRule({ detail: '{x}' }),
      ['rules/a.yaml /rules/0/detail: unknown placeholder {x}'],
    ],
    [
      'an unknown placeholder in evidence',
      inRule({ evidence: evidence({ text: '{x}' }) }),
      ['rules/a.yaml /rules/0/evidence/0/text: unknown placeholder {x}'],
    ],
    [
      'an unknown placeholder in an alternative',
      inRule({ alternatives: ['a', '{x}'] }),
      ['rules/a.yaml /rules/0/alternatives/1: unknown placeholder {x}'],
    ],
    [
      'an unknown placeholder in the prefix',
      wording({ 'conditional-prefix': '{x}' }),
      ['wording.yaml /wording/conditional-prefix: unknown placeholder {x}'],
    ],
    [
      'a brace left open',
      inRule({ summary: 'if {drug' }),
      ['rules/a.yaml /rules/0/summary: a brace without its partner'],
    ],
    [
      'no prefix at all',
      { 'wording.yaml': { wording: { other: 'x' } } },
      ['wording.yaml /wording: conditional-prefix is missing'],
    ],
    [
      'a drug whose label is wider than {drug}',
      {
        'therapies.yaml': {
          therapies: [
            therapy({ label: letters(12) }),
            therapy({ id: 'drug-b', label: letters(12), names: [], codes: [] }),
          ],
        },
      },
      ['therapies.yaml /therapies/0/label: wider than {drug} may be (12 against 11)'],
    ],
    [
      'a gene whose symbol is wider than {gene}',
      {
        'genes/GENEA.yaml': { symbol: 'GENEAAA' },
        'gene-groups.yaml': { geneGroups: [] },
        'test-codes.yaml': { testCodes: [] },
        'variant-identifiers.yaml': { variantIdentifiers: [] },
        'rules/a.yaml': { biomarkers: [{ id: 'marker-a', label: 'M', genes: ['HGNC:1'] }] },
      },
      ['genes/GENEA.yaml /symbol: wider than {gene} may be (7 against 6)'],
    ],
  ])('%s', (_, changes, expected) => {
    expect(faults(changes)).toEqual(expected);
  });
});
