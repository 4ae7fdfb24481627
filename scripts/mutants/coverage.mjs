/** Tests run once over unchanged code -> which test files reach which lines. */

const REPORT = 'coverage/coverage-final.json';

/**
 * @param workshop see `openWorkshop`
 * @param {string} area folder of the code that counts: `dist/src/genomics`
 * @param {number} timeoutMs for one test file
 * @returns {Promise<Map<string, Map<string, Set<number>>>>} by test file, by code file: the lines reached, from 1
 * @throws Error where a test fails before anything was changed
 */
export async function coverageOf(workshop, area, timeoutMs) {
  const reached = new Map();
  const words = [
    '--coverage',
    '--coverageProvider=v8',
    '--coverageReporters=json',
    `--collectCoverageFrom=${area}/**/*.js`,
  ];
  for (const test of workshop.testFiles()) {
    const result = await workshop.run([test], words, timeoutMs);
    if (result !== 'passed') throw new Error(`${test}: ${result} before anything was changed`);
    reached.set(test, linesOf(JSON.parse(workshop.read(REPORT)), area));
  }
  return reached;
}

function linesOf(report, area) {
  return new Map(
    Object.entries(report).map(([file, { statementMap, s: counts }]) => [
      file.slice(file.indexOf(area)),
      new Set(Object.entries(statementMap).flatMap(([id, { start }]) => (counts[id] > 0 ? [start.line] : []))),
    ]),
  );
}

/** The test files that reach this line, those that reach the fewest lines first: they tell most of it. */
export function testsOf(reached, file, line) {
  const size = (test) => [...(reached.get(test)?.values() ?? [])].reduce((sum, lines) => sum + lines.size, 0);
  return [...reached.keys()]
    .filter((test) => reached.get(test)?.get(file)?.has(line))
    .sort((a, b) => size(a) - size(b));
}
