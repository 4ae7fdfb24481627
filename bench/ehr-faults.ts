/** Measures how long an order waits for its answer when the EHR fails, against the deadline, and when it is dead. */
import { defaultFhirSettings } from '../src/config.js';
import { type Checked, startChecking } from '../test/contract/checked-order.js';
import { type EhrFault, ehrFaults, startFaultyEhr } from '../test/contract/faulty-ehr.js';

const CALLS_TO_THE_DEAD = 50;

/** Milliseconds from the request to the whole answer. */
async function timed(check: () => Promise<Checked>): Promise<{ readonly ms: number; readonly summary: string }> {
  const started = performance.now();
  const { cards } = await check();
  return { ms: Math.round(performance.now() - started), summary: String(cards[0]?.summary ?? '(no card)') };
}

async function underFault({ answer }: Pick<EhrFault, 'answer'>, where: 'results' | 'everything', calls = 1) {
  const record = await startFaultyEhr(answer, where);
  const checking = await startChecking(`${record.ehr.origin}/fhir`, defaultFhirSettings);
  const times = [];
  for (let call = 0; call < calls; call += 1) times.push(await timed(() => checking.check()));
  const requests = record.ehr.seen.length;
  await checking.close();
  await record.close();
  return { times, requests };
}

function line(...cells: readonly (string | number)[]): void {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}

// The first call of a process loads and compiles what later ones have at hand.
await underFault({ answer: (_, response) => void response.destroy() }, 'everything');
process.stdout.write(`Deadline of all reads: ${defaultFhirSettings.deadlineMs} ms.\n\n`);
line('the EHR', 'ms', 'requests', 'card');
line('---', '---', '---', '---');
for (const fault of ehrFaults) {
  const { times, requests } = await underFault(fault, 'results');
  line(fault.name, times[0]?.ms ?? 0, requests, times[0]?.summary ?? '');
}
const { times, requests } = await underFault({ answer: () => {} }, 'everything', 1 + CALLS_TO_THE_DEAD);
const [first, ...later] = times.map(({ ms }) => ms);
const sorted = later.sort((a, b) => a - b);
process.stdout.write(
  `\nA dead EHR: first call ${first} ms, the ${CALLS_TO_THE_DEAD} following ones ${sorted[0]} to ${sorted.at(-1)} ms ` +
    `(median ${sorted[Math.floor(sorted.length / 2)]}); ${requests} requests reached it in all.\n`,
);
process.exit();
