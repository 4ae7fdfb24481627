/** Draws one gene: its exons, the codons that matter with their state, what was looked at, and each change found. */
import { type ScaleLinear, scaleLinear, scaleSqrt } from 'd3-scale';
import { create, type Selection } from 'd3-selection';
import type { CodonThatMatters, GeneTrack, Lollipop } from '../picture/gene-tracks.js';
import { materialWords, percent, stateWords } from './words.js';

type Svg = Selection<SVGSVGElement, undefined, null, undefined>;
type Scale = ScaleLinear<number, number>;

/** Widths and heights in units of the drawing. */
const size = { width: 560, left: 72, right: 12, stem: 66, bar: 16, labels: 20, row: 12 } as const;

export function lollipopChart(gene: GeneTrack): SVGSVGElement {
  const top = gene.lollipops.length > 0 ? size.stem + 24 : 4;
  const below = top + size.bar + size.labels;
  const height = below + gene.covered.length * size.row + 4;
  const x = scaleLinear([0.5, gene.length + 0.5], [size.left, size.width - size.right]);
  const svg = create('svg')
    .attr('viewBox', `0 0 ${size.width} ${height}`)
    .attr('class', 'lollipop-chart')
    .attr('role', 'img')
    .attr('aria-label', inWords(gene));
  drawExons(svg, gene, x, top);
  drawLollipops(svg, gene.lollipops, x, top);
  drawCodons(svg, gene.codons, x, top);
  gene.covered.forEach(({ material, called, ranges }, at) => {
    const y = below + at * size.row + 6;
    for (const [first, last] of ranges) {
      svg
        .append('line')
        .attr('class', `covered ${material}${called ? '' : ' uncalled'}`)
        .attr('x1', x(first - 0.5))
        .attr('x2', Math.max(x(last + 0.5), x(first - 0.5) + 4))
        .attr('y1', y)
        .attr('y2', y);
    }
    const words = called ? materialWords[material] : 'not callable';
    svg
      .append('text')
      .attr('class', 'covered-label')
      .attr('x', size.left - 8)
      .attr('y', y + 3.5)
      .text(words);
  });
  const node = svg.node();
  if (node === null) throw new TypeError('the drawing is empty');
  return node;
}

function drawExons(svg: Svg, { exons, length, codons }: GeneTrack, x: Scale, y: number): void {
  svg
    .append('rect')
    .attr('class', 'gene-bar')
    .attr('x', x(0.5))
    .attr('y', y)
    .attr('width', x(length + 0.5) - x(0.5))
    .attr('height', size.bar)
    .attr('rx', 3);
  exons.forEach(({ number, codons: [first, last] }, at) => {
    const [from, to] = [x(first - 0.5), x(Math.min(last, length) + 0.5)];
    const box = svg
      .append('rect')
      .attr('class', `exon exon-${at % 2}`)
      .attr('x', from)
      .attr('y', y)
      .attr('width', Math.max(0, to - from))
      .attr('height', size.bar);
    box.append('title').text(`exon ${number}, codons ${first} to ${last}`);
    const middle = (from + to) / 2;
    const free = !codons.some(({ codon }) => Math.abs(x(codon) - middle) < 11);
    if (to - from > 16 && free)
      svg
        .append('text')
        .attr('class', 'exon-label')
        .attr('x', middle)
        .attr('y', y + size.bar - 4.5)
        .text(String(number));
  });
}

/** The stem grows with the root of the fraction; without a stated fraction it has a middle height. */
function drawLollipops(svg: Svg, lollipops: readonly Lollipop[], x: Scale, y: number): void {
  const highest = Math.max(0.05, ...lollipops.map(({ fraction }) => fraction ?? 0));
  const stem = scaleSqrt([0, highest], [22, size.stem - 14]);
  const sorted = lollipops.toSorted((a, b) => a.codon - b.codon);
  let before = { right: -1, y: 0 };
  for (const one of sorted) {
    const at = x(one.codon);
    const head = y - (one.fraction === undefined ? size.stem / 2 : stem(one.fraction));
    svg.append('line').attr('class', 'stem').attr('x1', at).attr('x2', at).attr('y1', y).attr('y2', head);
    svg
      .append('circle')
      .attr('class', `lollipop ${one.material}`)
      .attr('cx', at)
      .attr('cy', head)
      .attr('r', 6)
      .append('title')
      .text(inWordsOf(one));
    const words = `${one.name}${one.fraction === undefined ? '' : ` ${percent(one.fraction)}`}`;
    const half = words.length * 3.6;
    const middle = Math.min(Math.max(at, half + 2), size.width - half - 2);
    const clash = middle - half < before.right && Math.abs(before.y - (head - 11)) < 12;
    const labelY = clash ? before.y - 13 : head - 11;
    svg.append('text').attr('class', 'lollipop-label').attr('x', middle).attr('y', labelY).text(words);
    before = { right: middle + half + 4, y: labelY };
  }
}

function drawCodons(svg: Svg, codons: readonly CodonThatMatters[], x: Scale, y: number): void {
  const mutatedLast = codons.toSorted((a, b) => Number(a.state === 'mutated') - Number(b.state === 'mutated'));
  for (const { codon, state } of mutatedLast) {
    const mark = svg
      .append('circle')
      .attr('class', `codon codon-${state}`)
      .attr('cx', x(codon))
      .attr('cy', y + size.bar / 2)
      .attr('r', 4.2);
    mark.append('title').text(`codon ${codon}: ${stateWords[state].word.toLowerCase()}`);
  }
  for (const group of neighbours(codons, x)) {
    const middle = group.reduce((sum, { codon }) => sum + x(codon), 0) / group.length;
    svg
      .append('text')
      .attr('class', 'codon-label')
      .attr('x', middle)
      .attr('y', y + size.bar + 13)
      .text(group.map(({ codon }) => codon).join(', '));
  }
}

/** Codons whose numbers would overlap share one label. */
function neighbours(codons: readonly CodonThatMatters[], x: Scale): readonly (readonly CodonThatMatters[])[] {
  const groups: CodonThatMatters[][] = [];
  for (const codon of codons) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group !== undefined && last !== undefined && x(codon.codon) - x(last.codon) < 24) group.push(codon);
    else groups.push([codon]);
  }
  return groups;
}

function inWords({ symbol, lollipops, codons }: GeneTrack): string {
  const found = lollipops.length === 0 ? 'no change found' : lollipops.map(inWordsOf).join('; ');
  const states = codons.map(({ codon, state }) => `${codon} ${stateWords[state].word.toLowerCase()}`).join(', ');
  return `${symbol}: ${found}.${states === '' ? '' : ` Codons: ${states}.`}`;
}

function inWordsOf({ name, codon, material, fraction, findings }: Lollipop): string {
  const times = findings.length > 1 ? `, in ${findings.length} results` : '';
  return `${name} at codon ${codon}, ${materialWords[material]}${fraction === undefined ? '' : `, ${percent(fraction)}`}${times}`;
}
