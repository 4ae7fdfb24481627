/** docs/reading.md says of every member, value and reason that `wildtype read` can print what it means. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { root, sourceFiles } from '../architecture/source-files.js';

const page = readFileSync(join(root, 'docs/reading.md'), 'utf8');
const source = (file: string) => readFileSync(join(root, 'src', file), 'utf8');
const all = (text: string, pattern: RegExp) => [
  ...new Set([...text.matchAll(pattern)].map(([, found]) => found ?? '')),
];
const undocumented = (words: readonly string[]) => words.filter((word) => !page.includes(`\`${word}\``));

/** The words of a union type. */
function union(file: string, name: string): readonly string[] {
  const type = new RegExp(`(?:type ${name} =|readonly ${name}\\??:)([^;]*);`).exec(source(file))?.[1] ?? '';
  return all(type, /'([^']+)'/g);
}

test('every member is there', () => {
  const members = ['read-record.ts', 'read-whole.ts', 'read-counts.ts', 'read-silent.ts', 'read-text.ts'].flatMap(
    (file) =>
      // What a file exports: the rest is not printed.
      source(`commands/${file}`)
        .split(/\n(?=\/\*\*|export |interface |type |function )/)
        .filter((part) => /^export interface (?!Fates|Counted|Documents|JsonDocument|Tally)/m.test(part))
        .flatMap((part) => all(part, /^ {2}readonly (\w+)\??:/gm)),
  );
  expect(members.length).toBeGreaterThan(60);
  expect(undocumented(members)).toEqual([]);
});

test.each([
  ['model/finding.ts', 'Shape', 12],
  ['model/finding.ts', 'Call', 4],
  ['model/finding.ts', 'NoCallReason', 4],
  ['model/finding.ts', 'ProteinEffect', 9],
  ['model/finding.ts', 'SourceClass', 3],
  ['model/finding.ts', 'Material', 3],
  ['model/finding.ts', 'site', 2],
  ['model/finding.ts', 'dateKind', 3],
  ['model/finding.ts', 'signature', 2],
  ['commands/read-record.ts', 'FindingKind', 7],
  ['commands/read-record.ts', 'scope', 3],
])('every value of %s, %s is there', (file, name, least) => {
  const words = union(file, name);
  expect(words.length).toBeGreaterThanOrEqual(least);
  expect(undocumented(words)).toEqual([]);
});

test('every reason is there', () => {
  const texts = sourceFiles('src')
    .filter(({ path }) => /^src\/(?:commands\/read-|genomics\/)/.test(path))
    .map(({ text }) => text)
    .join('\n');
  const reasons = [
    ...all(texts, /\bwhy: '([^']+)'/g),
    ...all(texts, /\breason: '([^']+)'/g),
    ...all(source('commands/read-output.ts'), /^ {2}(?:'[\w-]+'|\w+): '([^']+)',$/gm),
    ...all(source('commands/read-silent.ts'), /return '([^']+)'/g),
    ...all(source('commands/read-silent.ts'), /\? '([^']+)'/g),
    ...all(source('commands/read-text.ts'), /[`'](is not [^`',]+|holds [^`',]+)[,`']/g),
    ...all(source('commands/read-names.ts'), /[?:] '([^']+)'/g),
    ...all(source('commands/read-patients.ts'), /\? '([^']+)'/g),
    ...all(source('genomics/disregarded.ts'), /return '([^']+)'/g),
    ...all(source('genomics/documents.ts'), /(?:return|\?) '([^']+)'/g),
    ...union('model/finding.ts', 'between'),
  ].filter((reason) => reason.includes(' '));
  expect(reasons.length).toBeGreaterThan(25);
  const told = page.replace(/\s+/g, ' ');
  expect(reasons.filter((reason) => !told.includes(reason.split(/[:,](?= )/)[0] ?? reason))).toEqual([]);
});
