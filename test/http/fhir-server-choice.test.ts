/** Which FHIR server a request may make this server read, and with which token. */
import { describe, expect, test } from '@jest/globals';
import type { HookRequest } from '../../src/cds-hooks/wire.js';
import { isLoopback, isWithin } from '../../src/http/allowed-fhir-server.js';
import { chooseReader } from '../../src/http/choose-reader.js';
import { demoClient, type TrustedClient } from '../../src/http/trusted-client.js';

const hospital: TrustedClient = {
  name: 'hospital',
  fhirServers: ['https://ehr.example.org/fhir/r4'],
  fhirNetworks: ['10.20.0.0/16'],
  allowOpenServers: false,
  keepComments: false,
  orderables: [],
  policy: { settings: {} },
  language: 'en',
  outputProfile: {},
  loopbackServers: false,
};

function choice(client: TrustedClient, fhirServer?: string, accessToken?: string) {
  const request: HookRequest = {
    hook: 'order-sign',
    hookInstance: 'x',
    context: { patientId: 'p', draftOrders: [] },
    prefetch: {},
    ...(fhirServer && { fhirServer }),
    ...(accessToken && { fhirAuthorization: { accessToken } }),
  };
  let opened: unknown;
  const { refused } = chooseReader(client, request, (server) => {
    opened = server;
    return { read: async () => ({ resources: [] }), readPages: async () => ({ resources: [] }), close: async () => {} };
  });
  return refused ?? opened ?? 'none';
}

const listed = { server: 'https://ehr.example.org/fhir/r4', networks: ['10.20.0.0/16'] };
const loopback = ['127.0.0.0/8', '::1/128'];

describe('TOK-13 the allow-list of the authenticated client decides', () => {
  test.each([
    ['the base itself', 'https://ehr.example.org/fhir/r4', true],
    ['the base with a slash', 'https://ehr.example.org/fhir/r4/', true],
    ['the default port written out', 'https://ehr.example.org:443/fhir/r4', true],
    ['a tenant below', 'https://ehr.example.org/fhir/r4/tenant-1', true],
    ['a name that only begins alike', 'https://ehr.example.org/fhir/r4.evil', false],
    ['a host that only begins alike', 'https://ehr.example.org.evil.test/fhir/r4', false],
    ['credentials that look like the host', 'https://ehr.example.org@evil.test/fhir/r4', false],
    ['credentials for the right host', 'https://user:word@ehr.example.org/fhir/r4', false],
    ['a fragment', 'https://ehr.example.org/fhir/r4#x', false],
    ['another port', 'https://ehr.example.org:8443/fhir/r4', false],
    ['plain http', 'http://ehr.example.org/fhir/r4', false],
    ['a parent', 'https://ehr.example.org/fhir', false],
    ['a way up again', 'https://ehr.example.org/fhir/r4/../admin', false],
    ['an encoded way up', 'https://ehr.example.org/fhir/r4/%2e%2e/admin', false],
    ['an encoded slash', 'https://ehr.example.org/fhir/r4/..%2fadmin', false],
    ['a query', 'https://ehr.example.org/fhir/r4?x=1', false],
    ['another scheme', 'file:///fhir/r4', false],
    ['no URL', 'fhir/r4', false],
  ])('%s', (_what, url, allowed) => {
    expect(isWithin(url, 'https://ehr.example.org/fhir/r4')).toBe(allowed);
    expect(choice(hospital, url, 't')).toEqual(
      allowed ? { ...listed, baseUrl: url, accessToken: 't' } : 'server-not-allowed',
    );
  });
});

test('no server named, no reader and no refusal', () => {
  expect(choice(hospital)).toBe('none');
});

test('TOK-8 an allowed server without a token is read only where the client allows open servers', () => {
  const url = 'https://ehr.example.org/fhir/r4';
  expect(choice(hospital, url)).toBe('token-missing');
  expect(choice({ ...hospital, allowOpenServers: true }, url)).toEqual({ ...listed, baseUrl: url });
});

describe('D42 in the demo any server on this machine is read, with or without a token', () => {
  test.each([
    ['http://127.0.0.1:8081/fhir', true],
    ['http://127.9.8.7/fhir', true],
    ['http://localhost:8081', true],
    ['http://[::1]:8081/fhir', true],
    ['http://127.0.0.1.evil.test/fhir', false],
    ['http://10.0.0.1/fhir', false],
    ['http://169.254.169.254/latest', false],
    ['http://localhost.evil.test/', false],
  ])('%s', (url, allowed) => {
    expect(isLoopback(url)).toBe(allowed);
    const named = { baseUrl: url, server: new URL(url).origin, networks: loopback };
    expect(choice(demoClient([]), url)).toEqual(allowed ? named : 'server-not-allowed');
    expect(choice(hospital, url, 't')).toBe('server-not-allowed');
  });

  test('and those that --allow-fhir names, in private networks too', () => {
    expect(choice(demoClient(['http://10.0.0.1/fhir']), 'http://10.0.0.1/fhir')).toEqual({
      baseUrl: 'http://10.0.0.1/fhir',
      server: 'http://10.0.0.1/fhir',
      networks: [...loopback, '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
    });
  });
});
