/** The links of a card: the intended use, and the SMART app where it is configured. */
import { describe, expect, test } from '@jest/globals';
import { linksOf } from '../../src/cards/links.js';
import { emptyKnowledge } from '../http/small-parts.js';

const knowledge = { ...emptyKnowledge, wording: { 'link.intended-use': 'Use', 'link.molecular-picture': 'Picture' } };
const pointer = { rules: ['R1', 'R2'], orders: ['MedicationRequest/1'] };

describe('the links of a card', () => {
  test('without addresses there are none', () => {
    expect(linksOf({ knowledge }, pointer)).toEqual({});
  });

  test('the SMART app comes after the intended use, with a pointer and no finding (D33)', () => {
    const addresses = {
      knowledge,
      publicUrl: 'https://cds.example.org/',
      smartLaunchUrl: 'https://cds.example.org/smart/launch.html',
    };
    const { links = [] } = linksOf(addresses, pointer);
    expect(links.map(({ label, url, type }) => [label, url, type])).toEqual([
      ['Use', 'https://cds.example.org/intended-use', 'absolute'],
      ['Picture', 'https://cds.example.org/smart/launch.html', 'smart'],
    ]);
    expect(JSON.parse(links[1]?.appContext ?? '')).toEqual({
      rules: ['R1', 'R2'],
      knowledge: 'd1',
      orders: ['MedicationRequest/1'],
    });
    expect(links[0]).not.toHaveProperty('appContext');
  });
});
