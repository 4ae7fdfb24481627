/** Who may open the SMART app and who may not: standalone launch, foreign servers, broken sign-ins. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
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

/** What the page says where it can't go on. */
async function complaintAt(address: string): Promise<{ readonly said: string; readonly hosts: readonly string[] }> {
  const { page, requests } = await openWatchedPage(browser.context);
  await page.goto(address);
  const alert = page.getByRole('alert');
  await alert.waitFor();
  const said = (await alert.textContent()) ?? '';
  await page.close();
  return { said, hosts: [...new Set(requests.map(({ origin }) => origin))] };
}

describe('a standalone launch', () => {
  test('the reader chooses the record system, there the patient, and sees the picture', async () => {
    const { page, complaints } = await openWatchedPage(browser.context);
    await page.goto(`${servers.url}/smart/`);
    const choice = page.getByRole('button', { name: servers.fhir.url });
    await choice.waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await choice.click();
    await page.getByRole('link', { name: 'Haruko Nakagawa' }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Haruko Nakagawa' }).click();
    await page.locator('#picture').waitFor();
    expect(await page.locator('h1').textContent()).toBe('Haruko Nakagawa');
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe('what the app refuses, and says so', () => {
  test('a record system that is not registered, without asking it anything', async () => {
    const foreign = `${servers.url}/smart/launch.html?${new URLSearchParams({ iss: 'http://localhost:9/fhir', launch: 'x' })}`;
    expect(await complaintAt(foreign)).toEqual({
      said: 'The record system that opened this page is not registered here.',
      hosts: [servers.url],
    });
  });

  test('a name that only begins like a registered one', async () => {
    const alike = `${servers.url}/smart/launch.html?${new URLSearchParams({ iss: `${servers.fhir.url}.evil`, launch: 'x' })}`;
    expect((await complaintAt(alike)).said).toMatch(/not registered/);
  });

  test('a launch without iss and launch', async () => {
    expect((await complaintAt(`${servers.url}/smart/launch.html`)).said).toMatch(/iss and launch/);
  });

  test('a sign-in that nobody began here', async () => {
    expect((await complaintAt(`${servers.url}/smart/?code=stolen&state=made-up`)).said).toMatch(
      /sign-in was not completed/,
    );
  });

  test('a sign-in that the record system denied', async () => {
    expect((await complaintAt(`${servers.url}/smart/?error=access_denied`)).said).toMatch(/sign-in was not completed/);
  });

  test('members of the address that would change the client or the patient have no effect', async () => {
    const { page, requests } = await openWatchedPage(browser.context);
    const further = '&clientId=other&patientId=demo-kras-g12c&fhirServiceUrl=http%3A%2F%2Flocalhost%3A9%2Ffhir';
    await page.goto(`${launchAddressFor(servers, 'demo-kras-g12d')}${further}`);
    await page.locator('#picture').waitFor();
    const asked = requests.find(({ url }) => url.includes('/auth/authorize'))?.url ?? '';
    expect(new URL(asked).searchParams.get('client_id')).toBe('wildtype-test');
    expect(await page.locator('h1').textContent()).toBe('Agnes Lindqvist');
    await page.close();
  });

  test('without a token the FHIR server of these tests answers nobody', async () => {
    expect((await fetch(`${servers.fhir.url}/Patient/demo-kras-g12d`)).status).toBe(401);
  });
});
