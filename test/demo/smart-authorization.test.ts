/** The demo's authorization server keeps the rules of SMART App Launch that a client relies on. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type FhirServer, startFhirServer } from '../../demo/fhir-server.js';
import { isJson, string } from '../../src/model/fhir-json.js';

const verifier = 'a-verifier-of-more-than-forty-three-characters-for-the-tests';
const challenge = createHash('sha256').update(verifier).digest('base64url');
const redirect = 'http://127.0.0.1:9/smart/';

let server: FhirServer;
beforeAll(async () => {
  const patient = { resourceType: 'Patient', id: 'p1', name: [{ given: ['Ann'], family: '<b>Lee</b>' }] };
  server = await startFhirServer({ port: 0, resources: [patient], requireToken: true });
});
afterAll(() => server?.close());

function request(changes: { readonly [name: string]: string } = {}): URLSearchParams {
  return new URLSearchParams({
    response_type: 'code',
    client_id: 'c1',
    redirect_uri: redirect,
    scope: 'launch/patient patient/*.read',
    state: 's1',
    aud: server.url,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...changes,
  });
}

const authorize = (changes: { readonly [name: string]: string } = {}) =>
  fetch(`${server.url}/auth/authorize?${request(changes)}`, { redirect: 'manual' });

async function codeFor(changes: { readonly [name: string]: string } = { patient: 'p1' }): Promise<string> {
  const answer = await authorize(changes);
  return new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
}

function redeem(code: string, changes: { readonly [name: string]: string } = {}) {
  const form = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirect,
    client_id: 'c1',
    code_verifier: verifier,
  };
  return fetch(`${server.url}/auth/token`, { method: 'POST', body: new URLSearchParams({ ...form, ...changes }) });
}

describe('the authorization server of the demo', () => {
  test('a code that is redeemed with its verifier gives a token that opens the record', async () => {
    const answer: unknown = await (await redeem(await codeFor())).json();
    const token = isJson(answer) ? string(answer.access_token) : undefined;
    expect(answer).toMatchObject({ token_type: 'Bearer', patient: 'p1', scope: 'launch/patient patient/*.read' });
    const read = await fetch(`${server.url}/Patient/p1`, { headers: { authorization: `Bearer ${token}` } });
    expect(read.status).toBe(200);
  });

  test.each([
    ['another verifier', { code_verifier: 'another' }],
    ['another client', { client_id: 'c2' }],
    ['another redirect', { redirect_uri: 'http://127.0.0.1:9/other' }],
  ])('%s redeems nothing', async (_what, changes) => {
    expect((await redeem(await codeFor(), changes)).status).toBe(400);
  });

  test('a code is good once', async () => {
    const code = await codeFor();
    expect([(await redeem(code)).status, (await redeem(code)).status]).toEqual([200, 400]);
  });

  test.each([
    ['no PKCE', { code_challenge: '' }, /PKCE/],
    ['plain PKCE', { code_challenge_method: 'plain' }, /PKCE/],
    ['a redirect to another machine', { redirect_uri: 'https://evil.example/' }, /this machine/],
    ['another audience', { aud: 'https://ehr.example/fhir' }, /aud/],
    ['another response type', { response_type: 'token' }, /response_type/],
    ['no state', { state: '' }, /state/],
    ['an unknown launch', { launch: 'x' }, /launch is unknown/],
  ])('%s is refused without a redirect', async (_what, changes, why) => {
    const answer = await authorize(changes);
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringMatching(why)]);
  });

  test('an announced launch hands over its patient and the app context of the card', async () => {
    const announced: unknown = await (
      await fetch(`${server.url}/_services/smart/Launch`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ launchUrl: 'x', parameters: { patient: 'p1', appContext: '{"rules":["R1"]}' } }),
      })
    ).json();
    const launch = isJson(announced) ? (string(announced.launch_id) ?? '') : '';
    const answer: unknown = await (await redeem(await codeFor({ launch }))).json();
    expect(answer).toMatchObject({ patient: 'p1', appContext: '{"rules":["R1"]}' });
  });

  test('an announced launch without a patient is refused', async () => {
    const answer = await fetch(`${server.url}/_services/smart/Launch`, { method: 'POST' });
    expect(answer.status).toBe(400);
  });

  test('names in the list of patients are text', async () => {
    expect(await (await authorize()).text()).toContain('Ann &#60;b&#62;Lee&#60;/b&#62;');
  });
});
