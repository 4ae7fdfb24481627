/** Every code that an error can have is explained, and every code that is explained exists. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { root, sourceFiles } from '../architecture/source-files.js';

const page = readFileSync(join(root, 'docs', 'errors.md'), 'utf8');
const explained = new Set([...page.matchAll(/^\| `([a-z-]+)` +\|/gm)].map(([, code]) => code));
const sources = sourceFiles('src')
  .map(({ text }) => text)
  .join('\n');

test('every code in the source stands in docs/errors.md', () => {
  const thrown = [...sources.matchAll(/\bcode: '([a-z]+(?:-[a-z]+)+)'/g)].map(([, code]) => code);
  expect(thrown.length).toBeGreaterThan(10);
  expect([...new Set(thrown)].filter((code) => !explained.has(code))).toEqual([]);
});

test('every code in docs/errors.md stands in the source', () => {
  // Codes of FHIR faults are made of their reason.
  const known = (code: string | undefined) =>
    sources.includes(`'${code}'`) || sources.includes(`'${code?.replace('fhir-', '')}'`);
  expect([...explained].filter((code) => !known(code))).toEqual([]);
});
