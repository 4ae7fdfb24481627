/** Opens a real browser for tests, one that can reach this machine alone. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
// @ts-expect-error: a script without types, for it must run before anything is installed
import { findBrowser } from '../../../scripts/find-browser.mjs';

export interface TestBrowser {
  readonly context: BrowserContext;
  close(): Promise<void>;
}

/** @throws Error where no browser is on this machine */
export async function openBrowser(colorScheme: 'light' | 'dark' = 'light'): Promise<TestBrowser> {
  const executablePath: unknown = findBrowser();
  if (typeof executablePath !== 'string') throw new Error('No browser: install Chromium, or name one in CHROME_PATH.');
  const profile = await mkdtemp(join(tmpdir(), 'wildtype-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    colorScheme,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1',
    ],
  });
  return {
    context,
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
