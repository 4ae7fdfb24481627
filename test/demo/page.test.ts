/** The demo page in a real browser: one click, one card, nothing from elsewhere. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Demo, runDemo } from '../../demo/run.js';
import { openLog } from '../../src/log.js';
import { openBrowser, type TestBrowser } from './browser.js';

let demo: Demo;
let browser: TestBrowser;
beforeAll(async () => {
  const log = openLog({ write: () => {} });
  demo = await runDemo({ port: 0, allowFhir: [], ledgerPath: ':memory:', today: '2026-11-23', log });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await demo?.close();
});

/** The page, freshly loaded, with everything that a careful reader would hold against it. */
async function openPage() {
  const page = await browser.context.newPage();
  const complaints: string[] = [];
  const hosts = new Set<string>();
  page.on('console', (message) => {
    if (message.type() !== 'log') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => hosts.add(new URL(request.url()).origin));
  await page.goto(demo.url);
  await page.locator('.patient').first().waitFor();
  return { page, complaints, hosts };
}

async function sign(page: Page, patient: string, label: string): Promise<string | null> {
  await page
    .locator(`#${patient}`)
    .getByRole('button', { name: `Sign ${label}`, exact: true })
    .click();
  const card = page.locator('#answer-body .card').first();
  await card.waitFor();
  return card.getAttribute('data-indicator');
}

describe('the demo page, in a real browser', () => {
  test('one click on KRAS G12D gives the critical card, without complaint and without leaving this machine', async () => {
    const { page, complaints, hosts } = await openPage();
    expect(await sign(page, 'demo-kras-g12d', 'cetuximab')).toBe('critical');
    const card = page.locator('#answer-body .card').first();
    expect(await card.locator('h3').textContent()).toMatch(/KRAS G12D.*cetuximab/);
    expect(await card.locator('.card-body').textContent()).toMatch(/Source: /);
    expect(await card.locator('.suggestions li').count()).toBeGreaterThan(0);
    expect(await page.locator('#answer-body details').count()).toBe(2);
    expect({ complaints, hosts: [...hosts] }).toEqual({ complaints: [], hosts: [demo.url] });
    await page.close();
  });

  test('an order that fits shows silence, and says that silence is the answer', async () => {
    const { page } = await openPage();
    expect(await sign(page, 'demo-wild-type-left', 'cetuximab')).toBe('silence');
    expect(await page.locator('#answer-body .card').textContent()).toMatch(/No card/);
    await page.close();
  });

  test('services and every demo patient are listed, and the page says that it is not for clinical use', async () => {
    const { page } = await openPage();
    expect(await page.locator('#service-list li').count()).toBe(3);
    expect(await page.locator('.patient').count()).toBeGreaterThanOrEqual(16);
    expect(await page.locator('.notice').first().textContent()).toMatch(/not for clinical use/);
    await page.close();
  });

  test('an order can be signed with the keyboard alone, and the focus moves to the answer', async () => {
    const { page } = await openPage();
    for (let presses = 0; presses < 10; presses += 1) {
      await page.keyboard.press('Tab');
      if ((await page.evaluate('document.activeElement?.tagName')) === 'BUTTON') break;
    }
    await page.keyboard.press('Enter');
    await page.locator('#answer-body .card').first().waitFor();
    expect(await page.evaluate('document.activeElement?.id')).toBe('answer-title');
    await page.close();
  });

  test('a server that fails is shown as a failure, never as silence', async () => {
    const { page } = await openPage();
    await page.route('**/cds-services/*', (route) => route.fulfill({ status: 500, json: { cards: [] } }));
    await page.locator('#demo-no-test').getByRole('button').first().click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toBe('The server answered 500.');
    expect(await page.locator('#answer-body .card').count()).toBe(0);
    await page.close();
  });

  test('markup in a card is text, and a link that is no web address is no link', async () => {
    const { page } = await openPage();
    const detail = [
      '## Heading',
      '**bold** and <img src=x onerror="window.hit=1"> &lt;b&gt; 5\\*6 a\\:b',
      '',
      '- one',
      '  - [inner](https://example.org/a)',
      '- [two](javascript:window.hit=1)',
    ].join('\n');
    const card = {
      uuid: 'u',
      summary: '<b>S</b>',
      indicator: 'warning',
      source: { label: 'L', url: 'javascript:0' },
      detail,
    };
    await page.route('**/cds-services/*', (route) => route.fulfill({ json: { cards: [card] } }));
    await sign(page, 'demo-no-test', 'cetuximab');
    const body = page.locator('#answer-body .card-body');
    expect(await page.locator('#answer-body h3').textContent()).toBe('<b>S</b>');
    expect(await body.evaluate((node) => node.innerHTML)).toBe(
      '<h4>Heading</h4><p><strong>bold</strong> and &lt;img src=x onerror="window.hit=1"&gt; &lt;b&gt; 5*6 a:b</p>' +
        '<ul><li>one<ul><li><a href="https://example.org/a" rel="noopener noreferrer" target="_blank">inner</a></li></ul></li>' +
        '<li>two</li></ul><p class="hint source">Source: L</p>',
    );
    expect(await page.evaluate('window.hit')).toBeUndefined();
    await page.close();
  });

  test('nothing but the page itself may run: scripts, styles and connections of others are forbidden', async () => {
    const response = await fetch(demo.url);
    const policy = response.headers.get('Content-Security-Policy') ?? '';
    expect(policy.split('; ').sort()).toEqual([
      "base-uri 'none'",
      "connect-src 'self'",
      "default-src 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "img-src 'self'",
      "script-src 'self'",
      "style-src 'self'",
    ]);
  });
});
