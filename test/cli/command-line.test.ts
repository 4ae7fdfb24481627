/** The command line on files: what it prints, and how it ends. */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { bundleEntries, isJson, objects } from '../../src/model/fhir-json.js';
import { cetuximab, chartOf, colorectal, krasG12D, orderSign } from '../contract/demo-server.js';

const cli = fileURLToPath(new URL('../../src/cli.js', import.meta.url));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wildtype-'));
  const { prefetch: _chart, ...bare } = orderSign({}, cetuximab);
  const server = {
    resourceType: 'Bundle',
    type: 'collection',
    entry: [{ resourceType: 'Patient', id: 'p1' }, colorectal, krasG12D].map((resource) => ({ resource })),
  };
  const files: { readonly [name: string]: unknown } = {
    'prefetched.json': orderSign(chartOf(krasG12D), cetuximab),
    'bare.json': bare,
    'server.json': server,
    'other-hook.json': { ...bare, hook: 'appointment-book' },
    'empty.json': {},
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), JSON.stringify(content));
  await writeFile(join(folder, 'broken.json'), '{"patient": "Secretname"');
});
afterAll(() => rm(folder, { recursive: true }));

function run(script: string, args: readonly string[], environment: { readonly [name: string]: string } = {}) {
  const files = args.map((argument) => (argument.endsWith('.json') ? join(folder, argument) : argument));
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...files], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, ...environment },
  });
  return { status, stdout, stderr };
}

describe('wildtype explain', () => {
  test('prints order, deciding resource and card, without colours into a pipe', () => {
    const { status, stdout } = run(cli, ['explain', '--request', 'prefetched.json']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/order: cetuximab \(MedicationRequest\/draft-1\)/);
    expect(stdout).toMatch(/Observation\/kras/);
    expect(stdout).toMatch(/critical: /);
    expect(stdout).not.toContain('\u001b');
  });

  test('gives the cards in another language, and names the languages where it has not the one that is asked for', () => {
    const german = run(cli, ['explain', '--request', 'prefetched.json', '--language', 'de']);
    expect([german.status, german.stderr]).toEqual([0, '']);
    expect(german.stdout).toMatch(/KRAS G12D nachgewiesen: Cetuximab/);
    const none = run(cli, ['explain', '--request', 'prefetched.json', '--language', 'tlh']);
    expect([none.status, none.stdout]).toEqual([2, '']);
    expect(none.stderr).toMatch(/no language pack for this language; there are: en, de/);
  });

  test('reads a Bundle in the place of a FHIR server, and comes to the same rules', () => {
    const rules = (args: readonly string[]) => {
      const parsed: unknown = JSON.parse(run(cli, ['explain', '--json', '--as-of', '2026-11-24', ...args]).stdout);
      const trace = isJson(parsed) && isJson(parsed.trace) ? objects(parsed.trace.assessments) : [];
      return trace.flatMap((assessment) => objects(assessment.fired).map(({ rule }) => rule));
    };
    const prefetched = rules(['--request', 'prefetched.json']);
    expect(prefetched.length).toBeGreaterThan(0);
    expect(rules(['--request', 'bare.json', '--server', 'server.json'])).toEqual(prefetched);
  });

  test('prints the judgement as a FHIR Bundle of its own', () => {
    const { status, stdout } = run(cli, ['explain', '--request', 'prefetched.json', '--format', 'fhir']);
    expect(status).toBe(0);
    const bundle: unknown = JSON.parse(stdout);
    const resources = bundleEntries(bundle).map(({ resource }) => resource);
    expect(resources.map(({ resourceType }) => resourceType)).toEqual([
      'GuidanceResponse',
      'DetectedIssue',
      'Observation',
    ]);
    expect(resources[2]?.derivedFrom).toEqual([{ reference: 'Observation/kras', display: 'KRAS G12D' }]);
  });

  test('prints the same by --json and by --format json', () => {
    const trace = (args: readonly string[]) => {
      const { stdout } = run(cli, ['explain', '--request', 'prefetched.json', '--as-of', '2026-11-24', ...args]);
      const parsed: unknown = JSON.parse(stdout);
      return isJson(parsed) ? parsed.trace : undefined;
    };
    expect(trace(['--format', 'json'])).toEqual(trace(['--json']));
  });

  test.each<readonly [string, readonly string[], RegExp]>([
    [
      'a format that does not exist',
      ['explain', '--request', 'prefetched.json', '--format', 'xml'],
      /text, json, fhir/,
    ],
    ['two formats', ['explain', '--request', 'prefetched.json', '--format', 'fhir', '--json'], /cannot be used with/],
    ['a file that is not there', ['explain', '--request', 'nowhere.json'], /nowhere\.json can't be read/],
    ['a file that is not JSON', ['explain', '--request', 'broken.json'], /broken\.json is not JSON/],
    [
      'a request that lacks members',
      ['explain', '--request', 'empty.json', '--hook', 'order-sign'],
      /\/context is required/,
    ],
    ['an unknown hook', ['explain', '--request', 'other-hook.json'], /No service answers this hook/],
    ['no chart at all', ['explain', '--request', 'bare.json'], /./],
    [
      'a server that is no Bundle',
      ['explain', '--request', 'bare.json', '--server', 'empty.json'],
      /not a FHIR Bundle/,
    ],
    ['a date that is none', ['explain', '--request', 'prefetched.json', '--as-of', 'soon'], /--as-of takes a date/],
    ['no request', ['explain'], /--request/],
    ['an unknown command', ['explode'], /unknown command/],
  ])('%s ends with 2 and a clear message', (_what, args, message) => {
    const { status, stdout, stderr } = run(cli, args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/Secretname|\n\s+at /);
  });
});

describe('wildtype knowledge check', () => {
  test('prints the stamp', () => {
    const { status, stdout } = run(cli, ['knowledge', 'check']);
    expect([status, stdout]).toEqual([
      0,
      expect.stringMatching(/^knowledge \d.*reviewed by none\ndigest [0-9a-f]{64}\n\d+ rules/),
    ]);
  });

  test('ends with 2 on a folder that holds none', () => {
    expect(run(cli, ['knowledge', 'check', folder]).status).toBe(2);
  });
});
