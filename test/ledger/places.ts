/** Where a new ledger can stand, and how to look behind its back. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import pg from 'pg';
import { openLedger } from '../../src/adapters/ledger/open-ledger.js';
import { startPostgres, type TestPostgres } from './postgres.js';

/** A kind of store. */
export interface Place {
  readonly name: 'SQLite' | 'PostgreSQL';
  /** The URL of a ledger that does not exist yet. */
  fresh(): Promise<string>;
  query(url: string, sql: string): Promise<readonly unknown[]>;
}

let postgres: TestPostgres;
let folder: string;
let files = 0;

/** For `beforeAll`: a folder for files, and a PostgreSQL server. */
export async function openPlaces(): Promise<void> {
  postgres = await startPostgres();
  folder = await mkdtemp(join(tmpdir(), 'ledger-'));
}

/** For `afterAll`. */
export async function closePlaces(): Promise<void> {
  await postgres.close();
  await rm(folder, { recursive: true });
}

export const places: readonly Place[] = [
  {
    name: 'SQLite',
    fresh: async () => join(folder, `${++files}.sqlite`),
    query: async (path, sql) => {
      const database = new Database(path);
      try {
        return database.prepare(sql).all();
      } finally {
        database.close();
      }
    },
  },
  {
    name: 'PostgreSQL',
    fresh: () => postgres.freshDatabase(),
    query: async (url, sql) => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      try {
        return (await client.query(sql)).rows;
      } finally {
        await client.end();
      }
    },
  },
];

/** The ledger with deadlines that a busy machine keeps, where a test is not about them. */
export function openPatiently(url: string, now?: () => Date): ReturnType<typeof openLedger> {
  return openLedger(url, now, { answer: 60_000, feedback: 60_000, books: 60_000 });
}
