/** Makes a clone ready to run: Node version, packages, compiled code; with --test a browser too. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findOrInstallBrowser } from './find-browser.mjs';
import { isNewEnough } from './node-version.mjs';
import { removeStaleOutput } from './stale-output.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, 'node_modules', '.wildtype-installed');

if (!isNewEnough(process.versions.node)) {
  fail(`Wildtype needs Node 20.19 or newer; this is ${process.versions.node}. See https://nodejs.org/`);
}
installPackages();
compile();
if (process.argv.includes('--test')) requireBrowser();

/** Installs when node_modules is missing, or when the lock file is not the one that was installed. */
function installPackages() {
  const lock = join(root, 'package-lock.json');
  const locked = existsSync(lock);
  const wanted = createHash('sha256')
    .update(readFileSync(locked ? lock : join(root, 'package.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log('prepare: installing packages …');
  run(
    'npm',
    [locked ? 'ci' : 'install', '--no-audit', '--no-fund', '--loglevel=error'],
    'The packages could not be installed',
  );
  const now = existsSync(lock) ? lock : join(root, 'package.json');
  writeFileSync(stamp, createHash('sha256').update(readFileSync(now)).digest('hex'));
}

function compile() {
  console.log('prepare: compiling …');
  removeStaleOutput(join(root, 'dist'), root);
  run(
    process.execPath,
    [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', root],
    'The code does not compile',
  );
}

function requireBrowser() {
  const browser = findOrInstallBrowser();
  if (browser === undefined) {
    fail('The tests need a browser: install Chromium or Chrome, or name one in CHROME_PATH.');
  }
  console.log(`prepare: browser ${browser}`);
}

function run(command, words, complaint) {
  const shell = process.platform === 'win32' && command === 'npm';
  const { status, error } = spawnSync(command, words, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell });
  if (status !== 0) fail(`${complaint}${error ? ` (${error.message})` : ''}.`);
}

function fail(message) {
  console.error(`prepare: ${message}`);
  process.exit(1);
}
