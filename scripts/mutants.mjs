/** Changes the compiled reader of results in one place at a time and tells which changes no test notices. */
import { readdirSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { coverageOf, testsOf } from './mutants/coverage.mjs';
import { mutantsOf } from './mutants/operators.mjs';
import { chosen } from './mutants/random.mjs';
import { printReport } from './mutants/report.mjs';
import { openWorkshop } from './mutants/workshop.mjs';

const AREA = 'dist/src/genomics';
const TESTS = 'test/genomics';
const FIRST_RUN_MS = 120_000;
/** A changed program may run for ever: what takes this long is noticed. */
const LIMIT_MS = 60_000;

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '150' },
    seed: { type: 'string', default: '1' },
    processes: { type: 'string', default: '2' },
    file: { type: 'string', multiple: true, default: [] },
    all: { type: 'boolean', default: false },
  },
});

const files = readdirSync(join(root, AREA), { recursive: true })
  .filter((name) => name.endsWith('.js'))
  .filter((name) => values.file.length === 0 || values.file.some((part) => name.replace(/\.js$/, '').endsWith(part)))
  .map((name) => join(AREA, name))
  .sort();
const every = files.flatMap((file) => {
  const text = readFileSync(join(root, file), 'utf8');
  return mutantsOf(text).map((mutant) => ({ ...mutant, file, text }));
});
const mutants = values.all || values.file.length > 0 ? every : chosen(every, Number(values.count), Number(values.seed));
console.log(`${mutants.length} of ${every.length} mutants, seed ${values.seed}`);

const workshops = Array.from({ length: Number(values.processes) }, () => openWorkshop(root, TESTS));
const close = () => {
  for (const workshop of workshops) workshop.close();
};
process.on('exit', close);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));

const reached = await coverageOf(workshops[0], AREA, FIRST_RUN_MS);
const waiting = mutants.entries();
const outcomes = [];
await Promise.all(workshops.map(work));
printReport(outcomes.map(placed));

/** Takes one mutant after the other until none is left. */
async function work(workshop) {
  for (const [index, mutant] of waiting) {
    const { file, text, start, end, into } = mutant;
    const line = text.slice(0, start).split('\n').length;
    const tests = testsOf(reached, file, line);
    workshop.write(file, text.slice(0, start) + into + text.slice(end));
    const outcome = tests.length === 0 ? 'not reached' : await workshop.run(tests, [], LIMIT_MS);
    workshop.write(file, text);
    outcomes.push({ ...mutant, index, outcome });
    if (outcome === 'passed' || outcome === 'not reached') console.log(`  ${nameOf(placed({ ...mutant, outcome }))}`);
  }
}

/** A mutant by its place in the TypeScript, and the words around it. */
function placed({ file, text, start, end, into, kind, outcome }) {
  const before = text.slice(0, start).split('\n');
  const map = new SourceMap(JSON.parse(readFileSync(join(root, `${file}.map`), 'utf8')));
  const { originalLine } = map.findEntry(before.length - 1, before.at(-1)?.length ?? 0);
  const [head, tail] = [before.at(-1)?.trimStart() ?? '', text.slice(end).split('\n')[0]];
  const source = relative('dist', file).replace(/\.js$/, '.ts');
  return { source, line: (originalLine ?? 0) + 1, kind, outcome, head, was: text.slice(start, end), into, tail };
}

function nameOf({ source, line, kind, outcome, head, was, into, tail }) {
  const short = was.replace(/\s+/g, ' ');
  return `${source}:${line} ${kind} (${outcome}): ${head.slice(-60)}⟦${short} → ${into}⟧${tail.slice(0, 60)}`;
}
