/** Turns the ledger's memory of tokens into one that goes on when the ledger does not (D44). */
import type { Ledger } from '../ledger/ledger.js';
import type { Log } from '../log.js';

/** True where the token id was not seen before within its lifetime, and notes it. Never throws. */
export type NoteToken = (issuer: string, tokenId: string, expiresAt: string) => Promise<boolean>;

/** Watches for tokens used twice: in the ledger, and always in this process too, so that a gap in the ledger opens nothing. */
export function watchReplay(ledger: Pick<Ledger, 'noteToken'>, log: Log, now: () => Date): NoteToken {
  const seen = new Map<string, number>();
  const isFreshHere = (issuer: string, tokenId: string, expiresAt: string): boolean => {
    const time = now().getTime();
    // Tokens are inserted roughly in the order in which they expire; a few late ones cost nothing.
    for (const [key, expiry] of seen) {
      if (expiry > time) break;
      seen.delete(key);
    }
    const key = JSON.stringify([issuer, tokenId]);
    if ((seen.get(key) ?? 0) > time) return false;
    seen.set(key, Date.parse(expiresAt));
    return true;
  };
  return async (issuer, tokenId, expiresAt) => {
    if (!isFreshHere(issuer, tokenId, expiresAt)) return false;
    try {
      return await ledger.noteToken(issuer, tokenId, expiresAt);
    } catch {
      log.incident('replay-watched-in-process', 'none');
      return true;
    }
  };
}
