/** Rules that cannot work are refused. */
import { describe, expect, test } from '@jest/globals';
import { type Changes, evidence, faults, inRule } from './broken-knowledge.js';
import { smallRule, without } from './small-knowledge.js';

describe('rules', () => {
  const gap = (id: string) => ({ ...without(smallRule(), 'when'), id, whenGap: true });
  test.each<[string, Changes, string]>([
    [
      'a rule that can never fire',
      { 'rules/a.yaml': { rules: [without(smallRule(), 'when')] } },
      'rules/a.yaml /rules/0: needs exactly one of when, whenUnknown and whenGap, and has 0',
    ],
    [
      'a rule that fires in two ways',
      inRule({ whenGap: true }),
      'rules/a.yaml /rules/0: needs exactly one of when, whenUnknown and whenGap, and has 2',
    ],
    [
      'a second rule for gaps',
      { 'rules/a.yaml': { rules: [gap('R1'), gap('R2')] } },
      'rules/a.yaml /rules/1/whenGap: one rule of the knowledge has whenGap, and it is not this one',
    ],
    ['a rule without evidence', inRule({ evidence: [] }), 'rules/a.yaml /rules/0/evidence: a rule without evidence'],
    [
      'evidence without a citation',
      inRule({ evidence: evidence({ citations: [] }) }),
      'rules/a.yaml /rules/0/evidence/0/citations: evidence without a citation',
    ],
    [
      'a prediction of a rule that needs no marker',
      inRule({
        when: { any: [{ named: 'mutated' }, { partner: ['drug-a'] }] },
        implications: [{ predicted: 'resistant' }],
      }),
      'rules/a.yaml /rules/0/implications: a rule that may fire without a marker predicts nothing',
    ],
    [
      'a prediction of a rule on what is missing',
      inRule({ when: { not: { named: 'mutated' } }, implications: [{ predicted: 'resistant' }] }),
      'rules/a.yaml /rules/0/implications: a rule that may fire without a marker predicts nothing',
    ],
  ])('%s is refused', (_, changes, fault) => {
    expect(faults(changes)).toEqual([fault]);
  });

  test('criteria that turn in a circle are refused, and no other', () => {
    const criteria = { mutated: { named: 'b' }, b: { not: { named: 'mutated' } }, c: { named: 'b' } };
    expect(faults({ 'rules/a.yaml': { criteria } })).toEqual([
      'rules/a.yaml /criteria/mutated: the criterion refers to itself',
      'rules/a.yaml /criteria/b: the criterion refers to itself',
    ]);
  });

  test('a prediction that follows from a marker is kept', () => {
    const implications = [{ predicted: 'resistant', level: 'A' }];
    const when = { all: [{ named: 'mutated' }, { not: { partner: ['class-a'] } }] };
    expect(faults(inRule({ when, implications }))).toEqual([]);
  });
});
