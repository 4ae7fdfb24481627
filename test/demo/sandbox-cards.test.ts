/** Cards in the sandbox do what they offer: suggestions change the basket, overrides need a reason, both reach the ledger. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Demo } from '../../demo/run.js';
import { openLedger } from '../../src/adapters/ledger/open-ledger.js';
import { openBrowser, type TestBrowser } from './browser.js';
import { answerTo, choosePatient, openSandbox, type Sandbox, sign, startDemo } from './open-sandbox.js';

const folder = mkdtempSync(join(tmpdir(), 'wildtype-sandbox-'));
const ledgerPath = join(folder, 'ledger.sqlite');
let demo: Demo;
let browser: TestBrowser;
let sandbox: Sandbox;
beforeAll(async () => {
  demo = await startDemo(ledgerPath);
  browser = await openBrowser();
  sandbox = await openSandbox(browser, demo.url);
});
afterAll(async () => {
  await browser?.close();
  await demo?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What the ledger counts, read as another process would. */
async function feedbackCount() {
  const ledger = await openLedger(ledgerPath);
  const count = await ledger.countFeedback();
  await ledger.close();
  return count;
}

const basket = () => sandbox.page.locator('.basket .order-name').allTextContents();
const toast = () => sandbox.page.locator('.toast').textContent();

describe('a card in the sandbox', () => {
  test('a suggestion to remove the order removes it, and the ledger hears that it was accepted', async () => {
    const { page } = sandbox;
    await choosePatient(page, 'demo-kras-g12d');
    const before = await feedbackCount();
    await answerTo(page, () => page.getByRole('button', { name: 'Remove the order for cetuximab' }).click());
    expect(await basket()).toEqual([]);
    expect(await toast()).toBe('Feedback sent. accepted: Remove the order for cetuximab.');
    expect(await feedbackCount()).toEqual({ ...before, accepted: before.accepted + 1 });
  });

  test('a suggestion to order a test puts its draft into the basket, and the service is asked anew', async () => {
    const { page } = sandbox;
    await choosePatient(page, 'demo-no-test');
    const offer = page.locator('.card .actions button', { hasText: /^Order / });
    const label = (await offer.textContent()) ?? '';
    await answerTo(page, () => offer.click());
    expect(await basket()).toEqual(['panitumumab', label.replace(/^Order /, '')]);
    expect(await page.locator('.basket li').last().textContent()).toMatch(/ServiceRequest · draft · from a suggestion/);
  });

  test('a suggested drug arrives as a FHIR draft, and the next request carries it', async () => {
    const { page } = sandbox;
    const resource = {
      resourceType: 'MedicationRequest',
      status: 'draft',
      intent: 'order',
      subject: { reference: 'Patient/demo-braf-v600e' },
      medicationCodeableConcept: {
        coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '2049106', display: 'encorafenib' }],
        text: 'encorafenib',
      },
    };
    const action = { type: 'create', description: 'Add encorafenib', resource };
    const card = {
      uuid: 'd5b1f2de-3f3c-4a6c-9c58-4a32d4a1a001',
      summary: 'Add it',
      indicator: 'warning',
      source: { label: 'Wildtype' },
      suggestions: [{ label: 'Add encorafenib', uuid: 'd5b1f2de-3f3c-4a6c-9c58-4a32d4a1a002', actions: [action] }],
    };
    await page.route('**/cds-services/wildtype-order-select', (route) => route.fulfill({ json: { cards: [card] } }));
    await choosePatient(page, 'demo-braf-v600e');
    await page.unroute('**/cds-services/wildtype-order-select');
    const asked = page.waitForRequest(/wildtype-order-select$/);
    await answerTo(page, () => page.getByRole('button', { name: 'Add encorafenib' }).click());
    expect(await basket()).toEqual(['cetuximab', 'encorafenib']);
    const body: unknown = (await asked).postDataJSON();
    expect(body).toMatchObject({
      hook: 'order-select',
      context: {
        selections: ['MedicationRequest/draft-1', 'MedicationRequest/draft-2'],
        draftOrders: { entry: [{}, { resource: { ...resource, id: 'draft-2' } }] },
      },
    });
    expect(await page.locator('.answer .card').first().getAttribute('data-indicator')).not.toBe('warning');
  });

  test('signing past a warning takes an override with a reason, which the ledger hears', async () => {
    const { page } = sandbox;
    await choosePatient(page, 'demo-kras-g12d');
    await sign(page);
    const anyway = page.getByRole('button', { name: 'Sign anyway' });
    expect(await anyway.isDisabled()).toBe(true);
    const before = await feedbackCount();
    await page.locator('.override summary').click();
    expect(await page.getByRole('button', { name: 'Override', exact: true }).isDisabled()).toBe(true);
    const reason = page.locator('.override label').first();
    const words = (await reason.textContent()) ?? '';
    await reason.click();
    const sent = page.waitForRequest(/feedback$/);
    await page.getByRole('button', { name: 'Override', exact: true }).click();
    await page.locator('.card .done').waitFor();
    expect(await page.locator('.card .done').textContent()).toBe(`Overridden: ${words}`);
    expect((await sent).postDataJSON()).toMatchObject({
      feedback: [{ outcome: 'overridden', overrideReason: { reason: { display: words } } }],
    });
    expect(await feedbackCount()).toEqual({ ...before, overridden: before.overridden + 1 });
    await anyway.click();
    expect(await page.locator('.signing .signed').textContent()).toMatch(/Signed/);
  });

  test('feedback that does not arrive is said as such', async () => {
    const { page } = sandbox;
    await choosePatient(page, 'demo-kras-g12d');
    await page.route('**/feedback', (route) => route.fulfill({ status: 503, json: {} }));
    await answerTo(page, () => page.getByRole('button', { name: 'Remove the order for cetuximab' }).click());
    expect(await toast()).toBe('The feedback could not be sent (503).');
    await page.unroute('**/feedback');
  });

  test('a service that fails is shown as a failure, never as silence', async () => {
    const { page } = sandbox;
    const issue = [{ severity: 'error', code: 'exception', details: { text: 'The check could not be made.' } }];
    await page.route('**/cds-services/*', (route) =>
      route.fulfill({ status: 500, json: { resourceType: 'OperationOutcome', issue } }),
    );
    await choosePatient(page, 'demo-no-test');
    expect(await page.getByRole('alert').textContent()).toBe(
      'No answer to rely on. HTTP 500. The check could not be made.',
    );
    expect(await page.locator('.answer .card').count()).toBe(0);
    await page.unroute('**/cds-services/*');
  });

  test('an order that is not watched is not called checked', async () => {
    const { page } = sandbox;
    await choosePatient(page, 'demo-no-test');
    await answerTo(page, () => page.getByRole('button', { name: 'Remove panitumumab' }).click());
    await answerTo(page, () => page.locator('.catalogue').getByRole('button', { name: 'FOLFOX', exact: true }).click());
    expect(await page.locator('.answer .card h3').textContent()).toBe(
      'None of these orders is one that this service watches.',
    );
  });
});
