/** docs/doctor.md against the statements that the doctor really checks. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { projectRoot } from '../../demo/project-root.js';
import { type Level, statements } from '../../src/commands/doctor/statements.js';

const WORDS: { readonly [level in Level]: string } = {
  must: 'MUST',
  should: 'SHOULD',
  policy: 'clients',
  robust: 'robust',
};

test('the page lists every statement, with its level and its words, and none that is gone', async () => {
  const page = await readFile(join(projectRoot(), 'docs', 'doctor.md'), 'utf8');
  const rows = [...page.matchAll(/^\| `([A-Z]+-\d+)` \| (\w+) \| (.*) \|$/gm)].map(([, id, from, holds]) => [
    id,
    from,
    holds,
  ]);
  expect(rows).toEqual(Object.entries(statements).map(([id, { level, holds }]) => [id, WORDS[level], holds]));
});
