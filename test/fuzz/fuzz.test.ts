/** A thousand of the runs of `npm run fuzz`: broken names, texts and resources harm nobody. */
import { describe, expect, test } from '@jest/globals';
import { type Outcome, outcomeOf } from './laws.js';
import { KINDS, type Kind, runOf } from './runs.js';

const RUNS = 1_000;
const SEED = 7;
const outcomes = Array.from({ length: RUNS }, (_, number) => outcomeOf(runOf(SEED, number)));

function faultsOf(kind: Kind): readonly string[] {
  const told = ({ run, fault = '' }: Outcome): string => `${run.law}: ${run.written} -> ${fault}`;
  return outcomes.filter(({ run, fault }) => run.kind === kind && fault !== undefined).map(told);
}

describe('whatever is broken in a name, a text or a resource, nothing is denied that nobody denied', () => {
  test.each(KINDS)('%s', (kind) => {
    expect(faultsOf(kind)).toEqual([]);
  });
});

test('no broken input stops the reading', () => {
  expect(outcomes.filter(({ outcome }) => outcome === 'thrown').map(({ fault }) => fault)).toEqual([]);
});

test('the same seed makes the same runs', () => {
  expect(KINDS.map((_, number) => runOf(SEED, number).written)).toEqual(
    KINDS.map((_, number) => outcomes[number]?.run.written),
  );
});
