/** JWT-10: token ids are remembered until they expire, with or without the ledger (D44). */
import { expect, test } from '@jest/globals';
import { LedgerError } from '../../src/errors.js';
import { watchReplay } from '../../src/http/token-replay.js';
import { keptLog, rememberingLedger } from './small-parts.js';

const now = new Date('2026-11-24T09:00:00.000Z');

test('one issuer cannot spend the token ids of another', async () => {
  const { log } = keptLog();
  const note = watchReplay(rememberingLedger(), log, () => now);
  const expiry = '2026-11-24T09:05:00.000Z';
  expect([await note('a', '1', expiry), await note('b', '1', expiry), await note('a', '1', expiry)]).toEqual([
    true,
    true,
    false,
  ]);
});

test('what has expired is forgotten', async () => {
  const { log } = keptLog();
  let time = now;
  const forgetful = { noteToken: async () => true };
  const note = watchReplay(forgetful, log, () => time);
  await note('a', '1', '2026-11-24T09:05:00.000Z');
  time = new Date('2026-11-24T09:06:00.000Z');
  expect(await note('a', '1', '2026-11-24T09:11:00.000Z')).toBe(true);
});

test('D44 a ledger that fails is counted, and the token is watched in this process', async () => {
  const { log } = keptLog();
  const noteToken = () => Promise.reject(new LedgerError({ code: 'l', publicMessage: 'm' }));
  const note = watchReplay({ noteToken }, log, () => now);
  const expiry = '2026-11-24T09:05:00.000Z';
  expect([await note('a', '1', expiry), await note('a', '1', expiry)]).toEqual([true, false]);
  expect(log.counts()).toEqual({ 'replay-watched-in-process': 1 });
});

test('one token that lives for a day does not keep the ids of all others in memory, and is itself not forgotten', async () => {
  const { log } = keptLog();
  let time = now;
  const note = watchReplay({ noteToken: async () => true }, log, () => time);
  const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
  expect(await note('a', 'long', at(1440).toISOString())).toBe(true);
  expect(await note('a', 'short', at(5).toISOString())).toBe(true);
  time = at(5.5);
  expect(await note('a', 'short', at(9).toISOString())).toBe(true);
  time = at(7);
  expect(await note('a', 'short', at(12).toISOString())).toBe(false);
  time = at(1439);
  expect(await note('a', 'long', at(1445).toISOString())).toBe(false);
  time = at(1441);
  expect(await note('a', 'long', at(1445).toISOString())).toBe(true);
});
