/** The pages of the knowledge in a real browser: found, read, by mouse and keyboard, light and dark, on any screen. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Demo } from '../../demo/run.js';
import { loadKnowledge } from '../../src/adapters/knowledge-from-disk.js';
import { openBrowser, type TestBrowser } from './browser.js';
import { axeViolations, startDemo } from './open-sandbox.js';
import { isTooWide, watchPage } from './watched-page.js';

let demo: Demo;
const browsers: TestBrowser[] = [];
beforeAll(async () => {
  demo = await startDemo();
  browsers.push(await openBrowser('light'), await openBrowser('dark'));
});
afterAll(async () => {
  await Promise.all(browsers.map((browser) => browser.close()));
  await demo?.close();
});

const open = (path: string, theme = 0) => {
  const browser = browsers[theme];
  if (browser === undefined) throw new Error('no browser');
  return watchPage(browser, demo.url + path);
};

describe('the search', () => {
  test('finds a marker by a change that it names, and leads to its place', async () => {
    const { page, complaints, origins } = await open('/knowledge');
    await page.getByRole('searchbox').fill('s492r');
    const hit = page.locator('#hits li', { has: page.locator('a', { hasText: /^S18: / }) });
    await hit.waitFor();
    expect(await hit.locator('.hit-facts').textContent()).toBe('marker · EGFR ectodomain');
    expect(await hit.locator('mark').first().textContent()).toBe('S492R');
    expect(await page.locator('article').isVisible()).toBe(false);
    await hit.locator('a').click();
    await page.locator('h2#s18').waitFor();
    expect(new URL(page.url()).pathname).toBe('/knowledge/egfr-ectodomain');
    expect(await page.locator('h2#s18').textContent()).toMatch(/^S18: EGFR S492R/);
    expect([complaints, [...origins]]).toEqual([[], [demo.url]]);
    await page.close();
  });

  test('finds each marker and each rule of the knowledge by its identifier, first of all', async () => {
    const { page } = await open('/knowledge');
    const { markers, rules } = loadKnowledge();
    const missed: string[] = [];
    for (const { id } of [...markers, ...rules]) {
      await page.getByRole('searchbox').fill(id);
      await page.locator('#found-title', { hasText: `“${id}”` }).waitFor();
      const first = (await page.locator('#hits a').first().textContent()) ?? '';
      if (!first.startsWith(`${id}: `)) missed.push(`${id}, but found ${first}`);
    }
    expect(missed).toEqual([]);
    await page.close();
  });

  test('says so when nothing is found, gives the page back when emptied, and is restored by its address', async () => {
    const { page } = await open('/knowledge/ras?q=zanzibar');
    await page.locator('#found-title', { hasText: 'Nothing found for “zanzibar”' }).waitFor();
    await page.getByRole('searchbox').fill('');
    await page.locator('article').waitFor();
    expect([await page.locator('#found').isVisible(), new URL(page.url()).search]).toEqual([false, '']);
    await page.getByRole('searchbox').fill('rechallenge');
    await page.locator('#hits a').first().waitFor();
    const before = await page.locator('#hits').textContent();
    await page.reload();
    await page.locator('#hits a').first().waitFor();
    expect(await page.locator('#hits').textContent()).toBe(before);
    await page.close();
  });

  test('is reached by "/", and its first result by Enter', async () => {
    const { page } = await open('/knowledge');
    await page.keyboard.press('/');
    await page.keyboard.type('G01');
    await page.locator('#hits a').first().waitFor();
    await page.keyboard.press('Enter');
    await page.locator('#hits a:focus').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('h2#g01').waitFor();
    await page.close();
  });

  test('says that it is not available where the server does not answer, and works once it does', async () => {
    const { page } = await open('/knowledge');
    await page.route('**/search.json', (route) => route.fulfill({ status: 503 }));
    await page.getByRole('searchbox').fill('ras');
    await page.locator('#found-title', { hasText: 'not available' }).waitFor();
    await page.unroute('**/search.json');
    await page.getByRole('searchbox').fill('rask');
    await page.getByRole('searchbox').fill('ras');
    await page.locator('#hits a').first().waitFor();
    await page.close();
  });
});

describe('for everybody', () => {
  test.each([
    ['light', 0, '/knowledge'],
    ['dark', 1, '/knowledge'],
    ['light', 0, '/knowledge/ras'],
    ['dark', 1, '/knowledge/timing'],
    ['light', 0, '/knowledge/site-policy'],
    ['dark', 1, '/knowledge/citations'],
    ['light', 0, '/knowledge?q=braf'],
    ['dark', 1, '/knowledge?q=braf'],
  ])('axe finds nothing against WCAG 2.2 AA: %s (%d), %s', async (_theme, at, path) => {
    const { page, complaints } = await open(path, at);
    if (path.includes('?')) await page.locator('#hits a').first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test.each([360, 768, 1280])('at a width of %d nothing has to be scrolled sideways', async (width) => {
    const { page } = await open('/knowledge');
    await page.setViewportSize({ width, height: 800 });
    const wide = [await isTooWide(page)];
    for (const path of ['ras', 'site-policy', 'citations']) {
      await page.goto(`${demo.url}/knowledge/${path}`);
      wide.push(await isTooWide(page));
    }
    expect(wide).toEqual([false, false, false, false]);
    await page.close();
  });

  test('the theme is chosen by a button, and kept from page to page and into the sandbox', async () => {
    const { page } = await open('/knowledge');
    await page.getByRole('button', { name: /^Theme/ }).click();
    await page.getByRole('button', { name: 'Theme: light' }).click();
    for (const path of ['/knowledge/ras', '/']) {
      await page.goto(demo.url + path);
      await page.getByRole('button', { name: 'Theme: dark' }).waitFor();
    }
    await page.close();
  });

  test('the sandbox leads here', async () => {
    const { page } = await open('/');
    await page.getByRole('link', { name: 'Knowledge' }).click();
    await page.getByRole('heading', { name: 'What Wildtype knows' }).waitFor();
    await page.close();
  });
});
