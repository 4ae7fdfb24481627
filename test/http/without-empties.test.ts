/** GEN-2: nothing that carries nothing leaves the server. */
import { expect, test } from '@jest/globals';
import { withoutEmpties } from '../../src/http/without-empties.js';

test.each([
  ['null', { a: null, b: 1 }, { b: 1 }],
  ['an empty text', { a: '', b: 'x' }, { b: 'x' }],
  ['an empty list', { links: [], b: 0 }, { b: 0 }],
  ['an empty object', { prefetch: {}, b: false }, { b: false }],
  ['what becomes empty when its own empties go', { a: { b: [{ c: null }] } }, {}],
  ['empty items of a list', { a: [null, '', {}, [], 1] }, { a: [1] }],
])('GEN-2 %s is left out', (_what, value, expected) => {
  expect(withoutEmpties(value)).toEqual(expected);
});

test('GEN-2 cards and services may be empty lists, at any depth, and nothing else than lists', () => {
  expect(withoutEmpties({ cards: [], services: [] })).toEqual({ cards: [], services: [] });
  expect(withoutEmpties({ cards: null, services: {} })).toEqual({});
});

test('blank text is not empty: it is what somebody wrote', () => {
  expect(withoutEmpties({ a: ' ' })).toEqual({ a: ' ' });
});
