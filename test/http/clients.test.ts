/** Several clients at once: told apart by issuer and tenant, and exchanged as a whole while calls are under way. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { exportJWK } from 'jose';
import { outputProfiles } from '../../hooks/output-profiles.js';
import type { ClientSettings } from '../../src/config.js';
import { openClientKeys } from '../../src/http/client-keys.js';
import { holdClients, openClients } from '../../src/http/clients.js';
import { watchReplay } from '../../src/http/token-replay.js';
import { keptLog, rememberingLedger } from './small-parts.js';
import { clientSettings, clientsOf, type Keys, makeKeys, now, sign, verdict } from './tokens.js';

let keys: Keys;
let foreignKey: { readonly [member: string]: unknown };
beforeAll(async () => {
  keys = await makeKeys();
  foreignKey = { ...(await exportJWK(keys.foreign.publicKey)), kid: 'ec+/=' };
});

const bearer = async (change = {}) => `Bearer ${await sign(keys, { header: { jku: undefined }, ...change })}`;

describe('tenants of one issuer', () => {
  const clinics = () =>
    clientsOf([
      clientSettings({ name: 'north', tenant: 'n', keys: keys.publicKeys, fhirServers: ['https://ehr.example.org/n'] }),
      clientSettings({ name: 'south', tenant: 's', keys: [foreignKey], fhirServers: ['https://ehr.example.org/s'] }),
    ]).authenticate;

  test('are told apart by the tenant that the token names', async () => {
    expect(await verdict(clinics(), await bearer({ claims: { tenant: 'n' } }))).toBe('north');
    expect(await verdict(clinics(), await bearer({ claims: { tenant: 's' }, key: keys.foreign.privateKey }))).toBe(
      'south',
    );
  });

  test('cannot sign for each other', async () => {
    expect(await verdict(clinics(), await bearer({ claims: { tenant: 's' } }))).toEqual({
      refused: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
    });
  });

  test.each([[undefined], ['w'], [7], [['n']]])('that nobody configured are refused: %j', async (tenant) => {
    expect(await verdict(clinics(), await bearer({ claims: { tenant } }))).toEqual({ refused: 'tenant-unknown' });
  });

  test('of a client without a configured tenant are all one', async () => {
    const { authenticate } = clientsOf([clientSettings({ keys: keys.publicKeys })]);
    expect(await verdict(authenticate, await bearer({ claims: { tenant: 'n' } }))).toBe('hospital');
    expect(await verdict(authenticate, await bearer())).toBe('hospital');
  });

  test('may stand beside a client for all others', async () => {
    const { authenticate } = clientsOf([
      clientSettings({ name: 'others', keys: keys.publicKeys }),
      clientSettings({ name: 'north', tenant: 'n', keys: keys.publicKeys }),
    ]);
    expect(await verdict(authenticate, await bearer({ claims: { tenant: 'n' } }))).toBe('north');
    expect(await verdict(authenticate, await bearer({ claims: { tenant: 'x' } }))).toBe('others');
  });
});

test('a client’s answers are cut to its own profile and coded with its own orderables', async () => {
  const orderables = [{ instead: { system: 's', code: 'c' }, order: { system: 'site', code: 'x' } }];
  const { authenticate } = clientsOf([clientSettings({ keys: keys.publicKeys, outputProfile: 'epic', orderables })]);
  const rawHeaders = ['authorization', await bearer()];
  expect(
    await authenticate({ rawHeaders }, ['https://cds.example.org/cds-services/wildtype-order-sign']),
  ).toMatchObject({
    outputProfile: outputProfiles.epic,
    orderables,
  });
});

test('D43 origins are those of all clients, each once', () => {
  const origins = ['https://a.example.org', 'https://b.example.org'];
  const clients = clientsOf([
    clientSettings({ keys: [foreignKey], origins }),
    clientSettings({ name: 'other', issuer: 'other', keys: [foreignKey], origins: origins.slice(1) }),
  ]);
  expect(clients.origins).toEqual(origins);
});

describe('exchanging the clients', () => {
  function around() {
    const asked: string[] = [];
    const world = { up: true };
    const { log } = keptLog();
    const clientKeys = openClientKeys({
      now: () => now,
      log,
      fetchKeySet: async (url) => {
        asked.push(url);
        if (!world.up) throw new Error('down');
        return { keys: keys.publicKeys };
      },
    });
    const noteToken = watchReplay(rememberingLedger(), log, () => now);
    return { asked, world, parts: { keys: clientKeys, noteToken, outputProfiles, now: () => now } };
  }
  const jwksUri = 'https://ehr.example.org/jwks.json';

  test('takes effect for the next call, origins included', async () => {
    const { parts } = around();
    const held = holdClients(openClients([clientSettings({ jwksUri, origins: ['https://a.example.org'] })], parts));
    held.exchange(openClients([clientSettings({ name: 'renamed', jwksUri })], parts));
    expect([await verdict(held.authenticate, await bearer()), held.origins]).toEqual(['renamed', []]);
  });

  test('a client that is taken out is refused', async () => {
    const { parts } = around();
    const held = holdClients(openClients([clientSettings({ jwksUri })], parts));
    const other = clientSettings({ name: 'other', issuer: 'https://other.example.org', jwksUri });
    expect(await verdict(held.authenticate, await bearer())).toBe('hospital');
    held.exchange(openClients([other], parts));
    expect(await verdict(held.authenticate, await bearer())).toEqual({ refused: 'issuer-unknown' });
  });

  test('a token that was used before is used afterwards too', async () => {
    const { parts } = around();
    const held = holdClients(openClients([clientSettings({ jwksUri })], parts));
    const token = await bearer();
    expect(await verdict(held.authenticate, token)).toBe('hospital');
    held.exchange(openClients([clientSettings({ jwksUri })], parts));
    expect(await verdict(held.authenticate, token)).toEqual({ refused: 'used-before' });
  });

  test('keys that were fetched stay known, though their server is down by now', async () => {
    const { asked, world, parts } = around();
    const held = holdClients(openClients([clientSettings({ jwksUri })], parts));
    await verdict(held.authenticate, await bearer());
    world.up = false;
    held.exchange(openClients([clientSettings({ jwksUri })], parts));
    expect(await verdict(held.authenticate, await bearer())).toBe('hospital');
    expect(asked).toEqual([jwksUri]);
  });

  test('a client that cannot be used stops the exchange before anything has changed', async () => {
    const { parts } = around();
    const held = holdClients(openClients([clientSettings({ jwksUri })], parts));
    const { jwksUri: _none, ...keyless } = clientSettings({ jwksUri });
    const broken: readonly ClientSettings[] = [{ ...keyless, name: 'keyless' }];
    const unheardOf: readonly ClientSettings[] = [{ ...clientSettings({ jwksUri }), outputProfile: 'toString' }];
    for (const next of [broken, unheardOf]) {
      expect(() => held.exchange(openClients(next, parts))).toThrow(/configuration-invalid/);
    }
    expect(await verdict(held.authenticate, await bearer())).toBe('hospital');
  });
});
