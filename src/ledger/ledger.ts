/** The port to the ledger: which cards were issued, what was said of them. No patient data enters it. */
import type { FeedbackItem } from '../cds-hooks/wire.js';
import type { LedgerLine } from './ledger-line.js';
import type { LedgerStats } from './ledger-stats.js';
import type { Period } from './period.js';

export interface CardIssued {
  readonly card: string;
  readonly service: string;
  /** The trusted client that asked. */
  readonly client: string;
  readonly indicator: 'info' | 'warning' | 'critical';
  /** Fired rules, the leading one first. */
  readonly rules: readonly string[];
  readonly suggestions: readonly string[];
  readonly knowledgeDigest: string;
  readonly knowledgeVersion: string;
  /** ISO 8601 instant in UTC, with milliseconds. */
  readonly issuedAt: string;
  /**
   * For repeat control (D4): a keyed hash over client, user, order and finding, made by the caller. What should re-open
   * the question (result, partner, drug, knowledge) belongs into the hash. Absent: no override of this card is remembered.
   */
  readonly repeatKey?: string;
}

export interface FeedbackReceived {
  readonly service: string;
  readonly client: string;
  /** ISO 8601 instant in UTC, with milliseconds. */
  readonly receivedAt: string;
  /** `userComment` is dropped before it comes here unless the client's configuration keeps it (D35). */
  readonly item: FeedbackItem;
}

/** What answering needs of the ledger. All methods throw LedgerError where the store can't be used; the caller decides what that costs. */
export interface Ledger {
  recordCards(cards: readonly CardIssued[]): Promise<void>;
  /**
   * Returns when every item is on disk: what was acknowledged survives a crash. The same item again is the same line.
   * An override with a reason, of a card that has a repeat key and is not critical, is remembered under that key (D4).
   */
  recordFeedback(feedback: readonly FeedbackReceived[]): Promise<void>;
  /** True where the token id was not seen before within its lifetime, and notes it. */
  noteToken(issuer: string, tokenId: string, expiresAt: string): Promise<boolean>;
  /** Whether a card with this repeat key was overridden with a reason at or after this instant, by our clock. */
  overriddenSince(repeatKey: string, instant: string): Promise<boolean>;
  /** Whether the store answers at all; throws LedgerError where it does not. */
  check(): Promise<void>;
  countFeedback(): Promise<{ readonly accepted: number; readonly overridden: number }>;
  close(): Promise<void>;
}

/** What operators need of the ledger, beside the answers. */
export interface LedgerBooks {
  /** Counts, see LedgerStats. */
  stats(period?: Period): Promise<LedgerStats>;
  /** Every card with what was said of it, oldest first; then feedback whose card is not on file. Read in pages. */
  lines(period?: Period): AsyncIterable<LedgerLine>;
  /**
   * Deletes for ever: comments on feedback received before the one instant; cards issued, feedback received and overrides
   * before the other; and tokens that have expired.
   */
  forget(before: { readonly lines?: string; readonly comments?: string }): Promise<Forgotten>;
}

/** How many rows were deleted. */
export interface Forgotten {
  readonly cards: number;
  readonly feedback: number;
  readonly comments: number;
  readonly overrides: number;
  readonly tokens: number;
}
