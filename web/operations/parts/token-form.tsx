/** Asks for the operators' token, where their listener wants one. */
import { useState } from 'preact/hooks';

interface TokenFormProps {
  /** Whether one was given and not accepted. */
  readonly refused: boolean;
  readonly onToken: (token: string) => void;
}

export function TokenForm({ refused, onToken }: TokenFormProps) {
  const [token, setToken] = useState('');
  const send = (event: Event) => {
    event.preventDefault();
    onToken(token.trim());
  };
  return (
    <form class="panel token" onSubmit={send}>
      <h2>For operators</h2>
      <label for="token">The token of this listener (the configuration’s tokenFile)</label>
      <input
        id="token"
        type="password"
        autocomplete="off"
        value={token}
        aria-invalid={refused}
        aria-describedby="token-hint"
        onInput={({ currentTarget }) => setToken(currentTarget.value)}
      />
      <p id="token-hint" class="hint" role={refused ? 'alert' : undefined}>
        {refused ? 'This token was not accepted.' : 'It is kept in this page alone, until the page is closed.'}
      </p>
      <button type="submit" class="primary" disabled={token.trim() === ''}>
        Show the figures
      </button>
    </form>
  );
}
