/** Turns rows of the ledger into answers: was this overridden, how many, and every line of it. */
import { type ExpressionBuilder, type Selectable, sql } from 'kysely';
import type { LedgerLine } from '../../ledger/ledger-line.js';
import { type CardGroup, type LedgerStats, type ReasonTally, statsOf } from '../../ledger/ledger-stats.js';
import type { Period } from '../../ledger/period.js';
import type { LedgerStore } from './store.js';
import type { LedgerTables } from './tables.js';

const pageSize = 500;
/** Before and after every instant, as text. */
const [always, never] = ['', '~'];

/** Whether an override is remembered under this key, at or after an instant. */
export async function overriddenSince({ tables }: LedgerStore, repeatKey: string, instant: string): Promise<boolean> {
  const found = await tables
    .selectFrom('card_overridden')
    .select('card')
    .where('repeat_key', '=', repeatKey)
    .where('overridden_at', '>=', instant)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** Reads a row that is always there. */
export async function checkStore({ tables }: LedgerStore): Promise<void> {
  await tables.selectFrom('retention').select('one').executeTakeFirstOrThrow();
}

/** How many items of feedback there are of each kind. */
export async function countFeedback({
  tables,
}: LedgerStore): Promise<{ readonly accepted: number; readonly overridden: number }> {
  const rows = await tables
    .selectFrom('feedback')
    .select(['outcome', (count) => count.fn.countAll().as('times')])
    .groupBy('outcome')
    .execute();
  const times = (outcome: string) => Number(rows.find((row) => row.outcome === outcome)?.times ?? 0);
  return { accepted: times('accepted'), overridden: times('overridden') };
}

/** @see LedgerStats */
export async function readStats(store: LedgerStore, period: Period): Promise<LedgerStats> {
  return statsOf(
    period,
    await cardGroups(store, period),
    await overrideReasons(store, period),
    await countWithoutCard(store, period),
  );
}

async function cardGroups({ tables }: LedgerStore, period: Period): Promise<readonly CardGroup[]> {
  const answers = tables
    .selectFrom('feedback')
    .select(['card', 'client', sql<number>`max(case when outcome = 'accepted' then 2 else 1 end)`.as('answer')])
    .groupBy(['card', 'client'])
    .as('answers');
  const rows = await tables
    .selectFrom('card_issued as issued')
    .leftJoin(answers, (join) =>
      join.onRef('answers.card', '=', 'issued.card').onRef('answers.client', '=', 'issued.client'),
    )
    .where('issued.issued_at', '>=', period.since ?? always)
    .where('issued.issued_at', '<', period.until ?? never)
    .select(['issued.service', 'issued.client', 'issued.indicator', 'issued.rules'])
    .select(['issued.knowledge_version', 'issued.knowledge_digest', 'answers.answer'])
    .select([sql<string>`substr(issued.issued_at, 1, 10)`.as('day'), (count) => count.fn.countAll().as('times')])
    .groupBy(['issued.service', 'issued.client', 'issued.indicator', 'issued.rules'])
    .groupBy(['issued.knowledge_version', 'issued.knowledge_digest', 'answers.answer', 'day'])
    .execute();
  return rows.map((row) => ({
    service: row.service,
    client: row.client,
    indicator: row.indicator,
    leadingRule: listOf(row.rules)[0] ?? 'none',
    knowledgeVersion: row.knowledge_version,
    knowledgeDigest: row.knowledge_digest,
    day: row.day,
    outcome: row.answer === null ? 'unanswered' : Number(row.answer) === 2 ? 'accepted' : 'overridden',
    times: Number(row.times),
  }));
}

async function overrideReasons({ tables }: LedgerStore, period: Period): Promise<readonly ReasonTally[]> {
  const rows = await tables
    .selectFrom('feedback as said')
    .innerJoin('card_issued as issued', (join) =>
      join.onRef('issued.card', '=', 'said.card').onRef('issued.client', '=', 'said.client'),
    )
    .where('said.outcome', '=', 'overridden')
    .where('issued.issued_at', '>=', period.since ?? always)
    .where('issued.issued_at', '<', period.until ?? never)
    .select(['said.reason_code', 'said.reason_system', 'issued.rules', (count) => count.fn.countAll().as('times')])
    .groupBy(['said.reason_code', 'said.reason_system', 'issued.rules'])
    .execute();
  return rows.map((row) => ({
    ...(row.reason_code !== null && { code: row.reason_code }),
    ...(row.reason_system !== null && { system: row.reason_system }),
    rule: listOf(row.rules)[0] ?? 'none',
    times: Number(row.times),
  }));
}

async function countWithoutCard({ tables }: LedgerStore, period: Period): Promise<number> {
  const row = await tables
    .selectFrom('feedback')
    .where('received_at', '>=', period.since ?? always)
    .where('received_at', '<', period.until ?? never)
    .where(hasNoCard)
    .select((count) => count.fn.countAll().as('times'))
    .executeTakeFirst();
  return Number(row?.times ?? 0);
}

/** Every line in pages, so that an export needs little memory and holds no lock. */
export async function* readLines(store: LedgerStore, period: Period): AsyncGenerator<LedgerLine> {
  yield* cardLines(store, period);
  yield* linesWithoutCard(store, period);
}

async function* cardLines({ tables }: LedgerStore, period: Period): AsyncGenerator<LedgerLine> {
  let after: readonly [string, string] = [always, ''];
  for (;;) {
    const cards = await tables
      .selectFrom('card_issued')
      .selectAll()
      .where('issued_at', '>=', period.since ?? always)
      .where('issued_at', '<', period.until ?? never)
      .where(({ eb, refTuple, tuple }) => eb(refTuple('issued_at', 'card'), '>', tuple(...after)))
      .orderBy('issued_at')
      .orderBy('card')
      .limit(pageSize)
      .execute();
    const last = cards.at(-1);
    if (last === undefined) return;
    after = [last.issued_at, last.card];
    const ids = cards.map(({ card }) => card);
    const said = await tables.selectFrom('feedback').selectAll().where('card', 'in', ids).orderBy('sequence').execute();
    for (const card of cards) {
      const own = said.filter((one) => one.card === card.card && one.client === card.client);
      if (own.length === 0) yield cardLine(card);
      for (const one of own) yield { ...cardLine(card), ...feedbackLine(one) };
    }
  }
}

async function* linesWithoutCard({ tables }: LedgerStore, period: Period): AsyncGenerator<LedgerLine> {
  for (let after = 0; ; ) {
    const said = await tables
      .selectFrom('feedback')
      .selectAll()
      .where('sequence', '>', after)
      .where('received_at', '>=', period.since ?? always)
      .where('received_at', '<', period.until ?? never)
      .where(hasNoCard)
      .orderBy('sequence')
      .limit(pageSize)
      .execute();
    const last = said.at(-1);
    if (last === undefined) return;
    after = Number(last.sequence);
    for (const { card, service, client, ...rest } of said) yield { card, service, client, ...feedbackLine(rest) };
  }
}

function hasNoCard({ not, exists, selectFrom }: ExpressionBuilder<LedgerTables, 'feedback'>) {
  return not(
    exists(
      selectFrom('card_issued')
        .select('card_issued.card')
        .whereRef('card_issued.card', '=', 'feedback.card')
        .whereRef('card_issued.client', '=', 'feedback.client'),
    ),
  );
}

function cardLine(row: Selectable<LedgerTables['card_issued']>): LedgerLine {
  return {
    card: row.card,
    service: row.service,
    client: row.client,
    indicator: row.indicator,
    rules: listOf(row.rules),
    suggestions: listOf(row.suggestions).length,
    knowledgeVersion: row.knowledge_version,
    knowledgeDigest: row.knowledge_digest,
    issuedAt: row.issued_at,
  };
}

function feedbackLine(row: Omit<Selectable<LedgerTables['feedback']>, 'card' | 'service' | 'client'>) {
  return {
    outcome: row.outcome === 'accepted' ? ('accepted' as const) : ('overridden' as const),
    acceptedSuggestions: listOf(row.accepted_suggestions).length,
    ...(row.reason_code !== null && { reasonCode: row.reason_code }),
    ...(row.reason_system !== null && { reasonSystem: row.reason_system }),
    ...(row.reason_display !== null && { reasonDisplay: row.reason_display }),
    outcomeTimestamp: row.outcome_timestamp,
    receivedAt: row.received_at,
  };
}

function listOf(json: string): readonly string[] {
  const list: unknown = JSON.parse(json);
  return Array.isArray(list) ? list.map(String) : [];
}
