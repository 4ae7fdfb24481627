/** The pipeline as a whole: what is fetched, what is said when something can't be read, and what may stand on a card. */
import { describe, expect, test } from '@jest/globals';
import { orderSign } from '../../hooks/order-sign.js';
import { openBundleReader } from '../../src/adapters/bundle-reader.js';
import { loadKnowledge } from '../../src/adapters/knowledge-from-disk.js';
import type { HookRequest } from '../../src/cds-hooks/wire.js';
import type { FhirReader } from '../../src/chart/fhir-reader.js';
import { decide } from '../../src/decide.js';
import type { Decision } from '../../src/decision.js';
import type { FhirResource } from '../../src/model/fhir-json.js';

const knowledge = loadKnowledge();
const subject = { reference: 'Patient/p1' };
const draft = (over: object = {}): FhirResource => ({
  resourceType: 'MedicationRequest',
  id: 'd1',
  status: 'draft',
  subject,
  medicationCodeableConcept: { text: 'cetuximab' },
  ...over,
});
const condition = (text: string): FhirResource => ({
  resourceType: 'Condition',
  id: text.length.toString(),
  subject,
  code: { text },
});
const variant = (over: object = {}): FhirResource => ({
  resourceType: 'Observation',
  id: 'kras',
  status: 'final',
  subject,
  code: { coding: [{ system: 'http://loinc.org', code: '21702-6' }] },
  valueString: 'Mutation detected: p.G12D',
  ...over,
});

function counting(reader: FhirReader): FhirReader & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    read: (url) => {
      asked.push(url);
      return reader.read(url);
    },
    readPages: (bundle) => reader.readPages(bundle),
  };
}

const bundleOf = (resources: readonly FhirResource[]): object => ({
  resourceType: 'Bundle',
  entry: resources.map((resource) => ({ resource })),
});

function ask(
  drafts: readonly FhirResource[],
  reader: FhirReader | undefined,
  now = '2026-11-23T09:00:00Z',
): Promise<Decision> {
  const request: HookRequest = {
    hook: 'order-sign',
    hookInstance: '1',
    prefetch: {},
    context: { patientId: 'p1', draftOrders: drafts.map((resource) => ({ resource })) },
  };
  let next = 0;
  const desk = {
    service: orderSign,
    knowledge,
    now,
    newId: () => `id-${++next}`,
    publicUrl: 'https://cds.example.org/',
  };
  return decide(request, reader === undefined ? desk : { ...desk, reader });
}

const said = ({ response }: Decision): readonly string[] =>
  response.cards.map(({ indicator, summary }) => `${indicator}: ${summary}`);

describe('what is fetched', () => {
  test('nothing, where no order is ours', async () => {
    const reader = counting(openBundleReader(bundleOf([])));
    const decision = await ask([draft({ medicationCodeableConcept: { text: 'warfarin' } })], reader);
    expect([decision.response, reader.asked]).toEqual([{ cards: [] }, []]);
  });

  test('the Medication behind an order, and the chart only if it is ours', async () => {
    const medication = { resourceType: 'Medication', id: 'm', code: { text: 'warfarin' } };
    const reader = counting(openBundleReader(bundleOf([medication])));
    const order = draft({ medicationCodeableConcept: undefined, medicationReference: { reference: 'Medication/m' } });
    const decision = await ask([order], reader);
    expect([decision.response.cards, reader.asked]).toEqual([[], ['Medication/m']]);
  });
});

describe('an order whose drug cannot be read', () => {
  const order = draft({ medicationCodeableConcept: undefined, medicationReference: { reference: 'Medication/m' } });

  test('is said not to have been checked, never passed over', async () => {
    const denied = openBundleReader(bundleOf([]), { fail: { Medication: 'denied' } });
    expect(said(await ask([order], denied))).toEqual([
      'warning: Could not read which drug is ordered (access denied): this order was not checked.',
    ]);
    expect(said(await ask([order], undefined))).toEqual([
      'warning: Could not read which drug is ordered (not provided): this order was not checked.',
    ]);
  });

  test('unless the order names another drug in words', async () => {
    const named = draft({
      medicationCodeableConcept: undefined,
      medicationReference: { reference: 'Medication/m', display: 'warfarin 5 mg' },
    });
    expect(said(await ask([named], openBundleReader(bundleOf([]), { fail: { Medication: 'timeout' } })))).toEqual([]);
  });
});

