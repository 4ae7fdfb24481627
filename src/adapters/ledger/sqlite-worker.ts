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

parentPort?.on('message', (question: SqliteQuestion) => {
  parentPort?.postMessage({ id: question.id, ...answer(question) } satisfies SqliteAnswer);
});

function answer({ sql, parameters }: SqliteQuestion): Omit<SqliteAnswer, 'id'> {
  try {
    database ??= open();
    // SQLite rolls back by itself when the disk is full; asking again would hide that.
    if (sql === 'rollback' && !database.inTransaction) return { rows: [] };
    const statement = database.prepare(sql);
    if (statement.reader) return { rows: statement.all(parameters) };
    return { rows: [], changes: statement.run(parameters).changes };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { fault: { message, ...(error instanceof Database.SqliteError && { code: error.code }) } };
  }
}

function open(): Database.Database {
  const opened = new Database(path, { timeout: lockTimeoutMs });
  for (const pragma of ['journal_mode = wal', 'synchronous = full', `busy_timeout = ${lockTimeoutMs}`]) {
    opened.exec(`pragma ${pragma}`);
  }
  return opened;
}
