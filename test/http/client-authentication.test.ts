/** Who is trusted: the tokens of CDS clients, good and bad. */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import type { ClientSettings } from '../../src/config.js';
import { AuthenticationError, LedgerError } from '../../src/errors.js';
import { type Authenticate, authenticateByToken } from '../../src/http/client-authentication.js';
import { watchReplay } from '../../src/http/token-replay.js';
import { keptLog, plainRequest, portOf, postJson, rememberingLedger, serve } from './small-parts.js';

const endpoint = 'https://cds.example.org/cds-services/wildtype-order-sign';
const jku = 'https://ehr.example.org/jwks.json';
const now = new Date('2026-11-24T09:00:00.000Z');
const seconds = now.getTime() / 1000;

type Pair = Awaited<ReturnType<typeof generateKeyPair>>;
let [elliptic, rsa, foreign]: Pair[] = [];
let hospital: ClientSettings;

beforeAll(async () => {
  [elliptic, rsa, foreign] = await Promise.all([
    generateKeyPair('ES384', { extractable: true }),
    generateKeyPair('RS384', { extractable: true }),
    generateKeyPair('ES384', { extractable: true }),
  ]);
  hospital = {
    name: 'hospital',
    issuer: 'https://ehr.example.org',
    jwksUri: jku,
    keys: [
      { ...(await exportJWK(pair(elliptic).publicKey)), kid: 'ec+/=' },
      { ...(await exportJWK(pair(rsa).publicKey)), kid: 'rsa' },
    ],
    algorithms: ['ES384', 'RS384'],
    audiences: ['registered-audience'],
    maxTokenLifetimeSeconds: 3600,
    fhirServers: ['https://ehr.example.org/fhir'],
    fhirNetworks: ['10.0.0.0/8'],
    allowOpenServers: false,
    origins: [],
    keepComments: true,
  };
});

function pair(keys: Pair | undefined): Pair {
  if (keys === undefined) throw new TypeError('no keys were made');
  return keys;
}

const goodHeader = { alg: 'ES384', typ: 'JWT', kid: 'ec+/=', jku };
const goodClaims = (): JWTPayload => ({
  iss: 'https://ehr.example.org',
  aud: endpoint,
  iat: seconds,
  exp: seconds + 300,
  jti: randomUUID(),
});

interface Change {
  readonly header?: { readonly [name: string]: unknown };
  readonly claims?: { readonly [name: string]: unknown };
  readonly key?: Pair['privateKey'] | Uint8Array;
}

function sign({ header = {}, claims = {}, key }: Change = {}): Promise<string> {
  // A claim or header that is `undefined` is left out when it is written as JSON.
  return new SignJWT({ ...goodClaims(), ...claims })
    .setProtectedHeader({ ...goodHeader, ...header })
    .sign(key ?? pair(elliptic).privateKey);
}

function authentication(client: ClientSettings = hospital, ledger = rememberingLedger()): Authenticate {
  return authenticateByToken(
    [client],
    watchReplay(ledger, keptLog().log, () => now),
    () => now,
  );
}

async function verdict(authorization: string | readonly string[], authenticate = authentication()): Promise<unknown> {
  const values = typeof authorization === 'string' ? [authorization] : authorization;
  const rawHeaders = ['Host', 'cds.example.org', ...values.flatMap((value) => ['Authorization', value])];
  try {
    return (await authenticate({ rawHeaders }, [endpoint])).name;
  } catch (error) {
    if (error instanceof AuthenticationError) return { refused: error.cause };
    throw error;
  }
}

