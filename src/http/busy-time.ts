/** Tells how long the process has been working without a pause: how long whoever comes last has waited by now. */
import { performance } from 'node:perf_hooks';

export interface BusyTime {
  /** Milliseconds of work since timers were last served; time spent waiting for something to do does not count. */
  readonly busyMs: () => number;
  stop(): void;
}

const tickMs = 50;

/**
 * Watches the event loop. Requests that are there at once are all served before the next timer is, so the work since the
 * last tick is the queue that a request has stood in.
 */
export function watchBusyTime(): BusyTime {
  let last = performance.eventLoopUtilization();
  const timer = setInterval(() => {
    last = performance.eventLoopUtilization();
  }, tickMs);
  timer.unref();
  return {
    busyMs: () => performance.eventLoopUtilization(last).active,
    stop: () => clearInterval(timer),
  };
}
