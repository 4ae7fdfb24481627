/** Opens any page of ours as a careful reader would: what it complains of, asks elsewhere or is forbidden is noted. */
import type { Page } from 'playwright-core';
import type { TestBrowser } from './browser.js';

/** A page with what can be held against it. */
export interface WatchedPage {
  readonly page: Page;
  /** Console messages, uncaught errors and violations of the page's policy. */
  readonly complaints: readonly string[];
  /** Every origin that was asked for something. */
  readonly origins: ReadonlySet<string>;
}

export async function watchPage(browser: TestBrowser, url: string): Promise<WatchedPage> {
  const page = await browser.context.newPage();
  page.setDefaultTimeout(60_000);
  const complaints: string[] = [];
  const origins = new Set<string>();
  page.on('console', (message) => {
    if (message.type() !== 'log') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => origins.add(new URL(request.url()).origin));
  await page.exposeFunction('noteViolation', (what: string) => complaints.push(what));
  await page.addInitScript(
    "addEventListener('securitypolicyviolation', (event) => noteViolation('policy: ' + event.violatedDirective))",
  );
  await page.goto(url);
  return { page, complaints, origins };
}

/** Whether a reader would have to scroll sideways. */
export async function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
}
