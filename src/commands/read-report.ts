/** What was read -> the report for people, in lines: a part for each patient, then what concerns all, then counts. */
import type { ReadCounts, Tally } from './read-counts.js';
import type { ReadConflict } from './read-record.js';
import { codonWords, readRow } from './read-row.js';
import type { OfPatient, WholeReading } from './read-whole.js';
import { tableLines } from './table.js';
import type { Branch } from './terminal.js';

const FINDINGS = ['gene', 'what', 'call', 'material', 'date', 'source', 'shape'] as const;
const LONGEST_QUOTE = 160;

/** One line each, without a newline at the end. */
export function readingLines(whole: WholeReading): readonly Branch[] {
  const { files, resources, patients } = whole.counts;
  const number = [amount(files, 'file'), amount(resources, 'resource'), amount(patients, 'patient')].join(', ');
  const several = whole.patients.length > 1;
  const parts = several ? [...whole.patients, undefined] : [undefined];
  return [
    { text: `wildtype read: ${number}; knowledge ${whole.knowledge}`, colour: 'bold' },
    ...parts.flatMap((patient) => patientLines(whole, patient, several)),
    ...section(
      'problems of the input',
      whole.problems.map(({ place, reason }) => `${place}: ${reason}`),
    ),
    ...countLines(whole.counts),
  ];
}

/** The counts alone, for those who must not see a patient's data. */
export function countLines(counts: ReadCounts): readonly Branch[] {
  const { resources, genomic, read, notRead, setAside, nothingSaid, ignored } = counts;
  const rows: readonly (readonly [string, number, string])[] = [
    ['resources', resources, words(counts.resourcesByType)],
    ['copies and older versions left out', counts.repeated, ''],
    ['about genes', genomic, ''],
    ['  read', read, words(counts.readByShape)],
    ['  not read', notRead, ''],
    ['  set aside', setAside, ''],
    ['  state nothing by themselves', nothingSaid, ''],
    ['ignored', ignored, words(counts.ignoredByType)],
    ['findings', counts.findings, words(counts.findingsByCall)],
    ['derived absences', counts.derived, ''],
    ['regions', counts.regions, ''],
    ['tests under way', counts.pending, ''],
    ['reasons for not reading', total(counts.notReadByReason), words(counts.notReadByReason)],
    ['conflicts', counts.conflicts, ''],
    ['problems of the input', counts.problems, ''],
  ];
  return section('counts', tableLines(rows.map(([what, number, of]) => [what, String(number), of])));
}

function patientLines(whole: WholeReading, patient: string | undefined, several: boolean): readonly Branch[] {
  const own = <Entry>(entries: readonly OfPatient<Entry>[]) => entries.filter((entry) => entry.patient === patient);
  const findings = own(whole.findings);
  const settled = findings.filter(({ call }) => call !== 'pending');
  const waiting = findings.filter(({ call }) => call === 'pending');
  const named = new Set(waiting.map(({ source }) => source));
  const panels = own(whole.pending).filter(({ source }) => !named.has(source));
  const quotes = new Map(findings.flatMap((one) => (one.quoted === undefined ? [] : [[one.source + one.quoted, one]])));
  const genes = (of: readonly string[]) => (of.length === 0 ? '' : ` (${of.join(', ')})`);
  const parts = [
    ...section('read', table(FINDINGS, settled.map(readRow)), 'nothing'),
    ...section('derived: studied, and no change reported', table(FINDINGS, own(whole.derived).map(readRow))),
    ...section(
      'read from these words',
      [...quotes.values()].map(({ source, quoted }) => `${source}: "${shortened(quoted ?? '')}"`),
    ),
    ...section(
      'bare numbers',
      own(whole.measures).map(({ measure, value, source }) => `${measure}: ${value} (${source})`),
    ),
    ...section(
      'regions studied',
      table(
        ['gene', 'codons', 'callable', 'source', 'shape'],
        own(whole.regions).map(({ gene, codons, called, partly, source, shape }) => [
          gene,
          codonWords(codons),
          called ? (partly === true ? 'in part' : 'yes') : 'no',
          source,
          shape,
        ]),
      ),
    ),
    ...section('pending', [
      ...table(FINDINGS, waiting.map(readRow)),
      ...panels.map(
        ({ source, since, genes: of }) => `${source}${since === undefined ? '' : `, since ${since}`}${genes(of)}`,
      ),
    ]),
    ...section(
      'not read',
      own(whole.unread).map(({ source, reason, genes: of }) => `${source}: ${reason}${genes(of)}`),
    ),
    ...section('conflicts', own(whole.conflicts).map(conflictText)),
    ...section(
      'set aside',
      own(whole.setAside).map(({ source, why }) => `${source}: ${why}`),
    ),
    ...section(
      'states nothing by itself',
      own(whole.nothingSaid).map(({ source, reason }) => `${source}: ${reason}`),
    ),
  ];
  if (!several) return parts;
  const silent = parts.length === NOTHING_READ;
  if (patient === undefined && silent) return [];
  const title = patient ?? 'no patient';
  return [{ text: '' }, { text: title, colour: 'blue' }, ...(silent ? [{ text: '  nothing about genes' }] : parts)];
}

/** Lines of a section that says "nothing". */
const NOTHING_READ = 3;

function section(title: string, lines: readonly string[], none?: string): readonly Branch[] {
  const shown = lines.length === 0 && none !== undefined ? [none] : lines;
  if (shown.length === 0) return [];
  return [{ text: '' }, { text: title, colour: 'bold' }, ...shown.map((text) => ({ text: `  ${text}` }))];
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return rows.length === 0 ? [] : tableLines([columns, ...rows]);
}

function conflictText({ source, gene, between, says }: ReadConflict): string {
  const about = gene === undefined ? between : `${gene}, ${between}`;
  return `${source}: ${about}: ${says.map((one) => `"${shortened(one)}"`).join(' / ')}`;
}

function amount(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function words(tally: Tally): string {
  return Object.entries(tally)
    .map(([word, number]) => `${word} ${number}`)
    .join(', ');
}

function total(tally: Tally): number {
  return Object.values(tally).reduce((sum, number) => sum + number, 0);
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= LONGEST_QUOTE ? line : `${line.slice(0, LONGEST_QUOTE - 1)}…`;
}
