/** A card that was overridden with a reason is kept back for the same user and question, and shown again when anything changes. */
import { describe, expect, test } from '@jest/globals';
import { orderSign } from '../../hooks/order-sign.js';
import { openBundleReader } from '../../src/adapters/bundle-reader.js';
import { loadKnowledge } from '../../src/adapters/knowledge-from-disk.js';
import { decide } from '../../src/decide.js';
import type { Decision } from '../../src/decision.js';
import type { FhirResource } from '../../src/model/fhir-json.js';
import type { RepeatControl } from '../../src/repeat/repeat-control.js';

const knowledge = loadKnowledge();
const subject = { reference: 'Patient/p1' };
const colon: FhirResource = { resourceType: 'Condition', id: 'c', subject, code: { text: 'colon cancer' } };
const draft = (drug = 'cetuximab'): FhirResource => ({
  resourceType: 'MedicationRequest',
  id: 'd1',
  status: 'draft',
  subject,
  medicationCodeableConcept: { text: drug },
});
const result = (id: string, code: string, valueString: string): FhirResource => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  subject,
  code: { coding: [{ system: 'http://loinc.org', code }] },
  valueString,
});
const wildType = [result('k', '21702-6', 'Not detected'), result('n', '21719-0', 'Not detected')];
const v600e = [...wildType, result('b', '58483-9', 'p.V600E detected')];

interface Asked {
  readonly chart?: readonly FhirResource[];
  readonly drafts?: readonly FhirResource[];
  readonly userId?: string | undefined;
  readonly client?: string;
  readonly now?: string;
  readonly known?: typeof knowledge;
  readonly policy?: Readonly<Record<string, string>>;
}

/** A memory of overrides as the ledger keeps it: keys and when. */
function memory(days = 90): RepeatControl & { readonly overridden: Map<string, string>; broken: boolean } {
  const overridden = new Map<string, string>();
  return {
    overridden,
    broken: false,
    days,
    keyOf: (text) => text,
    async overriddenSince(key, instant) {
      if (this.broken) throw new Error('the ledger is gone');
      const at = overridden.get(key);
      return at !== undefined && at >= instant;
    },
  };
}

async function ask(repeats: RepeatControl | undefined, asked: Asked = {}): Promise<Decision> {
  const { chart = v600e, drafts = [draft()], client = 'ehr', known = knowledge, policy } = asked;
  const entry = [colon, ...chart].map((resource) => ({ resource }));
  const userId = 'userId' in asked ? asked.userId : 'Practitioner/1';
  return decide(
    {
      hook: 'order-sign',
      hookInstance: 'i',
      prefetch: {},
      context: {
        patientId: 'p1',
        draftOrders: drafts.map((resource) => ({ resource })),
        ...(userId !== undefined && { userId }),
      },
    },
    {
      service: orderSign,
      knowledge: known,
      reader: openBundleReader({ resourceType: 'Bundle', entry }, {}),
      now: asked.now ?? '2026-11-26T09:00:00.000Z',
      newId: () => 'id',
      client,
      ...(repeats !== undefined && { repeats }),
      ...(policy !== undefined && { policy: { settings: policy } }),
    },
  );
}

const rules = ({ issued }: Decision): readonly string[] => issued.flatMap((card) => card.rules);

/** Asks once, and overrides the card a day before the next question. */
async function overridden(asked: Asked = {}): Promise<ReturnType<typeof memory>> {
  const repeats = memory();
  const { issued } = await ask(repeats, asked);
  for (const { repeatKey } of issued) {
    if (repeatKey !== undefined) repeats.overridden.set(repeatKey, '2026-11-25T09:00:00.000Z');
  }
  return repeats;
}

describe('repeat control', () => {
  test('is off unless it is asked for: no card carries a key', async () => {
    const { issued } = await ask(undefined);
    expect(issued.map(({ repeatKey }) => repeatKey)).toEqual([undefined]);
  });

  test('keeps back what the same user overrode, and says so in the trace', async () => {
    const decision = await ask(await overridden());
    expect([decision.response.cards, decision.trace.keptBack?.length]).toEqual([[], 1]);
  });

  test('never keeps back what is critical', async () => {
    const critical = { chart: [result('k', '21702-6', 'p.G12D detected')] };
    const repeats = await overridden(critical);
    expect([repeats.overridden.size, rules(await ask(repeats, critical))]).toEqual([0, ['G01']]);
  });

  test('lets a card be where it was overridden within the hour: the session goes on', async () => {
    const repeats = await overridden();
    expect(rules(await ask(repeats, { now: '2026-11-25T09:30:00.000Z' }))).toEqual(['G15']);
  });

  test('ends with its days', async () => {
    const repeats = await overridden();
    expect(rules(await ask(repeats, { now: '2027-02-22T09:00:00.000Z' }))).toEqual([]);
    expect(rules(await ask(repeats, { now: '2027-03-22T09:00:00.000Z' }))).toEqual(['G15']);
  });

  test('shows the card where the ledger cannot be asked', async () => {
    const repeats = await overridden();
    repeats.broken = true;
    expect(rules(await ask(repeats))).toEqual(['G15']);
  });

  test.each<[string, Asked]>([
    ['another user', { userId: 'Practitioner/2' }],
    ['a user who is not named', { userId: undefined }],
    ['another client', { client: 'other' }],
    ['a new result', { chart: [...v600e, result('m', '21702-6', 'p.Q61H detected')] }],
    ['another drug', { drafts: [draft('panitumumab')] }],
    ['a partner', { drafts: [draft(), { ...draft('irinotecan'), id: 'd2' }] }],
    ['another knowledge', { known: { ...knowledge, stamp: { ...knowledge.stamp, digest: 'other' } } }],
    ['a graver grade', { policy: { 'braf-v600e-grade': 'critical' } }],
  ])('asks again for %s', async (_what, asked) => {
    expect(rules(await ask(await overridden(), asked))).not.toEqual([]);
  });
});
