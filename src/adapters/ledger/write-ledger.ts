/** Turns what happened into rows of the ledger: cards, feedback, overrides, tokens. */
import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { CardIssued, FeedbackReceived } from '../../ledger/ledger.js';
import type { LedgerStore } from './store.js';
import type { LedgerTables } from './tables.js';

/** Writes cards that were issued; one whose id is known already is a fault. */
export async function recordCards({ tables }: LedgerStore, cards: readonly CardIssued[]): Promise<void> {
  if (cards.length === 0) return;
  const rows = cards.map((card) => ({
    card: card.card,
    service: card.service,
    client: card.client,
    indicator: card.indicator,
    rules: JSON.stringify(card.rules),
    suggestions: JSON.stringify(card.suggestions),
    knowledge_digest: card.knowledgeDigest,
    knowledge_version: card.knowledgeVersion,
    repeat_key: card.repeatKey ?? null,
    issued_at: card.issuedAt,
  }));
  await tables.transaction().execute((transaction) => transaction.insertInto('card_issued').values(rows).execute());
}

/**
 * Writes feedback, all items or none, each once.
 * @throws where the rows would not be found again
 */
export async function recordFeedback(store: LedgerStore, feedback: readonly FeedbackReceived[]): Promise<void> {
  if (feedback.length === 0) return;
  // In one order everywhere: two replicas that are sent the same items never wait for each other.
  const lines = feedback
    .map((received) => ({ received, digest: digestOf(received) }))
    .sort((a, b) => (a.digest < b.digest ? -1 : 1));
  await store.tables.transaction().execute(async (transaction) => {
    for (const { received, digest } of lines) {
      if (!(await insertFeedback(transaction, received, digest))) continue;
      await insertComment(transaction, received, digest);
      await rememberOverride(transaction, received);
    }
  });
  if (!(await store.isThere())) throw new Error('the file of the ledger was removed or replaced');
}

async function insertFeedback(
  transaction: Transaction<LedgerTables>,
  { service, client, receivedAt, item }: FeedbackReceived,
  digest: string,
): Promise<boolean> {
  const result = await transaction
    .insertInto('feedback')
    .values({
      digest,
      service,
      client,
      card: item.card,
      outcome: item.outcome,
      accepted_suggestions: JSON.stringify(item.acceptedSuggestions),
      reason_code: item.overrideReason?.code ?? null,
      reason_system: item.overrideReason?.system ?? null,
      reason_display: item.overrideReason?.display ?? null,
      outcome_timestamp: item.outcomeTimestamp,
      received_at: receivedAt,
    })
    .onConflict((conflict) => conflict.column('digest').doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

async function insertComment(
  transaction: Transaction<LedgerTables>,
  { item }: FeedbackReceived,
  digest: string,
): Promise<void> {
  if (item.userComment === undefined) return;
  await transaction
    .insertInto('feedback_comment')
    .values({ digest, comment: item.userComment })
    .onConflict((conflict) => conflict.column('digest').doNothing())
    .execute();
}

// D4: only with a reason, never of a critical card; by our clock, since clients' clocks differ.
async function rememberOverride(
  transaction: Transaction<LedgerTables>,
  { client, receivedAt, item }: FeedbackReceived,
): Promise<void> {
  if (item.outcome !== 'overridden' || item.overrideReason === undefined) return;
  const card = await transaction
    .selectFrom('card_issued')
    .select('repeat_key')
    .where('card', '=', item.card)
    .where('client', '=', client)
    .where('indicator', '<>', 'critical')
    .executeTakeFirst();
  const key = card?.repeat_key ?? null;
  if (key === null) return;
  await transaction
    .insertInto('card_overridden')
    .values({ repeat_key: key, card: item.card, overridden_at: receivedAt })
    .onConflict((conflict) => conflict.columns(['repeat_key', 'card']).doUpdateSet({ overridden_at: receivedAt }))
    .execute();
}

// When it came in is no part of what was said: clients repeat a body whose answer they lost.
function digestOf({ service, client, item }: FeedbackReceived): string {
  const reason = item.overrideReason;
  return sha256([
    service,
    client,
    item.card,
    item.outcome,
    item.acceptedSuggestions,
    [reason?.code ?? null, reason?.system ?? null, reason?.display ?? null],
    item.userComment ?? null,
    item.outcomeTimestamp,
  ]);
}

/** True where the token was not seen before, or its earlier use has expired; a race between replicas has one winner. */
export async function noteToken(
  { tables }: LedgerStore,
  token: { readonly issuer: string; readonly tokenId: string; readonly expiresAt: string },
  now: string,
): Promise<boolean> {
  const row = { issuer: token.issuer, token_id: sha256([token.issuer, token.tokenId]), expires_at: token.expiresAt };
  const result = await tables.transaction().execute((transaction) =>
    transaction
      .insertInto('token_seen')
      .values(row)
      .onConflict((conflict) =>
        conflict
          .columns(['issuer', 'token_id'])
          .doUpdateSet({ expires_at: row.expires_at })
          .where('token_seen.expires_at', '<=', now),
      )
      .executeTakeFirst(),
  );
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

function sha256(said: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}
