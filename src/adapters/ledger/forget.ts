/** Deletes from the ledger what has outlived its retention, a batch at a time, so that nobody waits long for a lock. */
import { sql, type Transaction } from 'kysely';
import type { Forgotten } from '../../ledger/ledger.js';
import type { LedgerStore } from './store.js';
import type { LedgerTables } from './tables.js';

type Batch = (transaction: Transaction<LedgerTables>) => Promise<number>;

const batchSize = 1000;

/** Deletes comments and lines from before these ISO instants, and tokens that have expired by `now`. */
export async function forget(
  store: LedgerStore,
  before: { readonly lines?: string; readonly comments?: string },
  now: string,
): Promise<Forgotten> {
  const { lines, comments } = before;
  return {
    comments: comments === undefined ? 0 : await inBatches(store, lines, commentsBefore(comments)),
    // Feedback goes first: a card stays as long as there is something said of it.
    feedback: lines === undefined ? 0 : await inBatches(store, lines, feedbackBefore(lines)),
    cards: lines === undefined ? 0 : await inBatches(store, lines, cardsBefore(lines)),
    overrides: lines === undefined ? 0 : await inBatches(store, lines, overridesBefore(lines)),
    tokens: await inBatches(store, lines, tokensExpired(now)),
  };
}

async function inBatches(store: LedgerStore, lines: string | undefined, batch: Batch): Promise<number> {
  let total = 0;
  for (let deleted = batchSize; deleted >= batchSize; total += deleted) {
    deleted = await store.tables.transaction().execute(async (transaction) => {
      await allow(transaction, lines ?? '');
      return batch(transaction);
    });
  }
  return total;
}

// Lifts the guard against deletion up to this instant, never back; the row's lock keeps replicas apart.
async function allow(transaction: Transaction<LedgerTables>, before: string): Promise<void> {
  await transaction
    .updateTable('retention')
    .set({
      forgotten_before: sql<string>`case when forgotten_before < ${before} then ${before} else forgotten_before end`,
    })
    .execute();
}

function commentsBefore(instant: string): Batch {
  return async (transaction) => {
    const old = transaction.selectFrom('feedback').select('digest').where('received_at', '<', instant);
    const some = transaction.selectFrom('feedback_comment').select('digest').where('digest', 'in', old);
    return deleted(
      await transaction.deleteFrom('feedback_comment').where('digest', 'in', some.limit(batchSize)).executeTakeFirst(),
    );
  };
}

function feedbackBefore(instant: string): Batch {
  return async (transaction) => {
    const old = await transaction
      .selectFrom('feedback')
      .select('sequence')
      .where('received_at', '<', instant)
      .orderBy('sequence')
      .limit(batchSize)
      .execute();
    const sequences = old.map(({ sequence }) => sequence);
    if (sequences.length === 0) return 0;
    const digests = transaction.selectFrom('feedback').select('digest').where('sequence', 'in', sequences);
    await transaction.deleteFrom('feedback_comment').where('digest', 'in', digests).execute();
    return deleted(await transaction.deleteFrom('feedback').where('sequence', 'in', sequences).executeTakeFirst());
  };
}

function cardsBefore(instant: string): Batch {
  return async (transaction) => {
    const old = transaction
      .selectFrom('card_issued')
      .select('card_issued.card')
      .where('issued_at', '<', instant)
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('feedback').select('sequence').whereRef('feedback.card', '=', 'card_issued.card'))),
      )
      .limit(batchSize);
    return deleted(await transaction.deleteFrom('card_issued').where('card', 'in', old).executeTakeFirst());
  };
}

function overridesBefore(instant: string): Batch {
  return async (transaction) => {
    const old = transaction.selectFrom('card_overridden').select('card').where('overridden_at', '<', instant);
    return deleted(
      await transaction
        .deleteFrom('card_overridden')
        .where('overridden_at', '<', instant)
        .where('card', 'in', old.limit(batchSize))
        .executeTakeFirst(),
    );
  };
}

function tokensExpired(now: string): Batch {
  return async (transaction) => {
    const old = transaction.selectFrom('token_seen').select('token_id').where('expires_at', '<=', now);
    return deleted(
      await transaction.deleteFrom('token_seen').where('token_id', 'in', old.limit(batchSize)).executeTakeFirst(),
    );
  };
}

function deleted({ numDeletedRows }: { readonly numDeletedRows: bigint }): number {
  return Number(numDeletedRows);
}
