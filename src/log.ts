/** Turns what happened into log lines that hold no patient, no token and no URL. */
import { type DestinationStream, pino } from 'pino';

/**
 * How one call ended: by its gravest card, nothing to say, could not check (the record, or the part that matters,
 * could not be read), feedback taken, or an error.
 */
export type OutcomeClass = 'critical' | 'warning' | 'info' | 'silent' | 'could-not-check' | 'feedback' | 'error';

/** What is known of a call when its line is written; a call that failed early has no client. */
export interface CallFacts {
  readonly correlation: string;
  /** Trace id, as in `traceparent`. */
  readonly trace?: string;
  readonly client?: string;
  readonly service?: string;
  readonly knowledgeDigest?: string;
  /** Milliseconds by step. */
  readonly ms?: { readonly [step: string]: number };
}

/** One line for each answer: enough to reconstruct what the server did, too little to say for whom. */
export interface AuditLine extends CallFacts {
  readonly client: string;
  readonly service: string;
  readonly outcome: OutcomeClass;
  /** Fired rules. */
  readonly rules: readonly string[];
  /** Cards, or items of feedback. */
  readonly cards: number;
  /** The leading rule and the indicator of each card. */
  readonly shown: readonly { readonly rule: string; readonly indicator: string }[];
  /** What could not be read, as `area:reason`. */
  readonly gaps: readonly string[];
}

/** The line of an answer that is an error. */
export interface FailureLine extends CallFacts {
  readonly outcome: Extract<OutcomeClass, 'could-not-check' | 'error'>;
  readonly status: number;
  readonly error: LoggableError;
}

/** What may be written of an error: no message, since libraries quote URLs and bodies in theirs. */
export interface LoggableError {
  readonly class: string;
  readonly code?: string;
  /** Our own word for why a caller was not trusted. */
  readonly reason?: string;
  /** The configured client that a refused caller claimed to be. */
  readonly claimed?: string;
  /** Lines of the stack without its first, where the error is not one of ours. */
  readonly places?: readonly string[];
}

/** Things worth a line and a count. */
export type Incident =
  | 'ledger-failed'
  | 'replay-watched-in-process'
  | 'client-keys-not-fetched'
  | 'fhir-server-refused'
  | 'hook-mismatch'
  | 'no-orders-sent'
  | 'feedback-item-refused';

export interface Log {
  audit(line: AuditLine): void;
  /** A request that ended in an error. */
  failure(line: FailureLine): void;
  /** `facts` are words of ours and host names, never values from a request's body. */
  incident(incident: Incident, correlation: string, facts?: { readonly [name: string]: string | number }): void;
  /** Set-up, reload and shutdown; `faults` by place, never by value. */
  notice(message: string, faults?: readonly string[]): void;
  /** How often each incident happened since the start. */
  counts(): { readonly [incident: string]: number };
}

/** Opens the log: JSON lines, to standard output unless told otherwise. */
export function openLog(destination?: DestinationStream): Log {
  const options = { base: null, timestamp: () => `,"time":"${new Date().toISOString()}"` };
  const lines = destination === undefined ? pino(options) : pino(options, destination);
  const counted = new Map<string, number>();
  return {
    audit: (line) => lines.info(line, 'answered'),
    failure: ({ status, error, ...facts }) => {
      const line = { ...facts, status, ...error };
      if (status >= 500) lines.error(line, 'failed');
      else lines.info(line, 'refused');
    },
    incident: (incident, correlation, facts = {}) => {
      counted.set(incident, (counted.get(incident) ?? 0) + 1);
      lines.warn({ incident, correlation, ...facts }, 'incident');
    },
    notice: (message, faults) => lines.info(faults === undefined ? {} : { faults }, message),
    counts: () => Object.fromEntries(counted),
  };
}
