/** Reads thousands of broken names, texts and resources and prints how it went; the first half of `npm run fuzz -- [runs] [seed]`. */
import { type Outcome, outcomeOf } from './laws.js';
import { KINDS, runOf } from './runs.js';

const [runs = 10_000, seed = 2026] = process.argv.slice(2).map(Number);
const outcomes: Outcome[] = [];
for (let number = 0; number < runs; number += 1) outcomes.push(outcomeOf(runOf(seed, number)));

console.log(`${runs} runs, seed ${seed}`);
const columns = ['found', 'denied', 'no call', 'given back', 'nothing', 'thrown'] as const;
console.log(
  ['', ...columns, 'laws broken'].map((word, at) => (at === 0 ? word.padEnd(24) : word.padStart(12))).join(''),
);
for (const kind of KINDS) {
  const own = outcomes.filter(({ run }) => run.kind === kind);
  const counts = columns.map((column) => own.filter(({ outcome }) => outcome === column).length);
  const broken = own.filter(({ fault }) => fault !== undefined).length;
  console.log(kind.padEnd(24) + [...counts, broken].map((count) => String(count).padStart(12)).join(''));
}

console.log('\nslowest (read twice: the first reading of all builds the vocabulary)');
const slowest = [...outcomes].sort((a, b) => b.milliseconds - a.milliseconds).slice(0, 8);
for (const { run } of slowest) {
  const { milliseconds } = outcomeOf(run);
  console.log(
    `${milliseconds.toFixed(1).padStart(8)} ms  ${run.kind}, ${run.written.length} signs: ${shown(run.written, 60)}`,
  );
}

const faults = outcomes.filter(({ fault }) => fault !== undefined);
if (faults.length > 0) console.log(`\n${faults.length} laws broken; of each kind the first ones:`);
for (const kind of KINDS) {
  for (const { run, fault = '' } of faults.filter((one) => one.run.kind === kind).slice(0, 40)) {
    console.log(`  ${kind} ${run.law}: ${shown(run.written, 160)} -> ${fault}`);
  }
}
process.exitCode = faults.length > 0 ? 1 : 0;

function shown(written: string, length: number): string {
  return JSON.stringify(written.slice(0, length));
}
