/** A copy of the compiled code in a temporary folder, in which one file at a time is changed and tests run. */
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the tests read besides compiled code. */
const LINKED = ['node_modules', 'knowledge', 'fhir-fixtures', 'test'];

/**
 * Nothing outside the folder is written: to break off is safe at any time.
 * @param {string} root folder of the repository, compiled
 * @param {string} tests the tests that count, within `dist`: `test/genomics`
 */
export function openWorkshop(root, tests) {
  const folder = mkdtempSync(join(tmpdir(), 'wildtype-mutants-'));
  for (const part of ['src', 'test']) {
    cpSync(join(root, 'dist', part), join(folder, 'dist', part), {
      recursive: true,
      filter: (name) => !name.endsWith('.map'),
    });
  }
  for (const file of compiledFiles(join(folder, 'dist', 'src'))) {
    writeFileSync(file, withoutMap(readFileSync(file, 'utf8')));
  }
  cpSync(join(root, 'package.json'), join(folder, 'package.json'));
  for (const name of LINKED) symlinkSync(join(root, name), join(folder, name));
  mkdirSync(join(folder, 'cache'));
  const running = new Set();
  return {
    /** @returns {string[]} the test files that count, within the folder */
    testFiles: () =>
      readdirSync(join(folder, 'dist', tests), { recursive: true })
        .filter((name) => name.endsWith('.test.js'))
        .map((name) => join('dist', tests, name))
        .sort(),
    read: (file) => readFileSync(join(folder, file), 'utf8'),
    write: (file, text) => writeFileSync(join(folder, file), text),
    run: (files, more, timeoutMs) => runTests(folder, files, more, timeoutMs, running),
    close: () => {
      for (const child of running) child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function compiledFiles(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.js'))
    .map((name) => join(folder, name));
}

/** Coverage is counted on the lines of the compiled code. */
function withoutMap(text) {
  return text.replace(/\/\/# sourceMappingURL=\S+/, '');
}

/**
 * @param {string[]} files test files; run one after the other
 * @param {string[]} more further words for Jest
 * @returns {Promise<'passed' | 'failed' | 'timeout'>}
 */
function runTests(folder, files, more, timeoutMs, running) {
  const jest = join(folder, 'node_modules', 'jest', 'bin', 'jest.js');
  const words = ['--experimental-vm-modules', '--no-warnings', jest, '--runInBand', '--bail', '--silent'];
  return new Promise((settle) => {
    const child = spawn(
      process.execPath,
      [...words, `--cacheDirectory=${join(folder, 'cache')}`, ...more, '--runTestsByPath', ...files],
      { cwd: folder, stdio: 'ignore', env: { ...process.env, NODE_OPTIONS: '' } },
    );
    running.add(child);
    let late = false;
    const clock = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, timeoutMs);
    child.on('close', (code) => {
      clearTimeout(clock);
      running.delete(child);
      settle(late ? 'timeout' : code === 0 ? 'passed' : 'failed');
    });
  });
}
