/** Gives each use of the ledger a deadline, and lets those go at once that would only wait for a ledger that is gone. */
import CircuitBreaker from 'opossum';

/** What a clinician waits for at most, on account of the ledger. */
const clinicianMs = 500;
/** What a client waits for the acknowledgement of its feedback. */
const feedbackMs = 5000;
/** What an operator waits for statistics and exports. */
const operatorMs = 120_000;

/** How urgent a use is. `answer`: a clinician waits. `feedback`: must be tried in any case. `books`: an operator waits. */
export type Urgency = 'answer' | 'feedback' | 'books';

export interface LedgerGuard {
  /** Runs work under the deadline of its urgency; rejects when it is over, or at once where the ledger is known to be gone. */
  run<T>(urgency: Urgency, work: () => Promise<T>): Promise<T>;
  close(): void;
}

/** After three failures of five calls within ten seconds, answers don't wait for the ledger for three seconds. */
export function openLedgerGuard(): LedgerGuard {
  const breaker = new CircuitBreaker((work: () => Promise<void>) => within(clinicianMs, work), {
    timeout: false,
    volumeThreshold: 3,
    errorThresholdPercentage: 50,
    rollingCountTimeout: 10_000,
    resetTimeout: 3000,
  });
  return {
    run: <T>(urgency: Urgency, work: () => Promise<T>): Promise<T> => {
      if (urgency !== 'answer') return within(urgency === 'feedback' ? feedbackMs : operatorMs, work);
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
