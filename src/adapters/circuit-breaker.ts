/** A server that may be dead into a breaker, so that one that is dead costs nobody's time. */
import CircuitBreaker from 'opossum';
import { fhirFailure } from './fhir-failure.js';

export type BreakerState = 'closed' | 'open' | 'half-open';

export interface BreakerOptions {
  /** How long an open breaker waits before it tries the server again. */
  readonly resetMs: number;
  /** Greater than the longest time for which a question may hang. */
  readonly windowMs: number;
  /** Asks the server for a sign of life; rejects where there is none. Costs no clinician's time. */
  readonly probe: () => Promise<unknown>;
  readonly onChange?: (state: BreakerState) => void;
}

export interface Breaker {
  /**
   * Sends, unless the breaker is open.
   * @param isAlive whether the server lives although this error came of it
   * @throws FhirAccessError `unreachable` where it is open; otherwise what the question ended in
   */
  fire(send: () => Promise<unknown>, isAlive: (error: unknown) => boolean): Promise<unknown>;
  state(): BreakerState;
  /** Questions that were answered by the breaker alone, since the start. */
  rejected(): number;
  close(): void;
}

type Outcome = { readonly answer: unknown } | { readonly error: unknown };
type Question = () => Promise<Outcome>;

const FEWEST_QUESTIONS = 5;
const FAILED_PERCENT = 50;

/**
 * Opens when more than half of at least five questions within the window brought no sign of life. An open breaker
 * refuses every question at once; after `resetMs` it probes the server by itself, so that no call has to wait for the
 * answer and none is refused by a breaker that another call is testing.
 */
export function openBreaker(options: BreakerOptions): Breaker {
  let rejected = 0;
  let current = make();

  function make(): CircuitBreaker<[Question], Outcome> {
    const breaker = new CircuitBreaker<[Question], Outcome>((question) => question(), {
      timeout: false,
      resetTimeout: options.resetMs,
      rollingCountTimeout: options.windowMs,
      rollingPercentilesEnabled: false,
      enableSnapshots: false,
      volumeThreshold: FEWEST_QUESTIONS,
      errorThresholdPercentage: FAILED_PERCENT,
    });
    breaker.on('open', () => options.onChange?.('open'));
    breaker.on('halfOpen', () => {
      options.onChange?.('half-open');
      breaker.fire(() => options.probe().then(asAnswer)).catch(() => {});
    });
    // Failures from before must not weigh on a server that has come back.
    breaker.on('close', () => {
      current = make();
      breaker.shutdown();
      options.onChange?.('closed');
    });
    return breaker;
  }

  return {
    async fire(send, isAlive) {
      if (!current.closed) {
        rejected += 1;
        throw fhirFailure('unreachable');
      }
      const outcome = await current.fire(() => send().then(asAnswer, (error: unknown) => asSign(error, isAlive)));
      if ('error' in outcome) throw outcome.error;
      return outcome.answer;
    },
    state: () => (current.closed ? 'closed' : current.halfOpen ? 'half-open' : 'open'),
    rejected: () => rejected,
    close: () => current.shutdown(),
  };
}

function asAnswer(answer: unknown): Outcome {
  return { answer };
}

/** To the breaker an error that shows a living server is a success. */
function asSign(error: unknown, isAlive: (error: unknown) => boolean): Outcome {
  if (isAlive(error)) return { error };
  throw error;
}
