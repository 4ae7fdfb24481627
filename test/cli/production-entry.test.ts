/** The production entry: what it refuses, and that it starts, answers trusted clients alone, and stops when asked. */
import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { compose } from '../../src/compose.js';
import { settingsFrom } from '../../src/config.js';
import { cetuximab, chartOf, krasG12D, orderSign } from '../contract/demo-server.js';
import { portOf } from '../http/listen.js';
import { keptLog, postJson } from '../http/small-parts.js';

const main = fileURLToPath(new URL('../../src/main.js', import.meta.url));
const endpoint = 'https://cds.example.org/cds-services/wildtype-order-sign';
let folder: string;
let keys: Awaited<ReturnType<typeof generateKeyPair>>;
let configuration: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wildtype-'));
  keys = await generateKeyPair('ES384', { extractable: true });
  configuration = JSON.stringify({
    publicUrl: 'https://cds.example.org',
    listen: { port: 0 },
    ledger: { path: join(folder, 'ledger.sqlite') },
    clients: [
      {
        name: 'hospital',
        issuer: 'https://ehr.example.org',
        keys: [{ ...(await exportJWK(keys.publicKey)), kid: 'k1' }],
        origins: ['https://ehr.example.org'],
      },
    ],
  });
});
afterAll(() => rm(folder, { recursive: true }));

async function write(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

function startWith(environment: { readonly [name: string]: string }) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, ...environment },
  });
  return { status, stdout, stderr };
}

describe('refuses to start', () => {
  test('without a configuration', () => {
    expect(startWith({})).toEqual({
      status: 1,
      stdout: '',
      stderr: 'WILDTYPE_CONFIG must name the configuration file (see docs/configuration.md).\n',
    });
  });

  test('without an explicit list of trusted clients', async () => {
    const path = await write('no-clients.yaml', 'publicUrl: https://cds.example.org\nclients: []\n');
    expect(startWith({ WILDTYPE_CONFIG: path })).toEqual({
      status: 1,
      stdout: '',
      stderr: 'The configuration is not valid.\n  line 2: /clients must NOT have fewer than 1 items\n',
    });
  });

  test('with a ledger that can be opened nowhere', async () => {
    const text = configuration.replace(
      JSON.stringify(join(folder, 'ledger.sqlite')),
      '"/nowhere/at/all/ledger.sqlite"',
    );
    const path = await write('no-ledger.json', text);
    expect(startWith({ WILDTYPE_CONFIG: path })).toEqual({
      status: 1,
      stdout: '',
      stderr: 'The ledger could not be opened.\n',
    });
  });
});

test('starts with a configuration, and ends cleanly when it is told to', async () => {
  const path = await write('good.json', configuration);
  const child = spawn(process.execPath, [main], { env: { PATH: process.env.PATH, WILDTYPE_CONFIG: path } });
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (lines: Buffer) => {
      if (lines.toString('utf8').includes('listening on 127.0.0.1')) resolve();
    });
    child.once('exit', () => reject(new Error('it ended before it listened')));
  });
  const ended = new Promise<readonly unknown[]>((resolve) => child.once('exit', (...how) => resolve(how)));
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});

test('answers a trusted client with a card, and nobody else; shows no trace to anyone', async () => {
  const wildtype = await compose({ ...settingsFrom(configuration), log: keptLog().log });
  const server = wildtype.app.listen(0, '127.0.0.1');
  await new Promise<void>((resolve) => server.once('listening', () => resolve()));
  const url = `http://127.0.0.1:${portOf(server.address())}/cds-services/wildtype-order-sign`;
  const token = await new SignJWT({ jti: randomUUID() })
    .setProtectedHeader({ alg: 'ES384', typ: 'JWT', kid: 'k1' })
    .setIssuer('https://ehr.example.org')
    .setAudience(endpoint)
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(keys.privateKey);
  const request = orderSign(chartOf(krasG12D), cetuximab);
  const anonymous = await postJson(url, request, { origin: 'https://ehr.example.org' });
  const trusted = await postJson(url, request, { authorization: `Bearer ${token}` });
  const again = await postJson(url, request, { authorization: `Bearer ${token}` });
  const card: unknown = await trusted.json();
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
  await wildtype.close();
  expect([anonymous.status, trusted.status, again.status]).toEqual([401, 200, 401]);
  expect(anonymous.headers.get('access-control-allow-origin')).toBe('https://ehr.example.org');
  expect(trusted.headers.get('x-wildtype-trace')).toBeNull();
  expect(card).toMatchObject({ cards: [{ indicator: 'critical' }] });
});
