/** The basket and the requests made of it are those of a CDS Client. */
import { describe, expect, test } from '@jest/globals';
import { parseFeedback, parseHookRequest } from '../../src/cds-hooks/parse.js';
import { services } from '../../src/compose.js';
import { fromBase64url } from '../../web/sandbox/base64url.js';
import { applyActions, draftFor, draftsOf, orderLabel } from '../../web/sandbox/basket.js';
import { acceptance, override } from '../../web/sandbox/feedback.js';
import { hookFor, hookRequest } from '../../web/sandbox/hook-request.js';
import { launchAddress } from '../../web/sandbox/smart-launch.js';
import type { Card, CatalogueItem, HookCall, OpenRecord, Suggestion } from '../../web/sandbox/types.js';

const cetuximab: CatalogueItem = {
  id: 'cetuximab',
  label: 'cetuximab',
  kind: 'antibody',
  coding: { system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '318341', display: 'cetuximab' },
};
const folfox: CatalogueItem = { id: 'folfox', label: 'FOLFOX', kind: 'chemotherapy' };
const record: OpenRecord = {
  origin: 'demo',
  patientId: 'p',
  title: 'P',
  story: 's',
  resources: [],
  edits: [],
  ehr: 'answers',
};
const facts = {
  hook: 'order-select',
  hookInstance: 'd5b1f2de-3f3c-4a6c-9c58-4a32d4a1a001',
  fhirServer: 'http://x.example/fhir',
};
const first = draftFor(cetuximab, 'p', []);
const both = [first, draftFor(folfox, 'p', [first])];

describe('the basket', () => {
  test('each draft has an id of its own, drugs a code, regimens a name', () => {
    expect(both.map(({ reference, label }) => [reference, label])).toEqual([
      ['MedicationRequest/draft-1', 'cetuximab'],
      ['MedicationRequest/draft-2', 'FOLFOX'],
    ]);
    expect(both[1]?.resource.medicationCodeableConcept).toEqual({ text: 'FOLFOX' });
  });

  test('an id that became free is used again, and never one that is taken', () => {
    expect(draftFor(folfox, 'p', both.slice(1)).reference).toBe('MedicationRequest/draft-1');
    expect(draftFor(folfox, 'p', both).reference).toBe('MedicationRequest/draft-3');
  });

  test('create adds a draft, delete removes the one that is named, update replaces it', () => {
    const test1 = { resourceType: 'ServiceRequest', status: 'draft', code: { text: 'RAS' } };
    const created = applyActions(both, [{ type: 'create', description: 'd', resource: test1 }]);
    expect(created.at(-1)).toMatchObject({ reference: 'ServiceRequest/draft-3', label: 'RAS', from: 'suggestion' });
    const gone = applyActions(both, [{ type: 'delete', description: 'd', resourceId: 'MedicationRequest/draft-1' }]);
    expect(gone.map(({ label }) => label)).toEqual(['FOLFOX']);
    expect(applyActions(both, [{ type: 'delete', description: 'd', resourceId: 'draft-2' }])).toEqual([first]);
    const changed = {
      resourceType: 'MedicationRequest',
      id: 'draft-1',
      medicationCodeableConcept: { text: 'panitumumab' },
    };
    const updated = applyActions(both, [{ type: 'update', description: 'd', resource: changed }]);
    expect(updated.map(({ label }) => label)).toEqual(['panitumumab', 'FOLFOX']);
  });

  test('an action that names nothing changes nothing', () => {
    expect(
      applyActions(both, [
        { type: 'delete', description: 'd' },
        { type: 'create', description: 'd' },
      ]),
    ).toEqual(both);
  });

  test.each([
    [{ resourceType: 'MedicationRequest', medicationCodeableConcept: { coding: [{ display: 'x' }] } }, 'x'],
    [{ resourceType: 'MedicationRequest', medication: { concept: { text: 'R5' } } }, 'R5'],
    [{ resourceType: 'MedicationRequest', medicationReference: { display: 'by reference' } }, 'by reference'],
    [{ resourceType: 'MedicationOrder' }, 'MedicationOrder'],
  ])('an order is named by its own words: %j', (resource, label) => {
    expect(orderLabel(resource)).toBe(label);
  });
});

