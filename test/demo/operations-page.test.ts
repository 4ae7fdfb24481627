/** The operations page in a real browser: its numbers are those of the ledger; closed without the token; for everybody. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Demo } from '../../demo/run.js';
import { loadBuiltPage } from '../../src/adapters/built-pages.js';
import { openLedger } from '../../src/adapters/ledger/open-ledger.js';
import type { CardTally, LedgerStats } from '../../src/ledger/ledger-stats.js';
import { openMetrics } from '../../src/metrics.js';
import { isJson, type Json, objects, string } from '../../src/model/fhir-json.js';
import { buildOperatorsApp } from '../../src/operators-app.js';
import { portOf } from '../http/listen.js';
import { noBooks, postJson, smallParts } from '../http/small-parts.js';
import { openBrowser, type TestBrowser } from './browser.js';
import { axeViolations, startDemo } from './open-sandbox.js';
import { isTooWide, watchPage } from './watched-page.js';

let folder: string;
let demo: Demo;
let stats: LedgerStats;
const browsers: TestBrowser[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wildtype-operations-'));
  const ledgerPath = join(folder, 'ledger.sqlite');
  demo = await startDemo(ledgerPath);
  await askForEveryPatient();
  const ledger = await openLedger(ledgerPath);
  stats = await ledger.stats();
  await ledger.close();
  browsers.push(await openBrowser('light'), await openBrowser('dark'));
});
afterAll(async () => {
  await Promise.all(browsers.map((browser) => browser.close()));
  await demo?.close();
  await rm(folder, { recursive: true });
});

/** Every order is signed; of each three cards one is accepted, one overridden, one left alone. */
async function askForEveryPatient(): Promise<void> {
  const listed: unknown = await (await fetch(`${demo.url}/demo/patients`)).json();
  const patients = isJson(listed) ? objects(listed.patients) : [];
  const sign = `${demo.url}/cds-services/wildtype-order-sign`;
  let cards = 0;
  for (const { request } of patients.flatMap((patient) => objects(patient.orders))) {
    const answer: unknown = await (await postJson(sign, request)).json();
    for (const card of isJson(answer) ? objects(answer.cards) : []) {
      const outcome = [acceptance(card), override(card, cards), undefined][cards % 3];
      cards += 1;
      if (outcome !== undefined) await postJson(`${sign}/feedback`, { feedback: [outcome] });
    }
  }
}

function acceptance({ uuid }: Json): object {
  return { card: uuid, outcome: 'accepted', outcomeTimestamp: '2026-11-23T09:00:00Z' };
}

function override({ uuid, overrideReasons }: Json, at: number): object {
  const reasons = objects(overrideReasons);
  const reason = at % 2 === 0 ? undefined : reasons[at % reasons.length];
  const overrideReason = reason && { reason: { code: string(reason.code), system: string(reason.system) } };
  return {
    ...{ card: uuid, outcome: 'overridden', outcomeTimestamp: '2026-11-23T09:00:00Z' },
    ...(overrideReason && { overrideReason }),
  };
}

async function open(theme = 0, url = demo.operatorsUrl) {
  const browser = browsers[theme];
  if (browser === undefined) throw new Error('no browser');
  const watched = await watchPage(browser, `${url}/operations`);
  return watched;
}

/** The cells of a table's body, row by row, without its bars. */
async function rowsOf(page: Page, heading: string): Promise<readonly (readonly string[])[]> {
  const rows = page.getByRole('region', { name: heading, exact: true }).first().locator('tbody tr');
  const cells = (await rows.all()).map((row) => row.locator('th, td:not(.bar-column)').allTextContents());
  return Promise.all(cells);
}

const numbers = ({ served, accepted, overridden, unanswered }: CardTally) => {
  const answered = accepted + overridden;
  const rate = answered === 0 ? '–' : `${((100 * overridden) / answered).toFixed(1)} %`;
  return [...[served, accepted, overridden, unanswered].map(String), rate];
};

