/** Sets a card aside with one of the reasons that the card itself offers. */
import { useState } from 'preact/hooks';
import { usePage } from '../context.js';
import type { Card } from '../types.js';

export function Override({ card }: { readonly card: Card }) {
  const { session } = usePage();
  const reasons = card.overrideReasons ?? [];
  const [chosen, setChosen] = useState('');
  const reason = reasons.find(({ code }) => code === chosen);
  const send = (event: Event) => {
    event.preventDefault();
    if (reason !== undefined) void session.override(card, reason);
  };
  return (
    <details class="override">
      <summary>Override with a reason …</summary>
      <form onSubmit={send}>
        <fieldset>
          <legend>Why the card is set aside</legend>
          {reasons.map(({ code, display }) => (
            <label key={code}>
              <input
                type="radio"
                name={`reason-${card.uuid}`}
                checked={chosen === code}
                onChange={() => setChosen(code)}
              />
              {display}
            </label>
          ))}
        </fieldset>
        <button type="submit" disabled={reason === undefined}>
          Override
        </button>
      </form>
    </details>
  );
}
