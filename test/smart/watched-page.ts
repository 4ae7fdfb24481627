/** A browser page with everything that a careful reader would hold against it. */
import { createRequire } from 'node:module';
import type { BrowserContext, Page } from 'playwright-core';
import { isJson, objects, string } from '../../src/model/fhir-json.js';

const axeSource: unknown = createRequire(import.meta.url)('axe-core').source;

/** A request that the page made. */
export interface PageRequest {
  readonly origin: string;
  readonly method: string;
  readonly url: string;
  readonly body: string;
}

export interface WatchedPage {
  readonly page: Page;
  /** Console messages other than logs, uncaught errors, and violations of the policy. */
  readonly complaints: string[];
  readonly requests: PageRequest[];
}

export async function openWatchedPage(context: BrowserContext): Promise<WatchedPage> {
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: PageRequest[] = [];
  page.on('console', (message) => {
    if (message.type() !== 'log') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    const url = request.url();
    requests.push({ origin: new URL(url).origin, method: request.method(), url, body: request.postData() ?? '' });
  });
  await page.exposeFunction('noteViolation', (what: string) => void complaints.push(`policy: ${what}`));
  await page.addInitScript(
    "document.addEventListener('securitypolicyviolation', (event) => window.noteViolation(event.violatedDirective + ' ' + event.blockedURI));",
  );
  return { page, complaints, requests };
}

/** Rules of axe that the page breaks, each with the elements. @see WCAG 2.2 AA */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(String(axeSource));
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const result: unknown = await page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(tags)} })`);
  return objects(isJson(result) ? result.violations : undefined).map((violation) => {
    const targets = objects(violation.nodes).map(({ target }) => JSON.stringify(target));
    return `${string(violation.id)}: ${targets.slice(0, 5).join(' ')}`;
  });
}
