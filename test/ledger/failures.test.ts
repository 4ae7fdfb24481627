/** A ledger that is full, locked, hanging or gone never costs a clinician the card; feedback is acknowledged only when kept. */
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, rm, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { CompiledQuery } from 'kysely';
import Database from 'libsql';
import { migrationsFor } from '../../src/adapters/ledger/migrations.js';
import { openLedger } from '../../src/adapters/ledger/open-ledger.js';
import { openPostgresStore } from '../../src/adapters/ledger/postgres-store.js';
import { compose } from '../../src/compose.js';
import { LedgerError } from '../../src/errors.js';
import { cetuximab, chartOf, krasG12D, orderSign } from '../contract/demo-server.js';
import { portOf } from '../http/listen.js';
import { keptLog } from '../http/small-parts.js';
import { serverProcess } from '../soak/process.js';
import { send } from '../soak/send.js';
import { freePort, startPostgres, type TestPostgres } from './postgres.js';
import { startTcpProxy } from './tcp-proxy.js';

// Servers are started and killed here: on a busy machine that takes its time.
jest.setTimeout(120_000);

let folder: string;
let postgres: TestPostgres;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ledger-'));
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres.close();
  await rm(folder, { recursive: true, force: true });
});

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const service = '/cds-services/wildtype-order-sign';
let said = 0;

/** A client of a server at an address: what it is told when an order is signed, and when it gives feedback. */
function clientOf(url: string) {
  return {
    sign: async (): Promise<string> => {
      const { status, text } = await send('POST', `${url}${service}`, orderSign(chartOf(krasG12D), cetuximab));
      return `${status} ${/"indicator":"(\w+)"/.exec(text)?.[1]}`;
    },
    feedback: async (): Promise<number> => {
      const outcomeTimestamp = new Date(Date.UTC(2026, 10, 24) + ++said).toISOString();
      const item = { card: `card-${said}`, outcome: 'accepted', acceptedSuggestions: [{ id: 's' }], outcomeTimestamp };
      return (await send('POST', `${url}${service}/feedback`, { feedback: [item] })).status;
    },
  };
}

async function serve(ledgerPath: string) {
  const { log } = keptLog();
  const wildtype = await compose({ demo: true, publicUrl: 'https://cds.example.org', ledgerPath, allowFhir: [], log });
  const server = wildtype.app.listen(0, '127.0.0.1');
  await new Promise<void>((resolve) => server.once('listening', () => resolve()));
  ends.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await wildtype.close();
  });
  return { ...clientOf(`http://127.0.0.1:${portOf(server.address())}`), log };
}

async function countIn(url: string): Promise<number> {
  const ledger = await openLedger(url);
  const { accepted } = await ledger.countFeedback();
  await ledger.close();
  return accepted;
}

async function onceIs<T>(wanted: T, ask: () => Promise<T>): Promise<T> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if ((await ask()) === wanted) return wanted;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return ask();
}

