/** How long calls took: each route and each step as a strip of shades, with the bounds that the histogram can tell. */
import { scaleLinear } from 'd3-scale';
import type { ProcessFigures, Timing } from '../../../src/metrics-figures.js';
import { count, duration, share, within } from '../words.js';
import { WideTable } from './wide-table.js';

export function Latency({ process: { answers, steps } }: { readonly process: ProcessFigures }) {
  const some = [...answers, ...steps].some(({ times }) => times > 0);
  return (
    <section class="panel wide" aria-labelledby="latency">
      <h2 id="latency">Latency</h2>
      {some ? (
        <>
          <p class="hint">
            Each strip shows which share of the calls took how long, the quick ones at the left. Times are counted in
            steps: “≤ 50 ms” lies above the step before it, 25 ms.
          </p>
          <WideTable labelledBy="latency">
            <table>
              <thead>
                <tr>
                  <th scope="col">from request to answer, then each step</th>
                  <th scope="col" class="strip-column">
                    <Scale />
                  </th>
                  {['calls', 'half within', '95 % within', '99 % within', 'mean'].map((column) => (
                    <th key={column} scope="col" class="number">
                      {column}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {answers.map((timing) => (
                  <Row key={timing.name} timing={timing} whole />
                ))}
                {steps.map((timing) => (
                  <Row key={timing.name} timing={timing} />
                ))}
              </tbody>
            </table>
          </WideTable>
        </>
      ) : (
        <p class="hint">No call was made yet.</p>
      )}
    </section>
  );
}

function Row({ timing, whole }: { readonly timing: Timing; readonly whole?: boolean }) {
  const { name, times, seconds } = timing;
  return (
    <tr class={whole ? 'whole' : 'step'}>
      <th scope="row">{whole ? name.replace('/cds-services/:id', 'call of a service') : name}</th>
      <td class="strip-column">
        <Strip timing={timing} />
      </td>
      <td class="number">{count(times)}</td>
      {[0.5, 0.95, 0.99].map((part) => (
        <td key={part} class="number">
          {within(timing, part)}
        </td>
      ))}
      <td class="number">{times === 0 ? '–' : `${((1000 * seconds) / times).toFixed(1)} ms`}</td>
    </tr>
  );
}

/** Shades by which the strip tells quick from slow; greatest number of seconds of each. */
const shades = [
  { name: 'quick', seconds: 0.05 },
  { name: 'fair', seconds: 0.25 },
  { name: 'slow', seconds: 1 },
  { name: 'very-slow', seconds: Number.POSITIVE_INFINITY },
] as const;

function Scale() {
  return (
    <ul class="legend">
      {shades.map(({ name, seconds }, at) => (
        <li key={name}>
          <span class={`swatch ${name}`} />
          {Number.isFinite(seconds) ? `≤ ${duration(seconds)}` : `> ${duration(shades[at - 1]?.seconds ?? 0)}`}
        </li>
      ))}
    </ul>
  );
}

function Strip({ timing: { times, atMost } }: { readonly timing: Timing }) {
  const x = scaleLinear([0, Math.max(times, 1)], [0, 100]);
  const upTo = (bound: number) => atMost.findLast(({ seconds }) => seconds <= bound)?.times ?? 0;
  let before = 0;
  return (
    <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      {shades.map(({ name, seconds }) => {
        const until = Number.isFinite(seconds) ? upTo(seconds) : times;
        const from = before;
        before = until;
        return (
          <g key={name} class={name}>
            <rect x={x(from)} width={x(until - from)} y="0" height="10">
              <title>{`${name.replace('-', ' ')}: ${share(until - from, times)}`}</title>
            </rect>
          </g>
        );
      })}
    </svg>
  );
}
