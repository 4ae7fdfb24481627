/** Mutants with their outcomes -> a table by folder, and the score. */
import { dirname } from 'node:path';

const COLUMNS = ['failed', 'timeout', 'passed', 'not reached'];

/** @param {{ source: string, outcome: string }[]} mutants */
export function printReport(mutants) {
  const folders = [...new Set(mutants.map(({ source }) => dirname(source)))].sort();
  const rows = [...folders, 'all'].map((folder) => {
    const own = mutants.filter(({ source }) => folder === 'all' || dirname(source) === folder);
    const counts = COLUMNS.map((outcome) => own.filter((mutant) => mutant.outcome === outcome).length);
    return [folder, own.length, ...counts, scoreOf(counts)].map(String);
  });
  const head = ['folder', 'mutants', 'killed', 'too slow', 'survived', 'not reached', 'score'];
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)));
  for (const row of [head, ...rows]) console.log(row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  '));
}

/** Killed of all; what a changed program does too slowly is noticed as well. */
function scoreOf([failed = 0, slow = 0, passed = 0, unreached = 0]) {
  const all = failed + slow + passed + unreached;
  return all === 0 ? '-' : `${Math.round((1000 * (failed + slow)) / all) / 10} %`;
}
