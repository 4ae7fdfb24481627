/** Turns a SQLite file into a store whose every statement runs in a thread of its own. */
import { stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { SqliteAnswer, SqliteQuestion, SqliteThread } from './sqlite-worker.js';
import type { LedgerStore } from './store.js';
import type { LedgerTables } from './tables.js';

/** Longer than the deadline of a card's record: the thread may wait, the answer does not. */
const lockTimeoutMs = 1000;
/** More callers than this in line, and the next is refused. */
const longestQueue = 500;

/**
 * Opens a file, with a write-ahead log that is synchronised at every commit: what was committed survives a crash.
 * @param path a file, or `:memory:`
 */
export async function openSqliteStore(path: string): Promise<LedgerStore> {
  const workerData: SqliteThread = { path, lockTimeoutMs };
  const worker = new Worker(new URL('./sqlite-worker.js', import.meta.url), { workerData });
  const { connection, hasEnded, end } = threadOf(worker);
  const dialect: Dialect = {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => driverOf(connection),
    createIntrospector: (database) => new SqliteIntrospector(database),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
  const tables = new Kysely<LedgerTables>({ dialect });
  const close = async () => {
    await tables.destroy();
    // Not left to the driver: Kysely ends none that was never used.
    await end();
  };
  try {
    await connection.executeQuery(CompiledQuery.raw('select 1'));
    const opened = await identityOf(path);
    const isThere = async () => !hasEnded() && (await identityOf(path)) === opened;
    return { dialect: 'sqlite', tables, close, isThere };
  } catch (error) {
    await close();
    throw error;
  }
}

// A write-ahead log lets a process write on into a file that was removed; the file's number tells.
async function identityOf(path: string): Promise<string> {
  if (path === ':memory:') return path;
  return stat(path, { bigint: true }).then(
    ({ dev, ino }) => `${dev}/${ino}`,
    () => 'gone',
  );
}

interface Thread {
  readonly connection: DatabaseConnection;
  hasEnded(): boolean;
  /** Ends the thread after what was asked of it before. */
  end(): Promise<void>;
}

function threadOf(worker: Worker): Thread {
  const waiting = new Map<number, (answer: SqliteAnswer) => void>();
  let last = 0;
  let ended = false;
  const settle = (answer: SqliteAnswer) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
    if (waiting.size === 0) worker.unref();
  };
  const giveUp = () => {
    ended = true;
    for (const id of [...waiting.keys()]) settle({ id, fault: { message: 'the thread of the ledger has ended' } });
  };
  const exit = new Promise<void>((resolve) => worker.on('exit', () => resolve()));
  worker.on('message', settle).on('error', giveUp).on('exit', giveUp).unref();
  const ask = (sql: string, parameters: readonly unknown[], heard: (answer: SqliteAnswer) => void) => {
    const id = ++last;
    waiting.set(id, heard);
    if (ended) return giveUp();
    // A statement under way keeps the process; an idle thread does not.
    worker.ref();
    worker.postMessage({ id, sql, parameters } satisfies SqliteQuestion);
  };
  const end = () => {
    worker.ref();
    worker.postMessage('close');
    return exit;
  };
  return { connection: connectionBy(ask), hasEnded: () => ended, end };
}

type Ask = (sql: string, parameters: readonly unknown[], heard: (answer: SqliteAnswer) => void) => void;

function connectionBy(ask: Ask): DatabaseConnection {
  return {
    executeQuery: <Row>({ sql, parameters }: CompiledQuery) =>
      new Promise<QueryResult<Row>>((resolve, reject) => {
        ask(sql, parameters, ({ rows = [], changes, fault }) => {
          if (fault !== undefined) return reject(Object.assign(new Error(fault.message), { code: fault.code }));
          // What the rows hold is for the query to say; Kysely checked it.
          resolve({ rows: rows as Row[], ...(changes !== undefined && { numAffectedRows: BigInt(changes) }) });
        });
      }),
    streamQuery: () => {
      throw new Error('the ledger is read in pages');
    },
  };
}

/** One connection, lent to one caller at a time; transactions take the write lock at once, so that none fails half-way. */
function driverOf(connection: DatabaseConnection): Driver {
  const line: (() => void)[] = [];
  let lent = false;
  const run = async (sql: string) => void (await connection.executeQuery(CompiledQuery.raw(sql)));
  return {
    init: async () => {},
    acquireConnection: async () => {
      if (line.length >= longestQueue) throw new Error('too many wait for the ledger');
      if (lent) await new Promise<void>((resolve) => line.push(resolve));
      lent = true;
      return connection;
    },
    releaseConnection: async () => {
      const next = line.shift();
      if (next === undefined) lent = false;
      else next();
    },
    beginTransaction: () => run('begin immediate'),
    commitTransaction: () => run('commit'),
    rollbackTransaction: () => run('rollback'),
    destroy: async () => {},
  };
}
