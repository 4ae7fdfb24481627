/** Why cards were overridden: each reason, its share of all overrides, and the rules under which it was given. */
import type { ReasonTally } from '../../../src/ledger/ledger-stats.js';
import { givenReasons } from '../reasons.js';
import { count, share } from '../words.js';
import { PlainBar } from './plain-bar.js';
import { WideTable } from './wide-table.js';

interface ReasonTableProps {
  readonly reasons: readonly ReasonTally[];
  readonly rules: { readonly [id: string]: string };
}

export function ReasonTable({ reasons, rules }: ReasonTableProps) {
  const given = givenReasons(reasons);
  const all = given.reduce((sum, { times }) => sum + times, 0);
  return (
    <section class="panel" aria-labelledby="reasons">
      <h2 id="reasons">Reasons of overrides</h2>
      {given.length === 0 ? (
        <p class="hint">No card of this period was overridden.</p>
      ) : (
        <WideTable labelledBy="reasons">
          <table>
            <thead>
              <tr>
                <th scope="col">reason</th>
                <th scope="col" class="bar-column">
                  <span class="unseen">as a bar</span>
                </th>
                <th scope="col" class="number">
                  times
                </th>
                <th scope="col" class="number">
                  of all overrides
                </th>
                <th scope="col">under</th>
              </tr>
            </thead>
            <tbody>
              {given.map(({ code, system, times, rules: under }) => (
                <tr key={`${system} ${code}`}>
                  <th scope="row">{code ?? 'none given'}</th>
                  <td class="bar-column">
                    <PlainBar part={times} whole={given[0]?.times ?? times} outcome="overridden" />
                  </td>
                  <td class="number">{count(times)}</td>
                  <td class="number">{share(times, all)}</td>
                  <td>
                    {under.map(({ rule, times: here }) => (
                      <span key={rule} class="under" title={rules[rule]}>
                        {rule} <small>× {count(here)}</small>
                      </span>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </WideTable>
      )}
    </section>
  );
}
