/** The curators' commands: faults with their lines, cases that flip, pages that are true. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { knowledgeOf, loadKnowledgeSource } from '../../src/adapters/knowledge-from-disk.js';
import { withLines } from '../../src/adapters/knowledge-lines.js';
import type { CommandIo } from '../../src/commands/command-io.js';
import { checkKnowledge, diffKnowledge } from '../../src/commands/knowledge.js';
import { knowledgePages } from '../../src/curation/pages.js';
import { KnowledgeError } from '../../src/errors.js';
import { repositoryFolder } from '../knowledge/repository-folder.js';

const shipped = repositoryFolder('knowledge');
let copy = '';

beforeAll(() => {
  copy = join(mkdtempSync(join(tmpdir(), 'knowledge-')), 'knowledge');
});
afterAll(() => rmSync(join(copy, '..'), { recursive: true, force: true }));

/** The shipped knowledge in a folder of its own, with the words of one file changed. */
function changed(file: string, from: string, to: string): string {
  cpSync(shipped, copy, { recursive: true });
  const text = readFileSync(join(copy, file), 'utf8');
  if (!text.includes(from)) throw new TypeError(`${file} does not hold ${from}`);
  writeFileSync(join(copy, file), text.replace(from, to));
  return copy;
}

function output(): CommandIo & { readonly said: string[] } {
  const said: string[] = [];
  const io = { print: (text: string) => said.push(text), environment: {}, terminal: false };
  return { ...io, said, now: () => new Date('2027-12-31T00:00:00Z'), standardInput: async () => new Uint8Array() };
}

async function faultsOfCheck(folder: string): Promise<readonly string[]> {
  try {
    await checkKnowledge(folder, output());
  } catch (error) {
    if (error instanceof KnowledgeError) return error.faults;
    throw error;
  }
  return [];
}

/** The line of a file on which some words stand first, counted from one. */
function lineOf(file: string, words: string): number {
  return readFileSync(join(copy, file), 'utf8').split(words)[0]?.split('\n').length ?? 0;
}

describe('wildtype knowledge check', () => {
  test('says how much there is, and what is overdue on the day', async () => {
    const io = output();
    await checkKnowledge(undefined, io);
    const said = io.said.join('\n');
    expect(said).toMatch(/\d+ rules.*\n\d+ notes on markers, \d+ cases, all as written/);
    expect(said).toMatch(/rules\/ras\.yaml:\d+: a review was due on 2027-02-26/);
  });

  test('names a reference to nothing by file, line and plain words', async () => {
    const faults = await faultsOfCheck(changed('rules/met.yaml', 'citations: [SEED2017]', 'citations: [NOWHERE]'));
    const line = lineOf('rules/met.yaml', 'NOWHERE');
    expect(faults).toContainEqual(expect.stringContaining(`rules/met.yaml:${line}: no citation NOWHERE`));
  });

  test('names the cases that do not come out as written', async () => {
    const folder = changed('rules/met.yaml', 'indicator: warning', 'indicator: critical');
    const faults = await faultsOfCheck(folder);
    expect(faults).toEqual([
      expect.stringMatching(/^rules\/met\.yaml:\d+: g24 \(.*indicator: expected warning, got critical/),
    ]);
  });

  test('names by line what a language pack lacks, and lets the knowledge pass: packs judge nothing', async () => {
    const folder = changed('languages/de.yaml', '    title: "MET-Amplifikation"\n', '    title: "Amplifikation"\n');
    const io = output();
    await checkKnowledge(folder, io);
    const line = lineOf('languages/de.yaml', 'title: "Amplifikation"');
    expect(io.said.join('\n')).toContain(`languages/de.yaml:${line}: the name MET is lost (/rules/G24/title)`);
  });

  test('leaves what names no place as it is', () => {
    expect(withLines(['the folder cannot be read', 'nowhere.yaml /a: gone'], shipped)).toEqual([
      'the folder cannot be read',
      'nowhere.yaml /a: gone',
    ]);
  });
});

describe('wildtype knowledge diff', () => {
  test('names the cases that flip', async () => {
    const io = output();
    await diffKnowledge(shipped, changed('rules/met.yaml', 'indicator: warning', 'indicator: critical'), io);
    expect(io.said.join('\n')).toMatch(
      /^1 of \d+ cases flip:\n {2}g24: .*\n {4}warning \[G24\] -> critical \[G24\]\n[\s\S]*Rules changed: G24\nChanged without a new version: G24$/,
    );
  });

  test('says that nothing flips where nothing does', async () => {
    const io = output();
    await diffKnowledge(shipped, shipped, io);
    expect(io.said.join('\n')).toMatch(/^0 of \d+ cases flip\.\n\nNo rule changed\.$/);
  });

  test('refuses what is neither a folder nor a revision', async () => {
    await expect(diffKnowledge('--output=x', shipped, output())).rejects.toThrow(/no folder with a knowledge/);
  });
});

describe('the pages of the knowledge', () => {
  const source = loadKnowledgeSource();
  const pages = knowledgePages(source, knowledgeOf(source));

  test('in docs/knowledge are those that the knowledge gives now', () => {
    const folder = repositoryFolder('docs/knowledge');
    const written = readdirSync(folder).map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
    expect([...written].sort(byPath)).toEqual([...pages].sort(byPath));
  });

  test('list all twenty markers of the source review', () => {
    const overview = pages.find(({ path }) => path === 'README.md')?.text ?? '';
    const listed = [...overview.matchAll(/^\| (S\d+) \|/gm)].map(([, id]) => id);
    expect(listed).toEqual(Array.from({ length: 20 }, (_, at) => `S${at + 1}`));
  });

  test('link to pages and citations that exist', () => {
    const paths = new Set(pages.map(({ path }) => path));
    const anchors = new Set(
      (pages.find(({ path }) => path === 'citations.md')?.text ?? '')
        .match(/(?<=^### ).*$/gm)
        ?.map((id) => id.toLowerCase()),
    );
    const links = pages.flatMap(({ text }) =>
      [...text.matchAll(/\]\(([^)#]*)#?([^)]*)\)/g)].map(([, path = '', anchor = '']) => ({ path, anchor })),
    );
    expect(links.filter(({ path, anchor }) => !paths.has(path) || (anchor !== '' && !anchors.has(anchor)))).toEqual([]);
  });
});

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : 1;
}
