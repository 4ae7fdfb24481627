/** Turns a client's settings into the set of keys that may have signed its tokens. */
import { createLocalJWKSet, createRemoteJWKSet, type JWK, type JWTVerifyGetKey } from 'jose';
import type { ClientSettings } from '../config.js';
import { ConfigurationError } from '../errors.js';

/**
 * Keys given in the configuration, or those behind the client's own `jwksUri`; a token's `jku` is never fetched.
 * Fetched keys are kept for ten minutes; an unknown key id causes one new fetch, at most every thirty seconds.
 * @throws ConfigurationError where the client has neither
 */
export function keySetOf(client: ClientSettings): JWTVerifyGetKey {
  if (client.keys !== undefined) return createLocalJWKSet({ keys: client.keys.map(toJwk) });
  if (client.jwksUri === undefined) {
    throw new ConfigurationError({
      code: 'configuration-invalid',
      publicMessage: `Client ${client.name} has neither keys nor a jwksUri.`,
    });
  }
  return createRemoteJWKSet(new URL(client.jwksUri), {
    timeoutDuration: 2000,
    cooldownDuration: 30_000,
    cacheMaxAge: 600_000,
  });
}

// The schema asks for `kty`; jose checks the rest when the key is first used.
function toJwk(key: { readonly [member: string]: unknown }): JWK {
  return { ...key, kty: String(key.kty) };
}