describe('the requests of the sandbox', () => {
  test.each(['order-select', 'order-sign'])('%s is one that the server understands', (hook) => {
    const service = services.find((one) => one.hook === hook);
    if (service === undefined) throw new Error('no such service');
    const request = hookRequest(record, both, { ...facts, hook });
    const parsed = parseHookRequest(request, service);
    expect(parsed.context.draftOrders.map(({ resource }) => resource)).toEqual(both.map(({ resource }) => resource));
    const selections = both.map(({ reference }) => reference);
    expect(parsed.context.selections).toEqual(hook === 'order-select' ? selections : undefined);
  });

  test('a request that was brought along keeps all that is not the basket', () => {
    const request = {
      hook: 'medication-prescribe',
      hookInstance: 'old',
      prefetch: { a: null },
      context: { patientId: 'p', encounterId: 'e', selections: ['x'], medications: {} },
    };
    const own = { ...record, origin: 'request', request } as const;
    const hook = hookFor(own, true);
    expect(hook).toBe('medication-prescribe');
    expect(hookRequest(own, [first], { ...facts, hook })).toEqual({
      hook,
      hookInstance: facts.hookInstance,
      prefetch: { a: null },
      context: {
        patientId: 'p',
        encounterId: 'e',
        medications: { resourceType: 'Bundle', type: 'collection', entry: [{ resource: first.resource }] },
      },
    });
    expect(draftsOf(hookRequest(own, [first], { ...facts, hook }), 'request')[0]?.reference).toBe(first.reference);
  });

  test('composing calls order-select, signing order-sign', () => {
    expect([hookFor(record, false), hookFor(record, true)]).toEqual(['order-select', 'order-sign']);
  });

  test('its feedback is one that the server understands', () => {
    const card: Card = { uuid: 'c', summary: 's', indicator: 'info', detail: '', source: { label: 'l' } };
    const suggestion: Suggestion = { label: 'l', uuid: 'u', actions: [] };
    const at = new Date('2026-11-23T10:00:00Z');
    const reason = { system: 's', code: 'c', display: 'd' };
    expect(parseFeedback(acceptance(card, suggestion, at))).toEqual({
      faults: [],
      items: [
        { card: 'c', outcome: 'accepted', acceptedSuggestions: ['u'], outcomeTimestamp: '2026-11-23T10:00:00.000Z' },
      ],
    });
    expect(parseFeedback(override(card, reason, at))).toMatchObject({
      faults: [],
      items: [{ card: 'c', outcome: 'overridden', overrideReason: reason }],
    });
  });
});

describe('a SMART link of a card', () => {
  const link = {
    label: 'l',
    url: 'https://app.example/launch?x=1',
    type: 'smart',
    appContext: '{"rules":["G01"]}',
  } as const;
  const call: HookCall = {
    hook: 'order-sign',
    service: 's',
    request: hookRequest(record, both, { ...facts, hook: 'order-sign' }),
    status: 200,
    response: {},
    cards: [],
    roundTripMs: 1,
    steps: [],
  };

  test('is launched with the FHIR server and a context that points at the patient', () => {
    const address = new URL(launchAddress(link, call, facts.fhirServer) ?? '');
    expect([address.origin, address.searchParams.get('x'), address.searchParams.get('iss')]).toEqual([
      'https://app.example',
      '1',
      facts.fhirServer,
    ]);
    expect(fromBase64url(address.searchParams.get('launch') ?? '')).toEqual({
      patient: 'p',
      appContext: link.appContext,
    });
  });

  test('is no link where the record was changed, for then it is read elsewhere', () => {
    expect(launchAddress(link, call, 'http://other.example/fhir')).toBeUndefined();
    expect(launchAddress({ ...link, url: 'launch' }, call, facts.fhirServer)).toBeUndefined();
  });
});
