/** Gives each request an id that its answer, its log lines and its error share. */
import type { RequestHandler, Response } from 'express';

/** Sets `x-request-id` on the answer. The id is ours: a caller's own could carry anything into the log. */
export function assignCorrelationId(newId: () => string): RequestHandler {
  return (_request, response, next) => {
    response.set('X-Request-Id', newId());
    response.set('X-Content-Type-Options', 'nosniff');
    next();
  };
}

/** The id of the request that this answer belongs to. */
export function correlationId(response: Response): string {
  return response.get('X-Request-Id') ?? 'none';
}
