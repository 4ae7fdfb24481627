/** Feedback: what clinicians did with our cards, as clients send it. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { outputProfiles } from '../../hooks/output-profiles.js';
import { LedgerError } from '../../src/errors.js';
import type { AppParts } from '../../src/http/app-parts.js';
import { demoClient } from '../../src/http/trusted-client.js';
import { postJson, rememberingLedger, serve } from '../http/small-parts.js';

let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  close = undefined;
});

async function start(overrides: Partial<AppParts> = {}) {
  const server = await serve(overrides);
  close = server.close;
  return { ...server, feedbackUrl: `${server.url}/cds-services/wildtype-order-sign/feedback` };
}

const accepted = {
  card: '4e0a3a1e-3283-4575-ab82-028d55fe2719',
  outcome: 'accepted',
  acceptedSuggestions: [{ id: 'e56e1945-20b3-4393-8503-a1a20fd73152' }],
  outcomeTimestamp: '2026-11-23T09:30:00.123Z',
};
const overridden = {
  card: '4e0a3a1e-3283-4575-ab82-028d55fe2719',
  outcome: 'overridden',
  outcomeTimestamp: '2026-11-23T09:30:00.123Z',
  overrideReason: {
    reason: { code: 'patient-refused', system: 'http://example.org/override' },
    userComment: 'Mrs Roe wishes it',
  },
};

test('FB-1 FB-4 feedback is answered with 200 and an empty object', async () => {
  const { feedbackUrl } = await start();
  const response = await postJson(feedbackUrl, { feedback: [accepted] });
  expect([response.status, await response.text()]).toEqual([200, '{}']);
});

test('FB-2 several items of one body are kept, with who said them of what', async () => {
  const { feedbackUrl, ledger } = await start();
  await postJson(feedbackUrl, { feedback: [accepted, overridden] });
  const common = { service: 'wildtype-order-sign', client: 'demo', receivedAt: '2026-11-24T09:00:00.000Z' };
  expect(ledger.feedback).toEqual([
    {
      ...common,
      item: {
        card: accepted.card,
        outcome: 'accepted',
        acceptedSuggestions: ['e56e1945-20b3-4393-8503-a1a20fd73152'],
        outcomeTimestamp: accepted.outcomeTimestamp,
      },
    },
    {
      ...common,
      item: {
        card: overridden.card,
        outcome: 'overridden',
        acceptedSuggestions: [],
        overrideReason: { code: 'patient-refused', system: 'http://example.org/override' },
        outcomeTimestamp: overridden.outcomeTimestamp,
      },
    },
  ]);
});

describe('D35 free comments', () => {
  test.each([
    [false, undefined],
    [true, 'Mrs Roe wishes it'],
  ])('where the client keeps them: %s', async (keepComments, kept) => {
    const { feedbackUrl, ledger, lines } = await start({
      authenticate: async () => ({ ...demoClient([]), keepComments }),
    });
    await postJson(feedbackUrl, { feedback: [overridden] });
    expect(ledger.feedback.map(({ item }) => item.userComment)).toEqual([kept]);
    expect(lines.join('')).not.toMatch(/Roe/);
  });
});

test('D35 words where the name of a reason should be are kept only with the comments; its code is kept', async () => {
  const reason = { code: 'other', display: 'Mrs Roe wishes it' };
  const { feedbackUrl, ledger } = await start();
  await postJson(feedbackUrl, { feedback: [{ ...overridden, overrideReason: { reason } }] });
  expect(ledger.feedback.map(({ item }) => item.overrideReason)).toEqual([{ code: 'other' }]);
});

test('FB-5 an item that cannot be understood is counted, and the others are kept', async () => {
  const { feedbackUrl, ledger, lines } = await start();
  const response = await postJson(feedbackUrl, { feedback: [{ card: 'x' }, accepted] });
  expect([response.status, ledger.feedback.length]).toEqual([200, 1]);
  expect(lines.join('')).toMatch(/"incident":"feedback-item-refused".*"faults":\d/);
});

test('FB-5 plural overrideReasons, ids that are no UUIDs and a missing system are accepted', async () => {
  const { feedbackUrl, ledger } = await start();
  const { overrideReason: _singular, ...item } = overridden;
  await postJson(feedbackUrl, { feedback: [{ ...item, card: 'card-1', overrideReasons: { reason: { code: 'c' } } }] });
  expect(ledger.feedback.map(({ item: kept }) => [kept.card, kept.overrideReason])).toEqual([
    ['card-1', { code: 'c' }],
  ]);
});

describe('Epic (17.3.17) names its reason in an extension of overrideReasons', () => {
  const { overrideReason: _singular, ...item } = overridden;
  const names = 'com.epic.cdshooks.feedback.overrideReason';
  const extension = { [`${names}.reasonCategory`]: '45', [`${names}.reasonDisplay`]: 'Criteria not met' };
  const asEpic = { ...demoClient([]), outputProfile: outputProfiles.epic ?? {} };

  test('which is kept as a code of its own list, without the comment beside it', async () => {
    const { feedbackUrl, ledger } = await start({ authenticate: async () => asEpic });
    const said = { ...item, overrideReasons: { extension, userComment: 'Mrs Roe wishes it' } };
    expect((await postJson(feedbackUrl, { feedback: [said] })).status).toBe(200);
    expect(ledger.feedback.map(({ item: kept }) => [kept.overrideReason, kept.userComment])).toEqual([
      [{ system: `urn:${names}.reasonCategory`, code: '45' }, undefined],
    ]);
  });

  test('and a reason of ours is kept as ours, whatever stands beside it', async () => {
    const { feedbackUrl, ledger } = await start({ authenticate: async () => asEpic });
    const reason = { code: 'contraindicated', system: 'urn:wildtype:override-reason', display: 'bad' };
    await postJson(feedbackUrl, { feedback: [{ ...item, overrideReasons: { reason, extension } }] });
    const { display: _words, ...coded } = reason;
    expect(ledger.feedback.map(({ item: kept }) => kept.overrideReason)).toEqual([coded]);
  });

  test.each([[{}], [{ extension: {} }], [{ extension: { other: 1 } }]])(
    'without either there is none: %j',
    async (given) => {
      const { feedbackUrl, ledger } = await start({ authenticate: async () => asEpic });
      expect((await postJson(feedbackUrl, { feedback: [{ ...item, overrideReasons: given }] })).status).toBe(200);
      expect(ledger.feedback.map(({ item: kept }) => kept.overrideReason)).toEqual([undefined]);
    },
  );

  test('no other client’s extension is read as a reason', async () => {
    const { feedbackUrl, ledger } = await start();
    await postJson(feedbackUrl, { feedback: [{ ...item, overrideReasons: { extension } }] });
    expect(ledger.feedback.map(({ item: kept }) => kept.overrideReason)).toEqual([undefined]);
  });
});

test('a body of which no item can be used is 400 and names the faults', async () => {
  const { feedbackUrl, ledger } = await start();
  const response = await postJson(feedbackUrl, { feedback: [{ outcome: 'ignored' }] });
  expect([response.status, await response.text(), ledger.feedback]).toEqual([
    400,
    expect.stringMatching(/\/feedback\/0\/card/),
    [],
  ]);
});

test('a body without a list of feedback is 400', async () => {
  const { feedbackUrl } = await start();
  expect((await postJson(feedbackUrl, {})).status).toBe(400);
});

test('feedback that could not be written is 500, so that the client can send it again', async () => {
  const refuses = () => Promise.reject(new LedgerError({ code: 'ledger-write-failed', publicMessage: 'Not written.' }));
  const { feedbackUrl } = await start({ ledger: { ...rememberingLedger(), recordFeedback: refuses } });
  expect((await postJson(feedbackUrl, { feedback: [accepted] })).status).toBe(500);
});
