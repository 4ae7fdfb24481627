/** Tokens as CDS clients make them, good and bad, with keys that are made for the run. */
import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { outputProfiles } from '../../hooks/output-profiles.js';
import { type ClientSettings, settingsFrom } from '../../src/config.js';
import { AuthenticationError } from '../../src/errors.js';
import type { Authenticate } from '../../src/http/client-authentication.js';
import { type FetchKeySet, openClientKeys } from '../../src/http/client-keys.js';
import { type Clients, openClients } from '../../src/http/clients.js';
import { watchReplay } from '../../src/http/token-replay.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import { keptLog, rememberingLedger } from './small-parts.js';

export const endpoint = 'https://cds.example.org/cds-services/wildtype-order-sign';
export const discovery = 'https://cds.example.org/cds-services';
export const issuer = 'https://ehr.example.org';
export const jku = 'https://ehr.example.org/jwks.json';
export const now = new Date('2026-11-24T09:00:00.000Z');
export const seconds = now.getTime() / 1000;

export type Pair = Awaited<ReturnType<typeof generateKeyPair>>;

/** Keys of one hospital: an elliptic one, whose id is written as Epic writes ids, and an RSA one. */
export interface Keys {
  readonly elliptic: Pair;
  readonly rsa: Pair;
  readonly foreign: Pair;
  readonly publicKeys: readonly { readonly [member: string]: unknown }[];
}

export async function makeKeys(): Promise<Keys> {
  const [elliptic, rsa, foreign] = await Promise.all([
    generateKeyPair('ES384', { extractable: true }),
    generateKeyPair('RS384', { extractable: true }),
    generateKeyPair('ES384', { extractable: true }),
  ]);
  const publicKeys = [
    { ...(await exportJWK(elliptic.publicKey)), kid: 'ec+/=' },
    { ...(await exportJWK(rsa.publicKey)), kid: 'rsa' },
  ];
  return { elliptic, rsa, foreign, publicKeys };
}

/** A client as the configuration file gives it, with every default filled in. */
export function clientSettings(members: object): ClientSettings {
  const clients = [{ name: 'hospital', issuer, ...members }];
  const [client] = settingsFrom(JSON.stringify({ publicUrl: 'https://cds.example.org', clients })).clients;
  if (client === undefined) throw new TypeError('no client');
  return client;
}

/** What to change of a good token; a member that is `undefined` is left out when it is written as JSON. */
export interface Change {
  readonly header?: { readonly [name: string]: unknown };
  readonly claims?: { readonly [name: string]: unknown };
  readonly key?: Pair['privateKey'] | Uint8Array;
}

export const goodHeader = { alg: 'ES384', typ: 'JWT', kid: 'ec+/=', jku };
export const goodClaims = (): JWTPayload => ({
  iss: issuer,
  aud: endpoint,
  iat: seconds,
  exp: seconds + 300,
  jti: randomUUID(),
});

export function sign(keys: Keys, { header = {}, claims = {}, key }: Change = {}): Promise<string> {
  return new SignJWT({ ...goodClaims(), ...claims })
    .setProtectedHeader({ ...goodHeader, ...header })
    .sign(key ?? keys.elliptic.privateKey);
}

/** Which parts of the world a test exchanges. */
export interface Around {
  readonly ledger?: Pick<Ledger, 'noteToken'>;
  readonly fetchKeySet?: FetchKeySet;
  readonly clock?: () => Date;
  readonly log?: ReturnType<typeof keptLog>['log'];
}

const notToBeFetched: FetchKeySet = async () => Promise.reject(new Error('nothing is to be fetched here'));

export function clientsOf(settings: readonly ClientSettings[], around: Around = {}): Clients {
  const { ledger = rememberingLedger(), fetchKeySet = notToBeFetched, clock = () => now, log = keptLog().log } = around;
  const keys = openClientKeys({ fetchKeySet, now: clock, log });
  return openClients(settings, { keys, noteToken: watchReplay(ledger, log, clock), outputProfiles, now: clock });
}

/** The client's name, or why it was refused. */
export async function verdict(
  authenticate: Authenticate,
  authorization: string | readonly string[],
  called = endpoint,
): Promise<unknown> {
  const values = typeof authorization === 'string' ? [authorization] : authorization;
  const rawHeaders = ['Host', 'cds.example.org', ...values.flatMap((value) => ['Authorization', value])];
  try {
    return (await authenticate({ rawHeaders }, [called])).name;
  } catch (error) {
    if (error instanceof AuthenticationError) return { refused: error.cause };
    throw error;
  }
}
