/** What a caller learns who is not trusted, and what the log keeps of it; and tokens used again, at this replica or another. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openLedger } from '../../src/adapters/ledger/open-ledger.js';
import { LedgerError } from '../../src/errors.js';
import type { Authenticate } from '../../src/http/client-authentication.js';
import { keptLog, plainRequest, postJson, rememberingLedger, serve } from './small-parts.js';
import {
  type Change,
  clientSettings,
  clientsOf,
  discovery,
  endpoint,
  type Keys,
  makeKeys,
  now,
  sign,
  verdict,
} from './tokens.js';

let keys: Keys;
let server: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  keys = await makeKeys();
  server = await serve({ authenticate: hospital() });
});
afterAll(() => server.close());

const hospital = (ledger?: Parameters<typeof clientsOf>[1]): Authenticate =>
  clientsOf([clientSettings({ keys: keys.publicKeys })], ledger).authenticate;
const token = (change: Change = {}) => sign(keys, { ...change, header: { jku: undefined, ...change.header } });
const paths = ['/cds-services/wildtype-order-sign', '/cds-services/wildtype-order-sign/feedback'];

describe('JWT-12 a caller who is refused', () => {
  const refusals: readonly (readonly [string, () => Promise<string | undefined>])[] = [
    ['no token', async () => undefined],
    ['no JWT', async () => 'null'],
    ['an unknown issuer', async () => `Bearer ${await token({ claims: { iss: 'https://evil.test' } })}`],
    ['a wrong signature', async () => `Bearer ${await token({ key: keys.foreign.privateKey })}`],
    ['an expired token', async () => `Bearer ${await token({ claims: { exp: 1, iat: 0 } })}`],
    ['another audience', async () => `Bearer ${await token({ claims: { aud: discovery } })}`],
  ];

  test.each(paths)('is told the same at %s whatever the reason, before the body is read', async (path) => {
    const answers = new Set<string>();
    for (const [, authorization] of refusals) {
      const value = await authorization();
      const headers = { 'content-type': 'text/plain', ...(value !== undefined && { authorization: value }) };
      const response = await postJson(server.url + path, 'x'.repeat(200_000), headers);
      const body = (await response.text()).replace(response.headers.get('x-request-id') ?? 'none', 'id');
      answers.add(`${response.status} ${response.headers.get('www-authenticate')} ${body}`);
    }
    expect([...answers]).toEqual([
      `401 Bearer ${JSON.stringify({
        resourceType: 'OperationOutcome',
        issue: [
          { severity: 'error', code: 'login', details: { text: 'Authentication is required.' }, diagnostics: 'id' },
        ],
      })}`,
    ]);
  });

  test('is found in the log by the request’s id, with the reason and the client it claims to be, and no part of the token', async () => {
    const bad = await token({ key: keys.foreign.privateKey, claims: { sub: 'Mrs Roe' } });
    const response = await postJson(server.url + (paths[0] ?? ''), plainRequest, { authorization: `Bearer ${bad}` });
    const lines = server.lines.filter((line) => line.includes(response.headers.get('x-request-id') ?? 'none'));
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
      expect.objectContaining({
        status: 401,
        code: 'authentication-required',
        reason: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
        claimed: 'hospital',
      }),
    ]);
    const parts = [...bad.split('.'), 'Roe'].filter((part) => server.lines.join('').includes(part));
    expect(parts).toEqual([]);
  });
});

test('JWT-1 DISC-13 discovery is answered with a good token, with a bad one, and with none', async () => {
  const good = await token({ claims: { aud: discovery } });
  const headers = [{ authorization: `Bearer ${good}` }, { authorization: 'Bearer a.b.c' }, {}];
  const statuses = await Promise.all(
    headers.map(async (each) => (await fetch(`${server.url}/cds-services`, { headers: each })).status),
  );
  expect(statuses).toEqual([200, 200, 200]);
});

test('JWT-8 aud is the public URL of the endpoint called, doubled slashes included, never made from Host', async () => {
  const call = async (path: string, aud: string) => {
    const body = path.endsWith('feedback') ? { feedback: [] } : plainRequest;
    const authorization = `Bearer ${await token({ claims: { aud } })}`;
    return (await postJson(server.url + path, body, { authorization })).status;
  };
  const doubled = 'https://cds.example.org/cds-services//wildtype-order-sign';
  expect([
    await call('/cds-services/wildtype-order-sign', endpoint),
    await call('/cds-services//wildtype-order-sign', doubled),
    await call('/cds-services/wildtype-order-sign/feedback', `${endpoint}/feedback`),
  ]).toEqual([200, 200, 200]);
  expect([
    await call('/cds-services/wildtype-order-select', endpoint),
    await call('/cds-services/wildtype-order-sign/feedback', endpoint),
    await call('/cds-services/wildtype-order-sign', `${endpoint}/feedback`),
    await call('/cds-services/wildtype-order-sign', discovery),
    await call('/cds-services/wildtype-order-sign', `${server.url}/cds-services/wildtype-order-sign`),
  ]).toEqual([401, 401, 401, 401, 401]);
});

describe('JWT-10 a token is used once', () => {
  test('a replay is refused by the other replica, on one ledger', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'replay-'));
    const path = join(folder, 'ledger.sqlite');
    const ledgers = [await openLedger(path, () => now), await openLedger(path, () => now)];
    const replicas = await Promise.all(ledgers.map((ledger) => serve({ authenticate: hospital({ ledger }), ledger })));
    const call = async (replica: number, authorization: string) =>
      (await postJson(`${replicas[replica]?.url}/cds-services/wildtype-order-sign`, plainRequest, { authorization }))
        .status;
    const [first, second] = [`Bearer ${await token()}`, `Bearer ${await token()}`];
    const statuses = [
      await call(0, first),
      await call(1, first),
      await call(0, first),
      await call(1, second),
      await call(0, second),
    ];
    await Promise.all([...replicas, ...ledgers].map((each) => each.close()));
    await rm(folder, { recursive: true });
    expect(statuses).toEqual([200, 401, 401, 200, 401]);
  });

  test('of ten replays at once one is answered', async () => {
    const authorization = `Bearer ${await token()}`;
    const authenticate = hospital({ ledger: rememberingLedger() });
    const verdicts = await Promise.all(Array.from({ length: 10 }, () => verdict(authenticate, authorization)));
    expect(verdicts.filter((each) => each === 'hospital').length).toBe(1);
  });

  test('it is remembered for as long as clocks may differ after it has expired', async () => {
    const noted: unknown[] = [];
    const ledger = { noteToken: async (...token: unknown[]) => noted.push(token) > 0 };
    const claims = { jti: 'j', exp: now.getTime() / 1000 + 300 };
    await verdict(hospital({ ledger }), `Bearer ${await token({ claims })}`);
    expect(noted).toEqual([['https://ehr.example.org', 'j', '2026-11-24T09:06:00.000Z']]);
  });

  test('only a token that is good is noted: nobody can spend the ids of others', async () => {
    const ledger = rememberingLedger();
    const authenticate = hospital({ ledger });
    const jti = 'to-be-spent';
    await verdict(authenticate, `Bearer ${await token({ claims: { jti }, key: keys.foreign.privateKey })}`);
    expect(await verdict(authenticate, `Bearer ${await token({ claims: { jti } })}`)).toBe('hospital');
  });

  test.each<readonly [string, () => Promise<boolean>]>([
    ['gone', () => Promise.reject(new LedgerError({ code: 'l', publicMessage: 'm' }))],
    ['too slow', () => new Promise(() => {})],
  ])(
    'D44 a ledger that is %s costs no call; replays at this replica are still refused, and it is counted',
    async (_how, noteToken) => {
      const { log } = keptLog();
      const authenticate = hospital({ ledger: { noteToken }, log });
      const authorization = `Bearer ${await token()}`;
      expect([await verdict(authenticate, authorization), await verdict(authenticate, authorization)]).toEqual([
        'hospital',
        { refused: 'used-before' },
      ]);
      expect(log.counts()).toEqual({ 'replay-watched-in-process': 1 });
    },
  );
});
