/** Tokens as EHRs and test clients really sign them. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { exportJWK, generateKeyPair } from 'jose';
import { type Change, clientSettings, clientsOf, type Keys, makeKeys, seconds, sign, verdict } from './tokens.js';

let keys: Keys;
beforeAll(async () => {
  keys = await makeKeys();
});

describe('tokens as clients in the wild sign them, with the settings that they need', () => {
  const wild = (members: object, change: Change) => async () => {
    const { authenticate } = clientsOf([clientSettings({ keys: keys.publicKeys, ...members })]);
    return verdict(authenticate, `Bearer ${await sign(keys, change)}`);
  };
  const epicKeys = 'https://ehr.example.org/api/epic/2019/Security/Open/PublicKeys/530005/CDS';

  test('17.3.10 Epic: RS384, sub, nbf five minutes ago, a quarter of an hour, an aud typed in by hand', async () => {
    const header = { alg: 'RS384', kid: 'rsa', jku: epicKeys };
    const claims = { sub: 'our-client-id', nbf: seconds - 300, exp: seconds + 900, aud: 'wildtype' };
    const members = { jwksUri: epicKeys, audiences: ['wildtype'] };
    expect(await wild(members, { header, claims, key: keys.rsa.privateKey })()).toBe('hospital');
  });

  test('17.4.4 the CRD request generator: RS256, a whole day', async () => {
    const pair = await generateKeyPair('RS256', { extractable: true });
    const header = { alg: 'RS256', kid: 'generated', jku: undefined };
    const given = [{ ...(await exportJWK(pair.publicKey)), kid: 'generated' }];
    const change = { header, claims: { exp: seconds + 86_400 }, key: pair.privateKey };
    const settings = { keys: given, algorithms: ['RS256'], maxTokenLifetimeSeconds: 86_400 };
    expect(await wild(settings, change)()).toBe('hospital');
    expect(await wild({ ...settings, maxTokenLifetimeSeconds: 3600 }, change)()).toEqual({ refused: 'lives-too-long' });
  });

  test('17.5 Meld: an aud that is no URL', async () => {
    const change = { header: { jku: undefined }, claims: { aud: 'sand_man' } };
    expect(await wild({ audiences: ['sand_man'] }, change)()).toBe('hospital');
    expect(await wild({}, change)()).toEqual({ refused: 'ERR_JWT_CLAIM_VALIDATION_FAILED' });
  });
});
