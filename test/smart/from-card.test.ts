/** From the order to the picture: the card's link, launched as the public CDS Hooks Sandbox does it. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { demoRequest } from '../../demo/orders.js';
import { type Demo, runDemo } from '../../demo/run.js';
import { loadStories } from '../../demo/stories.js';
import { openLog } from '../../src/log.js';
import { isJson, type Json, objects, string } from '../../src/model/fhir-json.js';
import { openBrowser, type TestBrowser } from '../demo/browser.js';
import { postJson } from '../http/small-parts.js';
import { openWatchedPage } from './watched-page.js';

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

async function json(answer: Promise<Response>): Promise<Json> {
  const body: unknown = await (await answer).json();
  return isJson(body) ? body : {};
}

test('the link of a card opens the picture of its patient, with the rule of the card marked', async () => {
  const { patients } = await loadStories();
  const story = patients.find(({ id }) => id === 'demo-kras-g12d');
  const order = story?.orders[0];
  if (order === undefined) throw new TypeError('the story has no order');
  const facts = {
    patientId: 'demo-kras-g12d',
    fhirServer: demo.fhirUrl,
    hookInstance: '6b1f3a52-6f0f-4c7e-9a3d-2f5f0c1d7e11',
  };
  const { cards } = await json(postJson(`${demo.url}/cds-services/wildtype-order-sign`, demoRequest(order, facts)));
  const [card] = objects(cards);
  const link = objects(card?.links).find(({ type }) => type === 'smart');
  expect(string(link?.appContext)).not.toMatch(/G12D|demo-kras-g12d|Lindqvist/);

  const parameters = { patient: 'demo-kras-g12d', appContext: link?.appContext };
  const { launch_id: id } = await json(
    postJson(`${demo.fhirUrl}/_services/smart/Launch`, { launchUrl: link?.url, parameters }),
  );
  const { page, complaints } = await openWatchedPage(browser.context);
  await page.goto(`${string(link?.url)}?${new URLSearchParams({ launch: String(id), iss: demo.fhirUrl })}`);
  await page.locator('#picture').waitFor();
  expect(await page.locator('h1').textContent()).toBe('Agnes Lindqvist');
  expect(await page.locator('.drug').first().locator('.summary').textContent()).toBe(card?.summary);
  expect(await page.locator('.from-card').count()).toBeGreaterThan(0);
  expect(await page.getByText('another state of the knowledge').count()).toBe(0);
  expect(complaints).toEqual([]);
  await page.close();
});