describe('trusted', () => {
  test.each<readonly [string, () => Change]>([
    ['JWT-3 ES384', () => ({})],
    ['JWT-3 RS384', () => ({ header: { alg: 'RS384', kid: 'rsa' }, key: pair(rsa).privateKey })],
    ['JWT-5 no jku: keys were exchanged out of band', () => ({ header: { jku: undefined } })],
    ['JWT-8 an aud list that contains the endpoint', () => ({ claims: { aud: ['other', endpoint] } })],
    ['JWT-8 an aud that the client registered', () => ({ claims: { aud: 'registered-audience' } })],
    ['JWT-9 an iat of half a second in the future', () => ({ claims: { iat: seconds + 1 } })],
    ['JWT-9 an expiry within the leeway', () => ({ claims: { iat: seconds - 300, exp: seconds - 30 } })],
    ['JWT-11 claims that nobody asked for', () => ({ claims: { sub: 's', tenant: 't', nbf: seconds - 300 } })],
  ])('%s', async (_what, change) => {
    expect(await verdict(`Bearer ${await sign(change())}`)).toBe('hospital');
  });

  test('the scheme in any case (RFC 7235)', async () => {
    expect(await verdict(`bEARER ${await sign()}`)).toBe('hospital');
  });

  test('the client carries its own rights, and none of the demo', async () => {
    const rawHeaders = ['authorization', `Bearer ${await sign()}`];
    expect(await authentication()({ rawHeaders }, [endpoint])).toEqual({
      name: 'hospital',
      fhirServers: ['https://ehr.example.org/fhir'],
      fhirNetworks: ['10.0.0.0/8'],
      allowOpenServers: false,
      keepComments: true,
      loopbackServers: false,
    });
  });

  test('keys are fetched from the configured address', async () => {
    const server = createServer((_request, response) => response.end(JSON.stringify({ keys: hospital.keys })));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const jwksUri = `http://127.0.0.1:${portOf(server.address())}/jwks.json`;
    const { keys: _given, ...settings } = hospital;
    const token = await sign({ header: { jku: jwksUri } });
    const result = await verdict(`Bearer ${token}`, authentication({ ...settings, jwksUri }));
    await new Promise((resolve) => server.close(resolve));
    expect(result).toBe('hospital');
  });
});

