/** What the Dockerfile copies is all that the server needs: staged with production packages alone, it answers. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { projectRoot } from '../../demo/project-root.js';
import { isJson, type Json, object } from '../../src/model/fhir-json.js';
import { observe } from '../security/observed-process.js';

const root = projectRoot();
const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');
const lastStage = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
const lock: unknown = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
const packages = Object.entries(object(isJson(lock) ? lock.packages : undefined) ?? {})
  .filter((entry): entry is [string, Json] => entry[0] !== '' && isJson(entry[1]))
  .map(([path, entry]) => ({ path, ...entry }) as Json & { readonly path: string });
const production = packages.filter(({ dev, devOptional }) => dev !== true && devOptional !== true);

let image: string;
let outside: string;

beforeAll(() => {
  image = mkdtempSync(join(tmpdir(), 'wildtype-image-'));
  outside = mkdtempSync(join(tmpdir(), 'wildtype-mounts-'));
  for (const [source, target] of copied()) {
    if (source === 'node_modules') copyPackages();
    else copy(source, target.endsWith('/') ? join(target, source) : target);
  }
});
afterAll(() => {
  rmSync(image, { recursive: true });
  rmSync(outside, { recursive: true });
});

/** The COPY lines of the last stage, as source and target below /app. */
function copied(): readonly (readonly [string, string])[] {
  return [...lastStage.matchAll(/^COPY --from=build (.+) (\S+)$/gm)].flatMap(([, sources = '', target = '']) =>
    sources.split(' ').map((source) => [source.replace('/app/', ''), target] as const),
  );
}

function copyPackages(): void {
  // Nested packages come with the ones that hold them.
  for (const { path } of production) if (path.split('node_modules/').length === 2) copy(path, path);
}

function copy(source: string, target: string): void {
  if (!existsSync(join(root, source))) return;
  mkdirSync(dirname(join(image, target)), { recursive: true });
  cpSync(join(root, source), join(image, target), { recursive: true, filter: (path) => !/[/\\]\.bin$/.test(path) });
}

/** Every file of the image with its size and the time of its last change. */
function contentsOf(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return contentsOf(path);
    const { size, mtimeMs } = statSync(path);
    return [`${path} ${size} ${mtimeMs}`];
  });
}

test('the image runs as a number that is not root, and says which signal ends it', () => {
  expect(lastStage).toMatch(/^USER 1000:1000$/m);
  expect(lastStage).toMatch(/^STOPSIGNAL SIGTERM$/m);
  expect(dockerfile).not.toMatch(/^(?:ADD|ARG|RUN curl)/m);
  expect(dockerfile.match(/npm ci.*--ignore-scripts/g)).not.toBeNull();
});

test('what is copied starts, is ready, shows its intended use and its pages, stops, and has written nothing into the image', async () => {
  const config = join(outside, 'wildtype.json');
  const client = { name: 'a', issuer: 'b', jwksUri: 'https://ehr.example.org/jwks.json' };
  const file = {
    publicUrl: 'https://cds.example.org',
    clients: [client],
    listen: { port: 0 },
    operations: { port: 0 },
    knowledge: { pages: true },
    ledger: { path: join(outside, 'ledger.sqlite') },
  };
  writeFileSync(config, JSON.stringify(file));
  const [, command = ''] = /^CMD \["node", "(.+)"\]$/m.exec(lastStage) ?? [];
  const main = pathToFileURL(join(image, command)).href;
  const before = contentsOf(image);
  const server = await observe(main, [], { WILDTYPE_CONFIG: config, NODE_ENV: 'production' });
  const [ready, page] = [await fetch(`${server.url}/readyz`), await fetch(`${server.url}/intended-use`)];
  const metrics = await fetch(`${server.operators}/metrics`);
  const pages = [
    `${server.url}/knowledge`,
    `${server.operators}/operations`,
    `${server.operators}/operations/operations.js`,
  ];
  const shown = await Promise.all(pages.map(async (url) => (await fetch(url)).status));
  expect([ready.status, page.status, metrics.status, await server.end()]).toEqual([200, 200, 200, 0]);
  expect(shown).toEqual([200, 200, 200]);
  expect(contentsOf(image)).toEqual(before);
});

test('no production package wants a script to be run when it is installed', () => {
  expect(production.length).toBeGreaterThan(50);
  expect(production.filter(({ hasInstallScript }) => hasInstallScript === true).map(({ path }) => path)).toEqual([]);
});

test('every package in the lock file is held to its content by SHA-512', () => {
  const loose = packages.filter(({ integrity, link }) => link !== true && !/^sha512-/.test(String(integrity)));
  expect(loose.map(({ path }) => path)).toEqual([]);
});

test('packages are named by exact versions', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, version]) => !/^\d/.test(String(version)),
  );
  expect(loose).toEqual([]);
});
