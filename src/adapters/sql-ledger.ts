/** Turns a SQLite file into the ledger of cards, feedback and tokens. */
import { createHash } from 'node:crypto';
import { CompiledQuery, Kysely, SqliteDialect } from 'kysely';
import Database from 'libsql';
import { LedgerError } from '../errors.js';
import type { CardIssued, FeedbackReceived, Ledger } from '../ledger/ledger.js';
import { type LedgerTables, migrations } from './sql-ledger-schema.js';

type Store = Kysely<LedgerTables>;

/**
 * Opens the ledger, creating the file and bringing its tables up to date.
 * What was acknowledged survives a crash: write-ahead log, synchronised at every commit.
 * @param path a file, or `:memory:`
 * @param now the clock that says which tokens have expired
 * @throws LedgerError where the file can't be opened or migrated
 */
export async function openSqliteLedger(path: string, now: () => Date = () => new Date()): Promise<Ledger> {
  const store = await inLedger('ledger-unusable', 'The ledger could not be opened.', () => openStore(path));
  const write = <T>(work: () => Promise<T>) =>
    inLedger('ledger-write-failed', 'The ledger could not be written.', work);
  const read = <T>(work: () => Promise<T>) => inLedger('ledger-read-failed', 'The ledger could not be read.', work);
  return {
    recordCards: (cards) => write(() => recordCards(store, cards)),
    recordFeedback: (feedback) => write(() => recordFeedback(store, feedback)),
    noteToken: (issuer, tokenId, expiresAt) =>
      write(() => noteToken(store, { issuer, token_id: tokenId, expires_at: expiresAt }, now().toISOString())),
    countFeedback: () => read(() => countFeedback(store)),
    close: () => store.destroy(),
  };
}

async function openStore(path: string): Promise<Store> {
  const database = new Database(path, { timeout: 5000 });
  const store: Store = new Kysely<LedgerTables>({ dialect: new SqliteDialect({ database }) });
  try {
    for (const pragma of ['journal_mode = wal', 'synchronous = full', 'busy_timeout = 5000']) {
      database.exec(`pragma ${pragma}`);
    }
    await migrate(store);
    return store;
  } catch (error) {
    await store.destroy();
    throw error;
  }
}

async function migrate(store: Store): Promise<void> {
  await store.executeQuery(CompiledQuery.raw('create table if not exists migration_done (name text primary key)'));
  const done = await store.selectFrom('migration_done').select('name').execute();
  for (const { name, statements } of migrations) {
    if (done.some((migration) => migration.name === name)) continue;
    await store.transaction().execute(async (transaction) => {
      for (const statement of statements) await transaction.executeQuery(CompiledQuery.raw(statement));
      await transaction.insertInto('migration_done').values({ name }).execute();
    });
  }
}

async function recordCards(store: Store, cards: readonly CardIssued[]): Promise<void> {
  if (cards.length === 0) return;
  const rows = cards.map((card) => ({
    card: card.card,
    service: card.service,
    client: card.client,
    indicator: card.indicator,
    rules: JSON.stringify(card.rules),
    suggestions: JSON.stringify(card.suggestions),
    knowledge_digest: card.knowledgeDigest,
    issued_at: card.issuedAt,
  }));
  await store.insertInto('card_issued').values(rows).execute();
}

async function recordFeedback(store: Store, feedback: readonly FeedbackReceived[]): Promise<void> {
  if (feedback.length === 0) return;
  await store.transaction().execute(async (transaction) => {
    for (const received of feedback) {
      const digest = digestOf(received);
      await transaction
        .insertInto('feedback')
        .values({
          digest,
          service: received.service,
          client: received.client,
          card: received.item.card,
          outcome: received.item.outcome,
          accepted_suggestions: JSON.stringify(received.item.acceptedSuggestions),
          reason_code: received.item.overrideReason?.code ?? null,
          reason_system: received.item.overrideReason?.system ?? null,
          reason_display: received.item.overrideReason?.display ?? null,
          outcome_timestamp: received.item.outcomeTimestamp,
          received_at: received.receivedAt,
        })
        .onConflict((conflict) => conflict.column('digest').doNothing())
        .execute();
      const comment = received.item.userComment;
      if (comment === undefined) continue;
      await transaction
        .insertInto('feedback_comment')
        .values({ digest, comment })
        .onConflict((conflict) => conflict.column('digest').doNothing())
        .execute();
    }
  });
}

// When it came in is no part of what was said: clients repeat a body whose answer they lost.
function digestOf({ service, client, item }: FeedbackReceived): string {
  const reason = item.overrideReason;
  const said = [
    service,
    client,
    item.card,
    item.outcome,
    item.acceptedSuggestions,
    [reason?.code ?? null, reason?.system ?? null, reason?.display ?? null],
    item.userComment ?? null,
    item.outcomeTimestamp,
  ];
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}

async function noteToken(store: Store, token: LedgerTables['token_seen'], now: string): Promise<boolean> {
  await store.deleteFrom('token_seen').where('expires_at', '<=', now).execute();
  const result = await store
    .insertInto('token_seen')
    .values(token)
    .onConflict((conflict) => conflict.columns(['issuer', 'token_id']).doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

async function countFeedback(store: Store): Promise<{ readonly accepted: number; readonly overridden: number }> {
  const rows = await store
    .selectFrom('feedback')
    .select(['outcome', (count) => count.fn.countAll<number>().as('times')])
    .groupBy('outcome')
    .execute();
  const times = (outcome: string) => Number(rows.find((row) => row.outcome === outcome)?.times ?? 0);
  return { accepted: times('accepted'), overridden: times('overridden') };
}

async function inLedger<T>(code: string, publicMessage: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new LedgerError({ code, publicMessage, cause });
  }
}
