/** Finds the ledger that a command is to read: named on the command line, or in the server's configuration. */
import { access } from 'node:fs/promises';
import { parseLedgerUrl } from '../adapters/ledger/ledger-url.js';
import { openLedger } from '../adapters/ledger/open-ledger.js';
import { loadSettings } from '../config.js';
import type { Ledger, LedgerBooks } from '../ledger/ledger.js';
import type { Period } from '../ledger/period.js';
import { type CommandIo, InputError } from './command-io.js';

/** Options that every command on the ledger takes. */
export interface LedgerOptions {
  /** A path or URL; absent: the ledger of the configuration that `WILDTYPE_CONFIG` names. */
  readonly ledger?: string;
  /** A date or an instant; inclusive. */
  readonly since?: string;
  /** A date or an instant; exclusive. */
  readonly until?: string;
}

/**
 * Opens the ledger, works with it and closes it. A file that does not exist is not made.
 * @throws InputError where there is no such file, or a date is none
 * @throws LedgerError where it can't be opened or read
 */
export async function withLedger(
  options: LedgerOptions,
  io: Pick<CommandIo, 'environment'>,
  work: (books: Ledger & LedgerBooks, period: Period) => Promise<void>,
): Promise<void> {
  const period = periodOf(options);
  const url = options.ledger ?? (await loadSettings(io.environment)).ledger.url;
  const place = parseLedgerUrl(url);
  if (place.dialect === 'sqlite') {
    await access(place.path).catch(() => {
      throw new InputError(`There is no ledger at ${place.path}.`);
    });
  }
  const ledger = await openLedger(url);
  try {
    await work(ledger, period);
  } finally {
    await ledger.close();
  }
}

function periodOf({ since, until }: LedgerOptions): Period {
  return {
    ...(since !== undefined && { since: instantOf(since, '--since') }),
    ...(until !== undefined && { until: instantOf(until, '--until') }),
  };
}

function instantOf(text: string, option: string): string {
  const zoned = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/.test(text);
  const time = zoned ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) throw new InputError(`${option} is no date (2026-11-24) or instant (2026-11-24T09:00:00Z).`);
  return new Date(time).toISOString();
}
