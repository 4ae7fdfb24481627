/** Keeps the routes of the last records that the sandbox opened, in memory, so that edits of one page change no other. */
import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';

export interface ChartShelf {
  /** Keeps a record's routes and names them. */
  keep(routes: RequestHandler): string;
  find(id: string): RequestHandler | undefined;
}

/** A shelf that holds this many records and forgets the one that was opened first. */
export function openChartShelf(capacity: number): ChartShelf {
  const charts = new Map<string, RequestHandler>();
  return {
    keep: (routes) => {
      const id = randomUUID();
      charts.set(id, routes);
      const oldest = charts.keys().next();
      if (charts.size > capacity && oldest.done !== true) charts.delete(oldest.value);
      return id;
    },
    find: (id) => charts.get(id),
  };
}
