/** The demo FHIR server answers as R4 asks, and fails where a story wants it to. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type FhirServer, startFhirServer } from '../../demo/fhir-server.js';
import { bundleEntries, type FhirResource, isJson, type Json, object, objects } from '../../src/model/fhir-json.js';

const loinc = 'http://loinc.org';
const category = (code: string, system = 'http://terminology.hl7.org/CodeSystem/v2-0074') => [
  { coding: [{ system, code }] },
];
const observation = (id: string, patient: string, members: Json): FhirResource => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  subject: { reference: `Patient/${patient}` },
  ...members,
});

const resources: readonly FhirResource[] = [
  { resourceType: 'Patient', id: 'ann', name: [{ family: 'Ann' }] },
  { resourceType: 'Patient', id: 'bob', name: [{ family: 'Bob' }] },
  observation('a1', 'ann', {
    category: category('GE'),
    code: { coding: [{ system: loinc, code: '69548-6' }] },
    effectiveDateTime: '2026-03-01',
    specimen: { reference: 'Specimen/s1' },
  }),
  observation('a2', 'ann', {
    status: 'amended',
    category: category('laboratory', 'http://terminology.hl7.org/CodeSystem/observation-category'),
    code: { coding: [{ system: loinc, code: '21702-6' }], text: 'KRAS gene' },
    effectivePeriod: { start: '2026-01-10', end: '2026-01-12' },
  }),
  observation('a3', 'ann', {
    status: 'entered-in-error',
    code: { coding: [{ system: 'urn:local', code: '69548-6' }] },
  }),
  observation('b1', 'bob', { code: { coding: [{ system: loinc, code: '69548-6' }] } }),
  {
    resourceType: 'ResearchSubject',
    id: 'r1',
    status: 'on-study',
    individual: { reference: 'Patient/ann' },
    study: { reference: 'ResearchStudy/x' },
  },
  ...Array.from({ length: 120 }, (_, at) => observation(`many-${at}`, 'cleo', { code: { text: `Result ${at}` } })),
];

let server: FhirServer;
beforeAll(async () => {
  server = await startFhirServer({
    port: 0,
    resources,
    faults: new Map([
      ['errs', [{ kind: 'error', types: ['Observation'] }]],
      ['hangs', [{ kind: 'hang', types: ['Observation'] }]],
      ['ann2', [{ kind: 'misfiled', reference: 'Observation/b1' }]],
    ]),
  });
});
afterAll(() => server.close());

async function get(path: string): Promise<{ status: number; body: Json }> {
  const response = await fetch(path.startsWith('http') ? path : `${server.url}/${path}`);
  const body: unknown = await response.json();
  return { status: response.status, body: object(body) ?? {} };
}
const idsOf = (bundle: Json) => bundleEntries(bundle).map((entry) => entry.resource.id);
const linkOf = (bundle: Json, relation: string) => objects(bundle.link).find((link) => link.relation === relation)?.url;

describe('the demo FHIR server searches as R4 asks', () => {
  test.each<[string, string, readonly string[]]>([
    ['a patient by bare id', 'Observation?patient=ann', ['a1', 'a2', 'a3']],
    ['a patient by reference', 'Observation?patient=Patient/ann', ['a1', 'a2', 'a3']],
    ['a patient by absolute URL', 'Observation?patient=https://ehr.example/fhir/Patient/ann', ['a1', 'a2', 'a3']],
    ['subject by bare id', 'Observation?subject=ann', ['a1', 'a2', 'a3']],
    ['subject by type modifier', 'Observation?subject:Patient=ann', ['a1', 'a2', 'a3']],
    ['two patients', 'Observation?patient=ann,bob', ['a1', 'a2', 'a3', 'b1']],
    ['one code with its system', `Observation?patient=ann&code=${loinc}|69548-6`, ['a1']],
    ['a list of codes', `Observation?patient=ann&code=${loinc}|69548-6,${loinc}|21702-6`, ['a1', 'a2']],
    ['a code without system', 'Observation?patient=ann&code=69548-6', ['a1', 'a3']],
    [
      'percent-encoded lists',
      `Observation?patient=ann&code=${encodeURIComponent(`${loinc}|69548-6,${loinc}|21702-6`)}`,
      ['a1', 'a2'],
    ],
    ['a category', 'Observation?patient=ann&category=http://terminology.hl7.org/CodeSystem/v2-0074|GE', ['a1']],
    [
      'a category of another system',
      'Observation?patient=ann&category=http://terminology.hl7.org/CodeSystem/v2-0074|laboratory',
      [],
    ],
    ['a list of statuses', 'Observation?patient=ann&status=final,amended', ['a1', 'a2']],
    ['repeated parameters, which must all hold', 'Observation?patient=ann&status=final&status=amended', []],
    ['dates from a day on', 'Observation?patient=ann&date=ge2026-02', ['a1']],
    ['a period that overlaps a month', 'Observation?patient=ann&date=2026-01', ['a2']],
    ['a specimen by bare id', 'Observation?specimen=s1', ['a1']],
    ['ids', 'Observation?_id=a1,b1', ['a1', 'b1']],
    ['a parameter that R4 does not know, which is ignored', 'Observation?patient=ann&shoe-size=44', ['a1', 'a2', 'a3']],
    ['a research subject by patient', 'ResearchSubject?patient=ann', ['r1']],
    ['a patient who has nothing', 'Observation?patient=nobody', []],
    ['all patients', 'Patient', ['ann', 'bob']],
  ])('finds by %s', async (_what, query, ids) => {
    const { status, body } = await get(query);
    expect({ status, type: body.type, total: body.total, ids: idsOf(body) }).toEqual({
      status: 200,
      type: 'searchset',
      total: ids.length,
      ids,
    });
  });

  test('an entry carries its full URL and why it is there', async () => {
    const { body } = await get('Patient?_id=ann');
    expect(objects(body.entry).map(({ fullUrl, search }) => ({ fullUrl, search }))).toEqual([
      { fullUrl: `${server.url}/Patient/ann`, search: { mode: 'match' } },
    ]);
  });

  test('following the next links gives every result once, fifty a page', async () => {
    const sizes: number[] = [];
    const seen = new Set<unknown>();
    let next: unknown = `${server.url}/Observation?patient=cleo`;
    while (typeof next === 'string') {
      const { body } = await get(next);
      expect(body.total).toBe(120);
      sizes.push(idsOf(body).length);
      for (const id of idsOf(body)) seen.add(id);
      next = linkOf(body, 'next');
    }
    expect({ sizes, seen: seen.size }).toEqual({ sizes: [50, 50, 20], seen: 120 });
  });

  test('links lead back to the name by which the client came', async () => {
    const { body } = await get(`${server.url.replace('127.0.0.1', 'localhost')}/Observation?patient=cleo&_count=100`);
    expect(linkOf(body, 'next')).toBe(
      `${server.url.replace('127.0.0.1', 'localhost')}/Observation?patient=cleo&_count=100&_offset=100`,
    );
  });

  test.each([['_count=many'], ['_offset=-1'], ['date=yesterday']])(
    'nonsense (%s) is refused with 400',
    async (nonsense) => {
      const { status, body } = await get(`Observation?patient=ann&${nonsense}`);
      expect({ status, type: body.resourceType }).toEqual({ status: 400, type: 'OperationOutcome' });
    },
  );

  test('a search by form is the search by URL', async () => {
    const response = await fetch(`${server.url}/Observation/_search?patient=ann`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ code: `${loinc}|69548-6,${loinc}|21702-6` }),
    });
    const body: unknown = await response.json();
    expect(isJson(body) && idsOf(body)).toEqual(['a1', 'a2']);
  });
});

describe('the demo FHIR server reads and writes', () => {
  test('a resource is read under the id of its file', async () => {
    const { status, body } = await get('Observation/a1');
    expect({ status, id: body.id }).toEqual({ status: 200, id: 'a1' });
  });

  test.each([['Observation/none'], ['Nonsense?x=1']])(
    '%s is answered with 404 and an OperationOutcome',
    async (path) => {
      const { status, body } = await get(path);
      expect({ status, type: body.resourceType }).toEqual({ status: 404, type: 'OperationOutcome' });
    },
  );

  test('a body that is not JSON is refused with 400', async () => {
    const headers = { 'Content-Type': 'application/fhir+json' };
    const response = await fetch(server.url, { method: 'POST', headers, body: '{"resourceType":' });
    expect(response.status).toBe(400);
  });

  test('the CapabilityStatement names the version and the search parameters', async () => {
    const { body } = await get('metadata');
    const kept = objects(objects(body.rest)[0]?.resource);
    const names = objects(kept.find((one) => one.type === 'Observation')?.searchParam).map((one) => one.name);
    expect(body).toMatchObject({ resourceType: 'CapabilityStatement', fhirVersion: '4.0.1', kind: 'instance' });
    expect(names).toEqual(expect.arrayContaining(['_id', 'patient', 'subject', 'code', 'category', 'status', 'date']));
  });

  test('a browser may send a token from another origin, even from a public page', async () => {
    const response = await fetch(`${server.url}/Observation`, {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://sandbox.cds-hooks.org',
        'Access-Control-Request-Method': 'GET',
        'Access-Control-Request-Headers': 'authorization',
        'Access-Control-Request-Private-Network': 'true',
      },
    });
    expect({
      status: response.status,
      origin: response.headers.get('Access-Control-Allow-Origin'),
      headers: response.headers.get('Access-Control-Allow-Headers'),
      network: response.headers.get('Access-Control-Allow-Private-Network'),
    }).toEqual({ status: 204, origin: '*', headers: 'authorization', network: 'true' });
  });
});

describe('the demo FHIR server fails on purpose', () => {
  test('a record whose story is about errors answers 500 for those types alone', async () => {
    const [observations, conditions] = [await get('Observation?patient=errs'), await get('Condition?patient=errs')];
    expect([observations.status, observations.body.resourceType, conditions.status]).toEqual([
      500,
      'OperationOutcome',
      200,
    ]);
  });

  test('a record whose story is about hanging never answers', async () => {
    const client = new AbortController();
    const asked = fetch(`${server.url}/Observation?patient=hangs`, { signal: client.signal }).then(
      () => 'answered',
      () => 'gave up',
    );
    await get('Condition?patient=hangs');
    client.abort();
    expect(await asked).toBe('gave up');
  });

  test("somebody else's result is returned where the story says so, if it matches all else", async () => {
    const matching = await get(`Observation?patient=ann2&code=${loinc}|69548-6`);
    const other = await get(`Observation?patient=ann2&code=${loinc}|21702-6`);
    expect([idsOf(matching.body), idsOf(other.body)]).toEqual([['b1'], []]);
  });
});
