/** Tallies as a table, each with a bar of its outcomes. */
import { scaleLinear } from 'd3-scale';
import type { KeyedTally } from '../../../src/ledger/ledger-stats.js';
import { count, overrideRate } from '../words.js';
import { outcomes } from './legend.js';

/** What a table of tallies shows. */
export interface TallyRowsProps {
  /** What the first column names. */
  readonly what: string;
  readonly tallies: readonly KeyedTally[];
  /** Titles of keys. */
  readonly names?: { readonly [key: string]: string };
  /** Whether the keys are grades. */
  readonly graded?: boolean;
}

export function TallyRows({ what, tallies, names, graded }: TallyRowsProps) {
  const most = Math.max(1, ...tallies.map(({ served }) => served));
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{what}</th>
          <th scope="col" class="bar-column">
            <span class="unseen">as a bar</span>
          </th>
          {['served', ...outcomes, 'override rate'].map((column) => (
            <th key={column} scope="col" class="number">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {tallies.map((tally) => (
          <tr key={tally.key}>
            <th scope="row">
              {graded ? <strong class={`word ${tally.key}`}>{tally.key}</strong> : tally.key}
              {names?.[tally.key] !== undefined && <span class="title">{names[tally.key]}</span>}
            </th>
            <td class="bar-column">
              <Bar tally={tally} most={most} />
            </td>
            <td class="number">{count(tally.served)}</td>
            {outcomes.map((outcome) => (
              <td key={outcome} class="number">
                {count(tally[outcome])}
              </td>
            ))}
            <td class="number">{overrideRate(tally)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Bar({ tally, most }: { readonly tally: KeyedTally; readonly most: number }) {
  const x = scaleLinear([0, most], [0, 100]);
  let before = 0;
  return (
    <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      {outcomes.map((outcome) => {
        const from = before;
        before += tally[outcome];
        return (
          <g key={outcome} class={outcome}>
            <rect x={x(from)} width={x(tally[outcome])} y="0" height="10" />
          </g>
        );
      })}
    </svg>
  );
}
