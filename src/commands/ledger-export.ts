/** Prints every line of the ledger, for a spreadsheet or a program. */
import { stringify } from 'csv-stringify/sync';
import { type LedgerLine, ledgerColumns } from '../ledger/ledger-line.js';
import { type CommandIo, InputError } from './command-io.js';
import { type LedgerOptions, withLedger } from './ledger-place.js';

export interface ExportOptions extends LedgerOptions {
  readonly csv?: boolean;
  readonly ndjson?: boolean;
}

/**
 * Prints one line a card and item of feedback: CSV with a header (RFC 4180), or a JSON object a line.
 * @throws InputError where not exactly one form is asked for, or there is no ledger
 */
export async function ledgerExport(options: ExportOptions, io: CommandIo): Promise<void> {
  if ((options.csv === true) === (options.ndjson === true)) throw new InputError('Choose one of --csv and --ndjson.');
  await withLedger(options, io, async (ledger, period) => {
    if (options.csv === true) io.print(csvOf(ledgerColumns));
    for await (const line of ledger.lines(period)) {
      io.print(
        options.csv === true ? csvOf(ledgerColumns.map((column) => cellOf(line[column]))) : JSON.stringify(line),
      );
    }
  });
}

function cellOf(value: LedgerLine[keyof LedgerLine]): string | number | undefined {
  return typeof value === 'object' ? value.join(' ') : value;
}

// Reasons are words of clients: none may be a formula in whoever's spreadsheet.
function csvOf(cells: readonly (string | number | undefined)[]): string {
  return stringify([[...cells]], { escape_formulas: true, eof: false });
}
