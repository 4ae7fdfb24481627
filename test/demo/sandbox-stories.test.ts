/** Every demo patient's story in a real browser: the card in the page is the card of the API. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Locator } from 'playwright-core';
import type { Demo } from '../../demo/run.js';
import { loadStories } from '../../demo/stories.js';
import { isJson, type Json, object, objects, string } from '../../src/model/fhir-json.js';
import { openBrowser, type TestBrowser } from './browser.js';
import { answerTo, choosePatient, openSandbox, type Sandbox, sign, startDemo } from './open-sandbox.js';

const { patients } = await loadStories();
const table = patients.flatMap(({ id, orders }) => orders.map((order, index) => [id, order.label, index] as const));

let demo: Demo;
let browser: TestBrowser;
let sandbox: Sandbox;
beforeAll(async () => {
  demo = await startDemo();
  browser = await openBrowser();
  sandbox = await openSandbox(browser, demo.url);
});
afterAll(async () => {
  await browser?.close();
  await demo?.close();
});

/** What a reader can see of a card, in words alone. */
interface ShownCard {
  readonly indicator: string;
  readonly summary: string;
  readonly source: string;
  readonly detail: string;
  readonly suggestions: readonly string[];
  readonly reasons: readonly string[];
  readonly links: readonly string[];
}

const plain = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Markdown without its marks; what the cards use of it and no more. */
function withoutMarks(markdown: string): string {
  return plain(
    markdown
      .replace(/^#{1,6} |^ *[-*] |\*\*/gm, '')
      .replace(/(?<!\\)\[([^\]]*)\]\(https?:[^)]*\)/g, '$1')
      .replace(/\\([!-/:-@[-`{-~])/g, '$1'),
  );
}

async function cardsOfApi(patientId: string, index: number): Promise<readonly ShownCard[]> {
  const listed: unknown = await (await fetch(`${demo.url}/demo/patients`)).json();
  const patient = objects(object(listed)?.patients).find(({ id }) => id === patientId);
  const response = await fetch(`${demo.url}/cds-services/wildtype-order-sign`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(objects(patient?.orders)[index]?.request),
  });
  expect(response.status).toBe(200);
  const answer: unknown = await response.json();
  return objects(isJson(answer) ? answer.cards : undefined).map(cardInWords);
}

function cardInWords(card: Json): ShownCard {
  const source = object(card.source);
  const topic = string(object(source?.topic)?.display);
  const named = (list: unknown, member: string) => objects(list).map((one) => String(one[member]));
  return {
    indicator: String(card.indicator),
    summary: String(card.summary),
    source: [string(source?.label), topic].filter(Boolean).join(' · '),
    detail: withoutMarks(String(card.detail)),
    suggestions: named(card.suggestions, 'label'),
    reasons: named(card.overrideReasons, 'display'),
    links: named(card.links, 'label'),
  };
}

async function cardInPage(card: Locator): Promise<ShownCard> {
  const texts = async (selector: string) => (await card.locator(selector).allTextContents()).map(plain);
  const [summary = '', source = ''] = [...(await texts('h3')), ...(await texts('.source'))];
  return {
    indicator: (await card.getAttribute('data-indicator')) ?? '',
    summary,
    source,
    // Blocks stand apart on the page and touch in its text.
    detail: plain((await card.locator('.lead > *, .rest > :not(ul), .rest li').allTextContents()).join(' ')),
    suggestions: await texts('.actions > button'),
    reasons: await texts('.override label'),
    links: await texts('.links a'),
  };
}

describe('each demo patient, in a real browser', () => {
  test.each(table)('%s, order for %s: the cards in the page are those of the API', async (id, label, index) => {
    const { page } = sandbox;
    await choosePatient(page, id);
    const chip = page.locator('.story-orders').getByRole('button', { name: label, exact: true });
    if (index > 0) await answerTo(page, () => chip.click());
    await sign(page);
    const expected = await cardsOfApi(id, index);
    const shown = await Promise.all((await page.locator('.answer .card:not(.silence)').all()).map(cardInPage));
    expect(shown).toEqual(expected);
    expect(await page.locator('.answer .card.silence').count()).toBe(expected.length === 0 ? 1 : 0);
    const needs = expected.some(({ indicator }) => indicator !== 'info');
    expect(await page.locator('.signing .signed').count()).toBe(needs ? 0 : 1);
  });

  test('through all the stories the page complained of nothing and asked nobody else', () => {
    expect(sandbox.complaints).toEqual([]);
    expect([...sandbox.origins]).toEqual([demo.url]);
  });
});
