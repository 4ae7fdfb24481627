/** Has the ledger forget what has outlived its retention, again and again. */
import type { LedgerBooks } from '../../ledger/ledger.js';

/** In days. */
export interface Retention {
  readonly retentionDays: number;
  readonly commentRetentionDays: number;
}

const dayMs = 24 * 60 * 60 * 1000;
const everyMs = 60 * 60 * 1000;

/**
 * Forgets now and once an hour.
 * @param onFailure told of every attempt that failed; the next one follows all the same
 * @returns what ends it
 */
export function keepRetention(
  ledger: Pick<LedgerBooks, 'forget'>,
  { retentionDays, commentRetentionDays }: Retention,
  now: () => Date,
  onFailure: () => void,
): () => void {
  const before = (days: number) => new Date(now().getTime() - days * dayMs).toISOString();
  let ended = false;
  const attempt = () => {
    ledger.forget({ lines: before(retentionDays), comments: before(commentRetentionDays) }).catch(() => {
      if (!ended) onFailure();
    });
  };
  attempt();
  const timer = setInterval(attempt, everyMs);
  timer.unref();
  return () => {
    ended = true;
    clearInterval(timer);
  };
}
