/** The app's reader asks the signed-in server alone, follows its pages, and says what is missing. */
import { describe, expect, test } from '@jest/globals';
import type { FhirAccessError } from '../../src/errors.js';
import { openSmartReader, type SmartRequester } from '../../web/smart/fhir-reader.js';

const base = 'https://ehr.example.org/fhir';
const bundle = (ids: readonly string[], next?: string, extra: readonly object[] = []) => ({
  resourceType: 'Bundle',
  link: next === undefined ? [] : [{ relation: 'next', url: next }],
  entry: [
    ...ids.map((id) => ({ resource: { resourceType: 'Observation', id } })),
    ...extra.map((resource) => ({ resource })),
  ],
});

/** A client that answers by URL; what it has no answer for fails with that status. */
function clientOf(answers: { readonly [url: string]: unknown }, status = 404) {
  const asked: string[] = [];
  const client: SmartRequester = {
    request: async ({ url }) => {
      asked.push(url);
      if (url in answers) return answers[url];
      throw Object.assign(new Error('x'), { response: { status } });
    },
  };
  return { client, asked, reader: openSmartReader(client, base, 5000) };
}

const idsOf = (resources: readonly { readonly [member: string]: unknown }[]) => resources.map(({ id }) => id);

describe('the reader of the SMART app', () => {
  test('reads a resource, and a search with all its pages', async () => {
    const { reader, asked } = clientOf({
      [`${base}/Patient/1`]: { resourceType: 'Patient', id: '1' },
      [`${base}/Observation?patient=1`]: bundle(['a'], `${base}?page=2`),
      [`${base}?page=2`]: bundle(['b']),
    });
    expect(idsOf((await reader.read('Patient/1')).resources)).toEqual(['1']);
    expect(await reader.read('Observation?patient=1')).toEqual({
      resources: [
        { resourceType: 'Observation', id: 'a' },
        { resourceType: 'Observation', id: 'b' },
      ],
    });
    expect(asked.length).toBe(3);
  });

  test.each([
    'https://evil.example/fhir?page=2',
    'https://ehr.example.org/fhir.evil?page=2',
    'https://ehr.example.org/other',
  ])('a next page at %s is not followed, and the answer says so', async (next) => {
    const { reader, asked } = clientOf({ [`${base}/Observation?patient=1`]: bundle(['a'], next) });
    expect((await reader.read('Observation?patient=1')).incomplete).toBe('refused-url');
    expect(asked).toEqual([`${base}/Observation?patient=1`]);
  });

  test('pages without an end are cut off and said to be', async () => {
    const { reader } = clientOf({
      [`${base}/Observation?patient=1`]: bundle(['a'], `${base}?page=2`),
      [`${base}?page=2`]: bundle(['b'], `${base}?page=2`),
    });
    expect((await reader.read('Observation?patient=1')).incomplete).toBe('truncated');
  });

  test('a page that fails, and an error among the results, leave the answer incomplete', async () => {
    const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'exception' }] };
    const { reader } = clientOf({
      [`${base}/Observation?patient=1`]: bundle(['a'], `${base}?page=2`),
      [`${base}/Observation?patient=2`]: bundle(['a'], undefined, [outcome]),
    });
    expect(await reader.read('Observation?patient=1')).toMatchObject({
      resources: [{ id: 'a' }],
      incomplete: 'server-error',
    });
    const partly = await reader.read('Observation?patient=2');
    expect([idsOf(partly.resources), partly.incomplete]).toEqual([['a'], 'server-error']);
  });

  test('the pages after one that is at hand can be read', async () => {
    const { reader } = clientOf({ [`${base}?page=2`]: bundle(['b']) });
    const first = { ...bundle(['a'], `${base}?page=2`), resourceType: 'Bundle' };
    expect(idsOf((await reader.readPages(first)).resources)).toEqual(['b']);
  });

  test.each([
    [403, 'denied'],
    [404, 'not-found'],
    [500, 'server-error'],
    [400, 'not-understood'],
  ])('status %s is %s', async (status, reason) => {
    const { reader } = clientOf({}, status);
    const failure = await reader.read('Patient/1').catch((error: FhirAccessError) => error.reason);
    expect(failure).toBe(reason);
  });

  test('an answer of another type than asked is a failure of the server', async () => {
    const { reader } = clientOf({ [`${base}/Patient/1`]: { resourceType: 'Group', id: '1' } });
    await expect(reader.read('Patient/1')).rejects.toMatchObject({ reason: 'server-error' });
  });

  test('a server that never answers ends at the deadline', async () => {
    const client: SmartRequester = {
      request: ({ signal }) =>
        new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    };
    await expect(openSmartReader(client, base, 20).read('Patient/1')).rejects.toMatchObject({ reason: 'timeout' });
  });
});
