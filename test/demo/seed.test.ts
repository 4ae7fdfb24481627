/** Loading the demo patients into a tester's own FHIR server, and ports that are taken. */
import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type FhirServer, startFhirServer } from '../../demo/fhir-server.js';
import { listenOnLoopback } from '../../demo/loopback.js';
import { loadPatients } from '../../demo/patients.js';
import { seedBundle, sendSeed } from '../../demo/seed-bundle.js';
import { bundleEntries, object, objects } from '../../src/model/fhir-json.js';

let server: FhirServer;
beforeEach(async () => {
  server = await startFhirServer({ port: 0, resources: [] });
});
afterEach(() => server.close());

async function search(query: string) {
  const body: unknown = await (await fetch(`${server.url}/${query}`)).json();
  return bundleEntries(body).map((entry) => entry.resource);
}

async function firstPatient() {
  const { patients } = await loadPatients('2026-11-23');
  const resources = patients[0]?.resources ?? [];
  expect(resources.length).toBeGreaterThan(3);
  return resources;
}

describe('npm run seed', () => {
  test('loads a demo patient under our ids, and loading again adds nothing', async () => {
    const bundle = seedBundle(await firstPatient(), 'update');
    expect(await sendSeed(server.url, bundle)).toEqual({ ok: true, text: 'HTTP 200' });
    expect(await sendSeed(server.url, bundle)).toEqual({ ok: true, text: 'HTTP 200' });
    expect((await search('Observation?patient=demo-kras-g12d')).map((one) => one.id)).toEqual([
      'demo-kras-g12d-variant-1',
      'demo-kras-g12d-variant-2',
      'demo-kras-g12d-variant-3',
    ]);
  });

  test('for a server that chooses ids, references follow the ids that it chose', async () => {
    expect(await sendSeed(server.url, seedBundle(await firstPatient(), 'create'))).toEqual({
      ok: true,
      text: 'HTTP 200',
    });
    const [patient] = await search('Patient');
    const observations = await search(`Observation?patient=${patient?.id}`);
    expect(patient?.id).not.toBe('demo-kras-g12d');
    expect(observations).toHaveLength(3);
  });

  test('for a server that chooses ids, a resource is created unless one with our identifier is there', async () => {
    const bundle = seedBundle(await firstPatient(), 'create');
    const conditions = objects(bundle.entry).map((entry) => object(entry.request)?.ifNoneExist);
    expect(conditions[0]).toBe('identifier=urn:ietf:rfc:3986|urn%3Awildtype%3Ademo%3APatient%2Fdemo-kras-g12d');
    expect(new Set(conditions).size).toBe(conditions.length);
  });

  test('a server that refuses is reported with its status and its reason', async () => {
    const refusing = await listenOnLoopback(
      (_request, response) => {
        response.writeHead(422, { 'Content-Type': 'application/fhir+json' });
        response.end(
          JSON.stringify({ resourceType: 'OperationOutcome', issue: [{ diagnostics: 'No client ids here' }] }),
        );
      },
      0,
      'PORT',
    );
    const answer = await sendSeed(`http://127.0.0.1:${refusing.port}`, seedBundle(await firstPatient(), 'update'));
    await refusing.close();
    expect(answer).toEqual({ ok: false, text: 'HTTP 422 No client ids here' });
  });

  test('a server that is not there is reported too', async () => {
    const gone = await listenOnLoopback(() => {}, 0, 'PORT');
    await gone.close();
    const answer = await sendSeed(`http://127.0.0.1:${gone.port}`, seedBundle(await firstPatient(), 'update'));
    expect(answer).toEqual({ ok: false, text: expect.stringContaining('no answer') });
  });
});

describe('ports of the demo', () => {
  test('a port in use is named, with the way to choose another', async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => {
        const address = other.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    const attempt = listenOnLoopback(() => {}, port, 'PORT').finally(() => other.close());
    await expect(attempt).rejects.toThrow(`Port ${port} is in use by another program. Choose another: PORT=`);
  });
});
