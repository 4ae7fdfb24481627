/** What the sandbox's server gives besides hooks: patients, a catalogue, charts, and copies that can be changed. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { catalogueOf } from '../../demo/catalogue.js';
import { openChartShelf } from '../../demo/chart-shelf.js';
import type { Demo } from '../../demo/run.js';
import { bundleEntries, object, objects } from '../../src/model/fhir-json.js';
import { startDemo } from './open-sandbox.js';

let demo: Demo;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo?.close());

async function get(path: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(path.startsWith('http') ? path : `${demo.url}${path}`);
  return { status: response.status, body: await response.json() };
}

async function openChart(chart: unknown): Promise<{ status: number; base: string; text: string }> {
  const response = await fetch(`${demo.url}/demo/charts`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(chart),
  });
  const body: unknown = await response.json();
  const text = String(object(objects(object(body)?.issue)[0]?.details)?.text);
  return { status: response.status, base: String(object(body)?.fhirServer), text };
}

const patient = { resourceType: 'Patient', id: 'demo-kras-g12d' };
const observation = {
  resourceType: 'Observation',
  id: 'o',
  status: 'final',
  code: { text: 'x' },
  subject: { reference: 'Patient/demo-kras-g12d' },
};
const chart = { patientId: 'demo-kras-g12d', ehr: 'answers', resources: [patient, observation] };

describe('what the sandbox is given', () => {
  test('everything in the catalogue can be ordered: drugs by code, regimens by name', async () => {
    const { body } = await get('/demo/patients');
    const items = objects(object(body)?.catalogue);
    const asked = [
      'cetuximab',
      'panitumumab',
      'encorafenib',
      'sotorasib',
      'adagrasib',
      'FOLFOX',
      'FOLFIRI',
      'bevacizumab',
    ];
    expect(items.map(({ label }) => label)).toEqual(expect.arrayContaining(asked));
    for (const item of items.filter(({ coding }) => coding === undefined)) expect(item.label).toMatch(/^[A-Z]+$/);
  });

  test('a drug that the knowledge has no code for is a fault of the start, not of a click', () => {
    expect(() => catalogueOf({ therapies: [] })).toThrow('no code to order cetuximab by');
  });

  test('a demo patient’s chart is the one on the FHIR server', async () => {
    const { body } = await get('/demo/patients/demo-kras-g12d');
    const ids = bundleEntries(body).flatMap(({ resource }) =>
      resource.resourceType === 'Observation' ? [resource.id] : [],
    );
    const { body: found } = await get(`${demo.fhirUrl}/Observation?patient=demo-kras-g12d`);
    expect(bundleEntries(found).map(({ resource }) => resource.id)).toEqual(ids);
    expect((await get('/demo/patients/nobody')).status).toBe(404);
  });
});

describe('a copy of a record', () => {
  test('holds what it was given, and the record itself stays as it was', async () => {
    const { status, base } = await openChart(chart);
    expect(status).toBe(201);
    const { body } = await get(`${base}/Observation?patient=demo-kras-g12d`);
    expect(bundleEntries(body).map(({ fullUrl }) => fullUrl)).toEqual([`${base}/Observation/o`]);
    expect(bundleEntries((await get(`${demo.fhirUrl}/Observation?patient=demo-kras-g12d`)).body)).toHaveLength(3);
  });

  test('errs where its EHR errs, for results alone', async () => {
    const { base } = await openChart({ ...chart, ehr: 'error' });
    expect((await get(`${base}/Observation?patient=demo-kras-g12d`)).status).toBe(500);
    expect((await get(`${base}/Patient/demo-kras-g12d`)).status).toBe(200);
  });

  test('keeps the fault of the story that it was made from', async () => {
    const { body } = await get('/demo/patients/demo-other-patient');
    const resources = bundleEntries(body).map(({ resource }) => resource);
    const { base } = await openChart({ patientId: 'demo-other-patient', ehr: 'answers', resources });
    const found = bundleEntries((await get(`${base}/Observation?patient=demo-other-patient`)).body);
    expect(found.map(({ resource }) => resource.id)).toEqual(['demo-other-patient-variant-1']);
  });

  test('takes resources without ids, and leaves out types that the demo does not keep', async () => {
    const { id: _id, ...nameless } = observation;
    const { base } = await openChart({ ...chart, resources: [nameless, { resourceType: 'Spaceship', id: 's' }, 7] });
    expect(bundleEntries((await get(`${base}/Observation?patient=demo-kras-g12d`)).body)).toHaveLength(1);
  });

  test.each([
    [{ ...chart, patientId: undefined }, 'patientId is missing.'],
    [{ ...chart, ehr: 'sulks' }, 'ehr must be answers, error or hang.'],
    [{ ...chart, resources: {} }, 'resources must be a list.'],
    [7, 'patientId is missing.'],
  ])('is refused where it is none: %#', async (body, words) => {
    expect(await openChart(body)).toMatchObject({ status: 400, text: words });
  });

  test('that was never opened is gone', async () => {
    const { status } = await get(`${demo.fhirUrl.replace('/fhir', '/charts/none/fhir')}/Patient/x`);
    expect(status).toBe(404);
  });

  test('is forgotten when too many came after it', () => {
    const shelf = openChartShelf(2);
    const ids = [1, 2, 3].map(() => shelf.keep(() => {}));
    expect(ids.map((id) => shelf.find(id) !== undefined)).toEqual([false, true, true]);
  });
});

test('a hook’s answer says how long each step took, in the demo', async () => {
  const { body } = await get('/demo/patients');
  const request = objects(objects(object(body)?.patients)[0]?.orders)[0]?.request;
  const response = await fetch(`${demo.url}/cds-services/wildtype-order-sign`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(request),
  });
  const steps = (response.headers.get('Server-Timing') ?? '').split(', ');
  for (const step of steps) expect(step).toMatch(/^[\w-]+;dur=[\d.]+$/);
  const named = steps.map((step) => step.split(';')[0]);
  expect(named).toEqual(expect.arrayContaining(['parse', 'gather', 'read', 'assess', 'render', 'record']));
});
