/** Says no early when too many calls are under way, so that those that are get answered. */
import type { Request, RequestHandler, Response } from 'express';
import { OverloadError } from '../errors.js';

/** How many calls are under way, and whether one more may begin. */
export interface CallGate {
  /** Counts one in and returns how to count it out, once; `undefined` where there is no room. */
  enter(): (() => void) | undefined;
  underWay(): number;
}

export interface CallGateOptions {
  /** Calls at once. */
  readonly capacity: number;
  /** How long the process may have worked without a pause before no further call begins. */
  readonly busyLimitMs?: number;
  readonly busyMs?: () => number;
  /** Told of each call that found no room. */
  readonly onRefusal?: () => void;
}

/** Two ways to be full: too many calls that wait (for an EHR), or too much work to do at once. */
export function openCallGate(options: CallGateOptions): CallGate {
  const { capacity, busyLimitMs = Number.POSITIVE_INFINITY, busyMs = () => 0, onRefusal = () => {} } = options;
  let inside = 0;
  return {
    enter: () => {
      if (inside >= capacity || busyMs() > busyLimitMs) {
        onRefusal();
        return undefined;
      }
      inside += 1;
      let left = false;
      return () => {
        if (!left) inside -= 1;
        left = true;
      };
    },
    underWay: () => inside,
  };
}

const retryAfterSeconds = 1;

/**
 * Runs a handler while the gate has room: before the caller's token or body is looked at. The place is kept until the
 * work has ended, not until the client has left: leaving early must not make room for more work.
 * @throws OverloadError 503 with Retry-After
 */
export function withinCapacity(
  gate: CallGate | undefined,
  handler: (request: Request, response: Response) => Promise<void>,
): RequestHandler {
  return async (request, response) => {
    const leave = gate === undefined ? () => {} : gate.enter();
    if (leave === undefined) {
      response.set('Connection', 'close');
      throw new OverloadError({
        code: 'overloaded',
        publicMessage: 'Too many calls are under way; try again shortly.',
        retryAfterSeconds,
      });
    }
    try {
      await handler(request, response);
    } finally {
      leave();
    }
  };
}
