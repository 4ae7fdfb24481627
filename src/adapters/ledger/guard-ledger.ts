/** Gives each use of the ledger a deadline, and lets those go at once that would only wait for a ledger that is gone. */
import CircuitBreaker from 'opossum';

/** How urgent a use is. `answer`: a clinician waits. `feedback`: must be tried in any case. `books`: an operator waits. */
export type Urgency = 'answer' | 'feedback' | 'books';

/** How long each waits at most, in milliseconds. */
export type LedgerDeadlines = Readonly<Record<Urgency, number>>;

/** Half a second for a clinician; long enough for a slow disk where feedback is to be acknowledged. */
export const usualDeadlines: LedgerDeadlines = { answer: 500, feedback: 5000, books: 120_000 };

export interface LedgerGuard {
  /** Runs work under the deadline of its urgency; rejects when it is over, or at once where the ledger is known to be gone. */
  run<T>(urgency: Urgency, work: () => Promise<T>): Promise<T>;
  close(): void;
}

/** After three failures of five calls within ten seconds, answers don't wait for the ledger for three seconds. */
export function openLedgerGuard(deadlines: LedgerDeadlines = usualDeadlines): LedgerGuard {
  const breaker = new CircuitBreaker((work: () => Promise<void>) => within(deadlines.answer, work), {
    timeout: false,
    volumeThreshold: 3,
    errorThresholdPercentage: 50,
    rollingCountTimeout: 10_000,
    resetTimeout: 3000,
  });
  return {
    run: <T>(urgency: Urgency, work: () => Promise<T>): Promise<T> => {
      if (urgency !== 'answer') return within(deadlines[urgency], work);
      return new Promise((resolve, reject) => {
        breaker.fire(async () => resolve(await work())).catch(reject);
      });
    },
    close: () => breaker.shutdown(),
  };
}

async function within<T>(ms: number, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`the ledger did not answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
