/** Puts the picture on the page: who, what stands, what was tested, what happened when, gene by gene, references. */
import { phrase } from '../../../src/cards/wording.js';
import type { DiseaseFinding } from '../../../src/model/assessment.js';
import type { ChartGap } from '../../../src/model/chart.js';
import type { Knowledge } from '../../../src/model/knowledge.js';
import type { Picture } from '../picture/read-picture.js';
import type { CardPointer } from '../pointer.js';
import { alsoReported } from './also-reported.js';
import { coverageTable } from './coverage-table.js';
import { h, section } from './dom.js';
import { drugsView } from './drugs-view.js';
import { lollipopChart } from './lollipop-chart.js';
import { referenceList } from './references-view.js';
import { buildSourceDialog, type ShowSources } from './source-dialog.js';
import { timelineChart } from './timeline-chart.js';
import { timelineTable } from './timeline-table.js';

/** What the page needs beside the picture. */
export interface PageFacts {
  readonly knowledge: Knowledge;
  /** ISO instant at which the record was read. */
  readonly readAt: string;
  readonly fhirServer: string;
  /** What the card pointed at from which the app was opened. */
  readonly pointer?: CardPointer;
}

export function pictureView(picture: Picture, facts: PageFacts): DocumentFragment {
  const { knowledge } = facts;
  const show = buildSourceDialog(picture.chart.resources, knowledge);
  const page = document.createDocumentFragment();
  page.append(
    masthead(picture, facts, show),
    h('section', { 'aria-label': 'Notices' }, ...notices(picture, facts)),
    h(
      'main',
      { id: 'picture' },
      section('drugs', 'Drug by drug', undefined, drugsView(picture, knowledge, facts.pointer?.rules ?? [])),
      section(
        'coverage',
        'What was tested',
        'Each cell opens what it rests on.',
        coverageTable(picture.matrix, knowledge, show),
        alsoReported(picture, knowledge, show),
      ),
      timelineSection(picture, facts, show),
      genesSection(picture),
      section('references', 'References', undefined, referenceList(picture.references)),
    ),
    footer(facts),
  );
  return page;
}

function masthead({ person, disease }: Picture, { readAt }: PageFacts, show: ShowSources): HTMLElement {
  const { name, birthDate, gender, identifiers } = person;
  const age = birthDate === undefined ? undefined : ageAt(birthDate, readAt);
  const born =
    birthDate === undefined ? 'birth date not stated' : `born ${birthDate}${age === undefined ? '' : ` (${age})`}`;
  return h(
    'header',
    { class: 'masthead' },
    h(
      'div',
      {},
      h('p', { class: 'brand' }, 'Molecular picture'),
      h('h1', {}, name),
      h('p', { class: 'person' }, [born, gender, ...identifiers].filter(Boolean).join(' · ')),
    ),
    h(
      'div',
      { class: 'beside' },
      h('p', { class: 'disease' }, h('span', { class: 'faint' }, 'Cancer on file: '), diseaseWords(disease, show)),
      h('button', { type: 'button', class: 'print', onclick: () => window.print() }, 'Print one page'),
    ),
  );
}

function diseaseWords({ cancers }: DiseaseFinding, show: ShowSources): HTMLElement | string {
  if (cancers.length === 0) return 'none found in the record';
  const words = [...new Set(cancers.map(({ label }) => label))].join('; ');
  const resources = [...new Set(cancers.map(({ source }) => source))];
  return h(
    'button',
    { type: 'button', class: 'quiet', onclick: () => show({ title: words, findings: [], resources }) },
    words,
  );
}