describe('refused', () => {
  const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

  test.each<readonly [string, () => Change, string]>([
    [
      'JWT-2 HS256',
      () => ({ header: { alg: 'HS256' }, key: new TextEncoder().encode('a public key used as a secret') }),
      'algorithm-not-allowed',
    ],
    ['a key of somebody else', () => ({ key: pair(foreign).privateKey }), 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED'],
    ['an unknown kid', () => ({ header: { kid: 'other' } }), 'ERR_JWKS_NO_MATCHING_KEY'],
    ['no kid', () => ({ header: { kid: undefined } }), 'no-kid'],
    ['another typ', () => ({ header: { typ: 'at+jwt' } }), 'typ-not-jwt'],
    ['no typ', () => ({ header: { typ: undefined } }), 'typ-not-jwt'],
    ['JWT-4 an unknown issuer', () => ({ claims: { iss: 'https://other.example.org' } }), 'issuer-unknown'],
    ['JWT-4 an issuer with a slash more', () => ({ claims: { iss: 'https://ehr.example.org/' } }), 'issuer-unknown'],
    ['JWT-4 another jku', () => ({ header: { jku: 'https://evil.test/jwks' } }), 'jku-not-of-this-issuer'],
    [
      'JWT-8 the aud of discovery',
      () => ({ claims: { aud: 'https://cds.example.org/cds-services' } }),
      'ERR_JWT_CLAIM_VALIDATION_FAILED',
    ],
    ['JWT-8 an aud list without us', () => ({ claims: { aud: ['a', 'b'] } }), 'ERR_JWT_CLAIM_VALIDATION_FAILED'],
    ['no aud', () => ({ claims: { aud: undefined } }), 'ERR_JWT_CLAIM_VALIDATION_FAILED'],
    ['JWT-9 expired', () => ({ claims: { iat: seconds - 400, exp: seconds - 100 } }), 'ERR_JWT_EXPIRED'],
    ['JWT-9 not yet valid', () => ({ claims: { nbf: seconds + 100 } }), 'ERR_JWT_CLAIM_VALIDATION_FAILED'],
    ['JWT-9 issued far in the future', () => ({ claims: { iat: seconds + 100 } }), 'issued-in-the-future'],
    ['JWT-9 living longer than the cap', () => ({ claims: { exp: seconds + 3700 } }), 'lives-too-long'],
    ['no iat', () => ({ claims: { iat: undefined } }), 'ERR_JWT_CLAIM_VALIDATION_FAILED'],
    ['no exp', () => ({ claims: { exp: undefined } }), 'ERR_JWT_CLAIM_VALIDATION_FAILED'],
    ['no jti', () => ({ claims: { jti: undefined } }), 'ERR_JWT_CLAIM_VALIDATION_FAILED'],
    ['an empty jti', () => ({ claims: { jti: '' } }), 'claims-missing'],
  ])('%s', async (_what, change, reason) => {
    expect(await verdict(`Bearer ${await sign(change())}`)).toEqual({ refused: reason });
  });

  test('JWT-3 an algorithm outside the allow-list of this client', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    const token = await sign({ header: { alg: 'ES256' }, key: privateKey });
    expect(await verdict(`Bearer ${token}`)).toEqual({ refused: 'algorithm-not-allowed' });
  });

  test('JWT-2 a token that says it needs no signature', async () => {
    const token = `${base64({ ...goodHeader, alg: 'none' })}.${base64(goodClaims())}.`;
    expect(await verdict(`Bearer ${token}`)).toEqual({ refused: 'not-a-bearer-jwt' });
    expect(await verdict(`Bearer ${token}AAAA`)).toEqual({ refused: 'algorithm-not-allowed' });
  });

  test('a token changed after it was signed', async () => {
    const [header, , signature] = (await sign()).split('.');
    const token = `${header}.${base64({ ...goodClaims(), tenant: 'mine' })}.${signature}`;
    expect(await verdict(`Bearer ${token}`)).toEqual({ refused: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED' });
  });

  test.each<readonly [string, string | readonly string[], string]>([
    ['no header at all', [], 'no-token'],
    ['the literal null', 'null', 'not-a-bearer-jwt'],
    ['another scheme', 'Basic dXNlcjpwYXNz', 'not-a-bearer-jwt'],
    ['no JSON inside', 'Bearer a.b.c', 'not-decodable'],
    ['D50 two headers', ['Bearer a.b.c', 'Bearer d.e.f'], 'several-tokens'],
  ])('%s', async (_what, header, reason) => {
    expect(await verdict(header)).toEqual({ refused: reason });
  });
});

describe('JWT-10 a token is used once', () => {
  test('the second use is refused, whether the ledger works or not', async () => {
    const broken = {
      ...rememberingLedger(),
      noteToken: () => Promise.reject(new LedgerError({ code: 'l', publicMessage: 'm' })),
    };
    for (const ledger of [rememberingLedger(), broken]) {
      const authenticate = authentication(hospital, ledger);
      const token = `Bearer ${await sign()}`;
      expect(await verdict(token, authenticate)).toBe('hospital');
      expect(await verdict(token, authenticate)).toEqual({ refused: 'used-before' });
    }
  });

  test('a use that another process noted in the ledger is refused here too', async () => {
    const ledger = rememberingLedger();
    const token = `Bearer ${await sign()}`;
    await verdict(token, authentication(hospital, ledger));
    expect(await verdict(token, authentication(hospital, ledger))).toEqual({ refused: 'used-before' });
  });
});

test('JWT-8 aud is checked against the public URL of the endpoint called, doubled slashes included, never against Host', async () => {
  const server = await serve({ authenticate: authentication() });
  const call = async (path: string, aud: string) =>
    (await postJson(server.url + path, plainRequest, { authorization: `Bearer ${await sign({ claims: { aud } })}` }))
      .status;
  const statuses = [
    await call('/cds-services/wildtype-order-sign', endpoint),
    await call('/cds-services//wildtype-order-sign', 'https://cds.example.org/cds-services//wildtype-order-sign'),
    await call('/cds-services/wildtype-order-select', endpoint),
    await call('/cds-services/wildtype-order-sign/feedback', endpoint),
    await call('/cds-services/wildtype-order-sign', `${server.url}/cds-services/wildtype-order-sign`),
  ];
  await server.close();
  expect(statuses).toEqual([200, 200, 401, 401, 401]);
});
