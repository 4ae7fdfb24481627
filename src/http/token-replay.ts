/** Turns the ledger's memory of tokens into one that goes on when the ledger does not (D44). */
import { setTimeout as wait } from 'node:timers/promises';
import type { Ledger } from '../ledger/ledger.js';
import type { Log } from '../log.js';

/** True where the token id was not seen before within its lifetime, and notes it. Never throws. */
export type NoteToken = (issuer: string, tokenId: string, expiresAt: string) => Promise<boolean>;

/** A ledger that is slower counts as gone: a clinician waits for the card. */
const ledgerMs = 500;
const bucketMs = 60_000;

/**
 * Watches for tokens used twice: in the ledger, which all replicas share, and always in this process too, so that a
 * gap in the ledger opens nothing to whoever meets the same replica again.
 */
export function watchReplay(ledger: Pick<Ledger, 'noteToken'>, log: Log, now: () => Date): NoteToken {
  const isFreshHere = rememberTokens(now);
  return async (issuer, tokenId, expiresAt) => {
    if (!isFreshHere(JSON.stringify([issuer, tokenId]), Date.parse(expiresAt))) return false;
    const late = new AbortController();
    try {
      const noted = await Promise.race([
        ledger.noteToken(issuer, tokenId, expiresAt),
        wait(ledgerMs, 'late' as const, { signal: late.signal }),
      ]);
      if (noted !== 'late') return noted;
    } catch {
      // Counted below, as a ledger that is late.
    } finally {
      late.abort();
    }
    log.incident('replay-watched-in-process', 'none');
    return true;
  };
}

/** Keys by the minute in which they may be forgotten, so that one long-lived token does not keep all others. */
function rememberTokens(now: () => Date): (key: string, expiry: number) => boolean {
  const seen = new Map<string, number>();
  const byBucket = new Map<number, string[]>();
  return (key, expiry) => {
    const time = now().getTime();
    for (const [bucket, keys] of byBucket) {
      if ((bucket + 1) * bucketMs > time) continue;
      for (const old of keys) if ((seen.get(old) ?? 0) <= time) seen.delete(old);
      byBucket.delete(bucket);
    }
    if ((seen.get(key) ?? 0) > time) return false;
    const bucket = Math.floor(expiry / bucketMs);
    seen.set(key, expiry);
    const alike = byBucket.get(bucket);
    if (alike === undefined) byBucket.set(bucket, [key]);
    else alike.push(key);
    return true;
  };
}
