/** The SMART app in a real browser, launched by a FHIR server that wants a token. */
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openBrowser, type TestBrowser } from '../demo/browser.js';
import { launchAddressFor, type SmartServers, startSmartServers } from './smart-servers.js';
import { axeViolations, openWatchedPage } from './watched-page.js';

let servers: SmartServers;
let browser: TestBrowser;
beforeAll(async () => {
  servers = await startSmartServers();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await servers?.close();
});

/** A page with the picture of one patient on it. */
async function launch(patient: string, appContext?: string) {
  const watched = await openWatchedPage(browser.context);
  await watched.page.goto(launchAddressFor(servers, patient, appContext));
  await watched.page.locator('#picture').waitFor();
  return watched;
}

const cell = (page: Page, row: number, column: string) =>
  page.locator('.coverage tbody tr').nth(row).locator(`td.column-${column}`).textContent();

describe('the SMART app, launched from an EHR', () => {
  test('an acquired clone is shown in the matrix, over time and on its gene, without any complaint of the browser', async () => {
    const { page, complaints } = await launch('demo-acquired-clone');
    expect(await page.locator('h1').textContent()).toBe('Lucia Brandt');
    expect(await cell(page, 1, 'tissue')).toMatch(/Wild-type/);
    expect(await cell(page, 1, 'plasma')).toMatch(/Q61H 3\.4 %/);
    expect(await cell(page, 1, 'judged')).toMatch(/Q61H 3\.4 %[\s\S]*other results did not find it/);
    expect(await cell(page, 2, 'plasma')).toMatch(/Not detected/);
    expect(await page.locator('.timeline-chart .exposure').count()).toBe(1);
    expect(await page.locator('.timeline-chart .clone-point').count()).toBe(5);
    expect(await page.locator('.clone-label').textContent()).toBe('KRAS Q61Hacquired');
    expect(await page.locator('.lollipop-chart').first().getAttribute('aria-label')).toMatch(
      /^KRAS: Q61H at codon 61, plasma, 3\.4 %/,
    );
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('drug by drug the page says what the card says, with label apart from guideline and exploratory, each cited', async () => {
    const { page } = await launch('demo-braf-v600e');
    const drug = page.locator('.drug').first();
    expect(await drug.locator('.summary').textContent()).toMatch(
      /^BRAF V600E detected: cetuximab without a BRAF inhibitor/,
    );
    expect(new Set(await drug.locator('.evidence .kind').allInnerTexts()).size).toBeGreaterThan(1);
    const partner = drug.locator('.combinations li').filter({ hasText: 'with encorafenib' });
    expect(await partner.locator('.stance').textContent()).toMatch(/With a remark/);
    const mark = drug.locator('.evidence .mark').first();
    const target = await mark.getAttribute('href');
    await mark.click();
    expect(await page.locator(`li${target}`).isVisible()).toBe(true);
    await page.close();
  });

  test('each cell opens what it rests on, down to the resource as the EHR sent it', async () => {
    const { page } = await launch('demo-kras-g12d');
    await page.locator('button.cell').filter({ hasText: 'G12D' }).first().click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.textContent()).toMatch(/KRAS G12D: detected[\s\S]*Northwind Molecular Pathology/);
    await dialog.getByText('Observation/demo-kras-g12d-variant-1', { exact: true }).click();
    expect(await dialog.locator('pre').first().textContent()).toContain('"id": "demo-kras-g12d-variant-1"');
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.close();
  });

  test('no patient data reaches our server: it gives files away and is told nothing but the launch', async () => {
    servers.seen.length = 0;
    const { page, requests } = await launch('demo-free-text');
    await page.locator('button.cell').first().click();
    const origins = [...new Set(requests.map(({ origin }) => origin))].sort();
    expect(origins).toEqual([servers.url, new URL(servers.fhir.url).origin].sort());
    const paths = [...new Set(servers.seen.map(({ url }) => url.split('?')[0]))].sort();
    const files = ['', 'app.css', 'icon.svg', 'knowledge.json', 'launch.html', 'launch.js', 'main.js', 'settings.json'];
    expect(paths.every((path) => files.includes(String(path).replace('/smart/', '')))).toBe(true);
    for (const { method, url, body, referer } of servers.seen) {
      const names = [...new URL(url, servers.url).searchParams.keys()].filter(
        (name) => !['iss', 'launch', 'code', 'state'].includes(name),
      );
      expect({ method, names, body, referer }).toEqual({ method: 'GET', names: [], body: '', referer: '' });
    }
    const told = JSON.stringify(servers.seen) + JSON.stringify(requests.filter(({ origin }) => origin === servers.url));
    expect(told).not.toMatch(/demo-free-text|Rossi|Giulia|Q61K|Observation/);
    expect(await page.content()).toMatch(/Rossi[\s\S]*Q61K/);
    await page.close();
  });

  test('the token goes to the FHIR server alone, and the page asks for no more than it reads', async () => {
    const { page, requests } = await launch('demo-kras-g12d');
    const authorize = requests.find(({ url }) => url.includes('/auth/authorize'));
    const asked = new URL(authorize?.url ?? '').searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('scope')).toMatch(/^launch patient\/Patient\.read (patient\/[A-Za-z]+\.read ?)+$/);
    expect(requests.filter(({ body }) => body.includes('code_verifier')).map(({ origin }) => origin)).toEqual([
      new URL(servers.fhir.url).origin,
    ]);
    expect(page.url()).toBe(`${servers.url}/smart/`);
    await page.close();
  });

  test('the pointer of the card marks the rule that spoke, and another state of the knowledge is said', async () => {
    const { page } = await launch(
      'demo-kras-g12d',
      JSON.stringify({ rules: ['G01'], knowledge: 'another', orders: [] }),
    );
    expect(await page.locator('.from-card').count()).toBe(2);
    expect(await page.locator('.notice').allInnerTexts()).toContainEqual(
      expect.stringContaining('another state of the knowledge'),
    );
    await page.close();
  });

  test('what could not be read is said before anything else, and no cell calls it untested', async () => {
    const { page } = await launch('demo-ehr-errors');
    expect(await page.getByRole('alert').textContent()).toMatch(/^Could not be read: genomic results \(server error\)/);
    expect(await page.locator('.coverage tbody').allInnerTexts()).not.toContainEqual(
      expect.stringContaining('Not tested'),
    );
    expect(await page.locator('.stance').first().textContent()).toMatch(/Unknown/);
    await page.close();
  });

  test('a reload shows the same picture without a new sign-in', async () => {
    const { page, requests } = await launch('demo-kras-g12d');
    requests.length = 0;
    await page.reload();
    await page.locator('#picture').waitFor();
    expect(requests.filter(({ url }) => url.includes('/auth/'))).toEqual([]);
    await page.close();
  });
});

