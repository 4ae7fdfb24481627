/** Prints what the ledger says as a whole: how many cards were served, and what became of them. */
import type { CardTally, KeyedTally, LedgerStats } from '../ledger/ledger-stats.js';
import type { CommandIo } from './command-io.js';
import { type LedgerOptions, withLedger } from './ledger-place.js';
import { tableLines } from './table.js';

export interface StatsOptions extends LedgerOptions {
  /** One object, of the shape of LedgerStats. */
  readonly json?: boolean;
}

/**
 * Prints the statistics as tables, or as one JSON object.
 * @throws InputError where there is no ledger
 */
export async function ledgerStats(options: StatsOptions, io: CommandIo): Promise<void> {
  await withLedger(options, io, async (ledger, period) => {
    const stats = await ledger.stats(period);
    io.print(options.json === true ? JSON.stringify(stats, undefined, 2) : statsText(stats));
  });
}

function statsText(stats: LedgerStats): string {
  const sections = [
    ['indicator', stats.byIndicator],
    ['leading rule', stats.byRule],
    ['service', stats.byService],
    ['client', stats.byClient],
    ['knowledge', stats.byKnowledge],
    ['day (UTC)', stats.byDay],
  ] as const;
  return [
    `cards issued ${periodText(stats)}`,
    ...tableLines([headings(''), row('all', stats.cards)]),
    ...sections.flatMap(([name, tallies]) => ['', ...tableLines([headings(name), ...tallies.map(keyedRow)])]),
    '',
    ...tableLines([
      ['reason of override', 'system', 'leading rule', 'times', ''],
      ...stats.overrideReasons.map(({ code, system, rule, times }) => [
        code ?? '(none given)',
        system ?? '',
        rule,
        String(times),
        '',
      ]),
    ]),
    '',
    `feedback on cards that are not on file: ${stats.feedbackWithoutCard}`,
    'Unanswered is not ignored: clients send nothing when a card is ignored, and some send no feedback at all.',
  ].join('\n');
}

function periodText({ period: { since, until } }: LedgerStats): string {
  if (since === undefined && until === undefined) return 'at any time';
  return [since !== undefined && `from ${since}`, until !== undefined && `until ${until}`].filter(Boolean).join(' ');
}

function headings(name: string): readonly string[] {
  return [name, 'served', 'accepted', 'overridden', 'unanswered', 'override rate', ''];
}

function keyedRow(tally: KeyedTally): readonly string[] {
  return row(tally.key, tally);
}

/** The rate is of the cards that were answered: of the others nothing is known. */
function row(name: string, { served, accepted, overridden, unanswered }: CardTally): readonly string[] {
  const answered = accepted + overridden;
  const rate = answered === 0 ? '-' : `${((100 * overridden) / answered).toFixed(1)} % of ${answered}`;
  return [name, ...[served, accepted, overridden, unanswered].map(String), rate, ''];
}
