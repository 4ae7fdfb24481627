/** A question to a FHIR server into its answer, asked again where the server or a closed connection makes that sensible. */
import { setTimeout as sleep } from 'node:timers/promises';
import { object } from '../model/fhir-json.js';
import type { Breaker } from './circuit-breaker.js';
import { type FhirFailureReason, failureReason, fhirFailure, isCut, isTooLarge, statusOf } from './fhir-failure.js';

/** Why the signal of a hook call is aborted where that is not its deadline: nobody waits for the answers any more. */
export const CALL_OVER = new Error('the hook call is over');

/** What all questions of one hook call share. */
export interface CallTerms {
  readonly breaker: Breaker;
  /** Aborted at the deadline; or, with `CALL_OVER`, when the hook call ends. */
  readonly signal: AbortSignal;
  /** Milliseconds of `performance.now()`. */
  readonly deadline: number;
  /** Told of each question whether the server answered it (no matter what) or how it failed to. */
  readonly note: (outcome: 'answered' | FhirFailureReason) => void;
}

/** Sends one question and brings its answer, whatever that is. */
export type Send = () => Promise<unknown>;

const MOST_TRIES = 3;

/**
 * Makes the function that puts questions under these terms. A server that says when to come back (429 or 503 with
 * `Retry-After`) is asked again then, by all questions of this call, if that is before the deadline; otherwise it is
 * not asked any more in this call. A connection that ends before its answer is tried once more: a server may close a
 * kept connection at any time.
 * @throws FhirAccessError from the returned function; `isTooLarge` errors pass through
 * @see RFC 9110, Retry-After
 */
export function askUnder({ breaker, signal, deadline, note }: CallTerms): (send: Send) => Promise<unknown> {
  let notBefore = 0;
  let answered = false;

  // A server that has answered in this call is alive: what is late is then this question and not the server.
  const isAlive = (error: unknown) =>
    answered || signal.reason === CALL_OVER || failureReason(error, false) === 'refused-url';

  async function once(send: Send): Promise<unknown> {
    if (signal.aborted) throw fhirFailure('timeout');
    if (notBefore >= deadline) throw fhirFailure('server-error');
    const wait = notBefore - performance.now();
    if (wait > 0) await sleep(wait, undefined, { signal });
    return breaker.fire(() => send().then(noteAnswer, noteFailure), isAlive);
  }

  function noteAnswer(answer: unknown): unknown {
    answered = true;
    note('answered');
    return answer;
  }

  function noteFailure(error: unknown): never {
    answered ||= isAnswer(error);
    if (signal.reason !== CALL_OVER) note(isAnswer(error) ? 'answered' : failureReason(error, signal.aborted));
    throw error;
  }

  return async (send) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await once(send);
      } catch (error) {
        if (isTooLarge(error)) throw error;
        const delay = retryAfterMs(error);
        if (delay !== undefined) notBefore = Math.max(notBefore, performance.now() + delay);
        const again = delay === undefined ? attempt === 1 && isCut(error) : attempt < MOST_TRIES;
        if (!again || signal.aborted) throw fhirFailure(failureReason(error, signal.aborted));
      }
    }
  };
}

/** An error that the server's own answer led to. */
function isAnswer(error: unknown): boolean {
  return statusOf(error) !== undefined || isTooLarge(error);
}

/** How long a server asks to be left alone, at least a tenth of a second; `undefined` where it does not ask. */
function retryAfterMs(error: unknown): number | undefined {
  const status = statusOf(error);
  if (status !== 429 && status !== 503) return undefined;
  const headers = object(object(error)?.config)?.headers;
  const value = headers instanceof Headers ? headers.get('retry-after')?.trim() : undefined;
  if (value === undefined || value === '') return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(ms, 100);
}
