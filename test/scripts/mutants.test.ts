/** The small changes by which the tests themselves are tested. */
import { describe, expect, test } from '@jest/globals';
// @ts-expect-error: a script without types
import { codeOf } from '../../../scripts/mutants/code-of.mjs';
// @ts-expect-error: likewise
import { mutantsOf } from '../../../scripts/mutants/operators.mjs';
// @ts-expect-error: likewise
import { chosen } from '../../../scripts/mutants/random.mjs';

interface Mutant {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  readonly into: string;
}

/** The text once for each of its mutants, changed. */
function changed(text: string): readonly string[] {
  const mutants: readonly Mutant[] = mutantsOf(text);
  return mutants.map(({ start, end, into }) => text.slice(0, start) + into + text.slice(end));
}

describe('what is changed', () => {
  test.each<[string, string, readonly string[]]>([
    ['an equality', 'a === b', ['a !== b']],
    ['an inequality', 'a !== b', ['a === b']],
    ['and', 'a && b', ['a || b']],
    ['or', 'a || b', ['a && b']],
    ['a bound', 'a < b', ['a <= b']],
    ['a bound that counts', 'a >= b', ['a > b']],
    ['a negation', 'f(!a)', ['f(a)']],
    ['a truth', 'f(true)', ['f(false)']],
    ['some', 'a.some(f)', ['a.every(f)']],
    ['every', 'a.every(f)', ['a.some(f)']],
    ['a number', 'a[6_000]', ['a[6001]']],
    ['an answer', "f('present')", ["f('absent')"]],
    ['a guard', 'if (f(a))\n  return undefined;\ng();', ['if (f(a))\n  ;\ng();']],
    ['a filter', 'a.filter((x) => f(x)).map(g)', ['a.map(g)']],
    ['a default', 'f(a ?? b(c, d), e)', ['f(a, e)']],
    ['a chain of defaults', 'f(a ?? b?.c ?? d)', ['f(a)', 'f(a ?? b?.c)']],
    ['a default within a template', '`a $' + '{b ?? c} d`', ['`a $' + '{b} d`']],
    ['an optional filter', 'a?.filter(f) ?? []', ['a ?? []', 'a?.filter(f)']],
    ['code within a template', '`=== $' + '{a === b} &&`', ['`=== $' + '{a !== b} &&`']],
  ])('%s', (_, text, expected) => {
    expect(changed(text)).toEqual(expected);
  });

  test.each([
    ['comments', '// a === b\n/* true && 1 */'],
    ['other strings', "f(\"a === b\", 'x\\' && 1')"],
    ['patterns', 'f(/[/"]a{2}|true/g)'],
    ['templates', '`true && 1`'],
    ['names that hold numbers', 'f(a1, b.c2)'],
    ['arrows', '(a) => b'],
    ['returns that nothing guards', 'return a;'],
  ])('not: %s', (_, text) => {
    expect(changed(text)).toEqual([]);
  });

  test('every sign of code keeps its place', () => {
    const text = 'const a = b / c; // x\nf(/"/, "y");';
    expect(codeOf(text).code).toBe('const a = b / c;     \nf(   ,    );');
  });
});

describe('the choice', () => {
  const numbers = Array.from({ length: 100 }, (_, index) => index);

  test('is the same for the same seed, and another for another', () => {
    expect(chosen(numbers, 10, 7)).toEqual(chosen(numbers, 10, 7));
    expect(chosen(numbers, 10, 7)).not.toEqual(chosen(numbers, 10, 8));
  });

  test('takes each at most once, in order', () => {
    const some: readonly number[] = chosen(numbers, 40, 1);
    expect([...new Set(some)].sort((a, b) => a - b)).toEqual(some);
    expect(some).toHaveLength(40);
  });
});
