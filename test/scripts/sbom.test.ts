/** The bill of materials names every package that the server runs with, and none that only builds or tests it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { projectRoot } from '../../demo/project-root.js';
import { isJson, type Json, object, objects } from '../../src/model/fhir-json.js';

const folder = mkdtempSync(join(tmpdir(), 'wildtype-sbom-'));
afterAll(() => rmSync(folder, { recursive: true }));

function readJson(path: string): Json {
  const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (!isJson(value)) throw new TypeError(`${path} holds no object`);
  return value;
}

test('npm run sbom writes CycloneDX with name, version, licence field, package URL and SHA-512 of each production package', () => {
  const target = join(folder, 'sbom.json');
  const { status, stderr } = spawnSync(process.execPath, [join(projectRoot(), 'scripts', 'sbom.mjs'), target], {
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
  const sbom = readJson(target);
  const components = objects(sbom.components);
  const lock = object(readJson(join(projectRoot(), 'package-lock.json')).packages) ?? {};
  const production = Object.entries(lock)
    .filter(([path, entry]) => path !== '' && isJson(entry) && entry.dev !== true && entry.devOptional !== true)
    .map(([path, entry]) => `${path.split('node_modules/').at(-1)}@${isJson(entry) ? entry.version : ''}`);
  expect([sbom.bomFormat, sbom.specVersion]).toEqual(['CycloneDX', expect.stringMatching(/^1\.[5-9]$/)]);
  expect(object(object(sbom.metadata)?.component)).toMatchObject({ version: '0.1.0', type: 'application' });
  const named = components.map(({ name, version }) => `${name}@${version}`);
  expect([...new Set(named)].sort()).toEqual([...new Set(production)].sort());
  expect(components.filter(({ purl }) => !String(purl).startsWith('pkg:npm/'))).toEqual([]);
  expect(components.filter(({ hashes }) => objects(hashes)[0]?.alg !== 'SHA-512')).toEqual([]);
});
