/** Where a text stops being JSON. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { jsonFaultAt, placeOf } from '../../src/commands/json-fault.js';

test.each([
  ['{"a": nope}', 6],
  ['{"a": 1,}', 8],
  ['{"a" 1}', 5],
  ['{a: 1}', 1],
  ['[1, 2', 5],
  ['[1, 2}', 5],
  ['[1 2]', 3],
  ['[,1]', 1],
  ['[01]', 1],
  ['[1.]', 1],
  ['{"a": "open', 11],
  ['"a\nb"', 2],
  ['"\\x"', 2],
  ['"\\u12"', 2],
  ['{} {}', 3],
  ['}', 0],
  [':', 0],
  ['', 0],
])('%j stops being JSON at %i', (text, at) => {
  expect(() => JSON.parse(text)).toThrow();
  expect(jsonFaultAt(text)).toBe(at);
});

test('no JSON has a fault, and JSON that is cut off is at fault where it ends', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), (text, cut) => {
      expect(jsonFaultAt(text)).toBe(text.length);
      const part = text.slice(0, cut % Math.max(1, text.length));
      if (!/(?:tr?u?|fa?l?s?|nu?l?|[-+.eE]|\\u?[\da-f]{0,3})$/.test(part)) expect(jsonFaultAt(part)).toBe(part.length);
    }),
  );
});

test('whatever is put into JSON and breaks it, the fault is not before it', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), fc.constantFrom('}', ']', ',', ':', '\u0001'), (text, where, stray) => {
      const at = where % (text.length + 1);
      const broken = text.slice(0, at) + stray + text.slice(at);
      let sound = true;
      try {
        JSON.parse(broken);
      } catch {
        sound = false;
      }
      // A number or a word that the stray character cuts is at fault where it begins.
      const begun = /[\w.+\\-]*$/.exec(text.slice(0, at))?.[0].length ?? 0;
      if (!sound) expect(jsonFaultAt(broken)).toBeGreaterThanOrEqual(at - begun);
    }),
  );
});

test('a place is a line and a column, both from 1', () => {
  expect([placeOf('ab\ncd', 0), placeOf('ab\ncd', 4), placeOf('ab\n', 3)]).toEqual([
    { line: 1, column: 1 },
    { line: 2, column: 2 },
    { line: 2, column: 1 },
  ]);
});
