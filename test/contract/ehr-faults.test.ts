/** An EHR that fails in any way: there is always an answer in time, it says what could not be read, and no token strays. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { startServer } from '../adapters/fake-server.js';
import { faultsOf } from '../cases/forbidden-words.js';
import { type Checked, startChecking, TOKEN } from './checked-order.js';
import { cetuximab, krasG12D, searchset } from './demo-server.js';
import { type EhrFault, ehrFaults, type FaultyEhr, startFaultyEhr, wrongPatient } from './faulty-ehr.js';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** An EHR that never answers uses up the deadline, so it gets a short one. */
async function start({ answer, reason }: Pick<EhrFault, 'answer' | 'reason'>, where: 'results' | 'everything') {
  const record = await startFaultyEhr(answer, where);
  const base = `${record.ehr.origin}/fhir`;
  const checking = await startChecking(base, reason === 'timed out' ? { deadlineMs: 1500 } : {});
  closers.push(record.close, checking.close);
  return { ...checking, record };
}

/** The token went below the base URL of the EHR and nowhere else; neither it nor the patient is in the log. */
function expectNothingStrayed({ ehr, elsewhere }: FaultyEhr, lines: readonly string[]): void {
  expect(elsewhere.seen).toEqual([]);
  expect(ehr.seen.length).toBeGreaterThan(0);
  for (const { url, authorization } of ehr.seen) {
    expect([url.startsWith('/fhir/'), authorization]).toEqual([true, `Bearer ${TOKEN}`]);
  }
  expect(lines.join('')).toContain('"answered"');
  expect(lines.join('')).not.toMatch(new RegExp(`${TOKEN}|Patient/p1|patient=p1|words of the EHR`));
}

/** Whatever failed, no card claims that something is not on file, and none passes on words of the EHR. */
function expectHonesty({ cards }: Checked): void {
  const said = JSON.stringify(cards);
  expect(said).not.toMatch(/No KRAS\/NRAS result found|not on file|no result on file|wild-type/i);
  expect(said).not.toContain('words of the EHR');
  expect(said).not.toContain(TOKEN);
  for (const { summary, detail } of cards) {
    expect(faultsOf({ card: { summary: String(summary), detail: String(detail) }, rules: [], gaps: [] })).toEqual([]);
  }
}

