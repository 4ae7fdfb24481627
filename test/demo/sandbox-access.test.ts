/** The sandbox for everybody: keyboard, screen reader, phone, light and dark; small, and closed to all that is not its own. */
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Demo } from '../../demo/run.js';
import { openBrowser, type TestBrowser } from './browser.js';
import { answerTo, axeViolations, choosePatient, openSandbox, sign, startDemo } from './open-sandbox.js';

let demo: Demo;
let browser: TestBrowser;
beforeAll(async () => {
  demo = await startDemo();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await demo?.close();
});

describe('the sandbox, checked by axe against WCAG 2.2 AA', () => {
  test.each([
    ['light', 1280, 720],
    ['dark', 390, 844],
  ] as const)('%s, at a width of %d: no violation, with everything unfolded', async (theme, width, height) => {
    const { page, complaints } = await openSandbox(browser, demo.url);
    await page.setViewportSize({ width, height });
    while (!((await page.getByRole('button', { name: /^Theme/ }).textContent()) ?? '').includes(theme)) {
      await page.getByRole('button', { name: /^Theme/ }).click();
    }
    const found: string[] = [...(await axeViolations(page))];
    await choosePatient(page, 'demo-kras-exon-2-only');
    await sign(page);
    for (const fold of await page.locator('.ordering details > summary').all()) await fold.click();
    await page.locator('.chart .row > summary').first().click();
    found.push(...(await axeViolations(page)));
    await choosePatient(page, 'demo-wild-type-left');
    found.push(...(await axeViolations(page)));
    await page.getByRole('button', { name: 'Bring your own' }).click();
    found.push(...(await axeViolations(page)));
    expect(found).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('axe sees what is wrong: a button without a name is found', async () => {
    const { page } = await openSandbox(browser, demo.url);
    await page.evaluate("document.querySelector('main').append(document.createElement('button'))");
    expect(await axeViolations(page)).toEqual([expect.stringMatching(/^button-name: <button><\/button>/)]);
    await page.close();
  });
});

describe('the sandbox by keyboard alone', () => {
  test('a patient is chosen, the order signed and the card overridden without a mouse', async () => {
    const { page } = await openSandbox(browser, demo.url);
    const press = async (name: RegExp) => {
      for (let presses = 0; presses < 120; presses += 1) {
        await page.keyboard.press('Tab');
        const text = await page.locator(':focus').first().evaluate('document.activeElement.textContent');
        if (name.test(String(text))) return;
      }
      throw new Error(`Tab never reached ${name}`);
    };
    await press(/^Agnes Lindqvist/);
    const outline = await page.evaluate('getComputedStyle(document.activeElement).outline');
    expect(outline).toMatch(/solid 3px/);
    await answerTo(page, () => page.keyboard.press('Enter'));
    await press(/^Sign the order$/);
    await answerTo(page, () => page.keyboard.press('Enter'));
    await press(/^Override with a reason/);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await press(/^Override$/);
    await page.keyboard.press('Enter');
    await page.locator('.card .done').waitFor();
    expect(await page.getByRole('status').textContent()).toMatch(/^Feedback sent\. overridden: /);
    await page.close();
  });

  test('a suggestion that takes its own card away leaves the keyboard at the answer', async () => {
    const { page } = await openSandbox(browser, demo.url);
    await choosePatient(page, 'demo-kras-g12d');
    await page.getByRole('button', { name: 'Remove the order for cetuximab' }).focus();
    await answerTo(page, () => page.keyboard.press('Enter'));
    await page.locator('#answer-title:focus').waitFor();
    await page.close();
  });

  test('what a card says is spoken, grade first', async () => {
    const { page } = await openSandbox(browser, demo.url);
    await choosePatient(page, 'demo-kras-g12d');
    const summary = await page.locator('.card h3').textContent();
    expect(await page.getByRole('status').textContent()).toBe(`1 card. critical: ${summary}`);
    await page.close();
  });
});

describe('the sandbox on any screen', () => {
  test.each([360, 768, 1280])('at a width of %d nothing has to be scrolled sideways', async (width) => {
    const { page } = await openSandbox(browser, demo.url);
    await page.setViewportSize({ width, height: 800 });
    await choosePatient(page, 'demo-kras-g12d');
    await page.locator('.card .detail summary').click();
    await page.locator('.fold-title', { hasText: 'Trace' }).click();
    const { scrolled, shown }: { scrolled: number; shown: number } = await page.evaluate(
      '({ scrolled: document.documentElement.scrollWidth, shown: document.documentElement.clientWidth })',
    );
    expect(scrolled).toBeLessThanOrEqual(shown);
    await page.close();
  });

  test('the grade shows in colour, shape and word', async () => {
    const { page } = await openSandbox(browser, demo.url);
    const looks = [];
    for (const id of ['demo-kras-g12d', 'demo-no-test', 'demo-wild-type-left']) {
      const cards = await choosePatient(page, id);
      const header = cards.first().locator('header');
      looks.push([
        await header.locator('.grade').evaluate('getComputedStyle(document.querySelector(".card .grade")).color'),
        await header.locator('path').getAttribute('d'),
        await header.locator('.grade').textContent(),
      ]);
    }
    for (const at of [0, 1, 2]) expect(new Set(looks.map((look) => look[at])).size).toBe(3);
    await page.close();
  });
});

describe('the sandbox as a web page', () => {
  test('its first load stays under 300 KB compressed', async () => {
    const files = ['/', '/sandbox.js', '/sandbox.css', '/icon.svg', '/demo/patients', '/cds-services'];
    const sizes = await Promise.all(
      files.map(async (file) => gzipSync(Buffer.from(await (await fetch(`${demo.url}${file}`)).arrayBuffer())).length),
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(300 * 1024);
  });

  test('its files travel compressed to those who accept it, and plain to others', async () => {
    const head = async (encoding: string) =>
      (await fetch(`${demo.url}/sandbox.js`, { headers: { 'Accept-Encoding': encoding } })).headers.get(
        'Content-Encoding',
      );
    expect([await head('gzip'), await head('identity')]).toEqual(['gzip', null]);
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

  test('markup in a card is text, and a link that is no web address is no link', async () => {
    const { page } = await openSandbox(browser, demo.url);
    const detail = [
      '**bold** and <img src=x onerror="window.hit=1"> 5\\*6',
      '',
      '- [inner](https://example.org/a)',
      '- [two](javascript:window.hit=1) a picture is a link: ![three](https://example.org/b.png)',
    ].join('\n');
    const card = {
      uuid: 'u',
      summary: '<b>S</b>',
      indicator: 'warning',
      source: { label: 'L', url: 'javascript:0' },
      detail,
      links: [{ label: 'four', url: 'javascript:0', type: 'absolute' }],
    };
    await page.route('**/cds-services/*', (route) => route.fulfill({ json: { cards: [card] } }));
    await choosePatient(page, 'demo-no-test');
    await page.locator('.card .detail summary').click();
    expect(await page.locator('.card h3').textContent()).toBe('<b>S</b>');
    expect(await page.locator('.card .lead').innerHTML()).toBe(
      '<p><strong>bold</strong> and &lt;img src=x onerror="window.hit=1"&gt; 5*6</p>\n',
    );
    expect(
      await page.locator('.card a').evaluateAll('[...document.querySelectorAll(".card a")].map((a) => a.href)'),
    ).toEqual(['https://example.org/a', 'https://example.org/b.png']);
    expect(await page.locator('.card img').count()).toBe(0);
    expect(await page.evaluate('window.hit')).toBeUndefined();
    await page.close();
  });

  test('services are a click away, and the page says that it is not for clinical use', async () => {
    const { page } = await openSandbox(browser, demo.url);
    expect(await page.locator('.notice').first().textContent()).toMatch(/not for clinical use/);
    expect(await page.locator('.welcome a').getAttribute('href')).toBe('/cds-services');
    expect(await page.locator('.patient').count()).toBeGreaterThanOrEqual(16);
    await page.getByRole('searchbox').fill('pending nothing such');
    expect(await page.locator('.patient').count()).toBe(0);
    await page.close();
  });
});
