/** The whole server when its clients are exchanged: calls, origins, and what happens when the new ones can't be used. */

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { compose, type Wildtype } from '../../src/compose.js';
import { type ClientSettings, settingsFrom } from '../../src/config.js';
import { portOf } from './listen.js';
import { keptLog, plainRequest, postJson } from './small-parts.js';

const origin = 'https://pages.example.org';
let keys: Awaited<ReturnType<typeof generateKeyPair>>;
let wildtype: Wildtype;
let url: string;
let stop: () => Promise<void>;
let configured: (change: object) => readonly ClientSettings[];

beforeAll(async () => {
  keys = await generateKeyPair('ES384', { extractable: true });
  const given = [{ ...(await exportJWK(keys.publicKey)), kid: 'k' }];
  const settings = (change: object) =>
    settingsFrom(
      JSON.stringify({
        publicUrl: 'https://cds.example.org',
        ledger: { path: ':memory:' },
        clients: [{ name: 'hospital', issuer: 'https://ehr.example.org', keys: given, ...change }],
      }),
    );
  configured = (change) => settings(change).clients;
  wildtype = await compose({ ...settings({}), log: keptLog().log });
  const server = wildtype.app.listen(0, '127.0.0.1');
  await new Promise<void>((resolve) => server.once('listening', () => resolve()));
  url = `http://127.0.0.1:${portOf(server.address())}/cds-services/wildtype-order-sign`;
  stop = async () => {
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
    await wildtype.close();
  };
});
afterAll(() => stop());

async function call(issuer = 'https://ehr.example.org') {
  const token = await new SignJWT({ jti: randomUUID() })
    .setProtectedHeader({ alg: 'ES384', typ: 'JWT', kid: 'k' })
    .setIssuer(issuer)
    .setAudience('https://cds.example.org/cds-services/wildtype-order-sign')
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(keys.privateKey);
  const response = await postJson(url, plainRequest, { authorization: `Bearer ${token}`, origin });
  return [response.status, response.headers.get('access-control-allow-origin'), await response.text()];
}

test('the clients of a running server are exchanged with their origins and profiles, and faults leave it as it was', async () => {
  const refused = [401, null, expect.stringContaining('Authentication is required.')];
  expect(await call()).toEqual([200, null, '{"cards":[]}']);

  wildtype.exchangeClients(configured({ origins: [origin], outputProfile: 'crd' }));
  expect(await call()).toEqual([200, origin, '{"cards":[],"systemActions":[]}']);

  const [client] = configured({});
  if (client === undefined) throw new TypeError('no client');
  expect(() => wildtype.exchangeClients([{ ...client, outputProfile: 'unheard-of' }])).toThrow(/configuration-invalid/);
  expect(await call()).toEqual([200, origin, '{"cards":[],"systemActions":[]}']);

  wildtype.exchangeClients(configured({ issuer: 'https://other.example.org' }));
  expect(await call()).toEqual(refused);
  expect(await call('https://other.example.org')).toEqual([200, null, '{"cards":[]}']);
});
