/** What the ledger asks of a database that holds it. */
import type { Kysely } from 'kysely';
import type { LedgerDialect } from './migrations.js';
import type { LedgerTables } from './tables.js';

export interface LedgerStore {
  readonly dialect: LedgerDialect;
  readonly tables: Kysely<LedgerTables>;
  /** False where what is written would not be found again: the file was removed or replaced. Never throws. */
  isThere(): Promise<boolean>;
  close(): Promise<void>;
}
