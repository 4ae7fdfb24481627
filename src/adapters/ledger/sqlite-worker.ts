/** A thread that holds one SQLite connection, so that a slow disk or a lock never holds up an answer. */
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'libsql';

/** A statement to run, in the order in which they come. */
export interface SqliteQuestion {
  readonly id: number;
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** Its rows, or how many it changed; or why it failed. */
export interface SqliteAnswer {
  readonly id: number;
  readonly rows?: readonly unknown[];
  readonly changes?: number;
  readonly fault?: { readonly message: string; readonly code?: string };
}

/** What the thread is given when it starts. */
export interface SqliteThread {
  /** A file, or `:memory:`. */
  readonly path: string;
  readonly lockTimeoutMs: number;
}

const { path, lockTimeoutMs }: SqliteThread = workerData;
let database: Database.Database | undefined;

// The thread ends by itself, after what was asked before: to end it inside a call of the library aborts the process.
parentPort?.on('message', (question: SqliteQuestion | 'close') => {
  if (question === 'close') {
    database?.close();
    return parentPort?.close();
  }
  parentPort?.postMessage({ id: question.id, ...answer(question) } satisfies SqliteAnswer);
});

function answer({ sql, parameters }: SqliteQuestion): Omit<SqliteAnswer, 'id'> {
  try {
    database ??= open();
    if (/^(?:begin|commit|rollback)/.test(sql)) return control(database, sql);
    const statement = database.prepare(sql);
    if (statement.reader) return { rows: statement.all(parameters) };
    return { rows: [], changes: statement.run(parameters).changes };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { fault: { message, ...(error instanceof Database.SqliteError && { code: error.code }) } };
  }
}

// Not prepared: a prepared `begin` that meets a lock stays open in the library, and no commit succeeds beside it.
function control(opened: Database.Database, sql: string): Omit<SqliteAnswer, 'id'> {
  // SQLite rolls back by itself when the disk is full; asking again would hide that.
  if (sql !== 'rollback' || opened.inTransaction) opened.exec(sql);
  return { rows: [] };
}

function open(): Database.Database {
  const opened = new Database(path, { timeout: lockTimeoutMs });
  for (const pragma of ['journal_mode = wal', 'synchronous = full', `busy_timeout = ${lockTimeoutMs}`]) {
    opened.exec(`pragma ${pragma}`);
  }
  return opened;
}