function notices({ chart }: Picture, { knowledge, pointer }: PageFacts): readonly HTMLElement[] {
  const review = knowledge.stamp.reviewedBy === 'none' ? 'No clinician has reviewed this knowledge yet. ' : '';
  const all: HTMLElement[] = [
    h(
      'p',
      { class: 'notice' },
      `${review}It lists what the record holds in a form that a machine can read; it replaces neither the laboratory report nor a tumour board.`,
    ),
  ];
  if (chart.gaps.length > 0) all.push(gapNotice(chart.gaps, knowledge));
  if (chart.otherSubjects.length > 0) {
    all.push(
      h(
        'p',
        { class: 'notice' },
        `${chart.otherSubjects.length} of the resources that came name another patient and were set aside.`,
      ),
    );
  }
  if (pointer?.knowledge !== undefined && pointer.knowledge !== knowledge.stamp.digest) {
    all.push(
      h(
        'p',
        { class: 'notice' },
        'The card that led here was made with another state of the knowledge than this page.',
      ),
    );
  }
  return all;
}

/** What could not be read is said before anything else, and never as "not on file" (law 1). */
function gapNotice(gaps: readonly ChartGap[], knowledge: Knowledge): HTMLElement {
  const lines = gaps.map(
    ({ area, reason }) => `${phrase(`area.${area}`, knowledge)} (${phrase(`reason.${reason}`, knowledge)})`,
  );
  return h(
    'div',
    { class: 'gaps', role: 'alert' },
    h('strong', {}, 'Could not be read: '),
    `${[...new Set(lines)].join(', ')}. What is missing there may change what this page says.`,
  );
}

function timelineSection(picture: Picture, { knowledge, readAt }: PageFacts, show: ShowSources): HTMLElement {
  const { timeline, chart } = picture;
  const symbolOf = (gene: string): string => knowledge.genes.find(({ id }) => id === gene)?.symbol ?? gene;
  const empty = timeline.events.length === 0 && timeline.treatments.length === 0;
  if (empty) {
    const unread =
      chart.gaps.length > 0
        ? 'Part of the record could not be read; what came bears no date.'
        : 'Nothing with a date is on file.';
    return section('timeline', 'Over time', undefined, h('p', {}, unread));
  }
  const chartBox = scroller('Timeline', timelineChart(timeline, readAt, symbolOf));
  const undated =
    timeline.undated.length === 0
      ? undefined
      : h('p', { class: 'hint' }, `Without a date: ${timeline.undated.join('; ')}`);
  return section(
    'timeline',
    'Over time',
    'Squares tissue, circles plasma, diamonds not stated. Shaded: exposure to the drugs judged here.',
    chartBox,
    undated,
    timelineTable(timeline, symbolOf, show),
  );
}

function genesSection({ genes }: Picture): HTMLElement {
  const figures = genes.map((gene) =>
    h('figure', {}, h('figcaption', {}, gene.symbol), scroller(gene.symbol, lollipopChart(gene))),
  );
  const hint =
    'Exons by number, codons that matter below; lines: looked at and negative; the stem grows with the allele fraction.';
  return section('genes', 'Gene by gene', hint, h('div', { class: 'genes' }, ...figures));
}

/** A drawing that may be wider than the screen, reachable by keyboard. */
function scroller(label: string, drawing: SVGSVGElement): HTMLElement {
  return h('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': label }, drawing);
}

function footer({ knowledge, readAt, fhirServer }: PageFacts): HTMLElement {
  const { version, asOf, digest } = knowledge.stamp;
  return h(
    'footer',
    {},
    h(
      'p',
      {},
      `Read from ${new URL(fhirServer).host} at ${readAt.slice(0, 16).replace('T', ' ')} UTC. Knowledge ${version} of ${asOf} (${digest.slice(0, 12)}).`,
    ),
    h('p', {}, 'Judged in this browser: nothing of this patient was sent to the server that this page came from.'),
  );
}

/** Whole years between a full birth date and an instant. */
function ageAt(birthDate: string, instant: string): number | undefined {
  if (birthDate.length < 10) return undefined;
  const years = Number(instant.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return instant.slice(5, 10) < birthDate.slice(5, 10) ? years - 1 : years;
}
