/** The scripts that make a fresh clone ready. */
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
// @ts-expect-error: a script without types, for it must run before anything is installed
import { findBrowser } from '../../../scripts/find-browser.mjs';
// @ts-expect-error: likewise
import { isNewEnough } from '../../../scripts/node-version.mjs';
// @ts-expect-error: likewise
import { removeStaleOutput } from '../../../scripts/stale-output.mjs';

function inFolder(check: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'wildtype-scripts-'));
  try {
    check(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the scripts that prepare a clone', () => {
  test.each([
    ['20.19.0', true],
    ['22.0.0', true],
    ['20.18.9', false],
    ['18.20.4', false],
  ])('Node %s is new enough: %s', (version, enough) => {
    expect(isNewEnough(version)).toBe(enough);
  });

  test('compiled files whose source is gone are removed, others stay', () => {
    inFolder((root) => {
      mkdirSync(join(root, 'dist', 'src'), { recursive: true });
      mkdirSync(join(root, 'src'));
      writeFileSync(join(root, 'src', 'kept.ts'), '');
      for (const name of ['kept.js', 'kept.js.map', 'gone.js', 'gone.js.map'])
        writeFileSync(join(root, 'dist', 'src', name), '');
      removeStaleOutput(join(root, 'dist'), root);
      expect(readdirSync(join(root, 'dist', 'src')).sort()).toEqual(['kept.js', 'kept.js.map']);
    });
  });

  test('CHROME_PATH decides; without it the first browser on the PATH is taken', () => {
    inFolder((folder) => {
      const browser = join(folder, 'chromium');
      writeFileSync(browser, '');
      chmodSync(browser, 0o755);
      expect(findBrowser({ PATH: folder })).toBe(browser);
      expect(findBrowser({ PATH: '', CHROME_PATH: browser })).toBe(browser);
      expect(findBrowser({ PATH: folder, CHROME_PATH: join(folder, 'none') })).toBeUndefined();
    });
  });
});
