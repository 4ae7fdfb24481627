/** The ledger's tables as types: the same in SQLite and in PostgreSQL. Instants are ISO 8601 in UTC, as text. */
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
    /** Empty on cards that were issued before it was noted. */
    knowledge_version: string;
    /** A keyed hash over user, order and finding (D4); null where nobody asked for repeat control. */
    repeat_key: string | null;
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
  /** Overrides with a reason, by the repeat key of the card that was overridden (D4). */
  card_overridden: { repeat_key: string; card: string; overridden_at: string };
  /** `token_id` is a SHA-256 over issuer and id: what a client puts into an id is not kept. */
  token_seen: { issuer: string; token_id: string; expires_at: string };
  /** One row: feedback received before this instant may be deleted, no other. */
  retention: { one: number; forgotten_before: string };
  migration_done: { name: string };
}
