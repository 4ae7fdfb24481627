/** Acknowledged feedback survives `kill -9` at any moment: a few of the kills of `npm run soak`. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, jest, test } from '@jest/globals';
import { openLedger } from '../../src/adapters/ledger/open-ledger.js';
import { accepted, card } from '../ledger/entries.js';
import { startPostgres } from '../ledger/postgres.js';
import { compare, itemOf, killRounds } from './kill-rounds.js';

// Servers are started and killed here: on a busy machine that takes its time.
jest.setTimeout(240_000);

const unharmed = { lost: 0, repeated: 0, wrongCards: 0, refusedCalls: 0 };

test('a server with a SQLite ledger, killed twice under feedback load, loses nothing that it acknowledged', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kills-'));
  const report = await killRounds({ kills: 2, ledgerUrl: `sqlite:${join(folder, 'ledger.sqlite')}` });
  await rm(folder, { recursive: true });
  expect(report).toMatchObject({ serverKills: 2, refusedFeedback: 0, ...unharmed });
  expect(report.acknowledged).toBeGreaterThanOrEqual(6);
});

test('a server and its PostgreSQL, killed under feedback load, lose nothing that was acknowledged', async () => {
  const postgres = await startPostgres();
  const report = await killRounds({ kills: 2, ledgerUrl: await postgres.freshDatabase(), postgres });
  await postgres.close();
  expect(report).toMatchObject({ serverKills: 2, databaseKills: 1, ...unharmed });
  expect(report.acknowledged).toBeGreaterThanOrEqual(6);
});

test('the count can fail: feedback that was acknowledged and is not on file is lost', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kills-'));
  const path = join(folder, 'ledger.sqlite');
  const ledger = await openLedger(path);
  await ledger.recordCards([card]);
  await ledger.recordFeedback([accepted]);
  await ledger.close();
  const kept = itemOf(accepted.item.card, accepted.item.outcomeTimestamp);
  expect(await compare([kept, itemOf('c1', 'another')], path)).toEqual({ lost: 1, repeated: 0 });
  await rm(folder, { recursive: true });
});
