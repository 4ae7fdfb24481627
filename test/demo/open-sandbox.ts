/** Opens the sandbox as a careful reader would: whatever the page complains of, asks elsewhere or is forbidden, is noted. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { jest } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { type Demo, runDemo } from '../../demo/run.js';
import { openLog } from '../../src/log.js';
import type { TestBrowser } from './browser.js';
import { type WatchedPage, watchPage } from './watched-page.js';

// A browser on a busy machine takes its time; nothing here is about speed.
jest.setTimeout(120_000);

/** The sandbox, watched. */
export type Sandbox = WatchedPage;

/** The demo as tests need it: any port, nothing logged. */
export function startDemo(ledgerPath = ':memory:'): Promise<Demo> {
  const log = openLog({ write: () => {} });
  return runDemo({ port: 0, allowFhir: [], ledgerPath, today: '2026-11-23', log });
}

export async function openSandbox(browser: TestBrowser, url: string): Promise<Sandbox> {
  const watched = await watchPage(browser, url);
  await watched.page.locator('.patient').first().waitFor();
  return watched;
}

/** Does something that makes the page ask anew, and waits for the answer to that; the cards (or the silence). */
export async function answerTo(page: Page, act: () => Promise<void>): Promise<Locator> {
  const body = page.locator('.answer-body');
  const before = (await body.count()) === 0 ? 'none' : await body.getAttribute('data-answers');
  await act();
  await page.locator(`.answer[aria-busy="false"] .answer-body:not([data-answers="${before}"])`).waitFor();
  return page.locator('.answer .card');
}

/** Chooses a patient and waits for the answer to the order of the story. */
export function choosePatient(page: Page, id: string): Promise<Locator> {
  return answerTo(page, () => page.locator(`button#${id}`).click());
}

/** Signs, and waits for the answer of order-sign. */
export async function sign(page: Page): Promise<Locator> {
  const cards = await answerTo(page, () => page.getByRole('button', { name: /^Sign (the order|\d+ orders)$/ }).click());
  await page.locator('.answer small', { hasText: /^order-sign/ }).waitFor();
  return cards;
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds against WCAG 2.2 AA and its best practices, a line each. */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const found: unknown = await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
      .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 160)).join(' | ')))`,
  );
  if (!Array.isArray(found)) throw new Error('axe gave no list');
  return found.map(String);
}
