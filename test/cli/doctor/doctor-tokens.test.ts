/** The doctor with the key of a client: good tokens are taken, bad ones refused, and a server that takes any is told so. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { exportJWK, generateKeyPair } from 'jose';
import { buildApp } from '../../../src/app.js';
import { portOf } from '../../http/listen.js';
import { serve, smallParts } from '../../http/small-parts.js';
import { clientSettings, clientsOf } from '../../http/tokens.js';
import { asked, findingsOf, isBad, verdicts } from './asking.js';

const tokenStatements = ['JWT-1', 'JWT-10', 'JWT-2', 'JWT-4', 'JWT-8', 'JWT-9'];
let folder: string;
const open: (() => Promise<void>)[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doctor-tokens-'));
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise<void>((resolve) => server.once('listening', () => resolve()));
  const port = portOf(server.address());
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

describe('with the key of a client', () => {
  const issuer = 'https://ehr.example.org';

  async function clientKey() {
    const { publicKey, privateKey } = await generateKeyPair('ES384', { extractable: true });
    const key = await file('key.json', JSON.stringify({ ...(await exportJWK(privateKey)), kid: 'k1' }));
    return { key, publicJwk: { ...(await exportJWK(publicKey)), kid: 'k1' } };
  }

  /** Our own server, called by the address that its tokens have to name. */
  async function trusting(publicJwk: object) {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const clients = clientsOf([clientSettings({ keys: [publicJwk] })], { clock: () => new Date() });
    const app = buildApp({ ...smallParts(), publicUrl: url, authenticate: clients.authenticate });
    const server = app.listen(port, '127.0.0.1');
    await new Promise<void>((resolve) => server.once('listening', () => resolve()));
    open.push(
      () =>
        new Promise<void>((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        }),
    );
    return url;
  }

  test('our own server answers good tokens and refuses all others, each token once', async () => {
    const { key, publicJwk } = await clientKey();
    const { findings, text } = await findingsOf(await trusting(publicJwk), { key, issuer });
    expect(verdicts(findings, 'ok')).toEqual(expect.arrayContaining([...tokenStatements, 'RES-1', 'FB-1', 'ROBUST-1']));
    expect(text).not.toMatch(/k1|eyJ/);
  });

  test('a server that takes anybody is told so', async () => {
    const { key } = await clientKey();
    const server = await serve();
    open.push(server.close);
    const { findings } = await findingsOf(server.url, { key, issuer });
    expect(findings.filter(({ id, verdict }) => tokenStatements.includes(String(id)) && isBad(verdict))).toHaveLength(
      6,
    );
  });

  test('a server that knows another key is found to refuse a good token', async () => {
    const { publicJwk } = await clientKey();
    const { key } = await clientKey();
    const { findings } = await findingsOf(await trusting(publicJwk), { key, issuer });
    expect(findings.find(({ id }) => id === 'JWT-10')?.said).toBe('401 to a good token');
  });

  test('a key without its issuer, and a file without a private key, are refused without a word of what is in it', async () => {
    const { key, publicJwk } = await clientKey();
    await expect(asked('http://127.0.0.1:1', { key })).rejects.toThrow(/belong together/);
    const open = await file('public.json', JSON.stringify({ ...publicJwk, kid: 'planted' }));
    await expect(asked('http://127.0.0.1:1', { key: open, issuer })).rejects.toThrow(/holds no private JWK/);
    await expect(asked('http://127.0.0.1:1', { key: open, issuer })).rejects.not.toThrow(/planted/);
  });
});
