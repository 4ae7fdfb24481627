/** Trees on a terminal. */
import { expect, test } from '@jest/globals';
import { renderTree, wantsColour } from '../../src/commands/terminal.js';

const tree = {
  text: 'root',
  colour: 'bold',
  children: [
    { text: 'a', children: [{ text: 'a1' }, { text: 'a2' }] },
    { text: 'b', children: [{ text: 'b1' }] },
  ],
} as const;

test('branches are drawn', () => {
  expect(renderTree(tree, false)).toBe('root\n├─ a\n│  ├─ a1\n│  └─ a2\n└─ b\n   └─ b1');
});

test('colours are escape sequences around a line, where they are wanted', () => {
  expect(renderTree({ text: 'x', colour: 'red' }, true)).toBe('\u001b[31mx\u001b[0m');
});

test('control characters from a chart never reach the terminal', () => {
  expect(renderTree({ text: 'a\u001b[2Jb\nc' }, false)).toBe('a [2Jb c');
});

test.each([
  ['a terminal', true, {}, true, true],
  ['a pipe', true, {}, false, false],
  ['NO_COLOR', true, { NO_COLOR: '1' }, true, false],
  ['an empty NO_COLOR, which says nothing', true, { NO_COLOR: '' }, true, true],
  ['--no-color', false, {}, true, false],
])('%s', (_what, allowed, environment, terminal, coloured) => {
  expect(wantsColour(allowed, environment, terminal)).toBe(coloured);
});
