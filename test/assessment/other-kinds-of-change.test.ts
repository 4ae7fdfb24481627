/** Copies, fusions, proteins and changes beside the code: none of them is a mutation, and none of them shows that there is none. */
import { describe, expect, test } from '@jest/globals';
import type { Alteration } from '../../src/model/finding.js';
import { finding, marker, region, statusOf, unnamed } from './status-parts.js';

const others: readonly (readonly [string, Alteration])[] = [
  ['an amplification', { kind: 'copy-number', change: 'amplification', copies: 9, written: 'amplified' }],
  ['a loss of copies', { kind: 'copy-number', change: 'loss', written: 'deleted' }],
  ['a fusion', { kind: 'fusion', partner: 'AGK', written: 'AGK fusion' }],
  ['a protein in excess', { kind: 'expression', of: 'protein', level: 'high', written: '3+' }],
  ['a lost protein', { kind: 'expression', of: 'protein', level: 'lost', written: 'loss' }],
  ['a change of a splice site', { kind: 'non-coding', place: 'splice', written: 'c.111+1G>A' }],
  ['a change within an intron', { kind: 'non-coding', place: 'intron', written: 'c.111+5G>A' }],
  ['a change that leaves the protein as it is', { kind: 'silent', written: 'p.(=)' }],
];

describe.each(others)('%s', (_, alteration) => {
  const found = finding('present', alteration);

  test('is no mutation of the codon', () => {
    expect(statusOf(marker(), [found])).toBe('not-assessed: not-reported');
  });

  test('is no mutation whose name is missing', () => {
    expect(statusOf(unnamed, [found])).toBe('not-assessed: not-reported');
  });

  test('beside a complete negative sequence leaves it negative', () => {
    expect(statusOf(marker(), [found, finding('absent', region('all'))])).toBe('absent');
  });

  test('beside a mutation takes nothing from it', () => {
    expect(statusOf(marker(), [found, finding('present', region([[12, 12]]))])).toBe('present');
  });

  test('that was looked for and not found does not make the gene wild-type', () => {
    expect(statusOf(marker(), [finding('absent', alteration)])).not.toBe('absent');
  });
});
