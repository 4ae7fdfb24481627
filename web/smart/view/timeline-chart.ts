/** Draws what happened when: treatments as bars, exposure to a watched drug as a band, samples, results, clones. */
import { axisBottom, axisLeft } from 'd3-axis';
import { type ScaleLinear, type ScaleTime, scaleLinear, scaleUtc } from 'd3-scale';
import { create, type Selection } from 'd3-selection';
import { line } from 'd3-shape';
import { utcFormat } from 'd3-time-format';
import type { FractionPoint, FractionSeries } from '../picture/fractions.js';
import type { Timeline, TimelineEvent, TreatmentSpan } from '../picture/timeline.js';
import { percent } from './words.js';

type Svg = Selection<SVGSVGElement, undefined, null, undefined>;
type Group = Selection<SVGGElement, undefined, null, undefined>;

/** Widths and heights in units of the drawing. */
const size = { width: 1120, left: 168, right: 118, lane: 22, top: 8, clones: 150, axis: 26 } as const;

interface Plan {
  readonly x: ScaleTime<number, number>;
  readonly lanes: readonly (readonly TreatmentSpan[])[];
  readonly samplesAt: number;
  readonly resultsAt: number;
  readonly clonesFrom: number;
  readonly bottom: number;
}

/** @param now ISO instant, drawn as the right edge; @param symbolOf a gene's symbol */
export function timelineChart(timeline: Timeline, now: string, symbolOf: (gene: string) => string): SVGSVGElement {
  const plan = planOf(timeline, now);
  const height = plan.bottom + size.axis;
  const svg = create('svg')
    .attr('viewBox', `0 0 ${size.width} ${height}`)
    .attr('class', 'timeline-chart')
    .attr('role', 'img')
    .attr(
      'aria-label',
      `Timeline: ${timeline.treatments.length} treatments, ${timeline.events.length} events. The table below holds the same.`,
    );
  drawExposure(svg, timeline.treatments, plan, now);
  drawTreatments(svg, plan, now);
  drawEvents(svg, timeline.events, plan);
  const followed = followedClones(timeline);
  if (followed.length > 0) drawClones(svg, followed, plan, symbolOf);
  const axis = axisBottom<Date>(plan.x).ticks(5).tickFormat(dateFormat(plan.x)).tickSizeOuter(0);
  svg.append('g').attr('class', 'axis').attr('transform', `translate(0,${plan.bottom})`).call(axis);
  const node = svg.node();
  if (node === null) throw new TypeError('the drawing is empty');
  return node;
}

/** Days where months would repeat, months elsewhere. */
function dateFormat(x: Plan['x']): (date: Date) => string {
  const [first, last] = x.domain();
  const days = ((last?.getTime() ?? 0) - (first?.getTime() ?? 0)) / 86_400_000;
  return utcFormat(days < 240 ? '%-d %b %Y' : '%b %Y');
}

/** A change that one sample alone speaks of, or whose fraction nobody states, has no course to draw. */
function followedClones({ clones }: Timeline): readonly FractionSeries[] {
  return clones.filter(({ points }) => points.length > 1 && points.some(({ fraction }) => fraction !== undefined));
}

function planOf(timeline: Timeline, now: string): Plan {
  const { events, treatments, clones } = timeline;
  const dates = [
    ...events.map(({ date }) => date),
    ...treatments.flatMap(({ start, end }) => [start, end]),
    ...clones.flatMap(({ points }) => points.map(({ date }) => date)),
    now,
  ].flatMap((date) => (date === undefined ? [] : [dateOf(date).getTime()]));
  const [first, last] = [Math.min(...dates), Math.max(...dates)];
  const margin = Math.max((last - first) * 0.03, 20 * 86_400_000);
  const x = scaleUtc([first - margin, last + margin / 3], [size.left, size.width - size.right]);
  const lanes = lanesOf(treatments);
  const samplesAt = size.top + lanes.length * size.lane + (lanes.length > 0 ? 18 : 8);
  const resultsAt = events.some(({ kind }) => kind === 'sample') ? samplesAt + size.lane : samplesAt;
  const clonesFrom = resultsAt + 26;
  const bottom = followedClones(timeline).length > 0 ? clonesFrom + size.clones : resultsAt + 16;
  return { x, lanes, samplesAt, resultsAt, clonesFrom, bottom };
}

/** One lane a drug, in the order in which the drugs began. */
function lanesOf(treatments: readonly TreatmentSpan[]): readonly (readonly TreatmentSpan[])[] {
  const labels = [...new Set(treatments.map(({ label }) => label))];
  return labels.map((label) => treatments.filter((one) => one.label === label));
}

function drawExposure(svg: Svg, treatments: readonly TreatmentSpan[], plan: Plan, now: string): void {
  for (const { start, end, watched, active } of treatments) {
    if (!watched || start === undefined) continue;
    const [from, to] = [plan.x(dateOf(start)), plan.x(dateOf(active ? now : (end ?? start)))];
    svg
      .append('rect')
      .attr('class', 'exposure')
      .attr('x', from)
      .attr('y', size.top - 6)
      .attr('width', Math.max(2, to - from))
      .attr('height', plan.bottom - size.top + 6);
  }
}

