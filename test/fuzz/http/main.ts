/** Sends thousands of made-up requests to the production server and prints how it went: `npm run fuzz:http -- [runs] [seed]`. */
import { KINDS } from './requests.js';
import { heapGrowth, type Outcome, runFuzz } from './run.js';

/** More than a heap without leaks varies by from quarter to quarter of a long run. */
const MOST_GROWTH = 0.25;

const [runs = 10_000, seed = 2026] = process.argv.slice(2).map(Number);
const started = performance.now();
const { outcomes, heapMib, residentMib, logFaults, exitCode } = await runFuzz({ runs, seed });
const seconds = (performance.now() - started) / 1000;

console.log(`${runs} requests, seed ${seed}, ${seconds.toFixed(0)} s`);
const groups: readonly (readonly [string, (status: number) => boolean])[] = [
  ['200', (status) => status === 200],
  ['2xx', (status) => status > 200 && status < 300],
  ['400', (status) => status === 400],
  ['401', (status) => status === 401],
  ['404', (status) => status === 404],
  ['405', (status) => status === 405],
  ['412', (status) => status === 412],
  ['4xx', (status) => status > 400 && status < 500 && ![401, 404, 405, 412].includes(status)],
  ['503', (status) => status === 503],
  ['5xx', (status) => status >= 500 && status !== 503],
  ['closed', (status) => status === 0],
];
const columns = [...groups.map(([name]) => name), 'cards', 'faults'];
console.log(''.padEnd(26) + columns.map((name) => name.padStart(7)).join(''));
for (const kind of KINDS) {
  const own = outcomes.filter((outcome) => outcome.kind === kind);
  const counts = groups.map(([, test]) => own.filter(({ status }) => test(status)).length);
  const cards = own.reduce((sum, outcome) => sum + outcome.cards, 0);
  const broken = own.filter(({ faults }) => faults.length > 0).length;
  console.log(kind.padEnd(26) + [...counts, cards, broken].map((count) => String(count).padStart(7)).join(''));
}

const growth = heapGrowth(heapMib);
const marks = [0, 0.25, 0.5, 0.75, 1].map((part) => Math.floor(part * (heapMib.length - 1)));
const shown = (values: readonly number[]) => marks.map((at) => (values[at] ?? 0).toFixed(0)).join(', ');
console.log(`\nmemory in MiB at quarters of the run: resident ${shown(residentMib)}; heap ${shown(heapMib)}`);
console.log(`lowest heap, last quarter against second: ${(100 * growth).toFixed(1)} %`);
console.log(`the server ended with ${exitCode} when it was asked to; ${logFaults.length} faults in its log`);

const broken = outcomes.filter(({ faults }) => faults.length > 0);
for (const { number, kind, faults } of broken.slice(0, 60)) console.log(`  ${number} ${kind}: ${distinct(faults)}`);
const leaks = runs >= 5_000 && growth > MOST_GROWTH;
process.exitCode = broken.length > 0 || logFaults.length > 0 || exitCode !== 0 || leaks ? 1 : 0;

function distinct(faults: Outcome['faults']): string {
  return [...new Set(faults)].slice(0, 5).join('; ');
}
