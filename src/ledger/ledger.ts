/** The port to the ledger: which cards were issued, what was said of them. No patient data enters it. */
import type { FeedbackItem } from '../cds-hooks/wire.js';

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
  /** ISO 8601 instant. */
  readonly issuedAt: string;
}

export interface FeedbackReceived {
  readonly service: string;
  readonly client: string;
  readonly receivedAt: string;
  /** `userComment` is dropped before it comes here unless the client's configuration keeps it (D35). */
  readonly item: FeedbackItem;
}

/** All methods throw LedgerError where the store can't be used; the caller decides what that costs. */
export interface Ledger {
  recordCards(cards: readonly CardIssued[]): Promise<void>;
  recordFeedback(feedback: readonly FeedbackReceived[]): Promise<void>;
  /** True where the token id was not seen before within its lifetime, and notes it. */
  noteToken(issuer: string, tokenId: string, expiresAt: string): Promise<boolean>;
  countFeedback(): Promise<{ readonly accepted: number; readonly overridden: number }>;
  close(): Promise<void>;
}
