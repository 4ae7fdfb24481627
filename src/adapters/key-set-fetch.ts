/** The address of a client's JWK Set -> what stands there, within limits of size and time, without following anything. */
import { Agent, fetch } from 'undici';
import { bodyLimit } from './body-limit.js';

/** How much one answer may take. */
export interface KeySetLimits {
  readonly bytes: number;
  readonly timeoutMs: number;
}

/** Fetches key sets over its own connections; `close` ends them. */
export interface KeySetFetch {
  /**
   * Returns the JSON at this address. The caller asks only addresses from the configuration.
   * @throws Error where the server is away, too slow, redirects, refuses, says too much, or says no JSON
   */
  fetchKeySet(url: string): Promise<unknown>;
  close(): Promise<void>;
}

const LIMITS: KeySetLimits = { bytes: 262_144, timeoutMs: 2000 };

/** Opens the fetcher. */
export function openKeySetFetch(limits: Partial<KeySetLimits> = {}): KeySetFetch {
  const { bytes, timeoutMs } = { ...LIMITS, ...limits };
  const agent = new Agent({ connections: 2, pipelining: 1 });
  return {
    fetchKeySet: async (url) => {
      const response = await fetch(url, {
        dispatcher: agent.compose(bodyLimit(bytes, { left: bytes })),
        redirect: 'error',
        headers: { accept: 'application/json', 'accept-encoding': 'identity' },
        // The limit is for the whole answer, not for its beginning: a server that drips is cut off too.
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (!response.ok) throw new Error(`key set: ${response.status}`);
      return response.json();
    },
    close: () => agent.destroy(),
  };
}
