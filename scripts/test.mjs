/** Runs the checks of style and format, then the tests; further words go to Jest. */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './find-browser.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = (...path) => join(root, 'node_modules', ...path);
const nodeOptions = [process.env.NODE_OPTIONS, '--experimental-vm-modules', '--no-warnings'].filter(Boolean).join(' ');
const browser = findBrowser();

const steps = [
  { words: [bin('@biomejs', 'biome', 'bin', 'biome'), 'check', '.'] },
  {
    words: [bin('jest', 'bin', 'jest.js'), ...process.argv.slice(2)],
    environment: { NODE_OPTIONS: nodeOptions, ...(browser && { CHROME_PATH: browser }) },
  },
];

for (const { words, environment } of steps) {
  const { status } = spawnSync(process.execPath, words, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  if (status !== 0) process.exit(status ?? 1);
}
