/** The configuration file: what it may say, and how its faults are told. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadSettings, settingsFrom } from '../../src/config.js';
import { defaultLimits } from '../../src/config-operations.js';
import { faultsOf, smallest } from './config-faults-of.js';

test('the smallest file is a URL and one client; everything else has a default', () => {
  expect(settingsFrom(smallest)).toEqual({
    publicUrl: 'https://cds.example.org',
    listen: { host: '127.0.0.1', port: 8080 },
    clients: [
      {
        name: 'hospital',
        issuer: 'https://ehr.example.org',
        jwksUri: 'https://ehr.example.org/jwks.json',
        algorithms: ['ES384', 'RS384'],
        audiences: [],
        maxTokenLifetimeSeconds: 3600,
        fhirServers: [],
        fhirNetworks: [],
        allowOpenServers: false,
        origins: [],
        keepComments: false,
        outputProfile: 'standard',
        orderables: [],
        policy: { settings: {} },
        language: 'en',
      },
    ],
    fhir: { deadlineMs: 3000, connections: 32, breakerResetMs: 5000 },
    ledger: { url: 'wildtype-ledger.sqlite', retentionDays: 1095, commentRetentionDays: 90 },
    bodyLimitBytes: 2_097_152,
    limits: defaultLimits,
  });
});

test('JSON is read as well as YAML, and what it says wins over the defaults', () => {
  const settings = settingsFrom(
    JSON.stringify({
      publicUrl: 'https://c.example.org/base',
      listen: { port: 9000 },
      clients: [{ name: 'a', issuer: 'b', jwksUri: 'https://c.example.org/k', keepComments: true }],
      fhir: { deadlineMs: 500 },
      ledger: { path: '/var/lib/wildtype.sqlite', retentionDays: 30 },
      bodyLimitBytes: 4096,
    }),
  );
  expect([
    settings.listen,
    settings.fhir,
    settings.ledger,
    settings.bodyLimitBytes,
    settings.clients[0]?.keepComments,
  ]).toEqual([
    { host: '127.0.0.1', port: 9000 },
    { deadlineMs: 500, connections: 32, breakerResetMs: 5000 },
    { url: '/var/lib/wildtype.sqlite', retentionDays: 30, commentRetentionDays: 90 },
    4096,
    true,
  ]);
});

const client = { name: 'a', issuer: 'b', jwksUri: 'https://c.example.org/k' };
const file = (change: object) => JSON.stringify({ publicUrl: 'https://c.example.org', clients: [client], ...change });
const ofClient = (change: object) => file({ clients: [{ ...client, ...change }] });
const selfReferring = [
  'a: &a [x, x]',
  ...'bcdefgh'
    .split('')
    .map(
      (letter, at) =>
        `${letter}: &${letter} [${'*'}${'abcdefgh'[at]}, ${'*'}${'abcdefgh'[at]}, ${'*'}${'abcdefgh'[at]}]`,
    ),
].join('\n');

describe('refused, with the place of each fault', () => {
  test.each<readonly [string, string, readonly string[]]>([
    ['an empty file', '', ['line 1: the file must be object']],
    ['no clients', 'publicUrl: https://c.example.org', ['line 1: /clients is required']],
    ['an empty list of clients', file({ clients: [] }), ['line 1: /clients must NOT have fewer than 1 items']],
    [
      'a public URL without TLS',
      file({ publicUrl: 'http://c.example.org' }),
      ['line 1: /publicUrl must be an https URL without credentials, query and fragment'],
    ],
    [
      'a public URL with credentials',
      file({ publicUrl: 'https://u:p@c.example.org' }),
      ['/publicUrl must be an https'],
    ],
    ['a misspelt member', file({ bodyLimit: 5 }), ['/bodyLimit is not known']],
    ['a misspelt member of a client', ofClient({ issuers: 'x' }), ['/clients/0/issuers is not known']],
    [
      'a symmetric algorithm',
      ofClient({ algorithms: ['HS256'] }),
      ['/clients/0/algorithms/0 must be one of ES256, ES384, ES512, RS256, RS384, RS512, PS256, PS384, PS512'],
    ],
    ['no signature', ofClient({ algorithms: ['none'] }), ['/clients/0/algorithms/0 must be one of ES256']],
    [
      'keys fetched without TLS',
      ofClient({ jwksUri: 'http://c.example.org/k' }),
      ['/clients/0/jwksUri must be an https'],
    ],
    [
      'a FHIR server without TLS',
      ofClient({ fhirServers: ['http://c/f'] }),
      ['/clients/0/fhirServers/0 must be an https'],
    ],
    [
      'an unknown output profile',
      ofClient({ outputProfile: 'x' }),
      ['/outputProfile must be one of standard, epic, sandbox, crd'],
    ],
    [
      'an orderable without a code',
      ofClient({ orderables: [{ instead: { system: 's' } }] }),
      ['/order is required', '/instead/code is required'],
    ],
    ['one name twice', file({ clients: [client, { ...client, issuer: 'c' }] }), ['/clients/1/name is used twice']],
    [
      'two clients that no token can tell apart',
      file({ clients: [client, { ...client, name: 'other', jwksUri: 'https://c.example.org/k2' }] }),
      ['/clients/1/issuer is used twice for one tenant'],
    ],
    [
      'a client with neither keys nor a place to fetch them',
      file({ clients: [{ name: 'a', issuer: 'b' }] }),
      ['/clients/0 needs jwksUri or keys'],
    ],
    ['text that is neither YAML nor JSON', 'publicUrl: x\nclients: [', ['line 2: not YAML (BAD_INDENT)']],
    ['one member twice', 'publicUrl: x\npublicUrl: y', ['line 2: not YAML (DUPLICATE_KEY)']],
    ['a file that refers to itself without end', selfReferring, ['line 1: the file refers to itself too often']],
    [
      'a network that is none',
      file({ clients: [{ ...client, fhirNetworks: ['10.0.0.0/8', '10.0.0.0/40'] }] }),
      ['/clients/0/fhirNetworks/1 is no network in CIDR notation'],
    ],
    [
      'a server inside a network that is not named',
      file({
        clients: [
          {
            ...client,
            fhirServers: [
              'https://10.1.2.3/fhir',
              'https://192.168.0.1/fhir',
              'https://[::1]/fhir',
              'https://8.8.8.8/r4',
            ],
            fhirNetworks: ['10.0.0.0/8'],
          },
        ],
      }),
      [
        '/clients/0/fhirServers/1 is an address inside a network that fhirNetworks does not name',
        '/clients/0/fhirServers/2 is an address inside a network that fhirNetworks does not name',
      ],
    ],
    [
      'a server whose port is none',
      file({ clients: [{ ...client, fhirServers: ['https://ehr.example.org:99999/fhir'] }] }),
      ['/clients/0/fhirServers/0 is no URL'],
    ],
    [
      'a server with credentials in its URL',
      file({ clients: [{ ...client, fhirServers: ['https://user:word@ehr.example.org/fhir'] }] }),
      ['/clients/0/fhirServers/0 must not hold credentials'],
    ],
    [
      'a ledger in two places',
      file({ ledger: { path: 'l.sqlite', url: 'postgresql://db.example.org/wildtype' } }),
      ['/ledger names both a path and a url'],
    ],
    [
      'a ledger in a database that is not known',
      file({ ledger: { url: 'mysql://db.example.org/wildtype' } }),
      ['/ledger/url must be sqlite:<path> or a postgresql URL'],
    ],
    ['a retention of no days', file({ ledger: { retentionDays: 0 } }), ['/ledger/retentionDays must be >= 1']],
  ])('%s', (_what, text, expected) => {
    const [code, ...faults] = faultsOf(text);
    expect(code).toBe('configuration-invalid');
    expect(faults).toEqual(expected.map((fault) => expect.stringContaining(fault)));
  });

  test('all of them at once, faults of form and of trust, each with its line', () => {
    const text = `
publicUrl: http://cds.example.org
fhir: { deadlineMs: soon }
clients:
  - name: hospital
    issuer: https://sandbox.cds-hooks.org
    jwksUri: https://ehr.example.org/jwks.json
  - name: hospital
    jwksUri: https://ehr.example.org/jwks.json
    algorithms: [HS256]
    keys:
      - { kty: oct, kid: k }
ledgers: 1
`;
    expect(faultsOf(text)).toEqual([
      'configuration-invalid',
      'line 2: /publicUrl must be an https URL without credentials, query and fragment',
      'line 3: /fhir/deadlineMs must be integer',
      'line 6: /clients/0/issuer is a public test client: its private key is published',
      'line 8: /clients/1/issuer is required',
      'line 8: /clients/1/name is used twice',
      'line 10: /clients/1/algorithms/0 must be one of ES256, ES384, ES512, RS256, RS384, RS512, PS256, PS384, PS512',
      'line 12: /clients/1/keys/0 is not a public key',
      'line 13: /ledgers is not known',
    ]);
  });

  test('no value of the file is repeated, since some are secrets', () => {
    const text = file({
      publicUrl: 'opensesame',
      clients: [{ ...client, keys: [{ kty: 'oct', kid: 'k', k: 'opensesame' }], tenant: 7 }],
    });
    expect(faultsOf(text).length).toBeGreaterThan(3);
    expect(faultsOf(text).join()).not.toMatch(/opensesame/);
  });
});

describe('where it comes from', () => {
  test('the file that WILDTYPE_CONFIG names', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'config-'));
    const path = join(folder, 'wildtype.yaml');
    await writeFile(path, smallest);
    expect((await loadSettings({ WILDTYPE_CONFIG: path })).clients.map(({ name }) => name)).toEqual(['hospital']);
    await rm(folder, { recursive: true });
  });

  test.each([[{}], [{ WILDTYPE_CONFIG: '' }], [{ WILDTYPE_CONFIG: '/nowhere/wildtype.yaml' }]])(
    'without a readable file there is no start: %j',
    async (environment) => {
      await expect(loadSettings(environment)).rejects.toMatchObject({ code: 'configuration-missing' });
    },
  );
});