describe('a card', () => {
  const colon = condition('Metastatic colorectal cancer');
  const larynx = condition('Carcinoma of larynx');

  test('is critical where the tumour is RAS-mutant and the disease is known', async () => {
    const decision = await ask([draft()], openBundleReader(bundleOf([colon, variant()])));
    expect(said(decision)).toEqual([
      'critical: KRAS G12D detected: cetuximab is not indicated in RAS-mutant colorectal cancer (FDA label).',
    ]);
  });

  test('says "if" and is never critical where two cancers are on file', async () => {
    const decision = await ask([draft()], openBundleReader(bundleOf([colon, larynx, variant()])));
    expect(said(decision)).toEqual([
      'warning: If for colorectal cancer: KRAS G12D detected: cetuximab is not indicated in RAS-mutant colorectal cancer (FDA label).',
    ]);
  });

  test('is not there where the disease is another', async () => {
    expect(said(await ask([draft()], openBundleReader(bundleOf([larynx, variant()]))))).toEqual([]);
  });

  test('is one for two orders that are judged alike, names both, and can remove each', async () => {
    const decision = await ask([draft(), draft({ id: 'd2' })], openBundleReader(bundleOf([colon, variant()])));
    const [card, ...more] = decision.response.cards;
    expect(more).toEqual([]);
    expect(card?.detail).toContain('MedicationRequest/d1, MedicationRequest/d2');
    const removed = card?.suggestions?.flatMap(({ actions }) =>
      actions.map(({ type, resourceId }) => `${type} ${resourceId}`),
    );
    expect(removed).toEqual(['delete MedicationRequest/d1', 'delete MedicationRequest/d2']);
  });

  test('can remove nothing where the client gave the order no id', async () => {
    const decision = await ask([draft({ id: undefined })], openBundleReader(bundleOf([colon, variant()])));
    expect(decision.response.cards.map(({ suggestions }) => suggestions)).toEqual([undefined]);
  });

  test('holds no markup, link or HTML from the chart', async () => {
    const nasty = variant({
      performer: [{ display: '<script>alert(1)</script> [win](https://evil.example) **now**' }],
      valueString: 'Mutation detected: p.G12D <img src=x>',
    });
    const spiteful = draft({ medicationCodeableConcept: { text: 'cetuximab [x](javascript:alert(1)) <b>' } });
    const [card] = (await ask([spiteful], openBundleReader(bundleOf([colon, nasty])))).response.cards;
    expect(card?.detail).not.toMatch(/<|>|(?<!\\)\[(?:win|x)|https:\/\/evil|(?<!\\)\*\*now/);
    expect(card?.detail).toContain('\\*\\*now\\*\\*');
  });

  test('keeps to the wire: summary under 140, a topic of letters and digits, links that are absolute, a stated review', async () => {
    const [card] = (await ask([draft()], openBundleReader(bundleOf([colon, variant()])))).response.cards;
    expect(card?.summary.length).toBeLessThan(140);
    expect(card?.source.topic).toEqual({
      system: 'urn:wildtype:topic',
      code: 'G01cetuximab',
      display: 'KRAS mutation in colorectal cancer',
    });
    expect(card?.links).toEqual([
      { label: 'Intended use and limits', url: 'https://cds.example.org/intended-use', type: 'absolute' },
    ]);
    expect(card?.detail).toContain('No clinician has reviewed this knowledge yet.');
    expect(card?.detail).toContain(knowledge.stamp.digest.slice(0, 12));
  });

  test('is the same for the same question, but for its ids', async () => {
    const once = await ask([draft()], openBundleReader(bundleOf([colon, variant()])));
    const later = await ask([draft()], openBundleReader(bundleOf([colon, variant()])), '2027-01-01T00:00:00Z');
    expect(later.response).toEqual(once.response);
  });
});

describe('a gap', () => {
  const colon = condition('Colon cancer');
  const gene = (id: string, code: string): FhirResource =>
    variant({ id, code: { coding: [{ system: 'http://loinc.org', code }] }, valueString: 'Not detected' });
  const wildType = [colon, gene('a', '21702-6'), gene('b', '21719-0'), gene('c', '58483-9')];

  test('all that the label asks for negative and read: silence', async () => {
    expect(said(await ask([draft()], openBundleReader(bundleOf(wildType))))).toEqual([]);
  });

  test.each(['denied', 'timeout', 'server-error'] as const)(
    'reports that fail (%s) beside a negative RAS could hide a mutation: said',
    async (fault) => {
      const decision = await ask(
        [draft()],
        openBundleReader(bundleOf(wildType), { fail: { DiagnosticReport: fault } }),
      );
      expect(decision.issued.map(({ rules }) => rules)).toEqual([['G41']]);
    },
  );

  test('beside a mutation that is critical already it is a line, not a card', async () => {
    const decision = await ask(
      [draft()],
      openBundleReader(bundleOf([colon, variant()]), { fail: { DiagnosticReport: 'timeout' } }),
    );
    expect(decision.issued.map(({ rules }) => rules)).toEqual([['G01']]);
    expect(decision.response.cards[0]?.detail).toContain('laboratory reports: could not be read (timed out)');
  });

  test('in the medications matters where a partner or earlier treatment would raise the grade, and there alone', async () => {
    const g12c = variant({ valueString: 'Mutation detected: p.G12C' });
    const panitumumab = draft({ medicationCodeableConcept: { text: 'panitumumab' } });
    const fail = { MedicationRequest: 'timeout' } as const;
    const open = await ask([panitumumab], openBundleReader(bundleOf([colon, g12c]), { fail }));
    const hidden = await ask([draft()], openBundleReader(bundleOf(wildType), { fail }));
    const settled = await ask([draft()], openBundleReader(bundleOf([colon, variant()]), { fail }));
    const rules = [open, hidden, settled].map(({ issued }) => issued.flatMap((card) => card.rules));
    expect(rules).toEqual([['G41'], ['G41'], ['G01']]);
  });

  test('never lets a card say that nothing is on file', async () => {
    const decision = await ask(
      [draft()],
      openBundleReader(bundleOf([colon]), { fail: { Observation: 'server-error' } }),
    );
    expect(said(decision)).toEqual([
      'warning: Could not be read: genomic results (server error); cetuximab could not be fully checked.',
    ]);
    expect(decision.response.cards[0]?.detail).not.toMatch(/not on file|no result found|no KRAS/i);
  });
});
