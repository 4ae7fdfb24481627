/** Configuration files that hold anything at all. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { faultsOf } from './config-faults-of.js';

describe('whatever the file holds', () => {
  const members = [
    'publicUrl',
    'clients',
    'listen',
    'name',
    'issuer',
    'keys',
    'kid',
    'kty',
    'jwksUri',
    'tenant',
    'd',
    '0',
    '~/',
    '',
  ];
  const anything = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(null, true, 0, -1.5, '', 'EC', 'https://a.example.org', '\u0000', '*x', '&x'),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...members), tie('value'), { maxKeys: 5 }),
    ),
  })).value;

  test('the answer is settings, or a list of faults that each name a line', () => {
    fc.assert(
      fc.property(anything, fc.boolean(), (value, asYaml) => {
        const faults = faultsOf(asYaml ? stringify(value) : JSON.stringify(value));
        expect(faults.slice(1).filter((fault) => !/^line [1-9]\d*: \S/.test(fault))).toEqual([]);
        expect(faults[0]).toBe('configuration-invalid');
      }),
      { numRuns: 300 },
    );
  });

  test('text of any kind is never more than a fault', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]:,-&*!|>\'"%@`#?\n\t a0~') }), (text) => {
        expect(faultsOf(text)[0]).toBe('configuration-invalid');
      }),
      { numRuns: 300 },
    );
  });
});
