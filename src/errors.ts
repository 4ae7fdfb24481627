/** Every error that Wildtype throws on purpose: one class per meaning, one stable code each. */

interface Problem {
  readonly code: string;
  /** May leave the building: no patient data, no token, no upstream body. */
  readonly publicMessage: string;
  /** Each fault that was found, by place; may leave the building too. */
  readonly faults?: readonly string[];
  readonly cause?: unknown;
}

/** Base of all; `code` is stable and listed in docs/errors.md. */
export class WildtypeError extends Error {
  readonly code: string;
  readonly publicMessage: string;
  readonly faults: readonly string[];
  constructor(problem: Problem) {
    super(
      `${problem.code}: ${problem.publicMessage}`,
      problem.cause === undefined ? undefined : { cause: problem.cause },
    );
    this.name = new.target.name;
    this.code = problem.code;
    this.publicMessage = problem.publicMessage;
    this.faults = problem.faults ?? [];
  }
}

/** The client sent something that CDS Hooks does not allow: 400 and its kin. */
export class ProtocolError extends WildtypeError {
  readonly status: number;
  constructor(problem: Problem & { readonly status: number }) {
    super(problem);
    this.status = problem.status;
  }
}

/** The caller is not a trusted client: 401, without a reason (the reason is for the log, in `cause`). */
export class AuthenticationError extends WildtypeError {
  /** Configured name of the client that the token claims to be from; for the log too. */
  readonly client: string | undefined;
  constructor(problem: Problem & { readonly client?: string }) {
    super(problem);
    this.client = problem.client;
  }
}

/** Needed data can't be had at all: 412. @see CDS Hooks 2.0, Prefetch Template; D3 */
export class PreconditionError extends WildtypeError {}

/** Too many calls are under way: 503, with a hint when to come again. */
export class OverloadError extends WildtypeError {
  readonly retryAfterSeconds: number;
  constructor(problem: Problem & { readonly retryAfterSeconds: number }) {
    super(problem);
    this.retryAfterSeconds = problem.retryAfterSeconds;
  }
}

/** A FHIR server could not be read; `reason` becomes a gap in the chart. */
export class FhirAccessError extends WildtypeError {
  readonly reason:
    | 'denied'
    | 'timeout'
    | 'server-error'
    | 'unreachable'
    | 'not-found'
    | 'refused-url'
    | 'not-understood';
  constructor(problem: Problem & { readonly reason: FhirAccessError['reason'] }) {
    super(problem);
    this.reason = problem.reason;
  }
}

/** The knowledge files are not fit for use; all faults are listed. */
export class KnowledgeError extends WildtypeError {}

/** The configuration is not fit for use; all faults are listed. */
export class ConfigurationError extends WildtypeError {}

/** The ledger could not be written or read. */
export class LedgerError extends WildtypeError {}
