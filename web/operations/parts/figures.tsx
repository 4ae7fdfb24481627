/** All figures: first what clinicians got, then what they made of it, then how the process fares. */
import type { OperationFigures } from '../../../src/http/figures-route.js';
import type { CardTally } from '../../../src/ledger/ledger-stats.js';
import { count, counted, overrideRate } from '../words.js';
import { DayChart } from './day-chart.js';
import { GapTable } from './gap-table.js';
import { Latency } from './latency.js';
import { Legend, outcomes } from './legend.js';
import { ReasonTable } from './reason-table.js';
import { TallyTable } from './tally-table.js';

export function Figures({ figures }: { readonly figures: OperationFigures }) {
  const { ledger, process, knowledge, rules } = figures;
  return (
    <>
      <Tiles cards={ledger.cards} />
      <section class="panel wide" aria-labelledby="days">
        <h2 id="days">Cards by day</h2>
        <Legend />
        <DayChart figures={figures} />
      </section>
      <TallyTable title="By leading rule" what="rule" tallies={ledger.byRule} names={rules} wide />
      <TallyTable title="By indicator" what="indicator" tallies={ledger.byIndicator} graded />
      <ReasonTable reasons={ledger.overrideReasons} rules={rules} />
      <TallyTable title="By service" what="service" tallies={ledger.byService} wide />
      <TallyTable title="By client" what="client" tallies={ledger.byClient} wide />
      <TallyTable title="By knowledge" what="knowledge" tallies={ledger.byKnowledge} wide />
      <section class="since" aria-labelledby="process">
        <h2 id="process">This process</h2>
        <p class="hint">
          Counted since it started, {process.startedAt.slice(0, 16).replace('T', ' ')} UTC, whatever the period; each
          replica counts for itself. Knowledge {knowledge.version} ({knowledge.digest.slice(0, 12)}).
        </p>
      </section>
      <Latency process={process} />
      <GapTable process={process} />
      <p class="hint wide">
        {ledger.feedbackWithoutCard > 0 &&
          `${counted(ledger.feedbackWithoutCard, 'item')} of feedback named a card that is not on file. `}
        Unanswered is not ignored: clients send nothing when a card is ignored, and some send no feedback at all. No
        patient data stands in the ledger.
      </p>
    </>
  );
}

function Tiles({ cards }: { readonly cards: CardTally }) {
  const tiles = [
    ['served', count(cards.served), ''],
    ...outcomes.map((outcome) => [outcome, count(cards[outcome]), outcome] as const),
    ['override rate', overrideRate(cards), ''],
  ] as const;
  return (
    <dl class="tiles wide" aria-label="Cards of the period">
      {tiles.map(([name, value, outcome]) => (
        <div key={name} class="panel">
          <dt>
            {outcome !== '' && <span class={`swatch ${outcome}`} />}
            {name}
          </dt>
          <dd>{value}</dd>
          {name === 'override rate' && <dd class="of">of {count(cards.accepted + cards.overridden)} answered</dd>}
        </div>
      ))}
    </dl>
  );
}