describe('the numbers', () => {
  test('are those of the ledger: all cards, by rule, indicator, service, client, knowledge and day', async () => {
    const { page, complaints, origins } = await open();
    await page.getByRole('heading', { name: 'By leading rule' }).waitFor();
    expect(stats.cards.served).toBeGreaterThan(12);
    expect(Math.min(stats.cards.accepted, stats.cards.overridden, stats.cards.unanswered)).toBeGreaterThan(3);
    expect(await page.locator('.tiles dd:not(.of)').allTextContents()).toEqual(numbers(stats.cards));
    const leads = (rows: readonly (readonly string[])[]) =>
      rows.map(([key = '', ...rest]) => [key.split(/(?<=^G\d+[a-z]?)(?=[A-Z])/)[0], ...rest]);
    for (const [heading, tallies] of [
      ['By leading rule', stats.byRule],
      ['By indicator', stats.byIndicator],
      ['By service', stats.byService],
      ['By client', stats.byClient],
      ['By knowledge', stats.byKnowledge],
    ] as const) {
      expect([heading, leads(await rowsOf(page, heading))]).toEqual([
        heading,
        tallies.map((tally) => [tally.key, ...numbers(tally)]),
      ]);
    }
    await page.getByText('The same as a table').click();
    expect(await rowsOf(page, 'Cards by day')).toEqual(stats.byDay.map((tally) => [tally.key, ...numbers(tally)]));
    expect([complaints, [...origins]]).toEqual([[], [demo.operatorsUrl]]);
    await page.close();
  });

  test('of overrides are told by reason, with the rules under which each was given', async () => {
    const { page } = await open();
    await page.getByRole('heading', { name: 'Reasons of overrides' }).waitFor();
    const rows = await rowsOf(page, 'Reasons of overrides');
    const all = stats.overrideReasons.reduce((sum, { times }) => sum + times, 0);
    const codes = new Set(stats.overrideReasons.map(({ code }) => code ?? 'none given'));
    expect(new Set(rows.map(([code]) => code))).toEqual(codes);
    expect(codes.size).toBeGreaterThan(1);
    for (const [code, times, share, under] of rows) {
      const own = stats.overrideReasons.filter((reason) => (reason.code ?? 'none given') === code);
      const sum = own.reduce((total, reason) => total + reason.times, 0);
      expect([times, share]).toEqual([String(sum), `${((100 * sum) / all).toFixed(1)} %`]);
      for (const { rule, times: here } of own) expect(under).toContain(`${rule} × ${here}`);
    }
    await page.close();
  });

  test('of this process are those of /metrics: gaps, calls and their latency', async () => {
    const metrics = await (await fetch(`${demo.operatorsUrl}/metrics`)).text();
    const counted = (line: string) =>
      metrics
        .split('\n')
        .find((each) => each.startsWith(`${line} `))
        ?.split(' ')[1];
    const { page } = await open();
    await page.getByRole('heading', { name: 'Latency' }).waitFor();
    const latency = await page.getByRole('region', { name: 'Latency' }).first().locator('tbody tr').allTextContents();
    const calls = counted('wildtype_http_answer_seconds_count{route="/cds-services/:id"}');
    expect(latency[0]).toMatch(new RegExp(`^call of a service(?:[\\w -]+: [\\d.]+ %)*${calls}[≤>]`));
    expect(latency.length).toBeGreaterThan(8);
    const gaps = await rowsOf(page, 'Gaps: what could not be read');
    expect(gaps.length).toBeGreaterThan(2);
    for (const [name = '', times] of gaps) {
      const [area, reason] = name.split(': ');
      expect([name, counted(`wildtype_gaps_total{area="${area}",reason="${reason}"}`)]).toEqual([name, times]);
    }
    await page.close();
  });

  test('follow the period, and are asked anew on demand', async () => {
    const { page } = await open();
    const served = page.locator('.tiles dd').first();
    await served.waitFor();
    const asked = page.waitForRequest(/figures\?since=\d{4}-\d\d-\d\d$/);
    await page.getByRole('combobox').selectOption({ label: 'today' });
    await asked;
    await page.route('**/figures*', (route) => route.fulfill({ status: 500 }));
    await page.getByRole('button', { name: 'Ask again' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toBe('The figures can’t be had: the server answered 500.');
    expect(await served.count()).toBe(0);
    await page.close();
  });
});

describe('with a token', () => {
  test('the page is a form until the token is given, which no address and no storage keeps', async () => {
    const page = loadBuiltPage('operations');
    const parts = { app: smallParts(), metrics: openMetrics(), books: noBooks, probeFhirServers: async () => [] };
    const server = buildOperatorsApp({ ...parts, token: 'secret-of-operators', ...(page && { page }) }).listen(0);
    await new Promise<void>((resolve) => server.once('listening', () => resolve()));
    const url = `http://127.0.0.1:${portOf(server.address())}`;
    const { page: shown, complaints } = await open(0, url);
    await shown.getByLabel(/token of this listener/).fill('a-wrong-token');
    expect(await axeViolations(shown)).toEqual([]);
    await shown.keyboard.press('Enter');
    await shown.getByRole('alert').waitFor();
    expect(await shown.getByRole('heading', { name: 'By leading rule' }).count()).toBe(0);
    await shown.getByLabel(/token of this listener/).fill('secret-of-operators');
    await shown.keyboard.press('Enter');
    await shown.getByRole('heading', { name: 'By leading rule' }).waitFor();
    expect(shown.url()).toBe(`${url}/operations`);
    const kept = await shown.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])');
    expect(kept).not.toContain('secret-of-operators');
    // The browser itself notes each 401; nothing else is complained of.
    expect(complaints.filter((complaint) => !complaint.includes('401'))).toEqual([]);
    await shown.close();
    server.close();
    server.closeAllConnections();
  });
});

describe('for everybody', () => {
  test.each([
    ['light', 0, 1280],
    ['dark', 1, 1280],
    ['light', 0, 390],
    ['dark', 1, 390],
  ])('axe finds nothing against WCAG 2.2 AA: %s (%d), at a width of %d', async (_theme, at, width) => {
    const { page, complaints } = await open(at);
    await page.setViewportSize({ width, height: 800 });
    await page.getByText('The same as a table').click();
    expect(await axeViolations(page)).toEqual([]);
    expect(await isTooWide(page)).toBe(false);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('by keyboard alone: the period, asking again, the table behind the drawing, each table that scrolls', async () => {
    const { page } = await open();
    await page.getByText('The same as a table').waitFor();
    const reached: string[] = [];
    for (let presses = 0; presses < 14; presses += 1) {
      await page.keyboard.press('Tab');
      reached.push(String(await page.evaluate('document.activeElement.textContent')).slice(0, 40));
      if (reached.at(-1) === 'The same as a table') await page.keyboard.press('Enter');
    }
    expect(reached.join('\n')).toMatch(
      /Skip to the figures[\s\S]*all time[\s\S]*Ask again[\s\S]*Theme[\s\S]*The same as a table[\s\S]*day \(UTC\)/,
    );
    await page.close();
  });

  test('the drawing is told in words', async () => {
    const { page } = await open();
    const drawing = page.getByRole('img', { name: /^Cards by day from/ });
    await drawing.waitFor();
    expect(await drawing.getAttribute('aria-label')).toMatch(
      new RegExp(`Most on \\d{4}-\\d\\d-\\d\\d: ${stats.cards.served} cards\\.`),
    );
    await page.close();
  });
});
