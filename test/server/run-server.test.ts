/** The server as it runs: all or nothing of a reload, and a start that is refused leaves nothing open. */
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { projectRoot } from '../../demo/project-root.js';
import { ConfigurationError } from '../../src/errors.js';
import { isJson, objects } from '../../src/model/fhir-json.js';
import { type RunningServer, runServer } from '../../src/run-server.js';
import { cetuximab, chartOf, krasG12D, orderSign } from '../contract/demo-server.js';
import { keptLog, postJson } from '../http/small-parts.js';
import { certificateFor } from './certificate.js';
import { type Hospital, hospitalIssuer, openHospital, signPath } from './hospital.js';

const clinicIssuer = 'https://clinic.example.org';
let hospital: Hospital;
let running: RunningServer | undefined;

beforeEach(async () => {
  hospital = await openHospital();
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  await hospital.close();
});

async function run(changes: object = {}): Promise<readonly string[]> {
  await hospital.configure(changes);
  const { lines, log } = keptLog();
  running = await runServer({ WILDTYPE_CONFIG: hospital.config }, log);
  return lines;
}

async function reload(changes: object = {}): Promise<void> {
  await hospital.configure(changes);
  await running?.reload();
}

const url = (path: string): string => `http://127.0.0.1:${running?.port}${path}`;
const clinicOnly = async () => ({ clients: [await hospital.client('clinic', clinicIssuer)] });

/** How a call with a fresh token of each issuer is answered. */
async function callsAs(...issuers: readonly string[]): Promise<readonly number[]> {
  const statuses: number[] = [];
  for (const issuer of issuers) {
    const headers = { authorization: `Bearer ${await hospital.tokenOf(issuer)}` };
    statuses.push((await postJson(url(signPath), orderSign(chartOf(krasG12D), cetuximab), headers)).status);
  }
  return statuses;
}

async function isOriginAllowed(origin: string): Promise<boolean> {
  const response = await fetch(url('/cds-services'), { headers: { origin } });
  return response.headers.get('access-control-allow-origin') === origin;
}

async function knowledgeVersion(): Promise<unknown> {
  const body: unknown = await (await fetch(url('/readyz'))).json();
  return isJson(body) && isJson(body.knowledge) ? body.knowledge.version : undefined;
}

describe('reload', () => {
  test('takes other clients and their origins while the server runs', async () => {
    const lines = await run();
    expect(await callsAs(hospitalIssuer, clinicIssuer)).toEqual([200, 401]);
    await reload(await clinicOnly());
    expect(await callsAs(hospitalIssuer, clinicIssuer)).toEqual([401, 200]);
    expect([await isOriginAllowed(clinicIssuer), await isOriginAllowed(hospitalIssuer)]).toEqual([true, false]);
    expect(lines.join('')).toContain('"msg":"reloaded"');
  });

  test('leaves everything as it was where the file has a fault, and says each fault', async () => {
    const lines = await run();
    await reload({ clients: [{ name: 'x' }], publicUrl: 7 });
    expect(await callsAs(hospitalIssuer)).toEqual([200]);
    const line = lines.find((each) => each.includes('reload refused')) ?? '';
    expect(line).toMatch(/publicUrl/);
    expect(line).toMatch(/issuer/);
    expect(lines.join('')).not.toContain('"msg":"reloaded"');
  });

  test('names what has changed and needs a restart', async () => {
    const lines = await run();
    await reload({ bodyLimitBytes: 4096 });
    expect(lines.find((each) => each.includes('after a restart only'))).toMatch(/"faults":\["bodyLimitBytes"\]/);
  });

  test('two at once are two, one after the other; a token seen before the reload is still refused after it', async () => {
    const lines = await run();
    const headers = { authorization: `Bearer ${await hospital.tokenOf(hospitalIssuer)}` };
    const body = orderSign(chartOf(), cetuximab);
    const first = await postJson(url(signPath), body, headers);
    await Promise.all([running?.reload(), running?.reload()]);
    expect([first.status, (await postJson(url(signPath), body, headers)).status]).toEqual([200, 401]);
    expect(lines.filter((each) => each.includes('"msg":"reloaded"')).length).toBe(2);
  });

  test('is counted, done or refused', async () => {
    await run({ operations: { port: 0 } });
    await reload({ operations: { port: 0 } });
    await reload({ publicUrl: 7 });
    const metrics = await (await fetch(`http://127.0.0.1:${running?.operatorsPort}/metrics`)).text();
    expect(metrics).toContain('wildtype_reloads_total{result="done"} 1');
    expect(metrics).toContain('wildtype_reloads_total{result="refused"} 1');
  });
});

