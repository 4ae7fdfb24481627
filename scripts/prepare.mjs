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
const lock = join(root, 'package-lock.json');
const stamp = join(root, 'node_modules', '.wildtype-installed');

if (!isNewEnough(process.versions.node)) {
  fail(`Wildtype needs Node 20.19 or newer; this is ${process.versions.node}. See https://nodejs.org/`);
}
installPackages();
compile();
bundle();
bundleSmartApp();
if (process.argv.includes('--test')) requireBrowser();

/** Installs when node_modules is missing, or when the lock file is not the one that was installed. */
function installPackages() {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === stateOfLock()) return;
  console.log('prepare: installing packages …');
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  const exact = existsSync(lock) && execute('npm', ['ci', ...quiet], 'ignore').status === 0;
  if (!exact) {
    // What went wrong is told by the second attempt. Registries that mirror one platform alone make `npm ci` refuse a sound lock file.
    if (existsSync(lock)) console.log('prepare: npm ci refused; trying npm install …');
    run('npm', ['install', ...quiet], 'The packages could not be installed');
  }
  writeFileSync(stamp, stateOfLock());
}

function stateOfLock() {
  const file = existsSync(lock) ? lock : join(root, 'package.json');
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

function compile() {
  console.log('prepare: compiling …');
  removeStaleOutput(join(root, 'dist'), root);
  for (const project of [root, join(root, 'web')]) {
    const words = [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', project];
    run(process.execPath, words, 'The code does not compile');
  }
}

/** In a process of its own, since the bundler is installed by this very script. */
function bundle() {
  run(process.execPath, [join(root, 'scripts', 'bundle.mjs')], 'The pages could not be bundled');
}

/** The SMART app's pages. */
function bundleSmartApp() {
  const typescript = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  run(process.execPath, [typescript, '-p', join(root, 'web', 'smart')], 'The SMART app does not compile');
  run(process.execPath, [join(root, 'scripts', 'bundle-smart-app.mjs')], 'The SMART app could not be bundled');
}

function requireBrowser() {
  const browser = findOrInstallBrowser();
  if (browser === undefined) {
    fail('The tests need a browser: install Chromium or Chrome, or name one in CHROME_PATH.');
  }
  console.log(`prepare: browser ${browser}`);
}

function run(command, words, complaint) {
  const { status, error } = execute(command, words);
  if (status !== 0) fail(`${complaint}${error ? ` (${error.message})` : ''}.`);
}

function execute(command, words, output = 'inherit') {
  const shell = process.platform === 'win32' && command === 'npm';
  return spawnSync(command, words, { cwd: root, stdio: ['ignore', output, output], shell });
}

function fail(message) {
  console.error(`prepare: ${message}`);
  process.exit(1);
}
