/** Brings the tables of a store up to date, once, however many processes start at the same time. */
import { CompiledQuery } from 'kysely';
import { migrationsFor } from './migrations.js';
import type { LedgerStore } from './store.js';

/** Any number that no other program locks in the same database. */
const lockOfMigrations = 7_265_417_301;

/** Runs what has not been run yet, all of it or nothing. */
export async function migrate({ tables, dialect }: Pick<LedgerStore, 'tables' | 'dialect'>): Promise<void> {
  await tables.transaction().execute(async (transaction) => {
    const run = (sql: string) => transaction.executeQuery(CompiledQuery.raw(sql));
    // SQLite holds its write lock from the first statement on; PostgreSQL has to be asked for one.
    if (dialect === 'postgres') await run(`select pg_advisory_xact_lock(${lockOfMigrations})`);
    await run('create table if not exists migration_done (name text primary key)');
    const done = await transaction.selectFrom('migration_done').select('name').execute();
    for (const { name, statements } of migrationsFor(dialect)) {
      if (done.some((migration) => migration.name === name)) continue;
      for (const statement of statements) await run(statement);
      await transaction.insertInto('migration_done').values({ name }).execute();
    }
  });
}
