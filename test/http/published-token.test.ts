/** The token that CDS Hooks itself prints as its example, with the key printed beside it. */
import { describe, expect, test } from '@jest/globals';
import { createLocalJWKSet } from 'jose';
import type { ClientSettings } from '../../src/config.js';
import { authenticateByToken } from '../../src/http/client-authentication.js';
import { openClientKeys } from '../../src/http/client-keys.js';
import { keptLog } from './small-parts.js';
import { clientSettings, clientsOf, verdict } from './tokens.js';

/** @see CDS Hooks 2.0.1, Trusting CDS Clients, Example */
const printed = {
  key: {
    kty: 'EC',
    use: 'sig',
    crv: 'P-384',
    kid: 'example-kid',
    x: '46SDH7Znh821wblCBglA61sNE9ZrHYKKt3qRtRTmSXyOI_FIGBLWrWa0GPUkDCEk',
    y: 'XMcRuuoGW7CXjQdy-F5i3FeBE0x9hPLdeFdSoDd3ELmx404tLX0VRRcqzAsPhXcI',
    alg: 'ES384',
  },
  token: [
    'eyJhbGciOiJFUzM4NCIsInR5cCI6IkpXVCIsImtpZCI6ImV4YW1wbGUta2lkIiwiamt1IjoiaHR0cHM6Ly9maGlyLWVoci5leGFtcGxlLmNvbS9qd2tfdXJpIn0',
    'eyJpc3MiOiJodHRwczovL2ZoaXItZWhyLmV4YW1wbGUuY29tLyIsInN1YiI6ImNsaWVudF9pZCIsImF1ZCI6Imh0dHBzOi8vY2RzLmV4YW1wbGUub3JnL2Nkcy1zZXJ2aWNlcy9zb21lLXNlcnZpY2UiLCJleHAiOjE0MjI1Njg4NjAsImlhdCI6MTMxMTI4MDk3MCwianRpIjoiZWUyMmIwMjEtZTFiNy00NjExLWJhNWItOGVlYzZhMzNhYzFlIiwidGVuYW50IjoiMmRkZDZjM2EtOGU5YS00NGM2LWEzMDUtNTIxMTFhZDMwMmEyIn0',
    'CUFPkplnWd6YGIvzoHolWCQBDsCL8QtTWKGg_QFpS169WrqDGzktRi-_we6-6rVzbjerU27ZKww_SW0-b9RTz-dPJNcqsueMio8r6EqXUXhbLm_ch3XFSbDlGHDl_tqo',
  ].join('.'),
};
const endpoint = 'https://cds.example.org/cds-services/some-service';
const duringItsLife = new Date('2012-01-01T00:00:00Z');
const threeAndAHalfYears = 4 * 366 * 86_400;

const settings: ClientSettings = {
  ...clientSettings({
    jwksUri: 'https://fhir-ehr.example.org/jwk_uri',
    tenant: '2ddd6c3a-8e9a-44c6-a305-52111ad302a2',
  }),
  issuer: 'https://fhir-ehr.example.com/',
  jwksUri: 'https://fhir-ehr.example.com/jwk_uri',
  maxTokenLifetimeSeconds: threeAndAHalfYears,
};

// The key is published with its private half, so that a real set of keys would drop it: here it is given as it is.
function judge(now: Date, changed: Partial<ClientSettings> = {}, called = endpoint): Promise<unknown> {
  const keys = createLocalJWKSet({ keys: [printed.key] });
  const known = { settings: { ...settings, ...changed }, keys, outputProfile: {} };
  return verdict(
    authenticateByToken(
      [known],
      async () => true,
      () => now,
    ),
    `Bearer ${printed.token}`,
    called,
  );
}

test('passes while it is valid, for the endpoint that it names', async () => {
  expect(await judge(duringItsLife)).toBe('hospital');
});

describe('is refused', () => {
  test('today, since it has expired', async () => {
    expect(await judge(new Date('2026-11-24T09:00:00Z'))).toEqual({ refused: 'ERR_JWT_EXPIRED' });
  });

  test('under the usual cap on the life of tokens', async () => {
    expect(await judge(duringItsLife, { maxTokenLifetimeSeconds: 3600 })).toEqual({ refused: 'lives-too-long' });
  });

  test('at another endpoint', async () => {
    expect(await judge(duringItsLife, {}, `${endpoint}/feedback`)).toEqual({
      refused: 'ERR_JWT_CLAIM_VALIDATION_FAILED',
    });
  });

  test('for another tenant', async () => {
    expect(await judge(duringItsLife, { tenant: 'another' })).toEqual({ refused: 'tenant-unknown' });
  });

  test('where its keys are at another address', async () => {
    expect(await judge(duringItsLife, { jwksUri: 'https://fhir-ehr.example.com/keys' })).toEqual({
      refused: 'jku-not-of-this-issuer',
    });
  });

  test('as a key of a real client, since its private half is printed beside it', async () => {
    const { authenticate } = clientsOf([{ ...settings, keys: [printed.key] }], { clock: () => duringItsLife });
    expect(await verdict(authenticate, `Bearer ${printed.token}`, endpoint)).toEqual({
      refused: 'ERR_JWKS_NO_MATCHING_KEY',
    });
    const store = openClientKeys({
      fetchKeySet: async () => ({ keys: [printed.key] }),
      now: () => duringItsLife,
      log: keptLog().log,
    });
    const fetched = store.keysOf(settings);
    const header = { alg: 'ES384', kid: 'example-kid' };
    await expect(fetched(header, { payload: '', signature: '' })).rejects.toMatchObject({
      code: 'ERR_JWKS_NO_MATCHING_KEY',
    });
  });
});
