/** The configuration that the documentation shows, and the command that checks one. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { projectRoot } from '../../demo/project-root.js';
import { checkConfig } from '../../src/commands/check-config.js';
import { configFileSchema, settingsFrom } from '../../src/config.js';
import { isJson, type Json, object } from '../../src/model/fhir-json.js';

const manual = await readFile(join(projectRoot(), 'docs', 'configuration.md'), 'utf8');

async function printed(path: string | undefined, options = {}): Promise<string> {
  const lines: string[] = [];
  await checkConfig(path, options, {
    print: (text) => void lines.push(text),
    environment: {},
    terminal: false,
    now: () => new Date(),
    standardInput: async () => new Uint8Array(),
  });
  return lines.join('\n');
}

async function withFile<T>(text: string, use: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'check-config-'));
  const path = join(folder, 'wildtype.yaml');
  await writeFile(path, text);
  return use(path).finally(() => rm(folder, { recursive: true }));
}

/** `listen.port`, `clients`, and for the members of a client their bare names. */
function membersOf(schema: unknown, prefix = ''): readonly string[] {
  const properties = object(object(schema)?.properties) ?? {};
  return Object.entries(properties).flatMap(([name, inner]) => {
    const nested = isJson(inner) && isJson(inner.properties) ? membersOf(inner, `${prefix}${name}.`) : [];
    return nested.length > 0 ? nested : [`${prefix}${name}`];
  });
}

describe('docs/configuration.md', () => {
  const blocks = [...manual.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) => text ?? '');
  const examples = blocks.filter((text) => text.startsWith('publicUrl:'));

  test('shows files that can be used as they are', () => {
    expect(examples.length).toBeGreaterThan(1);
    expect(examples.map((text) => settingsFrom(text).clients.length)).toEqual(examples.map(() => 1));
  });

  test('names every member of the file and of a client', () => {
    const schema: Json = { ...configFileSchema };
    const client = object(object(object(schema.properties)?.clients)?.items);
    const members = [...membersOf(schema), ...membersOf(client)];
    expect(members).toEqual(expect.arrayContaining(['publicUrl', 'listen.port', 'clients', 'issuer', 'outputProfile']));
    expect(members.filter((member) => !manual.includes(`\`${member}\``))).toEqual([]);
  });
});

describe('wildtype check-config', () => {
  test('prints whom the file would trust', async () => {
    const text = `
publicUrl: https://cds.example.org
clients:
  - { name: north, issuer: https://ehr.example.org, tenant: n, jwksUri: https://ehr.example.org/k, outputProfile: epic }
`;
    expect(await withFile(text, printed)).toBe(
      [
        'public URL https://cds.example.org',
        'client north: https://ehr.example.org, tenant n; keys fetched; 0 FHIR servers; profile epic',
        'The configuration can be used.',
      ].join('\n'),
    );
  });

  test('names choices of a site that the knowledge does not know, as the start would', async () => {
    const client = { name: 'north', issuer: 'https://ehr.example.org', jwksUri: 'https://ehr.example.org/k' };
    const file = (policy: Json) =>
      JSON.stringify({ publicUrl: 'https://cds.example.org', clients: [{ ...client, policy }] });
    const unknown = { publicUrl: 'https://cds.example.org', clients: [{ ...client, language: 'xx' }] };
    await expect(withFile(JSON.stringify(unknown), printed)).rejects.toMatchObject({ code: expect.any(String) });
    const wrong = { settings: { colour: 'red', region: 'MOON' }, formulary: ['cetuximab', 'snake-oil'] };
    await expect(withFile(file(wrong), printed)).rejects.toMatchObject({
      code: 'configuration-invalid',
      faults: [
        expect.stringMatching(/^the policy of client north: there is no setting colour/),
        expect.stringMatching(/^the policy of client north: region is one of US, /),
        expect.stringMatching(/^the policy of client north: the knowledge has no therapy/),
      ],
    });
    expect(await withFile(file({ settings: { region: 'EU' }, formulary: ['cetuximab'] }), printed)).toContain(
      'can be used',
    );
  });

  test('names every fault with its line', async () => {
    await expect(withFile('publicUrl: x\nclients: []\n', printed)).rejects.toMatchObject({
      faults: [expect.stringMatching(/^line 1: /), expect.stringMatching(/^line 2: /)],
    });
  });

  test('prints a schema that editors can use', async () => {
    const schema: unknown = JSON.parse(await printed(undefined, { schema: true }));
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      required: ['publicUrl', 'clients'],
    });
  });

  test.each([undefined, '/nowhere/wildtype.yaml'])('says what is missing: %s', async (path) => {
    await expect(printed(path)).rejects.toThrow(/check-config needs a configuration file|can't be read/);
  });
});
