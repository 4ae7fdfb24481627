/** Turns the Authorization header of a call into the client that is trusted to make it. */
import type { IncomingMessage } from 'node:http';
import { decodeJwt, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import type { OutputProfile } from '../cds-hooks/output-profile.js';
import type { ClientSettings } from '../config.js';
import { AuthenticationError } from '../errors.js';
import { object } from '../model/fhir-json.js';
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

/** Text that a token may use as its own id; more would only fill the ledger. */
const longestTokenId = 512;

/** A configured client, with the keys that may have signed its tokens. */
export interface KnownClient {
  readonly settings: ClientSettings;
  readonly keys: JWTVerifyGetKey;
  readonly outputProfile: OutputProfile;
}

/**
 * Makes the authentication by JWT.
 * @see CDS Hooks 2.0, Trusting CDS Clients (JWT-1 to JWT-14)
 */
export function authenticateByToken(
  known: readonly KnownClient[],
  noteToken: NoteToken,
  now: () => Date,
): Authenticate {
  return async (request, endpoints) => {
    const token = bearerToken(request.rawHeaders);
    const { settings, keys, outputProfile } = claimedClient(known, token);
    const claims = await verify(token, keys, settings, endpoints, now());
    await refuseReplay(claims, settings, noteToken, now());
    const { name, fhirServers, fhirNetworks, allowOpenServers, keepComments, orderables, policy } = settings;
    const rights = { name, fhirServers, fhirNetworks, allowOpenServers, keepComments, orderables, policy };
    const { repeatControlDays, language } = settings;
    const repeats = repeatControlDays === undefined ? {} : { repeatControlDays };
    return { ...rights, ...repeats, language, outputProfile, loopbackServers: false };
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
  const { header, issuer, tenant } = unverifiedParts(token);
  if (typeof header.kid !== 'string' || header.kid === '') throw refusal('no-kid');
  if (typeof header.typ !== 'string' || header.typ.toUpperCase() !== 'JWT') throw refusal('typ-not-jwt');
  const byIssuer = known.filter(({ settings }) => settings.issuer === issuer);
  if (byIssuer.length === 0) throw refusal('issuer-unknown');
  const client =
    byIssuer.find(({ settings }) => settings.tenant === tenant) ??
    byIssuer.find(({ settings }) => settings.tenant === undefined);
  if (client === undefined) throw refusal('tenant-unknown');
  const { name, jwksUri, algorithms } = client.settings;
  if (header.jku !== undefined && header.jku !== jwksUri) throw refusal('jku-not-of-this-issuer', name);
  if (typeof header.alg !== 'string' || !algorithms.includes(header.alg)) throw refusal('algorithm-not-allowed', name);
  return client;
}

function unverifiedParts(token: string): {
  readonly header: { readonly [name: string]: unknown };
  readonly issuer: unknown;
  readonly tenant: unknown;
} {
  try {
    const json: unknown = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString('utf8'));
    const claims = decodeJwt(token);
    return { header: object(json) ?? {}, issuer: claims.iss, tenant: claims.tenant };
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
    throw refusal(error instanceof Error && 'code' in error ? String(error.code) : 'not-verified', client.name);
  }
}

async function refuseReplay(claims: JWTPayload, client: ClientSettings, noteToken: NoteToken, now: Date) {
  const { exp, iat } = claims;
  // jose asks whether `jti` is there, not what it is.
  const jti: unknown = claims.jti;
  if (exp === undefined || iat === undefined || typeof jti !== 'string' || jti === '' || jti.length > longestTokenId) {
    throw refusal('claims-missing', client.name);
  }
  if (iat > now.getTime() / 1000 + leewaySeconds) throw refusal('issued-in-the-future', client.name);
  if (exp - iat > client.maxTokenLifetimeSeconds) throw refusal('lives-too-long', client.name);
  const expiresAt = new Date((exp + leewaySeconds) * 1000).toISOString();
  if (!(await noteToken(client.issuer, jti, expiresAt))) throw refusal('used-before', client.name);
}

/** `client` is the configured one that the token claims to be from. */
function refusal(reason: string, client?: string): AuthenticationError {
  return new AuthenticationError({
    code: 'authentication-required',
    publicMessage: 'Authentication is required.',
    cause: reason,
    ...(client !== undefined && { client }),
  });
}