describe('what a client chose', () => {
  async function firstSummary(): Promise<unknown> {
    const headers = { authorization: `Bearer ${await hospital.tokenOf(hospitalIssuer)}` };
    const response = await postJson(url(signPath), orderSign(chartOf(krasG12D), cetuximab), headers);
    const body: unknown = await response.json();
    return isJson(body) ? objects(body.cards)[0]?.summary : undefined;
  }
  const chose = async (choice: object) => ({
    clients: [{ ...(await hospital.client('hospital', hospitalIssuer)), ...choice }],
  });

  test('its language is that of its cards', async () => {
    await run(await chose({ language: 'de' }));
    expect(await firstSummary()).toMatch(/KRAS G12D nachgewiesen/);
    await reload(await chose({}));
    expect(await firstSummary()).toMatch(/KRAS G12D detected/);
  });

  test('a setting, a value or a language that is not there is a fault at the start', async () => {
    await expect(run(await chose({ policy: { settings: { region: 'Mars' } } }))).rejects.toMatchObject({
      faults: [expect.stringMatching(/US, EU, CN/)],
    });
    await expect(run(await chose({ language: 'xx' }))).rejects.toThrow(/no language pack/);
  });
});

describe('reload of knowledge', () => {
  async function withKnowledge(): Promise<object> {
    const folder = join(hospital.folder, 'knowledge');
    await cp(join(projectRoot(), 'knowledge'), folder, { recursive: true });
    return { knowledge: { folder } };
  }

  async function writeVersion(version: string): Promise<void> {
    const file = join(hospital.folder, 'knowledge', 'knowledge.yaml');
    const text = await readFile(file, 'utf8');
    const changed = text.replace(/^version: .*$/m, `version: ${version}`);
    expect(changed).not.toBe(text);
    await writeFile(file, changed);
  }

  test('takes what has passed its checks', async () => {
    const changes = await withKnowledge();
    await run(changes);
    await writeVersion('99.0.0');
    await reload(changes);
    expect([await knowledgeVersion(), await callsAs(hospitalIssuer)]).toEqual(['99.0.0', [200]]);
  });

  test('keeps the old knowledge where the new one fails its own cases', async () => {
    const changes = await withKnowledge();
    const lines = await run(changes);
    const file = join(hospital.folder, 'knowledge', 'rules', 'met.yaml');
    await writeFile(file, (await readFile(file, 'utf8')).replace('indicator: warning', 'indicator: critical'));
    await writeVersion('99.0.0');
    const before = await knowledgeVersion();
    await reload(changes);
    expect([await knowledgeVersion(), await callsAs(hospitalIssuer)]).toEqual([before, [200]]);
    expect(lines.find((each) => each.includes('reload refused'))).toMatch(/expected warning, got critical/);
  });

  test('keeps the old knowledge, and the old clients, where the new knowledge has a fault', async () => {
    const changes = await withKnowledge();
    const lines = await run(changes);
    const before = await knowledgeVersion();
    await writeVersion('[no version');
    await reload({ ...changes, ...(await clinicOnly()) });
    expect(await knowledgeVersion()).toBe(before);
    expect(await callsAs(hospitalIssuer, clinicIssuer)).toEqual([200, 401]);
    expect(lines.find((each) => each.includes('reload refused'))).toMatch(/knowledge\.yaml/);
  });
});

test('a reload renews the certificate, and keeps it where the new one does not fit its key', async () => {
  const [one, two] = [await certificateFor('one'), await certificateFor('two')];
  const tls = { certificate: join(hospital.folder, 'cert.pem'), key: join(hospital.folder, 'key.pem') };
  const write = async (cert: string, key: string) => {
    await writeFile(tls.certificate, cert);
    await writeFile(tls.key, key);
  };
  const served = () =>
    new Promise<unknown>((resolve, reject) => {
      const socket = connect({ port: running?.port ?? 0, host: '127.0.0.1', ca: [one.cert, two.cert] }, () => {
        resolve(socket.getPeerCertificate().subject.CN);
        socket.destroy();
      });
      socket.once('error', reject);
    });
  await write(one.cert, one.key);
  await run({ listen: { port: 0, tls } });
  const first = await served();
  await write(two.cert, one.key);
  await running?.reload();
  const unfit = await served();
  await write(two.cert, two.key);
  await running?.reload();
  expect([first, unfit, await served()]).toEqual(['one', 'one', 'two']);
});

describe('refuses to start', () => {
  test('with an operators’ token that is short', async () => {
    const tokenFile = join(hospital.folder, 'token');
    await writeFile(tokenFile, 'short\n');
    await expect(run({ operations: { port: 0, tokenFile } })).rejects.toThrow(ConfigurationError);
  });

  test('with a certificate that is not there', async () => {
    const nowhere = join(hospital.folder, 'nowhere');
    await expect(run({ listen: { port: 0, tls: { certificate: nowhere, key: nowhere } } })).rejects.toMatchObject({
      publicMessage: "The file that certificate names can't be read.",
    });
  });

  test('where the operators’ port is taken, and leaves the clients’ port free again', async () => {
    await run();
    const { port = 0 } = running ?? {};
    await running?.stop();
    running = undefined;
    await expect(run({ listen: { port }, operations: { port } })).rejects.toMatchObject({ code: 'listener-unusable' });
    await run({ listen: { port } });
    expect(running).toMatchObject({ port });
  });
});
