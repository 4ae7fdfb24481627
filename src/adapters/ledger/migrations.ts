/** The list of statements that bring a ledger up to its tables, in the words of SQLite or of PostgreSQL. */

/** The databases that a ledger can stand in. */
export type LedgerDialect = 'sqlite' | 'postgres';

/** A statement that both understand once its types are translated, or one for each. */
type Statement = string | Readonly<Record<LedgerDialect, readonly string[]>>;

export interface Migration {
  readonly name: string;
  readonly statements: readonly string[];
}

/**
 * Migrations by name, each run once and in this order. One that was released is never changed: add another.
 */
const all: readonly { readonly name: string; readonly statements: readonly Statement[] }[] = [
  {
    name: '0001-first-light',
    statements: [
      `create table card_issued (
        card text primary key, service text not null, client text not null, indicator text not null,
        rules text not null, suggestions text not null, knowledge_digest text not null, issued_at text not null)`,
      `create table feedback (
        sequence integer primary key autoincrement, digest text not null unique,
        service text not null, client text not null, card text not null, outcome text not null,
        accepted_suggestions text not null, reason_code text, reason_system text, reason_display text,
        outcome_timestamp text not null, received_at text not null)`,
      'create index feedback_by_card on feedback (card)',
      {
        sqlite: [
          `create trigger feedback_is_never_changed before update on feedback
            begin select raise(abort, 'feedback is append-only'); end`,
          `create trigger feedback_is_never_deleted before delete on feedback
            begin select raise(abort, 'feedback is append-only'); end`,
        ],
        postgres: [
          `create function feedback_is_append_only() returns trigger language plpgsql as
            $$ begin raise exception 'feedback is append-only'; end $$`,
          `create trigger feedback_is_never_changed before update on feedback
            for each row execute function feedback_is_append_only()`,
        ],
      },
      'create table feedback_comment (digest text primary key, comment text not null)',
      `create table token_seen (
        issuer text not null, token_id text not null, expires_at text not null, primary key (issuer, token_id))`,
      'create index token_seen_by_expiry on token_seen (expires_at)',
    ],
  },
  {
    name: '0002-repeat-control-and-retention',
    statements: [
      'alter table card_issued add column repeat_key text',
      "alter table card_issued add column knowledge_version text not null default ''",
      'create index card_issued_by_time on card_issued (issued_at, card)',
      'create index feedback_by_time on feedback (received_at)',
      `create table card_overridden (
        repeat_key text not null, card text not null, overridden_at text not null, primary key (repeat_key, card))`,
      'create index card_overridden_by_time on card_overridden (overridden_at)',
      'create table retention (one integer primary key check (one = 1), forgotten_before text not null)',
      "insert into retention (one, forgotten_before) values (1, '')",
      {
        sqlite: [
          'drop trigger feedback_is_never_deleted',
          `create trigger feedback_is_kept_for_its_time before delete on feedback
            when old.received_at >= (select forgotten_before from retention)
            begin select raise(abort, 'feedback is append-only'); end`,
        ],
        postgres: [
          `create function feedback_is_kept() returns trigger language plpgsql as $$ begin
            if old.received_at >= (select forgotten_before from retention) then
              raise exception 'feedback is append-only';
            end if;
            return old; end $$`,
          `create trigger feedback_is_kept_for_its_time before delete on feedback
            for each row execute function feedback_is_kept()`,
        ],
      },
    ],
  },
];

/** The migrations in the words of one database. */
export function migrationsFor(dialect: LedgerDialect): readonly Migration[] {
  return all.map(({ name, statements }) => ({
    name,
    statements: statements.flatMap((statement) =>
      typeof statement === 'string' ? [translated(statement, dialect)] : statement[dialect],
    ),
  }));
}

// Instants are compared as text: a locale's collation must not have a say in it.
function translated(statement: string, dialect: LedgerDialect): string {
  if (dialect === 'sqlite') return statement;
  return statement
    .replace('integer primary key autoincrement', 'bigint generated always as identity primary key')
    .replace(/\btext\b/g, 'text collate "C"');
}
