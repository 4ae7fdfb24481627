/** Turns clients' settings into the keys that may have signed their tokens; fetched keys outlive a server that is down. */
import { createLocalJWKSet, errors, type JWK, type JWTVerifyGetKey } from 'jose';
import type { ClientSettings } from '../config.js';
import { ConfigurationError } from '../errors.js';
import type { Log } from '../log.js';
import { object, objects, string } from '../model/fhir-json.js';
import { isPublicTestKey } from '../public-test-clients.js';

/** Fetches a JWK Set, as JSON, from a configured address; a fault of any kind throws. */
export type FetchKeySet = (url: string) => Promise<unknown>;

/** The keys of all clients; one store serves every reload of the configuration, so that known keys stay known. */
export interface ClientKeys {
  /**
   * Keys given in the configuration, or those behind the client's own `jwksUri`; a token's `jku` is never fetched.
   * @throws ConfigurationError where the client has neither
   */
  keysOf(client: ClientSettings): JWTVerifyGetKey;
  /** Asks for keys that are not known yet, so that the first call need not wait for them. Never throws. */
  askAhead(): void;
}

/** No key is known, and none could be had: says so in place of "not trusted", for the log. */
export class KeysUnobtainable extends Error {
  readonly code = 'keys-unobtainable';
}

interface Times {
  /** Until then fetched keys are used without asking: a key withdrawn by the client lives no longer than this. */
  readonly freshMs: number;
  /** Until then they are used while their server can't be asked. */
  readonly keptMs: number;
  /** Between two questions to one server, whatever tokens say. */
  readonly retryMs: number;
  /** The same, while nothing is known yet. */
  readonly firstRetryMs: number;
}

const times: Times = { freshMs: 600_000, keptMs: 86_400_000, retryMs: 30_000, firstRetryMs: 5000 };

interface KeysAround {
  readonly fetchKeySet: FetchKeySet;
  readonly now: () => Date;
  readonly log: Pick<Log, 'incident'>;
}

/** Opens the store; nothing is fetched before a token, or `askAhead`, asks. */
export function openClientKeys(around: KeysAround): ClientKeys {
  const fetched = new Map<string, FetchedKeys>();
  return {
    keysOf: ({ name, keys, jwksUri }) => {
      if (keys !== undefined) return createLocalJWKSet({ keys: publicKeys({ keys }) });
      if (jwksUri === undefined) {
        throw new ConfigurationError({
          code: 'configuration-invalid',
          publicMessage: `Client ${name} has neither keys nor a jwksUri.`,
        });
      }
      const source = fetched.get(jwksUri) ?? fetchedKeys(jwksUri, around);
      fetched.set(jwksUri, source);
      return source.find;
    },
    askAhead: () => {
      for (const source of fetched.values()) void source.askAhead();
    },
  };
}

interface FetchedKeys {
  readonly find: JWTVerifyGetKey;
  askAhead(): Promise<void>;
}

/** Asks again where what is known is old or lacks the key id, but never more often than `retryMs` allows. */
function fetchedKeys(url: string, { fetchKeySet, now, log }: KeysAround): FetchedKeys {
  let known: { readonly keys: JWTVerifyGetKey; readonly at: number } | undefined;
  let askedAt: number | undefined;
  let underWay: Promise<void> | undefined;
  const age = () => (known === undefined ? Number.POSITIVE_INFINITY : now().getTime() - known.at);

  async function ask(): Promise<void> {
    try {
      const keys = publicKeys(await fetchKeySet(url));
      known = { keys: createLocalJWKSet({ keys }), at: now().getTime() };
    } catch {
      log.incident('client-keys-not-fetched', 'none', { host: new URL(url).host });
    }
  }
  async function refresh(): Promise<void> {
    const pause = known === undefined ? times.firstRetryMs : times.retryMs;
    if (underWay === undefined) {
      if (askedAt !== undefined && now().getTime() - askedAt < pause) return;
      askedAt = now().getTime();
      underWay = ask().finally(() => {
        underWay = undefined;
      });
    }
    await underWay;
  }
  const findKnown: JWTVerifyGetKey = (header, token) => {
    if (known === undefined || age() > times.keptMs) throw new KeysUnobtainable();
    return known.keys(header, token);
  };
  const find: JWTVerifyGetKey = async (header, token) => {
    if (age() > times.freshMs) await refresh();
    try {
      return await findKnown(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await refresh();
      return findKnown(header, token);
    }
  };
  return { find, askAhead: async () => (known === undefined ? refresh() : undefined) };
}

/** Secrets, private keys and keys that anyone can sign with are not among a client's keys, wherever they come from. */
function publicKeys(keySet: unknown): JWK[] {
  const listed = object(keySet)?.keys;
  if (!Array.isArray(listed)) throw new TypeError('not a JWK Set');
  return objects(listed).flatMap((key) => {
    const kty = string(key.kty);
    return kty === undefined || kty === 'oct' || 'd' in key || isPublicTestKey(key) ? [] : [{ ...key, kty }];
  });
}
