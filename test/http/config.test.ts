/** The configuration file: what it may say, and how its faults are told. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadSettings, settingsFrom } from '../../src/config.js';
import { ConfigurationError } from '../../src/errors.js';

const smallest = `
publicUrl: https://cds.example.org/
clients:
  - name: hospital
    issuer: https://ehr.example.org
    jwksUri: https://ehr.example.org/jwks.json
`;

function faultsOf(text: string): readonly string[] {
  try {
    settingsFrom(text);
  } catch (error) {
    if (error instanceof ConfigurationError) return [error.code, ...error.faults];
    throw error;
  }
  return [];
}

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
      },
    ],
    fhir: { deadlineMs: 3000, connections: 32, breakerResetMs: 5000 },
    ledger: { url: 'wildtype-ledger.sqlite', retentionDays: 1095, commentRetentionDays: 90 },
    bodyLimitBytes: 2_097_152,
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

describe('refused, with the place of each fault', () => {
  test.each<readonly [string, string, readonly string[]]>([
    ['an empty file', '', ['the file must be object']],
    ['no clients', 'publicUrl: https://c.example.org', ["the file must have required property 'clients'"]],
    ['an empty list of clients', file({ clients: [] }), ['/clients must NOT have fewer than 1 items']],
    ['a public URL without TLS', file({ publicUrl: 'http://c.example.org' }), ['/publicUrl must match pattern']],
    ['a misspelt member', file({ bodyLimit: 5 }), ['the file must NOT have additional properties: bodyLimit']],
    [
      'a symmetric algorithm',
      file({ clients: [{ ...client, algorithms: ['HS256'] }] }),
      ['/clients/0/algorithms/0 must be equal to one of the allowed values'],
    ],
    [
      'keys fetched without TLS',
      file({ clients: [{ ...client, jwksUri: 'http://c.example.org/k' }] }),
      ['/clients/0/jwksUri must match pattern'],
    ],
    ['one name twice', file({ clients: [client, client] }), ['/clients/1/name is used twice']],
    [
      'the public test client',
      file({ clients: [{ ...client, issuer: 'https://sandbox.cds-hooks.org' }] }),
      ['/clients/0/issuer is a public test client: its private key is published'],
    ],
    [
      'the public test key under another name',
      file({ clients: [{ ...client, keys: [{ kty: 'EC', kid: '44823f3d-0b01-4a6c-a80e-b9d3e8a7226f' }] }] }),
      ['/clients/0/keys/0 is a public test key: its private half is published'],
    ],
    [
      'a private key',
      file({ clients: [{ ...client, keys: [{ kty: 'EC', kid: 'k', d: 'secret' }] }] }),
      ['/clients/0/keys/0 is not a public key'],
    ],
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
      ['/ledger/url must match pattern'],
    ],
    ['a retention of no days', file({ ledger: { retentionDays: 0 } }), ['/ledger/retentionDays must be >= 1']],
    ['two faults at once', file({ publicUrl: 'x', clients: [] }), ['/publicUrl', '/clients']],
  ])('%s', (_what, text, expected) => {
    const [code, ...faults] = faultsOf(text);
    expect(code).toBe('configuration-invalid');
    expect(faults).toEqual(expected.map((fault) => expect.stringContaining(fault)));
  });

  test('a client with neither keys nor a place to fetch them', () => {
    expect(faultsOf(file({ clients: [{ name: 'a', issuer: 'b' }] })).join('\n')).toMatch(/\/clients\/0 .*jwksUri/);
  });

  test('text that is neither YAML nor JSON', () => {
    expect(faultsOf('a: [')).toEqual(['configuration-invalid']);
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
