/** Turns a decision into what this client is shown of it, and what the ledger is told of that. */
import { applyOutputProfile } from '../cds-hooks/output-profile.js';
import type { HookResponse } from '../cds-hooks/wire.js';
import type { Decision } from '../decision.js';
import type { TrustedClient } from './trusted-client.js';

/** Cuts the answer to the client's output profile; suggestions that were left out are not noted as issued. */
export function cutDecision(
  decision: Decision,
  { outputProfile, orderables }: Pick<TrustedClient, 'outputProfile' | 'orderables'>,
  service: { readonly id: string; readonly hook: string },
): Decision {
  const response = applyOutputProfile(decision.response, outputProfile, service, orderables);
  const shown = suggestionsIn(response);
  const leftOut = suggestionsIn(decision.response).filter((id) => !shown.includes(id));
  const issued = decision.issued.map((card) => ({
    ...card,
    suggestions: card.suggestions.filter((id) => !leftOut.includes(id)),
  }));
  return { ...decision, response, issued };
}

function suggestionsIn({ cards }: HookResponse): readonly string[] {
  return cards.flatMap(({ suggestions = [] }) => suggestions.map(({ uuid }) => uuid));
}
