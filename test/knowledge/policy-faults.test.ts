/** A site's choices against the knowledge: what means nothing is named. */
import { describe, expect, test } from '@jest/globals';
import { loadKnowledge } from '../../src/adapters/knowledge-from-disk.js';
import { policyFaults } from '../../src/knowledge/policy-faults.js';

const knowledge = loadKnowledge();

describe('what a site chose', () => {
  test('is sound where settings, values and therapies exist', () => {
    const settings = { 'braf-v600e-grade': 'critical', region: 'EU' };
    expect(policyFaults({ settings, formulary: ['bevacizumab'] }, knowledge)).toEqual([]);
  });

  test('names a setting, a value and a therapy that do not exist', () => {
    const settings = { colour: 'red', region: 'Mars' };
    expect(policyFaults({ settings, formulary: ['unobtainium'] }, knowledge)).toEqual([
      expect.stringMatching(/^there is no setting colour; there are braf-v600e-grade, /),
      'region is one of US, EU, CN',
      'the knowledge has no therapy unobtainium',
    ]);
  });
});
