/** One line of the ledger as it is exported: a card, and one thing that was said of it. */

/**
 * A card without feedback has one line without the members from `outcome` on; a card with several items has a line each.
 * Feedback on a card that is not on file has a line without the members from `indicator` to `issuedAt`.
 * No comments, no repeat keys, no tokens.
 */
export interface LedgerLine {
  readonly card: string;
  readonly service: string;
  readonly client: string;
  readonly indicator?: string;
  /** Fired rules, the leading one first. */
  readonly rules?: readonly string[];
  /** How many suggestions the card offered. */
  readonly suggestions?: number;
  readonly knowledgeVersion?: string;
  readonly knowledgeDigest?: string;
  /** ISO 8601 instant. */
  readonly issuedAt?: string;
  readonly outcome?: 'accepted' | 'overridden';
  /** How many of the suggestions were accepted. */
  readonly acceptedSuggestions?: number;
  readonly reasonCode?: string;
  readonly reasonSystem?: string;
  readonly reasonDisplay?: string;
  /** When the client says that it happened. */
  readonly outcomeTimestamp?: string;
  /** When it came in, by our clock. */
  readonly receivedAt?: string;
}

/** The members of a line, in the order of the columns of an export. */
export const ledgerColumns = [
  'card',
  'service',
  'client',
  'indicator',
  'rules',
  'suggestions',
  'knowledgeVersion',
  'knowledgeDigest',
  'issuedAt',
  'outcome',
  'acceptedSuggestions',
  'reasonCode',
  'reasonSystem',
  'reasonDisplay',
  'outcomeTimestamp',
  'receivedAt',
] as const satisfies readonly (keyof LedgerLine)[];
