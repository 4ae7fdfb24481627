/** Takes the pictures of our pages, from a demo of its own, in a real browser. */
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { runDemo } from '../dist/demo/run.js';
import { openLog } from '../dist/src/log.js';
import { findBrowser } from './find-browser.mjs';

const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), 'docs', 'images');

/** Each picture: its surroundings, and what a person does before it is taken. */
const pictures = [
  {
    name: 'sandbox-light.png',
    options: { colorScheme: 'light', viewport: { width: 1360, height: 940 } },
    act: async (page) => {
      await choose(page, 'demo-kras-g12d');
      await page.locator('.notice').evaluate((notice) => notice.scrollIntoView());
    },
  },
  {
    name: 'sandbox-dark.png',
    options: { colorScheme: 'dark', viewport: { width: 1360, height: 940 } },
    act: async (page) => {
      await choose(page, 'demo-kras-g12d');
      await page.locator('.what-if .chip').first().click();
      await page.locator('.changes').waitFor();
      await settled(page);
      await page.locator('.fold-title').first().click();
      await page.locator('.answer').evaluate((answer) => answer.scrollIntoView());
    },
  },
  {
    name: 'sandbox-phone.png',
    options: { colorScheme: 'light', viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
    act: async (page) => {
      await choose(page, 'demo-kras-exon-2-only');
    },
  },
  {
    name: 'knowledge.png',
    address: (demo) => `${demo.url}/knowledge?q=rechallenge`,
    options: { colorScheme: 'light', viewport: { width: 1360, height: 940 } },
    act: async (page) => {
      await page.locator('#hits a').first().waitFor();
    },
  },
  {
    name: 'operations.png',
    address: (demo) => `${demo.operatorsUrl}/operations`,
    options: { colorScheme: 'light', viewport: { width: 1360, height: 1180 } },
    act: async (page) => {
      await signForEverybody();
      await page.getByRole('button', { name: 'Ask again' }).click();
      await page.locator('.chart').waitFor();
    },
  },
];

/** Signs the order of each patient; of each three cards one is accepted, one overridden, one left alone. */
async function signForEverybody() {
  const sign = `${demo.url}/cds-services/wildtype-order-sign`;
  const post = (url, body) =>
    fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const { patients } = await (await fetch(`${demo.url}/demo/patients`)).json();
  let count = 0;
  for (const { request } of patients.flatMap(({ orders }) => orders)) {
    for (const { uuid, overrideReasons } of (await (await post(sign, request)).json()).cards) {
      const outcome = ['accepted', 'overridden', undefined][count % 3];
      const reason = overrideReasons?.[count % overrideReasons.length];
      count += 1;
      if (outcome === undefined) continue;
      const because = outcome === 'overridden' && reason !== undefined && { overrideReason: { reason } };
      const item = { card: uuid, outcome, outcomeTimestamp: new Date().toISOString(), ...because };
      await post(`${sign}/feedback`, { feedback: [item] });
    }
  }
}

/** The first answer of a fresh server is slower than all that follow: another patient goes first. */
async function choose(page, patient) {
  await page.locator('.patient').last().click();
  await page.locator('.card').first().waitFor();
  await page.locator(`button#${patient}`).click();
  await page.locator(`button#${patient}[aria-current="true"]`).waitFor();
  await page.locator('.card').first().waitFor();
  await settled(page);
}

/** No answer is awaited, and nothing moves any more. */
async function settled(page) {
  await page.locator('.answer[aria-busy="false"]').waitFor();
  await page
    .locator('.answer-body[data-asking="false"]')
    .evaluate((body) => Promise.all(body.getAnimations().map((one) => one.finished)));
}

const log = openLog({ write: () => {} });
const demo = await runDemo({ port: 0, allowFhir: [], ledgerPath: ':memory:', today: '2026-11-23', log });
const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] });
await mkdir(folder, { recursive: true });
for (const { name, address, options, act } of pictures) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.goto(address === undefined ? demo.url : address(demo));
  await act(page);
  await page.screenshot({ path: join(folder, name) });
  await context.close();
  console.log(`screenshots: docs/images/${name}`);
}
await browser.close();
await demo.close();