describe('the results cannot be read, because the EHR', () => {
  test.each(ehrFaults.map((fault) => [fault.name, fault] as const))('%s', async (_, fault) => {
    const { check, lines, record } = await start(fault, 'results');
    const checked = await check();
    expect(checked).toMatchObject({
      status: 200,
      cards: [
        {
          indicator: 'warning',
          summary: `Could not be read: genomic results (${fault.reason}); cetuximab could not be fully checked.`,
          detail: expect.stringContaining(`could not be read (${fault.reason})`),
        },
      ],
    });
    // All markers that the same fault hides share one line.
    const hidden = String(checked.cards[0]?.detail)
      .split('\n')
      .filter((line) => /^- .*\bexon\b/.test(line));
    expect(hidden).toEqual([
      expect.stringMatching(
        /^- BRAF V600E, KRAS exon 2 .+, NRAS exon 4 \(codons 117, 146\): genomic results could not be read \(/,
      ),
    ]);
    expectHonesty(checked);
    expectNothingStrayed(record, lines);
  });
});

describe('nothing can be read, because the EHR', () => {
  const answering = ehrFaults.filter(({ reason }) => reason !== 'incomplete' && reason !== 'address refused');
  test.each(answering.map((fault) => [fault.name, fault] as const))('%s', async (_, fault) => {
    const { check, lines, record } = await start(fault, 'everything');
    const checked = await check();
    expect(checked).toMatchObject({ status: 200, cards: [{ indicator: 'warning' }] });
    expect(JSON.stringify(checked.cards)).toMatch(/[Cc]ould not be read: genomic results/);
    expectHonesty(checked);
    expectNothingStrayed(record, lines);
  });

  test('refuses connections', async () => {
    const gone = await startServer(() => {});
    await gone.close();
    const { check, close } = await startChecking(`${gone.origin}/fhir`);
    closers.push(close);
    const checked = await check();
    expect(checked).toMatchObject({
      status: 200,
      cards: [{ indicator: 'warning', summary: expect.stringContaining('genomic results (not reachable)') }],
    });
    expectHonesty(checked);
  });
});

describe('what could be read still counts', () => {
  test('a mutation on the first page decides, although the second page fails', async () => {
    const answer: EhrFault['answer'] = (request, response, own) => {
      const link = [{ relation: 'next', url: `${own}/fhir/Observation?page=2` }];
      if (request.url?.includes('page=2')) response.destroy();
      else response.end(JSON.stringify({ ...searchset(krasG12D), link }));
    };
    const { check, lines, record } = await start({ answer, reason: 'server error' }, 'results');
    const checked = await check();
    expect(checked).toMatchObject({ status: 200, cards: [{ indicator: 'critical' }] });
    expect(JSON.stringify(checked.cards)).toContain('could not be read (server error)');
    expectNothingStrayed(record, lines);
  });

  test('what the client sent in prefetch decides, although the EHR is gone', async () => {
    const { check } = await start(
      { answer: (_, response) => void response.destroy(), reason: 'server error' },
      'everything',
    );
    const checked = await check(cetuximab, { genomicResults: searchset(krasG12D), conditions: null });
    expect(checked.status).toBe(200);
    expect(JSON.stringify(checked.cards)).toMatch(/G12D/);
  });
});

describe('an EHR that answers with another patient', () => {
  test.each(['results', 'everything'] as const)('for %s: nothing of that patient is told', async (where) => {
    const { check, lines, record } = await start({ answer: wrongPatient, reason: '' }, where);
    const checked = await check();
    expect(checked).toMatchObject({ status: 200, cards: [{ indicator: 'warning' }] });
    expect(JSON.stringify(checked.cards)).not.toMatch(/G12D|Gly12Asp|of-another|Patient\/p2/);
    expectNothingStrayed(record, lines);
  });
});

describe('an order whose drug stands in a resource of the EHR', () => {
  const { medicationCodeableConcept: _, ...rest } = cetuximab;
  const byReference = {
    ...rest,
    resourceType: 'MedicationRequest',
    medicationReference: { reference: 'Medication/m1' },
  };
  test.each(['hangs', 'fails', 'redirects to another host', 'gives a login page with 200'])(
    'that %s was not checked, and the card says so',
    async (name) => {
      const fault = ehrFaults.find((one) => one.name === name);
      if (fault === undefined) throw new Error(`no such fault: ${name}`);
      const { check, lines, record } = await start(fault, 'everything');
      const checked = await check(byReference);
      expect(checked).toMatchObject({ status: 200, cards: [{ indicator: 'warning' }] });
      expect(JSON.stringify(checked.cards)).toContain(fault.reason);
      expectNothingStrayed(record, lines);
    },
  );
});

describe('an EHR that is dead', () => {
  test('is asked by the first call, and by the next ones not at all: their cards say that it is not reachable', async () => {
    const { check, record, servers } = await start({ answer: () => {}, reason: 'timed out' }, 'everything');
    expect(await check()).toMatchObject({ cards: [{ summary: expect.stringContaining('(timed out)') }] });
    const asked = record.ehr.seen.length;
    const later = await Promise.all([check(), check(), check()]);
    for (const checked of later) {
      expect(checked).toMatchObject({
        status: 200,
        cards: [{ indicator: 'warning', summary: expect.stringContaining('genomic results (not reachable)') }],
      });
      expectHonesty(checked);
    }
    expect(record.ehr.seen).toHaveLength(asked);
    expect(servers.states()).toMatchObject([{ breaker: 'open', reachable: false }]);
  });
});