describe('a SQLite file', () => {
  test('on a disk that is full: cards go on, nothing acknowledged is lost, and it works again when there is room', async () => {
    const path = join(folder, 'full.sqlite');
    const port = await freePort();
    const program = { file: 'test/soak/demo-replica.js', words: [String(port), path], port, health: '/healthz' };
    const cramped = serverProcess({ ...program, fileLimitKib: 260 });
    ends.push(() => cramped.kill());
    await cramped.start();
    const client = clientOf(cramped.url);
    let acknowledged = 0;
    for (let status = 200; status === 200 && acknowledged < 2000; ) {
      status = await client.feedback();
      if (status === 200) acknowledged += 1;
    }
    expect([await client.feedback(), await client.sign()]).toEqual([500, '200 critical']);
    await cramped.kill();
    const roomy = serverProcess(program);
    ends.push(() => roomy.kill());
    await roomy.start();
    expect(await client.feedback()).toBe(200);
    await roomy.kill();
    expect(acknowledged).toBeGreaterThan(0);
    expect(await countIn(path)).toBeGreaterThanOrEqual(acknowledged + 1);
  });

  test('that another program has locked: cards go on, feedback is refused, and both work when the lock is gone', async () => {
    const path = join(folder, 'locked.sqlite');
    const { sign, feedback, log } = await serve(path);
    const other = new Database(path);
    other.exec('begin immediate');
    expect(await Promise.all([sign(), feedback(), sign()])).toEqual(['200 critical', 500, '200 critical']);
    expect(log.counts()['ledger-failed']).toBeGreaterThanOrEqual(2);
    other.exec('rollback');
    other.close();
    expect([await feedback(), await sign()]).toEqual([200, '200 critical']);
    expect(await countIn(path)).toBeGreaterThanOrEqual(1);
  });

  test('that was removed: the next feedback is kept in a new one', async () => {
    const path = join(folder, 'removed.sqlite');
    const { sign, feedback } = await serve(path);
    expect(await feedback()).toBe(200);
    await unlink(path);
    expect([await sign(), await feedback()]).toEqual(['200 critical', 200]);
    expect(await countIn(path)).toBe(1);
  });

  test('whose folder is gone: cards go on, feedback is refused until the folder is back', async () => {
    const home = join(folder, 'home');
    await mkdir(home);
    const { sign, feedback } = await serve(join(home, 'ledger.sqlite'));
    await rm(home, { recursive: true });
    expect([await sign(), await feedback()]).toEqual(['200 critical', 500]);
    await mkdir(home);
    expect([await feedback(), await sign()]).toEqual([200, '200 critical']);
    expect(await countIn(join(home, 'ledger.sqlite'))).toBe(1);
  });

  test('that can be opened nowhere, or is no database, is refused at the start', async () => {
    await expect(openLedger('/nowhere/at/all/ledger.sqlite')).rejects.toMatchObject({ code: 'ledger-unusable' });
    await expect(openLedger(process.execPath)).rejects.toBeInstanceOf(LedgerError);
  });

  const threads = '/proc/self/task';
  (existsSync(threads) ? test : test.skip)('that can be opened nowhere leaves no thread behind', async () => {
    const before = readdirSync(threads).length;
    for (let attempt = 0; attempt < 8; attempt += 1) await openLedger('/nowhere/l.sqlite').catch(() => {});
    expect(readdirSync(threads).length - before).toBeLessThan(8);
  });

  test('of the first version, with what it holds, is brought up to date', async () => {
    const path = join(folder, 'first.sqlite');
    const first = new Database(path);
    const [migration] = migrationsFor('sqlite');
    for (const statement of migration?.statements ?? []) first.exec(statement);
    first.exec('create table migration_done (name text primary key)');
    first.exec(`insert into migration_done values ('${migration?.name}')`);
    first.exec("insert into card_issued values ('c', 's', 'h', 'info', '[]', '[]', 'd', '2026-11-24T09:00:00.000Z')");
    first.close();
    const ledger = await openLedger(path);
    expect(await ledger.stats()).toMatchObject({ cards: { served: 1 }, byKnowledge: [{ key: 'unstated (d)' }] });
    await ledger.close();
  });

  test('keeps a write-ahead log', async () => {
    const path = join(folder, 'wal.sqlite');
    await (await openLedger(path)).close();
    const database = new Database(path);
    expect(database.prepare('pragma journal_mode').all()).toMatchObject([{ journal_mode: 'wal' }]);
    database.close();
  });
});

describe('a PostgreSQL server', () => {
  test('that is killed: cards go on, feedback is refused, and both work when it is back', async () => {
    const url = await postgres.freshDatabase();
    const { sign, feedback } = await serve(url);
    expect([await sign(), await feedback()]).toEqual(['200 critical', 200]);
    await postgres.kill();
    expect([await sign(), await feedback()]).toEqual(['200 critical', 500]);
    await postgres.start();
    expect([await feedback(), await sign()]).toEqual([200, '200 critical']);
    expect(await countIn(url)).toBe(2);
  });

  test('that hangs: cards go on, feedback is refused, and both work when it answers', async () => {
    const url = await postgres.freshDatabase();
    const proxy = await startTcpProxy(() => [postgres.port]);
    const { sign, feedback } = await serve(url.replace(`:${postgres.port}/`, `:${proxy.port}/`));
    ends.unshift(() => proxy.close());
    expect([await sign(), await feedback()]).toEqual(['200 critical', 200]);
    proxy.hang();
    expect(await Promise.all([sign(), feedback(), sign(), sign()])).toEqual([
      '200 critical',
      500,
      '200 critical',
      '200 critical',
    ]);
    proxy.release();
    expect([await onceIs(200, feedback), await sign()]).toEqual([200, '200 critical']);
  });

  test('that is not there when the server starts is no reason not to start', async () => {
    const url = await postgres.freshDatabase();
    await postgres.kill();
    const { sign, feedback } = await serve(url);
    expect([await sign(), await feedback()]).toEqual(['200 critical', 500]);
    await postgres.start();
    expect(await feedback()).toBe(200);
  });

  test('without the database that is named is a fault of the configuration', async () => {
    const url = `postgresql://wildtype@127.0.0.1:${postgres.port}/no_such_database`;
    await expect(openLedger(url)).rejects.toMatchObject({ code: 'ledger-unusable' });
  });

  test.each([
    ['off', 'on'],
    ['remote_apply', 'remote_apply'],
  ])('that would acknowledge with synchronous_commit %s does so with %s', async (configured, used) => {
    const url = await postgres.freshDatabase();
    const store = await openPostgresStore(`${url}?options=-c%20synchronous_commit%3D${configured}`);
    ends.push(() => store.close());
    const { rows } = await store.tables.executeQuery(CompiledQuery.raw('show synchronous_commit'));
    expect(rows).toEqual([{ synchronous_commit: used }]);
  });
});