function drawTreatments(svg: Svg, plan: Plan, now: string): void {
  plan.lanes.forEach((spans, at) => {
    const y = size.top + at * size.lane;
    const watched = spans.some((span) => span.watched);
    laneLabel(svg, spans[0]?.label ?? '', y + 12, watched ? 'watched' : '');
    for (const { start, end, active } of spans) {
      const from = dateOf(start ?? end ?? now);
      const to = dateOf(active ? now : (end ?? start ?? now));
      const width = Math.max(6, plan.x(to) - plan.x(from));
      const bar = svg
        .append('rect')
        .attr('class', `treatment${watched ? ' watched' : ''}`)
        .attr('x', plan.x(from))
        .attr('y', y + 2)
        .attr('width', width)
        .attr('height', size.lane - 9)
        .attr('rx', 3);
      bar
        .append('title')
        .text(`${spans[0]?.label}: ${start?.slice(0, 10) ?? '?'} to ${active ? 'now' : (end?.slice(0, 10) ?? '?')}`);
    }
  });
}

function drawEvents(svg: Svg, events: readonly TimelineEvent[], plan: Plan): void {
  const rows = [
    { kinds: ['sample'], y: plan.samplesAt, label: 'Samples' },
    { kinds: ['result', 'pending', 'unread'], y: plan.resultsAt, label: 'Results' },
  ];
  for (const { kinds, y, label } of rows) {
    const own = events.filter(({ kind }) => kinds.includes(kind));
    if (own.length === 0) continue;
    laneLabel(svg, label, y + 4, '');
    svg
      .append('line')
      .attr('class', 'lane')
      .attr('x1', size.left)
      .attr('x2', size.width - size.right)
      .attr('y1', y)
      .attr('y2', y);
    for (const event of own) {
      const mark = svg
        .append('g')
        .attr('class', `event ${event.kind} ${event.material}`)
        .attr('transform', `translate(${plan.x(dateOf(event.date))},${y})`);
      drawMark(mark, event);
      mark.append('title').text(`${event.date.slice(0, 10)}: ${event.label}`);
    }
  }
}

/** Tissue is a square, plasma a circle, what states no material a diamond; a result is filled, a sample is not. */
function drawMark(mark: Group, { material }: TimelineEvent): void {
  if (material === 'plasma') mark.append('circle').attr('r', 5.5);
  else if (material === 'tissue') mark.append('rect').attr('x', -5).attr('y', -5).attr('width', 10).attr('height', 10);
  else mark.append('path').attr('d', 'M0,-6.5L6.5,0L0,6.5L-6.5,0Z');
}

function drawClones(svg: Svg, clones: readonly FractionSeries[], plan: Plan, symbolOf: (gene: string) => string): void {
  const highest = Math.max(0.01, ...clones.flatMap(({ points }) => points.map(({ fraction }) => fraction ?? 0)));
  const y = scaleLinear([0, highest], [plan.bottom - 14, plan.clonesFrom + 14]).nice(4);
  const axis = axisLeft<number>(y)
    .ticks(4)
    .tickFormat((value) => percent(Number(value)))
    .tickSize(-(size.width - size.right - size.left));
  svg.append('g').attr('class', 'axis fractions').attr('transform', `translate(${size.left},0)`).call(axis);
  svg
    .append('text')
    .attr('class', 'lane-label')
    .attr('x', 0)
    .attr('y', plan.clonesFrom + 18)
    .text('Allele fraction');
  const ends: number[] = [];
  clones.forEach((series, at) => {
    drawClone(svg, series, at, plan, y);
    const last = series.points.at(-1);
    if (last === undefined) return;
    let labelY = y(last.fraction ?? 0) + 4;
    while (ends.some((other) => Math.abs(other - labelY) < 26)) labelY -= 26;
    ends.push(labelY);
    const label = svg
      .append('text')
      .attr('class', `clone-label clone-${at % 4}`)
      .attr('x', size.width - size.right + 12)
      .attr('y', labelY);
    label.append('tspan').text(`${symbolOf(series.gene)} ${series.change.name}`);
    if (series.acquired)
      label
        .append('tspan')
        .attr('class', 'acquired')
        .attr('x', size.width - size.right + 12)
        .attr('dy', 14)
        .text('acquired');
  });
}

function drawClone(svg: Svg, { points }: FractionSeries, at: number, plan: Plan, y: ScaleLinear<number, number>): void {
  const dated = points.filter(({ present, fraction }) => !present || fraction !== undefined);
  const path = line<FractionPoint>(
    (point) => plan.x(dateOf(point.date)),
    (point) => y(point.fraction ?? 0),
  );
  svg
    .append('path')
    .attr('class', `clone clone-${at % 4}`)
    .attr('d', path(dated) ?? '');
  for (const point of points) {
    const mark = svg
      .append('circle')
      .attr('class', `clone-point clone-${at % 4}${point.present ? '' : ' absent'}`)
      .attr('cx', plan.x(dateOf(point.date)))
      .attr('cy', y(point.fraction ?? 0))
      .attr('r', 4.5);
    const said = point.present
      ? point.fraction === undefined
        ? 'found, no fraction stated'
        : percent(point.fraction)
      : 'looked for, not found';
    mark.append('title').text(`${point.date.slice(0, 10)}, ${point.material}: ${said}`);
  }
}

function laneLabel(svg: Svg, text: string, y: number, kind: string): void {
  svg.append('text').attr('class', `lane-label ${kind}`.trim()).attr('x', 0).attr('y', y).text(text);
}

/** A partial date stands at its middle. */
function dateOf(date: string): Date {
  if (/^\d{4}$/.test(date)) return new Date(`${date}-07-01T00:00:00Z`);
  if (/^\d{4}-\d{2}$/.test(date)) return new Date(`${date}-15T00:00:00Z`);
  return new Date(date.length === 10 ? `${date}T00:00:00Z` : date);
}
