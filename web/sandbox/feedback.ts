/** Says in the protocol's words what became of a card. @see CDS Hooks 2.0, Feedback */
import type { Card, Coding, Json, Suggestion } from './types.js';

/** A suggestion was taken. */
export function acceptance(card: Card, suggestion: Suggestion, at: Date): Json {
  const acceptedSuggestions = [{ id: suggestion.uuid }];
  return {
    feedback: [{ card: card.uuid, outcome: 'accepted', acceptedSuggestions, outcomeTimestamp: at.toISOString() }],
  };
}

/** The card was set aside, for a reason of its own list. */
export function override(card: Card, reason: Required<Coding>, at: Date): Json {
  const { system, code, display } = reason;
  const overrideReason = { reason: { system, code, display } };
  return { feedback: [{ card: card.uuid, outcome: 'overridden', overrideReason, outcomeTimestamp: at.toISOString() }] };
}
