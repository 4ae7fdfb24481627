/** Turns the URL of a PostgreSQL database into a store that several replicas share. */
import { isNativeError } from 'node:util/types';
import { CompiledQuery, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { LedgerStore } from './store.js';
import type { LedgerTables } from './tables.js';

const connections = 10;
const connectTimeoutMs = 2000;
/** A server that hangs gives its connection back after this. */
const queryTimeoutMs = 5000;

/**
 * Opens a pool; nothing is asked of the server yet.
 * @param url `postgresql://…`; the password may come from `PGPASSWORD` or a password file instead
 */
export async function openPostgresStore(url: string): Promise<LedgerStore> {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: connectTimeoutMs,
    query_timeout: queryTimeoutMs,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    application_name: 'wildtype',
  });
  // A connection that breaks fails the query that it is in, and is replaced; heard by nobody it would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => void client.on('error', () => {}));
  const dialect = new PostgresDialect({
    pool,
    // Acknowledged means on disk, whatever the server's default is.
    onCreateConnection: async (connection) => {
      await connection.executeQuery(
        CompiledQuery.raw(
          "select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'",
        ),
      );
    },
  });
  const tables = new Kysely<LedgerTables>({ dialect });
  return { dialect: 'postgres', tables, isThere: async () => true, close: () => tables.destroy() };
}

/** Whether the server could not be reached at all, or is just starting or stopping: it may be there in a minute. */
export function isPassing(error: unknown): boolean {
  if (!isNativeError(error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return (
    /^(?:ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|EPIPE)$/.test(code) ||
    // @see PostgreSQL, Error Codes: connection exceptions, too many connections, shutting down, starting up
    /^(?:08...|53300|57P0[123])$/.test(code) ||
    /timeout|connection terminated/i.test(error.message)
  );
}
