/** What operators can be told of the EHRs that the configuration names. */
import { expect, test } from '@jest/globals';
import { compose } from '../../src/compose.js';
import { settingsFrom } from '../../src/config.js';
import { searchset, sendJson, startServer } from '../adapters/fake-server.js';
import { keptLog } from '../http/small-parts.js';

test('the FHIR servers of all clients are told before anyone has asked them, and whether they give a sign of life', async () => {
  const ehr = await startServer((_, response) => sendJson(response, 200, searchset([])));
  const settings = settingsFrom(
    JSON.stringify({
      publicUrl: 'https://cds.example.org',
      clients: [
        {
          name: 'a',
          issuer: 'https://a.example',
          jwksUri: 'https://a.example/k',
          fhirServers: ['https://127.0.0.2:1/r4'],
        },
        { name: 'b', issuer: 'https://b.example', jwksUri: 'https://b.example/k' },
      ].map((client) => ({ ...client, fhirNetworks: ['127.0.0.0/8'] })),
      ledger: { path: ':memory:' },
      fhir: { connections: 7 },
    }),
  );
  // The schema takes https alone; a server without it stands in for one that answers.
  const clients = settings.clients.map((client) =>
    client.name === 'b' ? { ...client, fhirServers: [ehr.origin] } : client,
  );
  const { fhirServerStates, probeFhirServers, close } = await compose({ ...settings, clients, log: keptLog().log });
  const idle = { open: 0, busy: 0, waiting: 0, limit: 7 };
  expect(fhirServerStates()).toEqual([
    { base: 'https://127.0.0.2:1/r4', breaker: 'closed', reachable: undefined, connections: idle, rejected: 0 },
    { base: ehr.origin, breaker: 'closed', reachable: undefined, connections: idle, rejected: 0 },
  ]);
  expect(await probeFhirServers()).toMatchObject([
    { reachable: false, lastFailure: 'unreachable', breaker: 'closed' },
    { reachable: true, breaker: 'closed' },
  ]);
  expect(ehr.seen).toEqual([{ url: '/metadata', authorization: undefined }]);
  await close();
  await ehr.close();
});
