/** A phrase that would mean two results is refused, and so is a word for "without a mutation" that denies none. */
import { describe, expect, test } from '@jest/globals';
import { faults } from './broken-knowledge.js';
import { smallWords } from './small-knowledge.js';

const at = (list: string, index: number): string => `result-words.yaml /resultWords/${list}/${index}`;
const faultsOfWords = (changes: object): readonly string[] =>
  faults({ 'result-words.yaml': { resultWords: smallWords({ ...changes }) } });

describe('result words', () => {
  test.each<[string, object, readonly string[]]>([
    [
      'a phrase of both presence and absence',
      { present: ['found'], absent: ['wildType', 'found'] },
      [`${at('absent', 1)}: "found" stands already in present`],
    ],
    [
      'the same in other letters and blanks',
      { present: ['was found'], absent: ['wildType', 'Was  FOUND'] },
      [`${at('absent', 1)}: "Was  FOUND" stands already in present`],
    ],
    [
      'a phrase twice in one list, in another case',
      { present: ['found', 'Found'] },
      [`${at('present', 1)}: "Found" stands already in present`],
    ],
    [
      'a phrase of three results',
      { present: ['open'], indeterminate: ['open'], pending: ['open'] },
      [
        `${at('indeterminate', 0)}: "open" stands already in present`,
        `${at('pending', 0)}: "open" stands already in present`,
      ],
    ],
    [
      'a failed test that was not performed',
      { failed: ['no'], notPerformed: ['no'] },
      [`${at('notPerformed', 0)}: "no" stands already in failed`],
    ],
    [
      'too little material, and pending',
      { insufficient: ['no'], pending: ['no'] },
      [`${at('pending', 0)}: "no" stands already in insufficient`],
    ],
    [
      'a word for "without a mutation" that is none of absence',
      { absent: ['absent', 'wild type'], wildType: ['wild type', 'native'] },
      [`${at('wildType', 1)}: "native" must stand in absent as well`],
    ],
  ])('%s: refused', (_, changes, expected) => {
    expect(faultsOfWords(changes)).toEqual(expected);
  });

  test('a word for "without a mutation" is found among those of absence in any case', () => {
    expect(faultsOfWords({ absent: ['Wild-Type'], wildType: ['wild-type'] })).toEqual([]);
  });

  test('a phrase of a result may stand in a list that says something else of it', () => {
    expect(faultsOfWords({ indeterminate: ['uncertain'], describing: ['uncertain'] })).toEqual([]);
  });
});
