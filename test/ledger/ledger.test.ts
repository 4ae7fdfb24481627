/** The ledger keeps cards, feedback and tokens, once each, through a restart: the same in SQLite and in PostgreSQL. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LedgerError } from '../../src/errors.js';
import { accepted, card, on, overridden } from './entries.js';
import { closePlaces, openPatiently, openPlaces, places } from './places.js';

beforeAll(openPlaces);
afterAll(closePlaces);

const far = '2999-01-01T00:00:00.000Z';

describe.each(places)('in $name', ({ fresh, query }) => {
  async function withLedger(
    work: (ledger: Awaited<ReturnType<typeof openPatiently>>, url: string) => Promise<void>,
    now?: () => Date,
  ): Promise<string> {
    const url = await fresh();
    const ledger = await openPatiently(url, now);
    try {
      await work(ledger, url);
    } finally {
      await ledger.close();
    }
    return url;
  }

  test('cards are kept with their rules in order, through a restart', async () => {
    const url = await withLedger((ledger) => ledger.recordCards([card, { ...card, card: 'c2', repeatKey: 'k' }]));
    await (await openPatiently(url)).close();
    expect(
      await query(url, 'select card, rules, suggestions, indicator, repeat_key from card_issued order by card'),
    ).toMatchObject([
      { card: 'c1', rules: '["R1","R2"]', suggestions: '["u1","u2"]', indicator: 'warning', repeat_key: null },
      { card: 'c2', repeat_key: 'k' },
    ]);
  });

  test('no card is nothing to write; the same card twice is a fault of ours, and is said', () =>
    withLedger(async (ledger) => {
      await ledger.recordCards([]);
      await ledger.recordFeedback([]);
      await ledger.recordCards([card]);
      await expect(ledger.recordCards([card])).rejects.toBeInstanceOf(LedgerError);
    }));

  test('FB-2 identical feedback sent again is one line; other feedback on the same card is another', () =>
    withLedger(async (ledger) => {
      await ledger.recordFeedback([overridden, accepted]);
      await ledger.recordFeedback([{ ...overridden, receivedAt: '2026-11-24T09:09:00.000Z' }]);
      await ledger.recordFeedback([
        { ...accepted, item: { ...accepted.item, outcomeTimestamp: '2026-11-24T09:10:00Z' } },
      ]);
      expect(await ledger.countFeedback()).toEqual({ accepted: 2, overridden: 1 });
    }));

  test('a reason and a comment are kept, the comment apart', async () => {
    const url = await withLedger((ledger) => ledger.recordFeedback([overridden]));
    const columns = 'reason_code, reason_system, reason_display, comment';
    expect(await query(url, `select ${columns} from feedback join feedback_comment using (digest)`)).toMatchObject([
      { reason_code: 'r', reason_system: 'urn:s', reason_display: 'Reason', comment: 'as discussed' },
    ]);
  });

  test('no line of feedback can be changed or removed afterwards', async () => {
    const url = await withLedger((ledger) => ledger.recordFeedback([overridden]));
    await expect(query(url, "update feedback set outcome = 'accepted'")).rejects.toThrow(/append-only/);
    await expect(query(url, 'delete from feedback')).rejects.toThrow(/append-only/);
  });

  test('an item that cannot be kept takes its whole body with it', () =>
    withLedger(async (ledger) => {
      const broken = JSON.parse(JSON.stringify({ ...accepted, item: { ...accepted.item, outcome: null } }));
      await expect(ledger.recordFeedback([overridden, broken])).rejects.toBeInstanceOf(LedgerError);
      expect(await ledger.countFeedback()).toEqual({ accepted: 0, overridden: 0 });
    }));

  test('a token id is new once for each issuer, until it expires, and is not kept as it was sent', async () => {
    let time = new Date('2026-11-24T09:00:00.000Z');
    const url = await withLedger(
      async (ledger) => {
        const note = (issuer: string) => ledger.noteToken(issuer, 'planted-jti', '2026-11-24T09:05:00.000Z');
        expect([await note('a'), await note('a'), await note('b')]).toEqual([true, false, true]);
        time = new Date('2026-11-24T09:05:00.000Z');
        expect(await note('a')).toBe(true);
      },
      () => time,
    );
    expect(JSON.stringify(await query(url, 'select * from token_seen'))).not.toMatch(/planted/);
  });

  test('two processes share what they have seen, and of two that ask at once one is told that it is new', async () => {
    const url = await fresh();
    const [one, other] = await Promise.all([openPatiently(url), openPatiently(url)]);
    for (let number = 0; number < 20; number += 1) {
      const told = await Promise.all([one, other].map((ledger) => ledger.noteToken('a', `t${number}`, far)));
      expect(told.sort()).toEqual([false, true]);
    }
    const both = [overridden, accepted];
    await Promise.all([one.recordFeedback(both), other.recordFeedback(both.toReversed())]);
    expect(await one.countFeedback()).toEqual({ accepted: 1, overridden: 1 });
    await Promise.all([one.close(), other.close()]);
  });

  describe('repeat control (D4)', () => {
    const since = (ledger: Awaited<ReturnType<typeof openPatiently>>, key = 'k') =>
      ledger.overriddenSince(key, '2026-11-24T09:01:00.000Z');
    const { overrideReason: _reason, ...bare } = overridden.item;

    test('an override with a reason is remembered under the key of its card, by the time it came in', () =>
      withLedger(async (ledger) => {
        await ledger.recordCards([{ ...card, repeatKey: 'k' }]);
        expect(await since(ledger)).toBe(false);
        await ledger.recordFeedback([overridden]);
        expect([await since(ledger), await since(ledger, 'other')]).toEqual([true, false]);
        expect(await ledger.overriddenSince('k', '2026-11-24T09:01:00.001Z')).toBe(false);
      }));

    test('the same override sent again does not renew it', () =>
      withLedger(async (ledger) => {
        await ledger.recordCards([{ ...card, repeatKey: 'k' }]);
        await ledger.recordFeedback([overridden]);
        await ledger.recordFeedback([{ ...overridden, receivedAt: '2026-12-24T09:01:00.000Z' }]);
        expect(await ledger.overriddenSince('k', '2026-12-01T00:00:00.000Z')).toBe(false);
      }));

    test.each([
      ['without a reason', card, { ...overridden, item: bare }],
      ['that is an acceptance', card, accepted],
      ['of a critical card', { ...card, indicator: 'critical' as const }, overridden],
      ['by another client', card, { ...overridden, client: 'another' }],
      ['of a card that is not on file', card, on('c9', overridden)],
    ])('feedback %s is not', (_what, issued, feedback) =>
      withLedger(async (ledger) => {
        await ledger.recordCards([{ ...issued, repeatKey: 'k' }]);
        await ledger.recordFeedback([feedback]);
        expect(await since(ledger)).toBe(false);
      }),
    );
  });

  describe('retention', () => {
    test('lines before an instant are forgotten, and no other', () =>
      withLedger(
        async (ledger, url) => {
          const later = { issuedAt: '2026-11-25T09:00:00.000Z', repeatKey: 'k' };
          await ledger.recordCards([
            { ...card, repeatKey: 'k' },
            { ...card, ...later, card: 'c2' },
          ]);
          await ledger.recordCards([{ ...card, card: 'c3' }]);
          const kept = { ...on('c2', overridden), receivedAt: '2026-11-25T09:00:00.000Z' };
          await ledger.recordFeedback([overridden, kept, on('c3', { ...accepted, receivedAt: kept.receivedAt })]);
          await ledger.noteToken('a', 'old', '2026-11-24T00:00:00.000Z');
          const forgotten = await ledger.forget({ lines: '2026-11-25T00:00:00.000Z' });
          expect(forgotten).toEqual({ cards: 1, feedback: 1, comments: 0, overrides: 1, tokens: 1 });
          // A card stays as long as there is something said of it.
          expect(await query(url, 'select card from card_issued order by card')).toMatchObject([
            { card: 'c2' },
            { card: 'c3' },
          ]);
          expect(await ledger.countFeedback()).toEqual({ accepted: 1, overridden: 1 });
          expect(await query(url, 'select comment from feedback_comment')).toHaveLength(1);
          await expect(query(url, 'delete from feedback')).rejects.toThrow(/append-only/);
        },
        () => new Date('2026-11-26T00:00:00.000Z'),
      ));

    test('D35 comments are forgotten earlier than the feedback that they stand beside', () =>
      withLedger(async (ledger, url) => {
        await ledger.recordFeedback([overridden]);
        const forgotten = await ledger.forget({ comments: '2026-11-25T00:00:00.000Z' });
        expect(forgotten).toMatchObject({ comments: 1, feedback: 0 });
        expect(await query(url, 'select * from feedback_comment')).toEqual([]);
        expect(await ledger.countFeedback()).toMatchObject({ overridden: 1 });
      }));

    test('more than one batch is forgotten at once', () =>
      withLedger(async (ledger) => {
        const many = Array.from({ length: 1100 }, (_, number) => on(`c${number}`, accepted));
        await ledger.recordFeedback(many);
        expect(await ledger.forget({ lines: far })).toMatchObject({ feedback: 1100 });
      }));
  });

  test('a closed ledger answers with LedgerError', async () => {
    const ledger = await openPatiently(await fresh());
    await ledger.close();
    await expect(ledger.recordCards([card])).rejects.toBeInstanceOf(LedgerError);
    await expect(ledger.check()).rejects.toBeInstanceOf(LedgerError);
  });
});
