/** Who is trusted: the tokens of CDS clients, statement by statement (JWT-1 to JWT-14), made here with keys made here. */
import { KeyObject, sign as signBytes } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { exportJWK, exportSPKI, generateKeyPair } from 'jose';
import type { ClientSettings } from '../../src/config.js';
import {
  type Change,
  clientSettings,
  clientsOf,
  discovery,
  endpoint,
  goodClaims,
  goodHeader,
  issuer,
  jku,
  type Keys,
  makeKeys,
  now,
  seconds,
  sign,
  verdict,
} from './tokens.js';

let keys: Keys;
let hospital: ClientSettings;
let neighbour: ClientSettings;

beforeAll(async () => {
  keys = await makeKeys();
  hospital = clientSettings({
    jwksUri: jku,
    keys: keys.publicKeys,
    audiences: ['registered-audience'],
    fhirServers: ['https://ehr.example.org/fhir'],
    fhirNetworks: ['10.0.0.0/8'],
    keepComments: true,
  });
  const foreignKey = { ...(await exportJWK(keys.foreign.publicKey)), kid: 'foreign' };
  neighbour = clientSettings({
    name: 'neighbour',
    issuer: 'https://other.example.org',
    jwksUri: 'https://other.example.org/jwks.json',
    keys: [foreignKey],
  });
});

const judge = (authorization: string | readonly string[], called?: string) =>
  verdict(clientsOf([hospital, neighbour]).authenticate, authorization, called);
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('trusted', () => {
  test.each<readonly [string, () => Change]>([
    ['JWT-3 ES384', () => ({})],
    ['JWT-3 RS384', () => ({ header: { alg: 'RS384', kid: 'rsa' }, key: keys.rsa.privateKey })],
    ['JWT-5 no jku: keys were exchanged out of band', () => ({ header: { jku: undefined } })],
    ['JWT-7 a kid with signs of Base64', () => ({ header: { kid: 'ec+/=' } })],
    ['JWT-8 an aud list that contains the endpoint', () => ({ claims: { aud: ['other', endpoint] } })],
    ['JWT-8 an aud that the client registered', () => ({ claims: { aud: 'registered-audience' } })],
    ['JWT-9 an iat of half a second in the future', () => ({ claims: { iat: seconds + 1 } })],
    ['JWT-9 an expiry within the leeway', () => ({ claims: { iat: seconds - 300, exp: seconds - 30 } })],
    ['JWT-9 fifteen minutes, as Epic signs', () => ({ claims: { iat: seconds, exp: seconds + 900 } })],
    [
      'JWT-11 claims and headers that nobody asked for',
      () => ({ header: { x5t: 'a' }, claims: { sub: 's', tenant: 't', nbf: seconds - 300, azp: ['x'] } }),
    ],
  ])('%s', async (_what, change) => {
    expect(await judge(`Bearer ${await sign(keys, change())}`)).toBe('hospital');
  });

  test.each(['bearer', 'BEARER', 'bEARER'])('the scheme in any case (RFC 7235): %s', async (scheme) => {
    expect(await judge(`${scheme} ${await sign(keys)}`)).toBe('hospital');
  });

  test('JWT-3 RS256, where this client is allowed it, and nowhere else', async () => {
    const pair = await generateKeyPair('RS256', { extractable: true });
    const token = `Bearer ${await sign(keys, { header: { alg: 'RS256', kid: 'rs256' }, key: pair.privateKey })}`;
    const strict = { ...hospital, keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'rs256' }] };
    const lenient = { ...strict, algorithms: ['ES384', 'RS256'] };
    expect(await verdict(clientsOf([lenient]).authenticate, token)).toBe('hospital');
    expect(await verdict(clientsOf([strict]).authenticate, token)).toEqual({ refused: 'algorithm-not-allowed' });
  });

  test('the client carries its own rights, and none of the demo', async () => {
    const rawHeaders = ['authorization', `Bearer ${await sign(keys)}`];
    expect(await clientsOf([hospital]).authenticate({ rawHeaders }, [endpoint])).toEqual({
      name: 'hospital',
      fhirServers: ['https://ehr.example.org/fhir'],
      fhirNetworks: ['10.0.0.0/8'],
      allowOpenServers: false,
      keepComments: true,
      orderables: [],
      policy: { settings: {} },
      language: 'en',
      outputProfile: {},
      loopbackServers: false,
    });
  });
});

