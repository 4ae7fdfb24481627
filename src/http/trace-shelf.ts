/** Keeps the traces of the last answers in memory, so that a demo can show how each came about. */
import type { Trace } from '../decision.js';

export interface TraceShelf {
  keep(id: string, trace: Trace): void;
  find(id: string): Trace | undefined;
}

/** A shelf that holds this many traces and drops the oldest. */
export function openTraceShelf(capacity: number): TraceShelf {
  const traces = new Map<string, Trace>();
  return {
    keep: (id, trace) => {
      traces.set(id, trace);
      const oldest = traces.keys().next();
      if (traces.size > capacity && oldest.done !== true) traces.delete(oldest.value);
    },
    find: (id) => traces.get(id),
  };
}
