/** The sandbox's chart: a changed result changes the card, the trace leads to resources, links restore, own records open. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Demo } from '../../demo/run.js';
import { openBrowser, type TestBrowser } from './browser.js';
import { answerTo, choosePatient, openSandbox, type Sandbox, sign, startDemo } from './open-sandbox.js';

let demo: Demo;
let browser: TestBrowser;
let sandbox: Sandbox;
beforeAll(async () => {
  demo = await startDemo();
  browser = await openBrowser();
});
beforeEach(async () => {
  sandbox = await openSandbox(browser, demo.url);
});
afterEach(async () => {
  expect(sandbox.complaints).toEqual([]);
  await sandbox.page.close();
});
afterAll(async () => {
  await browser?.close();
  await demo?.close();
});

const summary = () => sandbox.page.locator('.answer .card h3').first().textContent();
const whatIf = (label: string) =>
  answerTo(sandbox.page, () =>
    sandbox.page.locator('.what-if').getByRole('button', { name: label, exact: true }).click(),
  );

describe('what if the chart said something else', () => {
  test('KRAS G12D becomes G12C, and the card speaks of G12C; undone, of G12D again', async () => {
    await choosePatient(sandbox.page, 'demo-kras-g12d');
    const before = await summary();
    expect(before).toMatch(/G12D/);
    await whatIf('KRAS G12D → G12C');
    expect(await summary()).toMatch(/G12C/);
    expect(await summary()).not.toMatch(/G12D/);
    expect(await sandbox.page.locator('.row mark').textContent()).toBe('edited');
    await answerTo(sandbox.page, () => sandbox.page.getByRole('button', { name: 'Undo' }).click());
    expect(await summary()).toBe(before);
  });

  test('a result marked entered-in-error no longer counts', async () => {
    await choosePatient(sandbox.page, 'demo-kras-g12d');
    await whatIf('KRAS entered in error');
    expect(await summary()).not.toMatch(/G12D/);
    const trace = await traceText();
    expect(trace).not.toMatch(/present KRAS/);
  });

  test('a panel without NRAS is an incomplete one', async () => {
    await choosePatient(sandbox.page, 'demo-wild-type-left');
    expect(await summary()).toMatch(/nothing in it speaks against/);
    await whatIf('NRAS not on the panel');
    expect(await summary()).toMatch(/NRAS/);
  });

  test('an EHR that times out is a record that could not be read, never one without results', async () => {
    await choosePatient(sandbox.page, 'demo-wild-type-left');
    await whatIf('EHR times out');
    expect(await summary()).toMatch(/could not be read/i);
  });

  test('any result can be edited: its status, its variant, its JSON', async () => {
    const { page } = sandbox;
    await choosePatient(page, 'demo-wild-type-left');
    const row = page.locator('#on-file-Observation-demo-wild-type-left-variant-1');
    await row.locator('summary').first().click();
    await row.getByLabel(/change detected/).fill('g13d');
    await answerTo(page, () => row.getByRole('button', { name: 'Report it' }).click());
    expect(await summary()).toMatch(/G13D/);
    await answerTo(page, () =>
      row
        .getByLabel('Status')
        .selectOption('preliminary')
        .then(() => undefined),
    );
    expect(await summary()).toMatch(/preliminary/i);
    await row.getByText('The resource, to edit as JSON').click();
    await row.getByLabel(/^JSON of/).fill('{');
    await row.getByRole('button', { name: 'Put it on file' }).click();
    expect(await row.getByRole('alert').textContent()).toMatch(/^This is not JSON/);
  });

  async function traceText(): Promise<string> {
    await sandbox.page.getByText('Trace', { exact: false }).first().click();
    return (await sandbox.page.locator('.trace').textContent()) ?? '';
  }
});

describe('behind the answer', () => {
  test('each fired rule stands in the trace, and its leaf leads to the result that decided it', async () => {
    const { page } = sandbox;
    await choosePatient(page, 'demo-kras-g12d');
    await page.locator('.fold-title', { hasText: 'Trace' }).click();
    const fired = page.locator('.rule', { has: page.locator('.truth.fired') }).first();
    const leaf = fired.locator('.criteria .reference').first();
    const reference = (await leaf.textContent()) ?? '';
    expect(reference).toBe('Observation/demo-kras-g12d-variant-1');
    await leaf.click();
    const row = page.locator(`#on-file-${reference.replace('/', '-')}`);
    expect(await row.locator('summary:focus').count()).toBe(1);
    expect(await row.getAttribute('class')).toMatch(/revealed/);
  });

  test('request, response and timings are what was sent, what came back and what the server measured', async () => {
    const { page } = sandbox;
    await choosePatient(page, 'demo-kras-g12d');
    const [asked] = await Promise.all([page.waitForRequest(/wildtype-order-sign$/), sign(page)]);
    for (const title of ['Request', 'Response', 'Timings'])
      await page.locator('.fold-title', { hasText: title }).click();
    const request: unknown = JSON.parse(await page.getByLabel('Request as JSON', { exact: true }).inputValue());
    const response: unknown = JSON.parse(await page.getByLabel('Response as JSON', { exact: true }).inputValue());
    expect(request).toEqual(asked.postDataJSON());
    expect(response).toEqual(await (await asked.response())?.json());
    const steps = await page.locator('.timings th').allTextContents();
    expect(steps).toEqual(expect.arrayContaining(['parse', 'gather', 'read', 'assess', 'record', 'on the way']));
  });

  test('a reference in a card leads to the chart too', async () => {
    const { page } = sandbox;
    await choosePatient(page, 'demo-kras-g12d');
    await page.getByText('Findings, evidence and what may fit instead').click();
    await page.locator('.rest [data-reference="Condition/demo-kras-g12d-condition-1"]').click();
    const row = page.locator('#on-file-Condition-demo-kras-g12d-condition-1');
    expect(await row.getAttribute('class')).toMatch(/revealed/);
  });
});

describe('a link', () => {
  test('restores patient, basket, changes and signing in another page', async () => {
    await choosePatient(sandbox.page, 'demo-kras-g12d');
    await whatIf('KRAS G12D → G12C');
    await answerTo(sandbox.page, async () => {
      await sandbox.page.getByText('Add a drug or a regimen').click();
      await sandbox.page.locator('.catalogue').getByRole('button', { name: 'bevacizumab' }).click();
    });
    await sign(sandbox.page);
    const [link, shown] = [sandbox.page.url(), await summary()];
    const other = await browser.context.newPage();
    await other.goto(link);
    await other.locator('.answer small', { hasText: /^order-sign/ }).waitFor();
    expect(await other.locator('.answer .card h3').first().textContent()).toBe(shown);
    expect(await other.locator('.basket .order-name').allTextContents()).toEqual(['cetuximab', 'bevacizumab']);
    expect(await other.locator('.changes li').count()).toBe(1);
    await other.close();
  });

  test('that was damaged opens the page without it', async () => {
    const page = await browser.context.newPage();
    await page.goto(`${demo.url}/#bm90IGEgc3RhdGU`);
    await page.locator('.patient').first().waitFor();
    expect(await page.locator('.welcome h2').count()).toBe(1);
    await page.close();
  });
});

describe('a record of one’s own', () => {
  const bundle = {
    resourceType: 'Bundle',
    type: 'collection',
    entry: [
      { fullUrl: 'urn:uuid:p', resource: { resourceType: 'Patient', id: 'mine', name: [{ text: 'Mine Own' }] } },
      {
        resource: {
          resourceType: 'Condition',
          id: 'c',
          subject: { reference: 'urn:uuid:p' },
          code: { text: 'Metastatic colon cancer' },
        },
      },
      {
        resource: {
          resourceType: 'Observation',
          id: 'o',
          status: 'final',
          subject: { reference: 'urn:uuid:p' },
          code: { text: 'NRAS', coding: [{ system: 'http://loinc.org', code: '21719-0' }] },
          valueString: 'Q61K detected',
        },
      },
    ],
  };

  async function bring(value: unknown): Promise<void> {
    await sandbox.page.getByRole('button', { name: 'Bring your own' }).click();
    await sandbox.page.getByLabel('FHIR Bundle or hook request as JSON').fill(JSON.stringify(value));
    await sandbox.page.getByRole('button', { name: 'Open it' }).click();
    await sandbox.page.locator('#banner-title').waitFor();
  }

  test('a Bundle opens as a chart, is asked about like any other, and enters no link', async () => {
    const { page } = sandbox;
    await bring(bundle);
    expect(await page.locator('#banner-title').textContent()).toBe('Mine Own');
    await answerTo(page, () => page.locator('.catalogue').getByRole('button', { name: 'cetuximab' }).click());
    expect(await summary()).toMatch(/NRAS Q61K/);
    expect(new URL(page.url()).hash).toBe('');
    expect(await page.getByRole('button', { name: 'Copy link' }).isDisabled()).toBe(true);
  });

  test('a hook request is sent as it is, with its prefetch', async () => {
    const { page } = sandbox;
    const entry = bundle.entry.map(({ resource }) => ({
      resource: { ...resource, ...('subject' in resource && { subject: { reference: 'Patient/mine' } }) },
    }));
    const order = {
      resourceType: 'MedicationRequest',
      id: 'o1',
      status: 'draft',
      intent: 'order',
      subject: { reference: 'Patient/mine' },
      medicationCodeableConcept: { text: 'panitumumab' },
    };
    const asked = page.waitForRequest(/wildtype-order-sign$/);
    await bring({
      hook: 'order-sign',
      hookInstance: 'd5b1f2de-3f3c-4a6c-9c58-4a32d4a1a003',
      context: {
        userId: 'Practitioner/x',
        patientId: 'mine',
        draftOrders: { resourceType: 'Bundle', entry: [{ resource: order }] },
      },
      prefetch: {
        conditions: { resourceType: 'Bundle', entry: [entry[1]] },
        genomicResults: { resourceType: 'Bundle', entry: [entry[2]] },
      },
    });
    expect((await asked).postDataJSON()).toMatchObject({ prefetch: { genomicResults: { entry: [entry[2]] } } });
    await page.locator('.answer .card').first().waitFor();
    expect(await summary()).toMatch(/NRAS Q61K/);
    expect(await page.locator('.basket .order-name').allTextContents()).toEqual(['panitumumab']);
  });

  test('a file that is dropped on the page waits in the dialog', async () => {
    const { page } = sandbox;
    await page.evaluate(
      `(text) => { const transfer = new DataTransfer(); transfer.items.add(new File([text], 'mine.json'));
        document.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true })); }`.replace(
        /^\(text\) => \{(.*)\}$/s,
        `{ const text = ${JSON.stringify(JSON.stringify(bundle))}; $1 }`,
      ),
    );
    const box = page.getByLabel('FHIR Bundle or hook request as JSON');
    await box.waitFor();
    expect(JSON.parse(await box.inputValue())).toEqual(bundle);
  });

  test('what is no record is refused in words', async () => {
    const { page } = sandbox;
    await page.getByRole('button', { name: 'Bring your own' }).click();
    await page.getByLabel('FHIR Bundle or hook request as JSON').fill('{"cards": []}');
    await page.getByRole('button', { name: 'Open it' }).click();
    expect(await page.getByRole('alert').textContent()).toMatch(/neither a FHIR Bundle/);
  });
});
