/** What becomes known of a request while it is answered, for its one line in the log, its metrics and its span. */
import type { Request, RequestHandler, Response } from 'express';
import type { CallFacts, OutcomeClass } from '../log.js';
import type { HttpAnswer } from '../metrics.js';
import { type CallIds, parseTraceparent, type RequestSpan, type Tracing, traceparentOf } from '../tracing.js';
import { type Stopwatch, startStopwatch } from './stopwatch.js';

interface AnswerNotes {
  readonly correlation: string;
  readonly span: RequestSpan;
  readonly watch: Stopwatch;
  client?: string;
  service?: string;
  knowledgeDigest?: string;
  outcome?: OutcomeClass;
}

declare global {
  namespace Express {
    interface Locals {
      notes?: AnswerNotes;
    }
  }
}

/** Where finished answers are told. */
export interface AnswerWatchers {
  readonly newId: () => string;
  readonly tracing: Tracing;
  readonly http: (answer: HttpAnswer) => void;
}

/**
 * Gives each request an id and a place in a trace, and says so in `X-Request-Id` and `traceparent` of its answer.
 * The id is ours: a caller's own could carry anything into the log. Of a caller's `traceparent` only the valid
 * hexadecimal ids go on. @see W3C Trace Context
 */
export function beginAnswer({ newId, tracing, http }: AnswerWatchers): RequestHandler {
  return (request, response, next) => {
    const span = tracing.begin(parseTraceparent(request.get('traceparent')));
    const notes: AnswerNotes = { correlation: newId(), span, watch: startStopwatch() };
    response.locals.notes = notes;
    response.set('X-Request-Id', notes.correlation);
    response.set('traceparent', traceparentOf(span.context));
    const started = performance.now();
    response.once('close', () => {
      const route = routeOf(request);
      const status = response.writableFinished ? String(response.statusCode) : 'aborted';
      http({ method: methodOf(request), route, status, seconds: (performance.now() - started) / 1000 });
      const { client, service, outcome, correlation, watch } = notes;
      const known = { client, service, outcome, correlation };
      span.end({
        name: `${methodOf(request)} ${route}`,
        status: response.statusCode,
        attributes: Object.fromEntries(
          Object.entries(known).flatMap(([name, value]) => (value === undefined ? [] : [[`wildtype.${name}`, value]])),
        ),
        steps: watch.laps(),
      });
    });
    next();
  };
}

/** Adds what has become known. */
export function note(
  response: Response,
  facts: Partial<Pick<AnswerNotes, 'client' | 'service' | 'outcome' | 'knowledgeDigest'>>,
) {
  if (response.locals.notes !== undefined) Object.assign(response.locals.notes, facts);
}

/** Ends a step of the answer and names it. */
export function lap(response: Response, step: string): void {
  response.locals.notes?.watch.lap(step);
}

/** What is known by now, for a line of the log. */
export function factsOf(response: Response): CallFacts {
  const notes = response.locals.notes;
  if (notes === undefined) return { correlation: 'none' };
  const { correlation, span, watch, client, service, knowledgeDigest } = notes;
  return {
    correlation,
    trace: span.context.traceId,
    ...(client !== undefined && { client }),
    ...(service !== undefined && { service }),
    ...(knowledgeDigest !== undefined && { knowledgeDigest }),
    ms: watch.laps(),
  };
}

/** The ids under which this call asks others. */
export function callIds(response: Response): CallIds | undefined {
  const notes = response.locals.notes;
  return notes && { requestId: notes.correlation, place: notes.span.context };
}

/** The id of the request that this answer belongs to. */
export function correlationId(response: Response): string {
  return response.locals.notes?.correlation ?? 'none';
}

// A path can hold anything; a route is ours.
function routeOf(request: Request): string {
  const path: unknown = request.route?.path;
  return typeof path === 'string' ? path : 'none';
}

function methodOf({ method }: Request): string {
  return ['GET', 'POST', 'OPTIONS', 'HEAD', 'PUT', 'PATCH', 'DELETE'].includes(method) ? method : 'other';
}
