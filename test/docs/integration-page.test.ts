/** The page for those who connect an EHR names nothing that does not exist, and says how sure each statement is. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { outputProfiles } from '../../hooks/output-profiles.js';
import { services } from '../../src/compose.js';
import { settingsFrom } from '../../src/config.js';
import { root } from '../architecture/source-files.js';
import {
  otherWords,
  page,
  part,
  prose,
  routes,
  spans,
  typesAskedFor,
  unique,
  wordsOfOurs,
} from './integration-page.js';

const systems = ['Epic', 'Oracle Health', 'Any SMART system', 'The public CDS Hooks Sandbox'];
const commands = unique(
  [...page.matchAll(/(?:npx )?wildtype ([a-z][^`\n]*)|`(ledger stats)`/g)].map(
    ([, first, second]) => first ?? second ?? '',
  ),
);

/** The command line's own help on a command, and the command's options as the page writes them. */
function helpOn(written: string): { readonly known: boolean; readonly unknown: readonly string[] } {
  const words = written.split(/\s+/);
  const name = words.slice(0, ['ledger', 'knowledge'].includes(words[0] ?? '') ? 2 : 1);
  const help = spawnSync(process.execPath, [join(root, 'dist/src/cli.js'), ...name, '--help'], { encoding: 'utf8' });
  const options = words.filter((word) => word.startsWith('--'));
  const known = help.status === 0 && help.stdout.startsWith(`Usage: wildtype ${name.join(' ')} `);
  return { known, unknown: options.filter((option) => !new RegExp(`${option}\\b`).test(help.stdout)) };
}

const script = (...args: readonly string[]) =>
  spawnSync(process.execPath, [join(root, 'scripts/integration-page.mjs'), ...args], { encoding: 'utf8' }).status;

describe('what is written in backticks exists:', () => {
  test('members of the configuration, prefetch keys, metrics, incidents, profiles, routes, scopes', async () => {
    const ours = await wordsOfOurs();
    const paths = routes();
    const isKnown = (span: string) =>
      ours.has(span) ||
      otherWords.has(span) ||
      paths.has(span) ||
      /^(?:npx |npm )?(?:wildtype|ledger|run|start) /.test(span);
    const strange = spans.filter(
      (span) => !isKnown(span) && !/^patient\/[A-Z]\w+\.rs$/.test(span) && !/^G\d\d\w+$/.test(span),
    );
    expect(unique(strange)).toEqual([]);
    const kinds = unique(spans.flatMap((span) => ours.get(span) ?? []));
    expect(kinds).toEqual(['configuration', 'incident', 'metric', 'override reason', 'prefetch key', 'profile']);
  });

  test('commands with their options', () => {
    expect(commands.length).toBeGreaterThan(5);
    expect(commands.map((command) => [command, helpOn(command)])).toEqual(
      commands.map((command) => [command, { known: true, unknown: [] }]),
    );
  });

  test.each(['readd', 'ledger count', 'read --all', 'check-config --fix'])(
    'and the check sees that there is no %s',
    (written) => {
      const { known, unknown } = helpOn(written);
      expect(known && unknown.length === 0).toBe(false);
    },
  );

  test('scripts of the package', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const named = unique([...page.matchAll(/npm (?:run )?([a-z:]+)/g)].map(([, name = '']) => name));
    expect(named).toEqual(expect.arrayContaining(['seed', 'start']));
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  test('pages that are linked', () => {
    const links = [...prose.matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, link = '']) => link);
    expect(links.length).toBeGreaterThan(4);
    expect(links.filter((link) => !existsSync(join(root, 'docs', link)))).toEqual([]);
  });
});

describe('queries, services and override reasons', () => {
  test('are those of hooks/ and knowledge/', () => {
    expect(script('--check')).toBe(0);
  });

  test('and a page that is old is noticed', () => {
    const folder = mkdtempSync(join(tmpdir(), 'integration-page-'));
    const copy = join(folder, 'page.md');
    writeFileSync(copy, page.replace('Condition?patient=', 'Condition?subject='));
    expect(script('--check', copy)).toBe(1);
    rmSync(folder, { recursive: true });
  });

  test('ask for nothing but the patient, so that a client needs one token', () => {
    const tokens = services.flatMap(({ prefetch }) =>
      Object.values(prefetch).flatMap(({ query }) => query.match(/{{.*?}}/g)),
    );
    expect(unique(tokens.map(String))).toEqual(['{{context.patientId}}']);
  });
});

describe('scopes', () => {
  const rows = [...page.matchAll(/^\| (\w+)( \*)? \| `patient\/(\w+)\.rs` \|/gm)];

  test('are told for every type of resource that is read, and no other', () => {
    const { prefetched, further } = typesAskedFor();
    expect(rows.filter(([, name, , scope]) => name !== scope)).toEqual([]);
    expect(unique(rows.map(([, name = '']) => name))).toEqual(unique([...prefetched, ...further]));
    expect(unique(rows.filter(([, , star]) => star !== undefined).map(([, name = '']) => name))).toEqual(
      further.filter((type) => !prefetched.includes(type)),
    );
  });

  test('stand in discovery too, for the types that are always asked for', () => {
    const sign = services.find(({ hook }) => hook === 'order-sign');
    const missing = typesAskedFor().prefetched.filter(
      (type) => !new RegExp(`\\b${type}\\b`).test(sign?.usageRequirements ?? ''),
    );
    expect(missing).toEqual([]);
  });
});

describe('each system', () => {
  test.each(systems)('%s: each statement ends with how sure it is', (system) => {
    const statements = part(system)
      .split('\n')
      .filter((line) => line.startsWith('- '));
    expect(statements.length).toBeGreaterThan(5);
    expect(statements.filter((line) => !/\((?:S|H|M|L|W|\?)\)(?:\s|$)/.test(line))).toEqual([]);
  });

  test.each(systems.slice(0, 3))('%s: has a file that can be used as it is, with a profile that exists', (system) => {
    const [, text = ''] = /```yaml\n([\s\S]*?)```/.exec(part(system)) ?? [];
    const profiles = settingsFrom(text).clients.map(({ outputProfile }) => outputProfile);
    expect([profiles.length, profiles.every((profile) => profile in outputProfiles)]).toEqual([1, true]);
  });

  test('says what is not known', () => {
    expect(systems.slice(0, 3).filter((system) => !part(system).includes('(?)'))).toEqual([]);
  });
});