describe('refused', () => {
  test.each<readonly [string, () => Change | Promise<Change>, string]>([
    [
      'JWT-2 HS256 with the public key as the secret',
      async () => ({
        header: { alg: 'HS256' },
        key: new TextEncoder().encode(await exportSPKI(keys.elliptic.publicKey)),
      }),
      'algorithm-not-allowed',
    ],
    ['a key of somebody else', () => ({ key: keys.foreign.privateKey }), 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED'],
    [
      'a key of somebody else, sent along',
      async () => ({
        header: { jwk: await exportJWK(keys.foreign.publicKey), x5u: 'https://evil.test/c' },
        key: keys.foreign.privateKey,
      }),
      'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
    ],
    [
      'a key of another client of ours',
      () => ({ header: { kid: 'foreign' }, key: keys.foreign.privateKey }),
      'ERR_JWKS_NO_MATCHING_KEY',
    ],
    ['an unknown kid', () => ({ header: { kid: 'other' } }), 'ERR_JWKS_NO_MATCHING_KEY'],
    ['no kid', () => ({ header: { kid: undefined } }), 'no-kid'],
    ['an empty kid', () => ({ header: { kid: '' } }), 'no-kid'],
    ['another typ', () => ({ header: { typ: 'at+jwt' } }), 'typ-not-jwt'],
    ['no typ', () => ({ header: { typ: undefined } }), 'typ-not-jwt'],
    ['JWT-4 an unknown issuer', () => ({ claims: { iss: 'https://third.example.org' } }), 'issuer-unknown'],
    ['JWT-4 an issuer with a slash more', () => ({ claims: { iss: `${issuer}/` } }), 'issuer-unknown'],
    ['JWT-4 no issuer', () => ({ claims: { iss: undefined } }), 'issuer-unknown'],
    [
      'JWT-4 the jku of another client of ours',
      () => ({ header: { jku: 'https://other.example.org/jwks.json' } }),
      'jku-not-of-this-issuer',
    ],
    ['JWT-4 a jku that nobody has', () => ({ header: { jku: 'https://evil.test/jwks' } }), 'jku-not-of-this-issuer'],
    ['JWT-6 a jku without TLS', () => ({ header: { jku: jku.replace('https', 'http') } }), 'jku-not-of-this-issuer'],
    ['JWT-8 the aud of discovery', () => ({ claims: { aud: discovery } }), 'ERR_JWT_CLAIM_VALIDATION_FAILED'],
    [
      'JWT-8 the aud of another service',
      () => ({ claims: { aud: `${endpoint}-2` } }),
      'ERR_JWT_CLAIM_VALIDATION_FAILED',
    ],
    ['JWT-8 the aud with a slash more', () => ({ claims: { aud: `${endpoint}/` } }), 'ERR_JWT_CLAIM_VALIDATION_FAILED'],
    ['JWT-8 an aud list without us', () => ({ claims: { aud: ['a', 'b'] } }), 'ERR_JWT_CLAIM_VALIDATION_FAILED'],
    ['no aud', () => ({ claims: { aud: undefined } }), 'ERR_JWT_CLAIM_VALIDATION_FAILED'],
    ['JWT-9 expired', () => ({ claims: { iat: seconds - 400, exp: seconds - 100 } }), 'ERR_JWT_EXPIRED'],
    ['JWT-9 not yet valid', () => ({ claims: { nbf: seconds + 100 } }), 'ERR_JWT_CLAIM_VALIDATION_FAILED'],
    ['JWT-9 issued far in the future', () => ({ claims: { iat: seconds + 100 } }), 'issued-in-the-future'],
    ['JWT-9 living longer than the cap', () => ({ claims: { exp: seconds + 3700 } }), 'lives-too-long'],
    ['no iat', () => ({ claims: { iat: undefined } }), 'ERR_JWT_CLAIM_VALIDATION_FAILED'],
    ['no exp', () => ({ claims: { exp: undefined } }), 'ERR_JWT_CLAIM_VALIDATION_FAILED'],
    ['an exp in words', () => ({ claims: { exp: 'tomorrow' } }), 'ERR_JWT_CLAIM_VALIDATION_FAILED'],
    ['no jti', () => ({ claims: { jti: undefined } }), 'ERR_JWT_CLAIM_VALIDATION_FAILED'],
    ['an empty jti', () => ({ claims: { jti: '' } }), 'claims-missing'],
    ['a jti that is no text', () => ({ claims: { jti: 7 } }), 'claims-missing'],
    ['a jti as long as a page', () => ({ claims: { jti: 'j'.repeat(2000) } }), 'claims-missing'],
  ])('%s', async (_what, change, reason) => {
    expect(await judge(`Bearer ${await sign(keys, await change())}`)).toEqual({ refused: reason });
  });

  test('JWT-3 an algorithm outside the allow-list of this client', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    const token = await sign(keys, { header: { alg: 'ES256' }, key: privateKey });
    expect(await judge(`Bearer ${token}`)).toEqual({ refused: 'algorithm-not-allowed' });
  });

  test('JWT-2 a token that says it needs no signature', async () => {
    for (const alg of ['none', 'None', 'NONE']) {
      const token = `${base64({ ...goodHeader, alg })}.${base64(goodClaims())}.`;
      expect(await judge(`Bearer ${token}`)).toEqual({ refused: 'not-a-bearer-jwt' });
      expect(await judge(`Bearer ${token}AAAA`)).toEqual({ refused: 'algorithm-not-allowed' });
    }
  });

  test('a token changed after it was signed', async () => {
    const [header, , signature] = (await sign(keys)).split('.');
    const token = `${header}.${base64({ ...goodClaims(), tenant: 'mine' })}.${signature}`;
    expect(await judge(`Bearer ${token}`)).toEqual({ refused: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED' });
  });

  test('a signature of which one byte is turned over', async () => {
    const [header, claims, signature = ''] = (await sign(keys)).split('.');
    const bytes = Buffer.from(signature, 'base64url');
    bytes.writeUInt8(bytes.readUInt8(40) ^ 1, 40);
    const token = `${header}.${claims}.${bytes.toString('base64url')}`;
    expect(await judge(`Bearer ${token}`)).toEqual({ refused: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED' });
  });

  test('a right signature in DER instead of the form that JWS asks for', async () => {
    const [header, claims] = (await sign(keys)).split('.');
    const key = KeyObject.from(keys.elliptic.privateKey);
    const signed = (dsaEncoding: 'der' | 'ieee-p1363') =>
      signBytes('sha384', Buffer.from(`${header}.${claims}`), { key, dsaEncoding }).toString('base64url');
    expect(await judge(`Bearer ${header}.${claims}.${signed('der')}`)).toEqual({
      refused: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
    });
    expect(await judge(`Bearer ${header}.${claims}.${signed('ieee-p1363')}`)).toBe('hospital');
  });

  test.each<readonly [string, string | readonly string[], string]>([
    ['no header at all', [], 'no-token'],
    ['an empty header', '', 'not-a-bearer-jwt'],
    ['the literal null, as a request generator sends it', 'null', 'not-a-bearer-jwt'],
    ['another scheme', 'Basic dXNlcjpwYXNz', 'not-a-bearer-jwt'],
    ['JWT-13 a token of another kind', 'Bearer opaque-access-token', 'not-a-bearer-jwt'],
    ['an encrypted token of five parts', 'Bearer a.b.c.d.e', 'not-a-bearer-jwt'],
    ['no JSON inside', 'Bearer a.b.c', 'not-decodable'],
    ['D50 two headers', ['Bearer a.b.c', 'Bearer d.e.f'], 'several-tokens'],
    ['two tokens in one header', 'Bearer a.b.c, Bearer d.e.f', 'not-a-bearer-jwt'],
  ])('%s', async (_what, header, reason) => {
    expect(await judge(header)).toEqual({ refused: reason });
  });

  test('D50 two headers, the first of them good', async () => {
    const good = `Bearer ${await sign(keys)}`;
    expect(await judge([good, 'Bearer a.b.c'])).toEqual({ refused: 'several-tokens' });
    expect(await judge([good, good])).toEqual({ refused: 'several-tokens' });
  });

  test('the time counts at which the token is judged', async () => {
    let clock = now;
    const { authenticate } = clientsOf([hospital], { clock: () => clock });
    const token = `Bearer ${await sign(keys)}`;
    clock = new Date(now.getTime() + 361_000);
    expect(await verdict(authenticate, token)).toEqual({ refused: 'ERR_JWT_EXPIRED' });
    clock = new Date(now.getTime() + 359_000);
    expect(await verdict(authenticate, token)).toBe('hospital');
  });
});
