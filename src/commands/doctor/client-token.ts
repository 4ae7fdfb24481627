/** The credentials of a CDS Client -> tokens for the addresses that it calls, good ones and, on purpose, bad ones. */
import { randomUUID } from 'node:crypto';
import { importJWK, type JWK, SignJWT, UnsecuredJWT } from 'jose';
import { isJson, string } from '../../model/fhir-json.js';
import { InputError, readJsonFile } from '../command-io.js';
import type { Ask } from './ask.js';

/** What is wrong with a token; nothing: it is good. */
export type TokenFault = 'unsigned' | 'for another address' | 'expired' | 'of another issuer';

export interface ClientKey {
  /** A token for a URL, good for one use. */
  token(url: string, fault?: TokenFault): Promise<string>;
}

/**
 * Reads a private key.
 * @param path a JWK with `kid`
 * @throws InputError naming the file, never what is in it
 */
export async function loadClientKey(path: string, issuer: string): Promise<ClientKey> {
  const jwk = await readJsonFile(path);
  const alg = isJson(jwk) ? algorithmOf(jwk) : undefined;
  const kid = isJson(jwk) ? string(jwk.kid) : undefined;
  if (!isJson(jwk) || alg === undefined || kid === undefined || string(jwk.d) === undefined) {
    throw new InputError(`${path} holds no private JWK (EC or RSA) with kid.`);
  }
  const key = await importJWK({ ...jwk } satisfies JWK, alg).catch(() => {
    throw new InputError(`${path} holds a key that can't be used.`);
  });
  return {
    token: (url, fault) => {
      const now = Math.floor(Date.now() / 1000);
      const claims = {
        iss: fault === 'of another issuer' ? 'https://wildtype-doctor.example.org' : issuer,
        aud: fault === 'for another address' ? 'https://wildtype-doctor.example.org/cds-services/x' : url,
        iat: fault === 'expired' ? now - 7200 : now,
        exp: fault === 'expired' ? now - 3600 : now + 300,
        jti: randomUUID(),
      };
      if (fault === 'unsigned') return Promise.resolve(new UnsecuredJWT(claims).encode());
      return new SignJWT(claims).setProtectedHeader({ alg, kid, typ: 'JWT' }).sign(key);
    },
  };
}

/** The key's own word, or what CDS Hooks recommends for its kind. @see CDS Hooks 2.0, Trusting CDS Clients */
function algorithmOf({ alg, kty, crv }: { readonly [member: string]: unknown }): string | undefined {
  if (string(alg) !== undefined) return string(alg);
  if (kty === 'RSA') return 'RS384';
  if (kty !== 'EC') return undefined;
  return crv === 'P-256' ? 'ES256' : 'ES384';
}

/** Asks with a token on every call to a service; a question that brings its own, or none on purpose, is left as it is. */
export function askAs(ask: Ask, tokenFor: (url: string) => Promise<string>): Ask {
  return async (question) => {
    const { method, url, headers = {} } = question;
    if (method !== 'POST' || 'authorization' in headers) return ask(question);
    return ask({ ...question, headers: { ...headers, authorization: `Bearer ${await tokenFor(url)}` } });
  };
}
