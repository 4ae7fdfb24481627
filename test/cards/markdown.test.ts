/** Nothing from a chart becomes markup, a link or HTML on a card. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { escapeMarkdown, plain } from '../../src/cards/markdown.js';

const z = '\u200B';

describe('chart text on a card', () => {
  test.each([
    ['<img src=x onerror=alert(1)>', 'img src=x onerror=alert(1)'],
    ['[click](https://evil.example)', `\\[click\\](https${z}://evil.example)`],
    ['**bold** _it_ ~~x~~ `code`', '\\*\\*bold\\*\\* \\_it\\_ \\~\\~x\\~\\~ \\`code\\`'],
    ['line\n# heading\r\n- item', 'line # heading - item'],
    ['www.evil.example and a@b.example', `www${z}.evil.example and a@${z}b.example`],
    ['| a | b |', '\\| a \\| b \\|'],
    ['&lt;b&gt; &#60;', '\\&lt;b\\&gt; \\&#60;'],
    ['a\u0000b\u202Ec', 'a b c'],
    ['p.(Gly12Asp)', 'p.(Gly12Asp)'],
  ])('%j is written as %j', (text, expected) => {
    expect(escapeMarkdown(text)).toBe(expected);
  });

  test('no markup character of any chart text stands unescaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(escapeMarkdown(text)).not.toMatch(/(?<!\\)(?:\\\\)*[`*_[\]|<>~&]/);
        expect(escapeMarkdown(text)).not.toMatch(/[\n\r<>]/);
      }),
    );
  });

  test.each([
    ['one two three', 9, 'one two\u2026'],
    ['onetwothree', 5, '\u2026'],
    ['allele 0.3145 found', 12, 'allele\u2026'],
    ['\u{1F9EC}\u{1F9EC} \u{1F9EC}\u{1F9EC}', 4, '\u{1F9EC}\u{1F9EC}\u2026'],
    ['short', 5, 'short'],
  ])(
    '%j in %i characters is %j: nothing is cut inside a number, a variant or a surrogate pair (D32)',
    (text, width, expected) => {
      expect(plain(text, width)).toBe(expected);
    },
  );
});
