/** The small parts around the ledger: its guard, its address, its keys, its retention. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import { loadHashKey, openKeyedHash } from '../../src/adapters/keyed-hash.js';
import { openLedgerGuard } from '../../src/adapters/ledger/guard-ledger.js';
import { keepRetention } from '../../src/adapters/ledger/keep-retention.js';
import { parseLedgerUrl } from '../../src/adapters/ledger/ledger-url.js';
import { migrationsFor } from '../../src/adapters/ledger/migrations.js';
import { compose } from '../../src/compose.js';
import { settingsFrom } from '../../src/config.js';
import { keptLog } from '../http/small-parts.js';

describe('the guard', () => {
  test('a ledger that hangs is asked a few times on behalf of clinicians, then not at all; feedback is always tried', async () => {
    const guard = openLedgerGuard();
    let asked = 0;
    const hangs = () => {
      asked += 1;
      return new Promise<void>(() => {});
    };
    for (let call = 0; call < 10; call += 1) await expect(guard.run('answer', hangs)).rejects.toBeInstanceOf(Error);
    expect(asked).toBe(3);
    expect(await guard.run('feedback', async () => 'kept')).toBe('kept');
    guard.close();
  });

  test('what succeeds is handed on, and what fails is said', async () => {
    const guard = openLedgerGuard();
    expect(await guard.run('answer', async () => 7)).toBe(7);
    await expect(guard.run('answer', () => Promise.reject(new Error('full')))).rejects.toThrow('full');
    await expect(guard.run('books', () => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
    guard.close();
  });
});

test.each([
  ['wildtype-ledger.sqlite', { dialect: 'sqlite', path: 'wildtype-ledger.sqlite' }],
  [':memory:', { dialect: 'sqlite', path: ':memory:' }],
  ['sqlite:ledger.sqlite', { dialect: 'sqlite', path: 'ledger.sqlite' }],
  ['sqlite:/var/lib/ledger.sqlite', { dialect: 'sqlite', path: '/var/lib/ledger.sqlite' }],
  ['sqlite:///var/lib/ledger.sqlite', { dialect: 'sqlite', path: '/var/lib/ledger.sqlite' }],
  ['postgres://h/d', { dialect: 'postgres', url: 'postgres://h/d' }],
  [
    'postgresql://u@h:5433/d?sslmode=verify-full',
    { dialect: 'postgres', url: 'postgresql://u@h:5433/d?sslmode=verify-full' },
  ],
])('the address %s', (url, place) => {
  expect(parseLedgerUrl(url)).toEqual(place);
});

test('the migrations have one name and order in both databases', () => {
  const [sqlite, postgres] = [migrationsFor('sqlite'), migrationsFor('postgres')];
  expect(sqlite.map(({ name }) => name)).toEqual(postgres.map(({ name }) => name));
  expect(sqlite.map(({ name }) => name)).toEqual(sqlite.map(({ name }) => name).sort());
});

describe('keyed hashes', () => {
  const key = Buffer.alloc(32, 1);

  test('are the same for the same words and key, and differ for others; no two lists run together', () => {
    const hash = openKeyedHash(key);
    expect(hash(['user', 'order'])).toMatch(/^[0-9a-f]{64}$/);
    expect(openKeyedHash(key)(['user', 'order'])).toBe(hash(['user', 'order']));
    const others = [hash(['userorder']), hash(['user', 'order', '']), openKeyedHash()(['user', 'order'])];
    expect(new Set([hash(['user', 'order']), ...others]).size).toBe(4);
  });

  test('have a key from a file, without the newline at its end; a short or missing one is refused', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'key-'));
    const [good, short] = [join(folder, 'good'), join(folder, 'short')];
    await writeFile(good, Buffer.concat([key, Buffer.from('\n')]));
    await writeFile(short, 'too short\n');
    expect(Buffer.from(await loadHashKey(good))).toEqual(key);
    await expect(loadHashKey(short)).rejects.toMatchObject({ code: 'configuration-invalid' });
    await expect(loadHashKey(join(folder, 'none'))).rejects.toMatchObject({ code: 'configuration-invalid' });
    await rm(folder, { recursive: true });
  });
});

describe('the key file of the configuration', () => {
  const settings = (hashKeyFile: string) => {
    const client = { name: 'a', issuer: 'b', jwksUri: 'https://c.example.org/k' };
    const ledger = { url: 'sqlite::memory:', hashKeyFile };
    return settingsFrom(JSON.stringify({ publicUrl: 'https://c.example.org', clients: [client], ledger }));
  };

  test('gives the server its keyed hash; one that is missing keeps it from starting', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'key-'));
    await writeFile(join(folder, 'key'), Buffer.alloc(32, 7));
    const wildtype = await compose({ ...settings(join(folder, 'key')), log: keptLog().log });
    expect(wildtype.keyedHash(['a'])).toBe(openKeyedHash(Buffer.alloc(32, 7))(['a']));
    await wildtype.close();
    await rm(folder, { recursive: true });
    await expect(compose(settings(join(folder, 'key')))).rejects.toMatchObject({ code: 'configuration-invalid' });
  });
});

describe('retention', () => {
  const now = () => new Date('2026-11-24T00:00:00.000Z');
  const nothing = { cards: 0, feedback: 0, comments: 0, overrides: 0, tokens: 0 };

  test('is kept from the start on, and every hour', async () => {
    jest.useFakeTimers();
    const asked: unknown[] = [];
    const forget = async (before: unknown) => {
      asked.push(before);
      return nothing;
    };
    const end = keepRetention({ forget }, { retentionDays: 365, commentRetentionDays: 30 }, now, () => {});
    jest.advanceTimersByTime(60 * 60 * 1000);
    end();
    jest.advanceTimersByTime(24 * 60 * 60 * 1000);
    jest.useRealTimers();
    const before = { lines: '2025-11-24T00:00:00.000Z', comments: '2026-10-25T00:00:00.000Z' };
    expect(asked).toEqual([before, before]);
  });

  test('that fails is told, but not after its end', async () => {
    let told = 0;
    const tell = () => {
      told += 1;
    };
    const forget = () => Promise.reject(new Error('gone'));
    const days = { retentionDays: 1, commentRetentionDays: 1 };
    const end = keepRetention({ forget }, days, now, tell);
    await new Promise(setImmediate);
    end();
    keepRetention({ forget }, days, now, tell)();
    await new Promise(setImmediate);
    expect(told).toBe(1);
  });
});
