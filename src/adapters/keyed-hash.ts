/** Turns identities into keyed hashes: the same for the same, and nothing to whoever has the ledger without the key. */
import { createHmac, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ConfigurationError } from '../errors.js';

/** HMAC-SHA256 over a list of words, as 64 hexadecimal digits; no two lists run together. */
export type KeyedHash = (words: readonly string[]) => string;

const shortestKeyBytes = 32;

/** @param key at least 32 bytes; absent: a random one, good for this process alone */
export function openKeyedHash(key: Uint8Array = randomBytes(shortestKeyBytes)): KeyedHash {
  return (words) => createHmac('sha256', key).update(JSON.stringify(words)).digest('hex');
}

/**
 * Reads the key from a file: all of its bytes, without a newline at the end.
 * @throws ConfigurationError where it can't be read or is too short
 */
export async function loadHashKey(path: string): Promise<Uint8Array> {
  const invalid = (publicMessage: string, cause?: unknown) =>
    new ConfigurationError({ code: 'configuration-invalid', publicMessage, ...(cause !== undefined && { cause }) });
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw invalid(`The key file of the ledger, ${path}, can't be read.`, cause);
  });
  const end = /\r?\n$/.exec(bytes.subarray(-2).toString('latin1'))?.[0].length ?? 0;
  const key = bytes.subarray(0, bytes.length - end);
  if (key.length < shortestKeyBytes) throw invalid(`The key file of the ledger, ${path}, holds less than 32 bytes.`);
  return key;
}
