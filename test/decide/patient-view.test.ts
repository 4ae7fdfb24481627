/** When a chart opens: what is news for a patient who is on an EGFR antibody, and that the rest is kept back. */
import { describe, expect, test } from '@jest/globals';
import { patientView } from '../../hooks/patient-view.js';
import { openBundleReader } from '../../src/adapters/bundle-reader.js';
import { loadKnowledge } from '../../src/adapters/knowledge-from-disk.js';
import { parseHookRequest } from '../../src/cds-hooks/parse.js';
import { decide } from '../../src/decide.js';
import type { Decision } from '../../src/decision.js';
import type { FhirResource } from '../../src/model/fhir-json.js';

const knowledge = loadKnowledge();
const subject = { reference: 'Patient/p1' };
const ordered = (drug: string, over: object = {}): FhirResource => ({
  resourceType: 'MedicationRequest',
  id: drug,
  status: 'active',
  intent: 'order',
  authoredOn: '2026-06-01',
  subject,
  medicationCodeableConcept: { text: drug },
  ...over,
});
const colon: FhirResource = { resourceType: 'Condition', id: 'colon', subject, code: { text: 'colon cancer' } };
const specimen = (id: string, text: string): FhirResource => ({
  resourceType: 'Specimen',
  id,
  subject,
  type: { text },
});
const result = (id: string, code: string, valueString: string, on?: string): FhirResource => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  subject,
  code: { coding: [{ system: 'http://loinc.org', code }] },
  valueString,
  ...(on !== undefined && { effectiveDateTime: on }),
});
const kras = (value: string, on?: string): FhirResource => result('kras', '21702-6', value, on);
const nras = result('nras', '21719-0', 'Not detected', '2026-05-01');
const wildType = [kras('Not detected', '2026-05-01'), nras];

async function opened(resources: readonly FhirResource[], fail = {}): Promise<Decision> {
  const patient: FhirResource = { resourceType: 'Patient', id: 'p1' };
  const entry = [patient, colon, ...resources].map((resource) => ({ resource }));
  const body = { hook: 'patient-view', hookInstance: 'i', context: { userId: 'Practitioner/1', patientId: 'p1' } };
  let ids = 0;
  const newId = (): string => `id-${ids++}`;
  const reader = openBundleReader({ resourceType: 'Bundle', entry }, { fail });
  const desk = { service: patientView, knowledge, reader, now: '2026-11-26T09:00:00Z', newId };
  return decide(parseHookRequest(body, patientView), desk);
}

const said = ({ issued }: Decision): readonly string[] =>
  issued.map(({ indicator, rules }) => `${indicator}: ${rules.join(', ')}`);

describe('when the chart of a patient on an EGFR antibody opens', () => {
  test('a RAS mutation that was found since the order is a warning, and no order is offered for removal', async () => {
    const decision = await opened([ordered('cetuximab'), kras('p.G12D detected', '2026-09-01'), nras]);
    expect(said(decision)).toEqual(['warning: G01']);
    expect(decision.response.cards[0]?.suggestions).toBeUndefined();
  });

  test('one that was known before the order is no news', async () => {
    expect(said(await opened([ordered('cetuximab'), kras('p.G12D detected', '2026-05-01'), nras]))).toEqual([]);
  });

  test('one without a date may be news', async () => {
    expect(said(await opened([ordered('cetuximab'), kras('p.G12D detected'), nras]))).toEqual(['warning: G01']);
  });

  test('a required test that is missing is a warning, with the test to order', async () => {
    const decision = await opened([ordered('panitumumab')]);
    expect(said(decision)).toEqual(['warning: G11']);
    expect(decision.response.cards[0]?.suggestions?.map(({ label }) => label)).toEqual([
      expect.stringContaining('Order Extended RAS'),
    ]);
  });

  test('results that could not be read are said', async () => {
    const decision = await opened([ordered('cetuximab'), ...wildType], { Observation: 'timeout' });
    expect(said(decision)).toEqual(['warning: G41']);
  });

  test('a new EGFR change under the antibody is a warning', async () => {
    const s492r = result('egfr', '21665-5', 'p.S492R detected', '2026-10-01');
    const plasma = { ...s492r, specimen: { reference: 'Specimen/plasma' } };
    const chart = [ordered('cetuximab'), ...wildType, specimen('plasma', 'plasma'), plasma];
    expect(said(await opened(chart))).toEqual(['warning: G19']);
  });

  test('what does not rest on a new result is left to the order: a VEGF antibody beside it', async () => {
    expect(said(await opened([ordered('panitumumab'), ordered('bevacizumab'), ...wildType]))).toEqual([]);
  });

  test('results that fit make no card', async () => {
    expect(said(await opened([ordered('cetuximab'), ...wildType]))).toEqual([]);
  });

  test('two orders make one card at most', async () => {
    const both = [ordered('cetuximab'), ordered('panitumumab'), kras('p.G12D detected', '2026-09-01'), nras];
    expect(said(await opened(both))).toHaveLength(1);
  });

  test.each([
    ['no order', []],
    ['a stopped order', [ordered('cetuximab', { status: 'stopped' })]],
    ['a draft', [ordered('cetuximab', { status: 'draft' })]],
    [
      'an order whose period has ended',
      [ordered('cetuximab', { dosageInstruction: [{ timing: { repeat: { boundsPeriod: { end: '2026-07-01' } } } }] })],
    ],
    ['another drug', [ordered('bevacizumab')]],
  ])('%s makes no card', async (_what, orders) => {
    expect(said(await opened([...orders, kras('p.G12D detected', '2026-09-01')]))).toEqual([]);
  });
});
