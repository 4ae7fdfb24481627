/** Whom a configuration file may not trust, and which keys can't be used. */
import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { faultsOf } from './config-faults-of.js';

const client = { name: 'a', issuer: 'b', jwksUri: 'https://c.example.org/k' };
const ofClient = (change: object) =>
  JSON.stringify({ publicUrl: 'https://c.example.org', clients: [{ ...client, ...change }] });

describe('clients that anyone can be are refused, under whichever name they come', () => {
  test.each([
    ['https://sandbox.cds-hooks.org'],
    ['https://sandbox.cds-hooks.org/'],
    ['https://inferno.healthit.gov/suites/custom/crd_server'],
    ['http://localhost:4567/custom/crd_server_v221'],
    ['https://fhir-ehr.example.com/'],
  ])('the issuer %s', (issuer) => {
    expect(faultsOf(ofClient({ issuer }))).toEqual([
      'configuration-invalid',
      'line 1: /clients/0/issuer is a public test client: its private key is published',
    ]);
  });

  test('the address of such a client’s keys', () => {
    const jwksUri = 'https://sandbox.cds-hooks.org/.well-known/jwks.json';
    expect(faultsOf(ofClient({ jwksUri }))[1]).toMatch(/\/clients\/0\/jwksUri is a public test client/);
  });

  test.each([
    ['by its id', { kid: '44823f3d-0b01-4a6c-a80e-b9d3e8a7226f' }],
    ['by its point', { kid: 'ours', x: 'dw_JGR8nB2I6XveNxUOl2qk699ZPLM2nYI5STSdiEl9avAkrm3CkfYMbrrjr8laB' }],
    ['the request generator’s', { kid: 'ours', x: 'GJ1EKKadP512kbQLAhu3qftADevkhCcaOFFZi376S8dvhjZU9vxNy3wplJv_GiOr' }],
  ])('a published key, known %s', (_how, members) => {
    expect(faultsOf(ofClient({ keys: [{ kty: 'EC', crv: 'P-384', ...members }] }))[1]).toMatch(
      /\/clients\/0\/keys\/0 is a public test key: its private half is published/,
    );
  });

  test('an issuer that only looks alike is a client like others', () => {
    expect(faultsOf(ofClient({ issuer: 'https://sandbox.cds-hooks.org.example.org' }))).toEqual([]);
  });
});

describe('keys given in the file', () => {
  const keysOf = (...keys: object[]) => faultsOf(ofClient({ keys })).slice(1);
  const made = (kind: 'ec' | 'rsa', bits: number) => {
    const { publicKey, privateKey } =
      kind === 'ec'
        ? generateKeyPairSync('ec', { namedCurve: 'P-384' })
        : generateKeyPairSync('rsa', { modulusLength: bits });
    return { publicKey: publicKey.export({ format: 'jwk' }), privateKey: privateKey.export({ format: 'jwk' }) };
  };

  test('may be elliptic or RSA', () => {
    const keys = [
      { ...made('ec', 0).publicKey, kid: 'a' },
      { ...made('rsa', 2048).publicKey, kid: 'b' },
    ];
    expect(keysOf(...keys)).toEqual([]);
  });

  test.each<readonly [string, () => object, string]>([
    ['a private key', () => made('ec', 0).privateKey, 'is not a public key'],
    ['a secret', () => ({ kty: 'oct', k: 'c2VjcmV0' }), 'is not a public key'],
    ['a key without its point', () => ({ kty: 'EC', crv: 'P-384' }), 'is not a key that can be read'],
    ['an RSA key that is too short', () => made('rsa', 1024).publicKey, 'is an RSA key of fewer than 2048 bits'],
  ])('%s is refused', (_what, key, fault) => {
    expect(keysOf({ ...key(), kid: 'k' })).toEqual([`line 1: /clients/0/keys/0 ${fault}`]);
  });

  test('are told apart by their ids', () => {
    expect(keysOf({ ...made('ec', 0).publicKey, kid: 'k' }, { ...made('ec', 0).publicKey, kid: 'k' })).toEqual([
      'line 1: /clients/0/keys/1/kid is used twice',
    ]);
  });
});
