/** Turns the configured clients into who may call and how, as one thing that is exchanged whole when they change. */
import type { OutputProfile } from '../cds-hooks/output-profile.js';
import type { ClientSettings } from '../config.js';
import { ConfigurationError } from '../errors.js';
import { type Authenticate, authenticateByToken } from './client-authentication.js';
import type { ClientKeys } from './client-keys.js';
import type { NoteToken } from './token-replay.js';

/** The trusted clients at one moment. */
export interface Clients {
  readonly authenticate: Authenticate;
  /** Origins of all their pages (D43). */
  readonly origins: readonly string[];
}

/** What stays when the clients change: known keys and the memory of tokens. */
export interface ClientsAround {
  readonly keys: ClientKeys;
  readonly noteToken: NoteToken;
  readonly outputProfiles: { readonly [name: string]: OutputProfile };
  readonly now: () => Date;
}

/**
 * Makes the clients of a configuration ready to call. Nothing is fetched yet and nothing is exchanged.
 * @throws ConfigurationError where a client can't be used; what was in use before stays untouched
 */
export function openClients(settings: readonly ClientSettings[], around: ClientsAround): Clients {
  const known = settings.map((client) => ({
    settings: client,
    keys: around.keys.keysOf(client),
    outputProfile: profileOf(client, around.outputProfiles),
  }));
  return {
    authenticate: authenticateByToken(known, around.noteToken, around.now),
    origins: [...new Set(settings.flatMap(({ origins }) => origins))],
  };
}

/** Clients that can be exchanged while calls are under way: a call keeps those with which it began. */
export interface ClientsInUse extends Clients {
  /** Takes effect at once and as a whole: no call ever meets half of the old and half of the new. */
  exchange(next: Clients): void;
}

/** Holds the clients in use, beginning with these. */
export function holdClients(first: Clients): ClientsInUse {
  let current = first;
  return {
    authenticate: (request, endpoints) => current.authenticate(request, endpoints),
    get origins() {
      return current.origins;
    },
    exchange: (next) => {
      current = next;
    },
  };
}

function profileOf(client: ClientSettings, profiles: ClientsAround['outputProfiles']): OutputProfile {
  const profile = Object.hasOwn(profiles, client.outputProfile) ? profiles[client.outputProfile] : undefined;
  if (profile !== undefined) return profile;
  throw new ConfigurationError({
    code: 'configuration-invalid',
    publicMessage: `Client ${client.name} has an output profile that does not exist.`,
  });
}
