/** A stretch of time in which cards were issued. */

/** ISO 8601 instants in UTC with milliseconds; either end may be open. */
export interface Period {
  /** Inclusive. */
  readonly since?: string;
  /** Exclusive. */
  readonly until?: string;
}