describe('the page for everybody', () => {
  const patients = ['demo-acquired-clone', 'demo-kras-g12c', 'demo-pending-test', 'demo-ehr-errors'];
  const checked = ['demo-acquired-clone', 'demo-pending-test'];
  const screens = [
    ['light', 1440],
    ['dark', 1440],
    ['light', 390],
    ['dark', 390],
  ] as const;

  test.each(screens)(
    'axe finds nothing to object to in %s at a width of %s',
    async (colorScheme, width) => {
      for (const patient of checked) {
        const { page } = await launch(patient);
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 900 });
        for (const summary of await page.locator('details > summary').all()) await summary.click();
        expect({ patient, violations: await axeViolations(page) }).toEqual({ patient, violations: [] });
        await page.locator('.disease button').click();
        expect({ dialog: patient, violations: await axeViolations(page) }).toEqual({ dialog: patient, violations: [] });
        await page.close();
      }
    },
    120_000,
  );

  test('the page never scrolls sideways on a phone', async () => {
    for (const patient of patients) {
      const { page } = await launch(patient);
      await page.setViewportSize({ width: 390, height: 844 });
      expect({ patient, wider: await page.evaluate('document.documentElement.scrollWidth > innerWidth') }).toEqual({
        patient,
        wider: false,
      });
      await page.close();
    }
  });

  test('every demo patient prints on one page', async () => {
    for (const patient of patients) {
      const { page } = await launch(patient);
      const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
      expect({ patient, pages: pdf.match(/\/Type \/Page\b/g)?.length }).toEqual({ patient, pages: 1 });
      expect(await page.evaluate("document.documentElement.classList.contains('printing')")).toBe(false);
      await page.close();
    }
  });

  test('colours are the shared tokens: every one that is used is defined', async () => {
    const { page } = await launch('demo-no-test');
    const css = await (await fetch(`${servers.url}/smart/app.css`)).text();
    const used = new Set([...css.matchAll(/var\(--([a-z-]+)\)/g)].map(([, name]) => name));
    const defined = new Set([...css.matchAll(/--([a-z-]+):/g)].map(([, name]) => name));
    expect([...used].filter((name) => !defined.has(name))).toEqual([]);
    await page.close();
  });

  test('all that is loaded first takes less than 300 KB on the wire', async () => {
    const folder = new URL('../../../dist/pages/smart/', import.meta.url);
    const files = ['index.html', 'main.js', 'app.css', 'icon.svg'];
    const sizes = await Promise.all(files.map(async (file) => (await readFile(new URL(`${file}.gz`, folder))).length));
    const knowledge = await (await fetch(`${servers.url}/smart/knowledge.json`)).text();
    expect([...sizes, gzipSync(knowledge).length].reduce((sum, size) => sum + size, 0)).toBeLessThan(300_000);
  });
});
