/** The SMART app in the configuration file: where it may be launched from. */
import { describe, expect, test } from '@jest/globals';
import { settingsFrom } from '../../src/config.js';
import { faultsOf, smallest } from './config-faults-of.js';

describe('the SMART app in the configuration', () => {
  const withApp = (registration: object): string =>
    JSON.stringify({
      publicUrl: 'https://c.example.org',
      clients: [{ name: 'a', issuer: 'b', jwksUri: 'https://c.example.org/k' }],
      smartApp: { registrations: [registration] },
    });

  test('a registration is a FHIR server and a client id; further origins are none by default', () => {
    const fhirServer = 'https://ehr.example.org/fhir';
    expect(settingsFrom(withApp({ fhirServer, clientId: 'c1' })).smartApp).toEqual({
      registrations: [{ fhirServer, clientId: 'c1', origins: [] }],
    });
    expect(settingsFrom(smallest)).not.toHaveProperty('smartApp');
  });

  test.each([
    ['no client id', { fhirServer: 'https://e.example.org/fhir' }, /clientId/],
    ['a server without TLS', { fhirServer: 'http://e.example.org/fhir', clientId: 'c' }, /fhirServer/],
    [
      'a secret, which a page cannot keep',
      { fhirServer: 'https://e.example.org', clientId: 'c', clientSecret: 's' },
      /clientSecret/,
    ],
    [
      'an origin that would break the policy',
      {
        fhirServer: 'https://e.example.org',
        clientId: 'c',
        origins: ["https://x.example; script-src 'unsafe-inline'"],
      },
      /origins/,
    ],
    ['any origin', { fhirServer: 'https://e.example.org', clientId: 'c', origins: ['*'] }, /origins/],
  ])('%s is a fault with its place', (_what, registration, place) => {
    expect(faultsOf(withApp(registration)).join()).toMatch(place);
  });
});
