/** Finds a Chromium on this machine for the browser tests; as root on Debian it installs one (D46). */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const macPaths = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * CHROME_PATH first, then the PATH, then usual places, then Playwright's own downloads.
 * @returns {string | undefined} path of an executable
 */
export function findBrowser(environment = process.env) {
  if (environment.CHROME_PATH) return isExecutable(environment.CHROME_PATH) ? environment.CHROME_PATH : undefined;
  const folders = (environment.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onPath, ...macPaths, ...playwrightDownloads(environment)].find(isExecutable);
}

/** Finds one, or installs one where that is allowed; `undefined` where neither works. */
export function findOrInstallBrowser() {
  const found = findBrowser();
  if (found !== undefined || process.env.CHROME_PATH) return found;
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return undefined;
  console.log('prepare: installing chromium with apt-get (root on Debian) …');
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const words of [
    ['update', '-q'],
    ['install', '-y', '-q', '--no-install-recommends', 'chromium'],
  ]) {
    if (spawnSync('apt-get', words, { stdio: ['ignore', 'ignore', 'inherit'], env: environment }).status !== 0)
      return undefined;
  }
  return findBrowser();
}

function playwrightDownloads(environment) {
  const folder = environment.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), '.cache', 'ms-playwright');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.startsWith('chromium'))
    .flatMap((name) => ['chrome-linux', 'chrome-linux64'].map((inner) => join(folder, name, inner, 'chrome')));
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
