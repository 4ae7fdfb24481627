/** SECURITY.md maps each risk to tests, and these tests exist. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { root } from '../architecture/source-files.js';

const page = readFileSync(join(root, 'SECURITY.md'), 'utf8');

/** `test/http/x.test.ts`: “a name” … in the page's order. */
const cited = [...page.matchAll(/`(test\/[\w./-]+\.test\.ts)`: “([^”]+)”/g)].map(([, file = '', name = '']) => ({
  file,
  name,
}));

const squeezed = (text: string): string => text.replace(/\s+/g, ' ');

test('there are many, and every one exists under the name that is given', () => {
  expect(cited.length).toBeGreaterThan(25);
  const missing = cited.filter(
    ({ file, name }) =>
      !existsSync(join(root, file)) || !squeezed(readFileSync(join(root, file), 'utf8')).includes(name),
  );
  expect(missing).toEqual([]);
});

describe('the six risks that CDS Hooks names (SEC-5)', () => {
  test.each([
    'Interception',
    'A fake service',
    'A fake client',
    'Dangerous links and suggestions',
    'Cross-origin calls',
    'Stale data',
  ])('%s: has a section that cites tests', (risk) => {
    const section = page.split(/^### /m).find((each) => each.startsWith(`${risk}\n`)) ?? '';
    expect([...section.matchAll(/`test\/[\w./-]+\.test\.ts`: “/g)].length).toBeGreaterThanOrEqual(2);
  });
});

test.each(['The FHIR server', 'The SMART app', 'Insiders, logs and errors', 'Overload', 'Packages'])(
  'what else is promised rests on tests: %s',
  (name) => {
    const section = page.split(/^## /m).find((each) => each.startsWith(`${name}\n`)) ?? '';
    expect([...section.matchAll(/`test\/[\w./-]+\.test\.ts`: “/g)].length).toBeGreaterThanOrEqual(2);
  },
);

test.each(['## Assets', '## Actors', '## Trust assumptions', '## What is not covered'])(
  'the page has its part: %s',
  (part) => {
    expect(page).toContain(`\n${part}\n`);
  },
);
