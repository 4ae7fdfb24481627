/** What could not be read of charts, and what else wants a look. */
import type { ProcessFigures } from '../../../src/metrics-figures.js';
import { count } from '../words.js';
import { PlainBar } from './plain-bar.js';

export function GapTable({ process: { gaps, incidents } }: { readonly process: ProcessFigures }) {
  return (
    <>
      <Counts
        title="Gaps: what could not be read"
        none="Every part of every record could be read."
        rows={gaps.map(({ area, reason, times }) => ({ name: `${area}: ${reason}`, times }))}
      />
      <Counts
        title="Incidents"
        none="Nothing wants a look."
        rows={incidents.map(({ incident, times }) => ({ name: incident, times }))}
      />
    </>
  );
}

interface CountsProps {
  readonly title: string;
  readonly none: string;
  readonly rows: readonly { readonly name: string; readonly times: number }[];
}

function Counts({ title, none, rows }: CountsProps) {
  const id = title.split(':')[0]?.toLowerCase() ?? '';
  return (
    <section class="panel" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {rows.length === 0 ? (
        <p class="hint">{none}</p>
      ) : (
        <table>
          <thead class="unseen">
            <tr>
              <th scope="col">what</th>
              <th scope="col">as a bar</th>
              <th scope="col">times</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, times }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td class="bar-column">
                  <PlainBar part={times} whole={rows[0]?.times ?? times} />
                </td>
                <td class="number">{count(times)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
