/** Discovery: what this server offers, as CDS Hooks wants it said. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { genomicResultCodes, otherMarkerCodes } from '../../hooks/chart-templates.js';
import { services } from '../../src/compose.js';
import { isJson, objects } from '../../src/model/fhir-json.js';
import { emptyKnowledge, serve } from '../http/small-parts.js';

let server: Awaited<ReturnType<typeof serve>>;
let body: unknown;
let response: Response;
beforeAll(async () => {
  server = await serve({ services });
  response = await fetch(`${server.url}/cds-services`);
  body = await response.json();
});
afterAll(() => server.close());

const listed = () => objects(isJson(body) ? body.services : undefined);

test('DISC-1 discovery is at exactly /cds-services, without a redirect, whatever is accepted', async () => {
  const other = await fetch(`${server.url}/cds-services`, { headers: { accept: 'text/html' }, redirect: 'error' });
  expect([response.status, other.status, other.headers.get('content-type')]).toEqual([
    200,
    200,
    'application/json; charset=utf-8',
  ]);
});

test('DISC-2 the answer is an object that lists the three services', () => {
  expect(listed().map(({ id, hook }) => [id, hook])).toEqual([
    ['wildtype-order-select', 'order-select'],
    ['wildtype-order-sign', 'order-sign'],
    ['wildtype-patient-view', 'patient-view'],
    ['wildtype-medication-prescribe', 'medication-prescribe'],
  ]);
});

test('DISC-3 no services is an empty list', async () => {
  const empty = await serve({ services: [] });
  const text = await (await fetch(`${empty.url}/cds-services`)).text();
  await empty.close();
  expect(text).toBe('{"services":[]}');
});

test('DISC-4 DISC-5 DISC-7 hook, id, title, description and usageRequirements are text with something in it', () => {
  for (const service of listed()) {
    for (const member of ['hook', 'id', 'title', 'description', 'usageRequirements']) {
      expect(service[member]).toEqual(expect.stringMatching(/\S/));
    }
  }
});

test('DISC-10 no id occurs twice, since clients key services by it', () => {
  const ids = listed().map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('DISC-11 ids can stand in a URL as they are', () => {
  for (const { id } of listed()) expect(id).toEqual(expect.stringMatching(/^[A-Za-z0-9._-]+$/));
});

test('DISC-13 discovery is answered to anyone', async () => {
  const anonymous = await serve({ authenticate: () => Promise.reject(new Error('not asked')) });
  const { status } = await fetch(`${anonymous.url}/cds-services`);
  await anonymous.close();
  expect(status).toBe(200);
});

describe('usage requirements', () => {
  test('D34 say what the service is for and what silence does not mean', () => {
    for (const { usageRequirements } of listed()) {
      expect(usageRequirements).toEqual(expect.stringContaining('no card does not mean "no resistance marker"'));
    }
  });

  test('end by saying that no clinician has reviewed the knowledge, until one has', async () => {
    for (const { usageRequirements } of listed()) {
      expect(usageRequirements).toEqual(expect.stringMatching(/No clinician has reviewed this knowledge yet\.$/));
    }
    const stamp = { ...emptyKnowledge.stamp, reviewedBy: 'Dr A. Reviewer' };
    const reviewed = await serve({ knowledge: { ...emptyKnowledge, stamp } });
    const text = await (await fetch(`${reviewed.url}/cds-services`)).text();
    await reviewed.close();
    expect(text).not.toMatch(/No clinician/);
  });
});

const templates = services.flatMap(({ id, prefetch, alsoRead }) =>
  Object.entries({ ...prefetch, ...alsoRead }).map(([key, { query }]) => ({ id, key, query })),
);

describe('prefetch templates', () => {
  test('DISC-6 are published as text under their keys', () => {
    for (const { prefetch } of listed()) {
      expect(isJson(prefetch) && Object.values(prefetch).every((query) => typeof query === 'string')).toBe(true);
    }
  });

  test.each(templates)('PRE-1 $id $key is a relative read or type search', ({ query }) => {
    expect(query).toMatch(/^[A-Z][A-Za-z]+(\/\{\{context\.patientId\}\}|\?patient=\{\{context\.patientId\}\}(&.*)?)$/);
  });

  test.each(templates)('PRE-2 PRE-4 $id $key uses no token but the patient id', ({ query }) => {
    expect([...query.matchAll(/\{\{(.*?)\}\}/g)].map(([, token]) => token)).toEqual(['context.patientId']);
  });

  test.each(templates)(
    'PRE-6 PRE-8 $id $key has no modifier, no include, no repeated and no unknown parameter',
    ({ query }) => {
      const names = (query.split('?')[1] ?? '')
        .split('&')
        .filter((part) => part !== '')
        .map((part) => part.split('=')[0] ?? '');
      expect(new Set(names).size).toBe(names.length);
      const allowed = ['patient', 'code', 'category', 'status', 'type', '_count'];
      expect(names.filter((name) => !allowed.includes(name))).toEqual([]);
      expect(query).not.toMatch(/[+#\s]|\?.*\?/);
    },
  );

  test.each(templates)('$id $key is short enough for a GET', ({ query }) => {
    expect(query.length).toBeLessThan(2000);
  });

  test('never ask for all Observations of a patient', () => {
    const all = templates.filter(({ query }) => query.startsWith('Observation?') && !/&(code|category)=/.test(query));
    expect(all).toEqual([]);
  });

  test('PRE-11 are at most ten a service', () => {
    expect(services.map(({ prefetch }) => Object.keys(prefetch).length <= 10)).toEqual([true, true, true, true]);
  });

  test('every LOINC code has a right check digit and occurs once', () => {
    const codes = [...genomicResultCodes, ...otherMarkerCodes];
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.filter((code) => !hasCheckDigit(code))).toEqual([]);
  });

  test('the legacy service asks for nothing that DSTU2 and STU3 do not know', () => {
    const legacy = templates.filter(({ id }) => id === 'wildtype-medication-prescribe');
    expect(legacy.filter(({ query }) => /^(MedicationRequest|ServiceRequest)/.test(query))).toEqual([]);
  });
});

/** @see LOINC, modulus 10 check digit */
function hasCheckDigit(code: string): boolean {
  const [digits = '', check] = code.split('-');
  const odd = [...digits].reverse().filter((_digit, index) => index % 2 === 0);
  const even = [...digits].reverse().filter((_digit, index) => index % 2 === 1);
  const doubled = String(Number(odd.reverse().join('')) * 2);
  const sum = [...even, ...doubled].reduce((total, digit) => total + Number(digit), 0);
  return String((10 - (sum % 10)) % 10) === check;
}
