/** Turns the Authorization header of a call into the client that is trusted to make it. */
import type { IncomingMessage } from 'node:http';
import { decodeJwt, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import type { ClientSettings } from '../config.js';
import { AuthenticationError } from '../errors.js';
import { keySetOf } from './client-keys.js';
import type { NoteToken } from './token-replay.js';
import type { TrustedClient } from './trusted-client.js';

/**
 * Finds out who calls.
 * @param endpoints URLs under which this endpoint is publicly known: the token's `aud` names one of them
 * @throws AuthenticationError; its cause is a word for the log, never for the caller
 */
export type Authenticate = (
  request: Pick<IncomingMessage, 'rawHeaders'>,
  endpoints: readonly string[],
) => Promise<TrustedClient>;

/** Clocks of two hospitals differ by seconds; sandboxes round up. */
const leewaySeconds = 60;

interface KnownClient {
  readonly settings: ClientSettings;
  readonly keys: JWTVerifyGetKey;
}

/**
 * Makes the authentication by JWT.
 * @see CDS Hooks 2.0, Trusting CDS Clients (JWT-1 to JWT-14)
 */
export function authenticateByToken(
  clients: readonly ClientSettings[],
  noteToken: NoteToken,
  now: () => Date,
): Authenticate {
  const known = clients.map((settings) => ({ settings, keys: keySetOf(settings) }) satisfies KnownClient);
  return async (request, endpoints) => {
    const token = bearerToken(request.rawHeaders);
    const { settings, keys } = claimedClient(known, token);
    const claims = await verify(token, keys, settings, endpoints, now());
    await refuseReplay(claims, settings, noteToken, now());
    const { name, fhirServers, fhirNetworks, allowOpenServers, keepComments } = settings;
    return { name, fhirServers, fhirNetworks, allowOpenServers, keepComments, loopbackServers: false };
  };
}

// Node keeps the first of two Authorization headers in silence; a proxy may have checked the other (D50).
function bearerToken(rawHeaders: readonly string[]): string {
  const values = rawHeaders.filter(
    (_value, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === 'authorization',
  );
  if (values.length === 0) throw refusal('no-token');
  if (values.length > 1) throw refusal('several-tokens');
  const token = /^bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(values[0]?.trim() ?? '')?.[1];
  if (token === undefined) throw refusal('not-a-bearer-jwt');
  return token;
}

// What the token says of itself only selects the client whose keys and rules it must then satisfy.
function claimedClient(known: readonly KnownClient[], token: string): KnownClient {
  const { header, issuer } = unverifiedParts(token);
  if (typeof header.kid !== 'string' || header.kid === '') throw refusal('no-kid');
  if (typeof header.typ !== 'string' || header.typ.toUpperCase() !== 'JWT') throw refusal('typ-not-jwt');
  const byIssuer = known.filter(({ settings }) => settings.issuer === issuer);
  if (byIssuer.length === 0) throw refusal('issuer-unknown');
  const client = byIssuer.find(({ settings }) => header.jku === undefined || header.jku === settings.jwksUri);
  if (client === undefined) throw refusal('jku-not-of-this-issuer');
  if (typeof header.alg !== 'string' || !client.settings.algorithms.includes(header.alg)) {
    throw refusal('algorithm-not-allowed');
  }
  return client;
}

function unverifiedParts(token: string): {
  readonly header: { readonly [name: string]: unknown };
  readonly issuer: string | undefined;
} {
  try {
    const json: unknown = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString('utf8'));
    const header = typeof json === 'object' && json !== null ? Object.fromEntries(Object.entries(json)) : {};
    return { header, issuer: decodeJwt(token).iss };
  } catch {
    throw refusal('not-decodable');
  }
}

async function verify(
  token: string,
  keys: JWTVerifyGetKey,
  client: ClientSettings,
  endpoints: readonly string[],
  now: Date,
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer: client.issuer,
      audience: [...endpoints, ...client.audiences],
      algorithms: [...client.algorithms],
      clockTolerance: leewaySeconds,
      currentDate: now,
      requiredClaims: ['iss', 'aud', 'exp', 'iat', 'jti'],
    });
    return payload;
  } catch (error) {
    // jose's codes name the check that failed; its messages and payloads stay out of the log.
    throw refusal(error instanceof Error && 'code' in error ? String(error.code) : 'not-verified');
  }
}

async function refuseReplay(claims: JWTPayload, client: ClientSettings, noteToken: NoteToken, now: Date) {
  const { exp, iat, jti } = claims;
  if (exp === undefined || iat === undefined || jti === undefined || jti === '') throw refusal('claims-missing');
  if (iat > now.getTime() / 1000 + leewaySeconds) throw refusal('issued-in-the-future');
  if (exp - iat > client.maxTokenLifetimeSeconds) throw refusal('lives-too-long');
  const expiresAt = new Date((exp + leewaySeconds) * 1000).toISOString();
  if (!(await noteToken(client.issuer, jti, expiresAt))) throw refusal('used-before');
}

function refusal(reason: string): AuthenticationError {
  return new AuthenticationError({
    code: 'authentication-required',
    publicMessage: 'Authentication is required.',
    cause: reason,
  });
}
