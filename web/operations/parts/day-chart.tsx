/** Draws the cards of each day as a bar, by what became of them; the same as a table below. */
import { scaleBand, scaleLinear } from 'd3-scale';
import { stack } from 'd3-shape';
import type { OperationFigures } from '../../../src/http/figures-route.js';
import { type DayBar, dayBars } from '../days.js';
import { counted } from '../words.js';
import { outcomes } from './legend.js';
import { TallyRows } from './tally-rows.js';
import { useNarrow } from './use-narrow.js';
import { WideTable } from './wide-table.js';

/** In units of the drawing, which are pixels at its usual width. */
const size = { wide: 1180, narrow: 380, height: 210, left: 40, right: 6, top: 10, bottom: 24, widestBar: 36 } as const;

export function DayChart({ figures: { ledger, at } }: { readonly figures: OperationFigures }) {
  const { byDay, period } = ledger;
  if (byDay.length === 0) return <p class="hint">No card was issued in this period.</p>;
  const bars = dayBars(byDay, period.since?.slice(0, 10), (period.until ?? at).slice(0, 10));
  return (
    <>
      <Drawing bars={bars} />
      <details>
        <summary>The same as a table</summary>
        <WideTable labelledBy="days">
          <TallyRows what="day (UTC)" tallies={byDay} />
        </WideTable>
      </details>
    </>
  );
}

function Drawing({ bars }: { readonly bars: readonly DayBar[] }) {
  const narrow = useNarrow();
  const width = narrow ? size.narrow : size.wide;
  const most = Math.max(1, ...bars.map(({ served }) => served));
  const x = scaleBand()
    .domain(bars.map(({ key }) => key))
    .range([size.left, width - size.right])
    .padding(0.25);
  const y = scaleLinear([0, most], [size.height - size.bottom, size.top]).nice(4);
  const bar = Math.min(x.bandwidth(), size.widestBar);
  const middle = (key: string) => (x(key) ?? 0) + x.bandwidth() / 2;
  const step = Math.ceil(bars.length / (narrow ? 4 : 10));
  return (
    <svg class="chart" viewBox={`0 0 ${width} ${size.height}`} role="img" aria-label={inWords(bars, most)}>
      <Ticks ticks={y.ticks(4).filter(Number.isInteger)} y={y} width={width} />
      {stack<DayBar, (typeof outcomes)[number]>()
        .keys(outcomes)([...bars])
        .map((layer) => (
          <g key={layer.key} class={layer.key}>
            {layer.map(({ 0: from, 1: to, data }) => (
              <rect key={data.key} x={middle(data.key) - bar / 2} width={bar} y={y(to)} height={y(from) - y(to)}>
                <title>{`${spanOf(data)}: ${data[layer.key]} ${layer.key}`}</title>
              </rect>
            ))}
          </g>
        ))}
      {bars
        .filter((_bar, at) => at % step === 0)
        .map(({ key }) => (
          <text key={key} class="date" x={middle(key)} y={size.height - 6}>
            {bars[0]?.days === 1 ? key.slice(5) : key}
          </text>
        ))}
    </svg>
  );
}

interface TicksProps {
  readonly ticks: readonly number[];
  readonly y: (value: number) => number;
  readonly width: number;
}

function Ticks({ ticks, y, width }: TicksProps) {
  return ticks.map((tick) => (
    <g key={tick} class="tick">
      <line x1={size.left} x2={width - size.right} y1={y(tick)} y2={y(tick)} />
      <text x={size.left - 8} y={y(tick) + 4} class="number">
        {tick}
      </text>
    </g>
  ));
}

function spanOf({ key, days }: DayBar): string {
  return days === 1 ? key : `${days} days from ${key}`;
}

function inWords(bars: readonly DayBar[], most: number): string {
  const [first, last] = [bars[0]?.key ?? '', bars.at(-1)?.key ?? ''];
  const busiest = bars.find(({ served }) => served === most);
  const peak = busiest === undefined ? '' : ` Most on ${spanOf(busiest)}: ${counted(most, 'card')}.`;
  return `Cards by day from ${first} to ${last}.${peak} The figures stand in the table below.`;
}
