/** Hook requests as real clients send them, and refusals that name every fault and no value. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { ServiceDeclaration } from '../../src/cds-hooks/declaration.js';
import { parseHookRequest } from '../../src/cds-hooks/parse.js';
import { isJson, type Json, referenceTo } from '../../src/model/fhir-json.js';
import { refusal } from './refusal.js';

const orderSign: ServiceDeclaration = {
  id: 'test-order-sign',
  hook: 'order-sign',
  title: 'Test',
  description: 'Test',
  usageRequirements: '',
  watches: 'any',
  usesSelections: false,
  prefetch: {},
  alsoRead: {},
};
const medicationPrescribe: ServiceDeclaration = { ...orderSign, hook: 'medication-prescribe' };

const draft = { resourceType: 'MedicationRequest', id: 'm1' };
const smallest = { hook: 'order-sign', hookInstance: 'x', context: { patientId: 'p1' } };
const context = { patientId: 'p1', draftOrders: [] };

function asSent(name: string): unknown {
  const root = new URL('../../../', import.meta.url);
  return JSON.parse(readFileSync(new URL(`fhir-fixtures/as-sent/${name}.json`, root), 'utf8'));
}

const faultsOf = (body: unknown) => refusal(() => parseHookRequest(body, orderSign)).faults;
const withContext = (more: Json) => ({ ...smallest, context: { patientId: 'p1', ...more } });

describe('bodies of the CDS Hooks Sandbox', () => {
  const base = { patientId: 'smart-1288992', userId: 'Practitioner/COREPRACTITIONER1' };
  test.each([
    ['sandbox-order-select-dstu2', ['MedicationOrder/order-123'], ['MedicationOrder/order-123']],
    ['sandbox-order-select-no-drug', ['MedicationOrder/order-123'], ['MedicationOrder/order-123']],
    ['sandbox-order-select-active-tab', [], undefined],
    ['sandbox-order-select-r4', ['MedicationRequest/request-123'], ['MedicationRequest/request-123']],
    ['sandbox-order-sign-r4', ['MedicationRequest/request-123'], undefined],
  ])('%s is accepted', (name, drafts, selections) => {
    const body = asSent(name);
    const request = parseHookRequest(body, orderSign);
    const { draftOrders, ...rest } = request.context;
    expect(draftOrders.map(({ resource }) => referenceTo(resource))).toEqual(drafts);
    expect(rest).toEqual(selections === undefined ? base : { ...base, selections });
    expect(request.prefetch).toEqual({});
    if (!isJson(body)) throw new Error('no body');
    expect([request.hook, request.hookInstance, request.fhirServer]).toEqual([
      body.hook,
      body.hookInstance,
      body.fhirServer,
    ]);
  });

  test('medication-prescribe brings its drafts as "medications" and its user as "user"', () => {
    const request = parseHookRequest(asSent('sandbox-medication-prescribe'), medicationPrescribe);
    expect(request).toEqual({
      hook: 'medication-prescribe',
      hookInstance: '2b1c6f0a-2222-4b7c-9b11-0a0b0c0d0006',
      fhirServer: 'https://api.hspconsortium.org/cdshooksdstu2/open',
      context: {
        patientId: 'SMART-1288992',
        userId: 'Practitioner/COREPRACTITIONER1',
        draftOrders: [{ resource: expect.objectContaining({ resourceType: 'MedicationOrder', status: 'draft' }) }],
      },
      prefetch: {},
    });
  });
});

describe('what is tolerated', () => {
  test.each<[string, unknown, Json]>([
    ['the smallest request (REQ-12)', smallest, {}],
    ['a hook that is not the service’s own (REQ-11)', { ...smallest, hook: 'patient-view' }, { hook: 'patient-view' }],
    [
      'unknown and obsolete members (REQ-13, GEN-6)',
      { ...smallest, user: 1, patient: [], redirect: {}, extension: 'x' },
      {},
    ],
    ['a patient id with its type', withContext({ patientId: 'Patient/p1' }), {}],
    ['a draft Bundle without entries', withContext({ draftOrders: { resourceType: 'Bundle' } }), {}],
    ['a draft Bundle with an empty list', withContext({ draftOrders: { resourceType: 'Bundle', entry: [] } }), {}],
    ['drafts that are null', withContext({ draftOrders: null }), {}],
    ['an entry without a resource', withContext({ draftOrders: { entry: [null, {}, { resource: null }] } }), {}],
    ['a user of another type', withContext({ userId: 7 }), {}],
    ['an empty encounter', withContext({ encounterId: '' }), {}],
    ['an authorization without token (TOK-14)', { ...smallest, fhirAuthorization: { token_type: 'Bearer' } }, {}],
    ['null for what may be left out', { ...smallest, prefetch: null, fhirServer: null, fhirAuthorization: null }, {}],
  ])('%s', (_, body, differs) => {
    expect(parseHookRequest(body, orderSign)).toEqual({ ...smallest, context, prefetch: {}, ...differs });
  });

  test('a Bundle without type, and one entry for a list, hold drafts all the same', () => {
    for (const entry of [[{ fullUrl: 'urn:uuid:1', resource: draft }], { fullUrl: 'urn:uuid:1', resource: draft }]) {
      const { draftOrders } = parseHookRequest(withContext({ draftOrders: { entry } }), orderSign).context;
      expect(draftOrders).toEqual([{ fullUrl: 'urn:uuid:1', resource: draft }]);
    }
  });

  test('drafts under the other hook’s name are found where the expected member is missing', () => {
    const [drafts, medications] = [{ entry: [{ resource: draft }] }, { entry: [] }];
    const found = (more: Json, service: ServiceDeclaration) =>
      parseHookRequest(withContext(more), service).context.draftOrders.length;
    expect(found({ medications: drafts }, orderSign)).toBe(1);
    expect(found({ draftOrders: drafts }, medicationPrescribe)).toBe(1);
    expect(found({ draftOrders: drafts, medications }, orderSign)).toBe(1);
    expect(found({ draftOrders: drafts, medications }, medicationPrescribe)).toBe(0);
  });

  test('a token comes with what is known of it; scopes of any form and a lifetime in words are fine (TOK-7)', () => {
    const fhirAuthorization = {
      access_token: 'some.opaque-token',
      token_type: 'Bearer',
      expires_in: '300',
      scope: 'PATIENT.READ (R4) ORDER.READ (R4)',
      subject: 'client-1',
    };
    const request = parseHookRequest(
      { ...smallest, fhirServer: 'https://ehr.example/fhir', fhirAuthorization },
      orderSign,
    );
    expect(request.fhirServer).toBe('https://ehr.example/fhir');
    expect(request.fhirAuthorization).toEqual({
      accessToken: 'some.opaque-token',
      scope: 'PATIENT.READ (R4) ORDER.READ (R4)',
      subject: 'client-1',
    });
  });

  test('prefetch is handed on as sent, null included; an empty selection is not a missing one', () => {
    const prefetch = { a: null, b: { resourceType: 'Bundle' }, c: '<html>' };
    const body = { ...withContext({ selections: [], encounterId: 'e1' }), prefetch };
    const request = parseHookRequest(body, orderSign);
    expect(request.prefetch).toEqual(prefetch);
    expect(request.context).toEqual({ ...context, selections: [], encounterId: 'e1' });
  });
});

describe('what is refused with 400', () => {
  const token = { access_token: 't0p-secret' };
  const server = 'https://ehr.example/fhir';
  test.each<[string, unknown, readonly string[]]>([
    ['no object', 'order-sign', ['/ must be object']],
    ['nothing', null, ['/ must be object']],
    ['an empty object (REQ-8)', {}, ['/hook is required', '/hookInstance is required', '/context is required']],
    [
      'empty strings',
      { ...smallest, hook: '', hookInstance: ' ' },
      ['/hook must not be empty', '/hookInstance must not be empty'],
    ],
    ['a context from before 1.0 (REQ-13)', { ...smallest, context: [draft] }, ['/context must be object']],
    ['a context without patient', { ...smallest, context: {} }, ['/context/patientId is required']],
    ['an empty patient', withContext({ patientId: ' ' }), ['/context/patientId must not be empty']],
    [
      'a patient that is a path',
      withContext({ patientId: '../x' }),
      ['/context/patientId must be the id of a Patient'],
    ],
    [
      'a patient that is a dot segment',
      withContext({ patientId: '..' }),
      ['/context/patientId must be the id of a Patient'],
    ],
    ['two patients', withContext({ patientId: 'p1,p2' }), ['/context/patientId must be the id of a Patient']],
    [
      'a patient of another type',
      withContext({ patientId: 'Group/p1' }),
      ['/context/patientId must be the id of a Patient'],
    ],
    [
      'drafts that are no Bundle',
      withContext({ draftOrders: draft }),
      ['/context/draftOrders/resourceType must be Bundle'],
    ],
    ['drafts that are a list', withContext({ draftOrders: [draft] }), ['/context/draftOrders must be object or null']],
    [
      'a draft without type',
      withContext({ draftOrders: { entry: [{ resource: {} }] } }),
      ['/context/draftOrders/entry/0/resource/resourceType is required'],
    ],
    ['prefetch that is a list', { ...smallest, prefetch: [] }, ['/prefetch must be object or null']],
    [
      'a token without server (REQ-9)',
      { ...smallest, fhirAuthorization: token },
      ['/fhirServer is required where /fhirAuthorization is sent'],
    ],
    [
      'a token that would break a header',
      { ...smallest, fhirServer: server, fhirAuthorization: { access_token: 'a\r\nx: b' } },
      ['/fhirAuthorization/access_token has characters that no HTTP header may carry'],
    ],
    ...[
      'ehr.example/fhir',
      'file:///etc/passwd',
      'https://user:secret@ehr.example/fhir',
      'https://ehr.example/?a=b',
    ].map((fhirServer): [string, unknown, readonly string[]] => [
      `the server ${fhirServer}`,
      { ...smallest, fhirServer },
      ['/fhirServer must be an absolute http or https URL without credentials, query or fragment'],
    ]),
  ])('%s', (_, body, faults) => {
    expect(faultsOf(body)).toEqual(faults);
  });

  test('all faults of one body are named at once, and no value of it', () => {
    const body = {
      hook: { secret: 'value-1' },
      fhirServer: 'value-2',
      fhirAuthorization: token,
      context: { patientId: 'value/3/4', draftOrders: 'value-5' },
    };
    const error = refusal(() => parseHookRequest(body, orderSign));
    expect([error.status, error.code, error.faults]).toEqual([
      400,
      'invalid-request',
      [
        '/hookInstance is required',
        '/hook must be string',
        '/context/draftOrders must be object or null',
        '/context/patientId must be the id of a Patient',
        '/fhirServer must be an absolute http or https URL without credentials, query or fragment',
      ],
    ]);
    expect(`${error.message} ${error.publicMessage} ${error.faults} ${error.cause}`).not.toMatch(/value|t0p/);
  });
});
