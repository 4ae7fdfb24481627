/** Cards and feedback as the ledger is given them. */
import type { CardIssued, FeedbackReceived } from '../../src/ledger/ledger.js';

export const card: CardIssued = {
  card: 'c1',
  service: 's',
  client: 'hospital',
  indicator: 'warning',
  rules: ['R1', 'R2'],
  suggestions: ['u1', 'u2'],
  knowledgeDigest: 'd0123456789abcdef',
  knowledgeVersion: '1.0.0',
  issuedAt: '2026-11-24T09:00:00.000Z',
};

export const overridden: FeedbackReceived = {
  service: 's',
  client: 'hospital',
  receivedAt: '2026-11-24T09:01:00.000Z',
  item: {
    card: 'c1',
    outcome: 'overridden',
    acceptedSuggestions: [],
    overrideReason: { code: 'r', system: 'urn:s', display: 'Reason' },
    userComment: 'as discussed',
    outcomeTimestamp: '2026-11-24T09:00:30Z',
  },
};

export const accepted: FeedbackReceived = {
  ...overridden,
  item: { card: 'c1', outcome: 'accepted', acceptedSuggestions: ['u1'], outcomeTimestamp: '2026-11-24T09:00:40Z' },
};

/** The same feedback on another card. */
export function on(card: string, feedback: FeedbackReceived): FeedbackReceived {
  return { ...feedback, item: { ...feedback.item, card } };
}
