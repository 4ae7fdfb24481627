/** The SMART app's files: who may load them, what they may do, and when a card leads to them. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { smartAppFolder } from '../../src/adapters/smart-app-files.js';
import { contentSecurityPolicy, launchUrlFor } from '../../src/http/smart-app.js';
import { emptyKnowledge, oneCardDecision, plainRequest, postJson, serve } from './small-parts.js';

const registration = {
  fhirServer: 'https://ehr.example.org/fhir',
  clientId: 'c1',
  origins: ['https://login.example.org'],
};
const smartApp = { registrations: [registration] };
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wildtype-smart-'));
  for (const name of ['index.html', 'main.js']) {
    await writeFile(join(folder, name), `content of ${name}`);
    await writeFile(join(folder, `${name}.gz`), gzipSync(`content of ${name}`));
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the files of the SMART app', () => {
  test('are not served unless the configuration asks for it', async () => {
    const server = await serve();
    expect((await fetch(`${server.url}/smart/`)).status).toBe(404);
    await server.close();
  });

  test('come packed or plain, with a policy that names this origin and the registered EHRs alone', async () => {
    const server = await serve({ smartApp: { ...smartApp, folder } });
    const packed = await fetch(`${server.url}/smart/`);
    const plain = await fetch(`${server.url}/smart/main.js`, { headers: { 'accept-encoding': 'identity' } });
    const head = [packed.headers.get('content-encoding'), plain.headers.get('content-encoding')];
    const bodies = [await packed.text(), await plain.text()];
    await server.close();
    expect([head, bodies]).toEqual([
      ['gzip', null],
      ['content of index.html', 'content of main.js'],
    ]);
    expect(packed.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(packed.headers.get('referrer-policy')).toBe('no-referrer');
    expect(packed.headers.get('content-security-policy')?.split('; ').sort()).toEqual([
      "base-uri 'none'",
      "connect-src 'self' https://ehr.example.org https://login.example.org",
      "default-src 'none'",
      "form-action 'none'",
      "frame-ancestors 'self' https://ehr.example.org https://login.example.org",
      "img-src 'self'",
      "script-src 'self'",
      "style-src 'self'",
    ]);
  });

  test('nothing else of the folder, or beside it, is given away', async () => {
    await writeFile(join(folder, 'secret.txt'), 'secret');
    const server = await serve({ smartApp: { ...smartApp, folder } });
    const paths = ['secret.txt', 'main.js.gz', '..%2Fsecret.txt', '../package.json'];
    const statuses = await Promise.all(paths.map(async (path) => (await fetch(`${server.url}/smart/${path}`)).status));
    await server.close();
    expect(statuses).toEqual([404, 404, 404, 404]);
  });

  test('the settings name servers and client ids, and nothing of the configuration beyond', async () => {
    const server = await serve({ smartApp: { ...smartApp, folder } });
    const settings: unknown = await (await fetch(`${server.url}/smart/settings.json`)).json();
    await server.close();
    expect(settings).toEqual({ registrations: [{ fhirServer: 'https://ehr.example.org/fhir', clientId: 'c1' }] });
  });

  test('the knowledge is the one by which the server judges, packed or plain', async () => {
    const server = await serve({ smartApp: { ...smartApp, folder } });
    const packed = await fetch(`${server.url}/smart/knowledge.json`);
    const plain = await fetch(`${server.url}/smart/knowledge.json`, { headers: { 'accept-encoding': 'identity' } });
    const bodies: unknown[] = [await packed.json(), await plain.json()];
    await server.close();
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(bodies).toEqual([emptyKnowledge, emptyKnowledge]);
  });

  test('a build that is missing is said at start, by its code', () => {
    expect(() => smartAppFolder(join(folder, 'none'))).toThrow(/smart-app-not-built/);
    expect(smartAppFolder(folder)).toBe(folder);
    expect(gunzipSync(gzipSync('x')).toString()).toBe('x');
  });
});

describe('the link to the SMART app', () => {
  test.each([
    ['https://ehr.example.org/fhir', 'https://cds.example.org/smart/launch.html'],
    ['https://ehr.example.org/fhir/tenant-1', 'https://cds.example.org/smart/launch.html'],
    ['https://ehr.example.org/fhir.evil', undefined],
    ['https://other.example.org/fhir', undefined],
    [undefined, undefined],
  ])('a request that names %s gets %s', (fhirServer, url) => {
    expect(launchUrlFor(smartApp, 'https://cds.example.org', fhirServer)).toBe(url);
  });

  test('without the app there is no link', () => {
    expect(launchUrlFor(undefined, 'https://cds.example.org', 'https://ehr.example.org/fhir')).toBeUndefined();
  });

  test('the pipeline is told the launch address of exactly such requests', async () => {
    const told: (string | undefined)[] = [];
    const decide: Parameters<typeof serve>[0] = {
      smartApp: { ...smartApp, folder },
      decide: async (_request, desk) => {
        told.push(desk.smartLaunchUrl);
        return oneCardDecision;
      },
    };
    const server = await serve(decide);
    const url = `${server.url}/cds-services/wildtype-order-sign`;
    await postJson(url, { ...plainRequest, fhirServer: 'https://ehr.example.org/fhir' });
    await postJson(url, { ...plainRequest, fhirServer: 'https://other.example.org/fhir' });
    await server.close();
    expect(told).toEqual(['https://cds.example.org/smart/launch.html', undefined]);
  });

  test('a policy without EHRs lets the page talk to its own server alone', () => {
    expect(contentSecurityPolicy([])).toContain("connect-src 'self';");
  });
});
