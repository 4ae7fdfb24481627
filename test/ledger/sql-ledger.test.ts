/** The ledger keeps cards, feedback and tokens, once each, through a restart. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import Database from 'libsql';
import { openSqliteLedger } from '../../src/adapters/sql-ledger.js';
import { LedgerError } from '../../src/errors.js';
import type { CardIssued, FeedbackReceived } from '../../src/ledger/ledger.js';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

async function freshFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ledger-'));
  folders.push(folder);
  return join(folder, 'ledger.sqlite');
}

const card: CardIssued = {
  card: 'c1',
  service: 's',
  client: 'hospital',
  indicator: 'critical',
  rules: ['R1', 'R2'],
  suggestions: ['u1'],
  knowledgeDigest: 'd',
  issuedAt: '2026-11-24T09:00:00.000Z',
};

const overridden: FeedbackReceived = {
  service: 's',
  client: 'hospital',
  receivedAt: '2026-11-24T09:01:00.000Z',
  item: {
    card: 'c1',
    outcome: 'overridden',
    acceptedSuggestions: [],
    overrideReason: { code: 'r', system: 'urn:s', display: 'Reason' },
    userComment: 'as discussed',
    outcomeTimestamp: '2026-11-24T09:00:30Z',
  },
};

const accepted: FeedbackReceived = {
  ...overridden,
  item: { card: 'c1', outcome: 'accepted', acceptedSuggestions: ['u1'], outcomeTimestamp: '2026-11-24T09:00:40Z' },
};

function rows(path: string, sql: string): unknown[] {
  const database = new Database(path);
  const found = database.prepare(sql).all();
  database.close();
  return found;
}

describe('cards', () => {
  test('are kept with their rules in order, through a restart', async () => {
    const path = await freshFile();
    const ledger = await openSqliteLedger(path);
    await ledger.recordCards([card, { ...card, card: 'c2' }]);
    await ledger.close();
    await (await openSqliteLedger(path)).close();
    expect(rows(path, 'select card, rules, suggestions, indicator from card_issued order by card')).toMatchObject([
      { card: 'c1', rules: '["R1","R2"]', suggestions: '["u1"]', indicator: 'critical' },
      { card: 'c2' },
    ]);
  });

  test('none is nothing to write', async () => {
    const ledger = await openSqliteLedger(':memory:');
    await expect(ledger.recordCards([])).resolves.toBeUndefined();
    await ledger.close();
  });

  test('the same card twice is a fault of ours, and is said', async () => {
    const ledger = await openSqliteLedger(':memory:');
    await ledger.recordCards([card]);
    await expect(ledger.recordCards([card])).rejects.toBeInstanceOf(LedgerError);
    await ledger.close();
  });
});

describe('feedback', () => {
  test('FB-2 identical feedback sent again is one line; other feedback on the same card is another', async () => {
    const ledger = await openSqliteLedger(':memory:');
    await ledger.recordFeedback([overridden, accepted]);
    await ledger.recordFeedback([{ ...overridden, receivedAt: '2026-11-24T09:09:00.000Z' }]);
    await ledger.recordFeedback([
      { ...accepted, item: { ...accepted.item, outcomeTimestamp: '2026-11-24T09:10:00Z' } },
    ]);
    expect(await ledger.countFeedback()).toEqual({ accepted: 2, overridden: 1 });
    await ledger.close();
  });

  test('a reason and a comment are kept, the comment apart', async () => {
    const path = await freshFile();
    const ledger = await openSqliteLedger(path);
    await ledger.recordFeedback([overridden]);
    await ledger.close();
    expect(
      rows(
        path,
        'select reason_code, reason_system, reason_display, comment from feedback join feedback_comment using (digest)',
      ),
    ).toMatchObject([{ reason_code: 'r', reason_system: 'urn:s', reason_display: 'Reason', comment: 'as discussed' }]);
  });

  test('no line can be changed or removed afterwards', async () => {
    const path = await freshFile();
    const ledger = await openSqliteLedger(path);
    await ledger.recordFeedback([overridden]);
    await ledger.close();
    const database = new Database(path);
    expect(() => database.exec("update feedback set outcome = 'accepted'")).toThrow(/append-only/);
    expect(() => database.exec('delete from feedback')).toThrow(/append-only/);
    database.close();
  });

  test('an item that cannot be kept takes its whole body with it', async () => {
    const ledger = await openSqliteLedger(':memory:');
    const broken = JSON.parse(JSON.stringify({ ...accepted, item: { ...accepted.item, outcome: null } }));
    await expect(ledger.recordFeedback([overridden, broken])).rejects.toBeInstanceOf(LedgerError);
    expect(await ledger.countFeedback()).toEqual({ accepted: 0, overridden: 0 });
    await ledger.close();
  });
});

describe('tokens', () => {
  test('an id is new once for each issuer, until it expires', async () => {
    let time = new Date('2026-11-24T09:00:00.000Z');
    const ledger = await openSqliteLedger(':memory:', () => time);
    const note = (issuer: string) => ledger.noteToken(issuer, 't', '2026-11-24T09:05:00.000Z');
    expect([await note('a'), await note('a'), await note('b')]).toEqual([true, false, true]);
    time = new Date('2026-11-24T09:05:00.000Z');
    expect(await note('a')).toBe(true);
    await ledger.close();
  });

  test('two processes on one file share what they have seen', async () => {
    const path = await freshFile();
    const [one, other] = [await openSqliteLedger(path), await openSqliteLedger(path)];
    const far = '2999-01-01T00:00:00.000Z';
    expect([await one.noteToken('a', 't', far), await other.noteToken('a', 't', far)]).toEqual([true, false]);
    await one.close();
    await other.close();
  });
});

describe('the store', () => {
  test('is kept with a write-ahead log', async () => {
    const path = await freshFile();
    const ledger = await openSqliteLedger(path);
    expect(rows(path, 'pragma journal_mode')).toMatchObject([{ journal_mode: 'wal' }]);
    await ledger.close();
  });

  test('a file that is no database is refused with LedgerError', async () => {
    await expect(openSqliteLedger('/nowhere/at/all/ledger.sqlite')).rejects.toBeInstanceOf(LedgerError);
  });

  test('a closed ledger answers with LedgerError', async () => {
    const ledger = await openSqliteLedger(':memory:');
    await ledger.close();
    await expect(ledger.recordCards([card])).rejects.toBeInstanceOf(LedgerError);
    await expect(ledger.countFeedback()).rejects.toBeInstanceOf(LedgerError);
  });
});
