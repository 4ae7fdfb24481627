/** The ledger's tables as types, and the list of statements that bring a store up to them. */
import type { Generated } from 'kysely';

export interface LedgerTables {
  card_issued: {
    card: string;
    service: string;
    client: string;
    indicator: string;
    /** JSON list, the leading rule first. */
    rules: string;
    /** JSON list. */
    suggestions: string;
    knowledge_digest: string;
    issued_at: string;
  };
  feedback: {
    sequence: Generated<number>;
    /** SHA-256 over what was said, by whom, of what: the same words sent again are the same line. */
    digest: string;
    service: string;
    client: string;
    card: string;
    outcome: string;
    /** JSON list. */
    accepted_suggestions: string;
    reason_code: string | null;
    reason_system: string | null;
    reason_display: string | null;
    outcome_timestamp: string;
    received_at: string;
  };
  /** Apart from `feedback`, since comments are forgotten after their retention (D35). */
  feedback_comment: { digest: string; comment: string };
  token_seen: { issuer: string; token_id: string; expires_at: string };
  migration_done: { name: string };
}

/**
 * Statements by name, each run once and in this order. A migration that was released is never changed: add another.
 */
export const migrations: readonly { readonly name: string; readonly statements: readonly string[] }[] = [
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
      `create trigger feedback_is_never_changed before update on feedback
        begin select raise(abort, 'feedback is append-only'); end`,
      `create trigger feedback_is_never_deleted before delete on feedback
        begin select raise(abort, 'feedback is append-only'); end`,
      'create table feedback_comment (digest text primary key, comment text not null)',
      `create table token_seen (
        issuer text not null, token_id text not null, expires_at text not null, primary key (issuer, token_id))`,
      'create index token_seen_by_expiry on token_seen (expires_at)',
    ],
  },
];
