/** Turns any error into a status and an OperationOutcome: the only place where an error becomes a body. */
import type { ErrorRequestHandler } from 'express';
import { AuthenticationError, OverloadError, PreconditionError, ProtocolError, WildtypeError } from '../errors.js';
import type { Log, LoggableError } from '../log.js';
import { factsOf, note } from './answer-notes.js';
import { sendJson } from './send-json.js';

export interface OperationOutcome {
  readonly resourceType: 'OperationOutcome';
  readonly issue: readonly {
    readonly severity: 'error';
    /** @see FHIR R4 IssueType */
    readonly code: string;
    readonly details: { readonly text: string };
    readonly diagnostics?: string;
  }[];
}

/** What leaves for an error: status and body. The body never has a `status` member, nor a stack, nor a cause. */
export function errorResponse(
  error: unknown,
  correlation: string,
): { readonly status: number; readonly body: OperationOutcome } {
  const { status, text, faults } = publicPart(error);
  const code = issueCode(status);
  return {
    status,
    body: {
      resourceType: 'OperationOutcome',
      issue: [
        { severity: 'error', code, details: { text }, diagnostics: correlation },
        ...faults.map((fault) => ({ severity: 'error', code, details: { text: fault } }) as const),
      ],
    },
  };
}

/** Express's last word: logs what may be logged, and answers. */
export function answerErrors(log: Log): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    const facts = factsOf(response);
    const { status, body } = errorResponse(error, facts.correlation);
    const outcome = error instanceof PreconditionError ? 'could-not-check' : 'error';
    note(response, { outcome });
    log.failure({ ...facts, outcome, status, error: loggable(error) });
    // Express would print the error, and libraries quote URLs and bodies in theirs.
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (status === 401) response.set('WWW-Authenticate', 'Bearer');
    if (error instanceof OverloadError) response.set('Retry-After', String(error.retryAfterSeconds));
    sendJson(response, status, body);
  };
}

function publicPart(error: unknown): { status: number; text: string; faults: readonly string[] } {
  if (error instanceof ProtocolError) return { status: error.status, text: error.publicMessage, faults: error.faults };
  // No reason and no faults: they would help only someone who tries keys.
  if (error instanceof AuthenticationError) return { status: 401, text: 'Authentication is required.', faults: [] };
  if (error instanceof PreconditionError) return { status: 412, text: error.publicMessage, faults: error.faults };
  if (error instanceof OverloadError) return { status: 503, text: error.publicMessage, faults: [] };
  if (error instanceof WildtypeError) return { status: 500, text: error.publicMessage, faults: [] };
  // The router's own error for a path that is no valid percent-encoding.
  if (error instanceof URIError) return { status: 400, text: 'The path is not valid.', faults: [] };
  return { status: 500, text: 'The check could not be made.', faults: [] };
}

function issueCode(status: number): string {
  switch (status) {
    case 401:
      return 'login';
    case 403:
      return 'security';
    case 404:
      return 'not-found';
    case 405:
    case 415:
      return 'not-supported';
    case 412:
      return 'incomplete';
    case 413:
      return 'too-long';
    case 503:
      return 'throttled';
    default:
      return status >= 500 ? 'exception' : 'invalid';
  }
}

/** What may be written of an error: its class and code, and the places of the code that threw it. */
export function loggable(error: unknown): LoggableError {
  if (error instanceof WildtypeError) {
    return { class: error.name, code: error.code, ...(error instanceof AuthenticationError && refused(error)) };
  }
  if (!(error instanceof Error)) return { class: typeof error };
  // The message comes first in a stack, and its own lines may look like places.
  const places = (error.stack ?? '')
    .replace(error.message, '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line));
  return { class: error.name, places: places.slice(0, 8).map((line) => line.trim()) };
}

// Its cause is a word of ours, which only the log may know.
function refused({ cause, client }: AuthenticationError): Pick<LoggableError, 'reason' | 'claimed'> {
  return { ...(typeof cause === 'string' && { reason: cause }), ...(client !== undefined && { claimed: client }) };
}
