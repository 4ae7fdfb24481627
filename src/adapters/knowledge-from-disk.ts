/** Reads the knowledge folder from disk and turns it into the knowledge that the pipeline uses. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseDocument } from 'yaml';
import { KnowledgeError } from '../errors.js';
import { buildKnowledge } from '../knowledge/build.js';
import { inLanguage } from '../knowledge/in-language.js';
import type { KnowledgeFile, KnowledgeSource } from '../knowledge/source.js';
import { knowledgeError, validateKnowledge, validateLanguagePack } from '../knowledge/validate.js';
import type { Knowledge } from '../model/knowledge.js';

/** The language in which curators write. */
export const curatorsLanguage = 'en';

/**
 * @param folder the knowledge folder with its `schema/`; by default the repository's own
 * @throws KnowledgeError with every fault: of YAML, of shape, between the files
 */
export function loadKnowledge(folder: string = defaultKnowledgeFolder()): Knowledge {
  return buildKnowledge(loadKnowledgeSource(folder), sha256);
}

/**
 * The files as curators write them, each of the shape that its schema asks for; with the cases of the rules.
 * @throws KnowledgeError with every fault of YAML and of shape
 */
export function loadKnowledgeSource(folder: string = defaultKnowledgeFolder()): KnowledgeSource {
  const { files, schemas } = readKnowledgeFolder(folder);
  return validateKnowledge(files, schemas);
}

/** The knowledge of a source that was read, or changed, in memory. @throws KnowledgeError with every fault between files */
export function knowledgeOf(source: KnowledgeSource): Knowledge {
  return buildKnowledge(source, sha256);
}

/**
 * Languages in which the cards of a knowledge folder can be had, the curators' own first.
 * @throws KnowledgeError where `languages/` is there and can't be read
 */
export function knownLanguages(folder: string = defaultKnowledgeFolder()): readonly string[] {
  if (!existsSync(join(folder, 'languages'))) return [curatorsLanguage];
  const packs = listFiles(folder, 'languages', '.yaml');
  return [curatorsLanguage, ...packs.map((name) => name.replace(/^languages\/(.*)\.yaml$/, '$1'))];
}

/**
 * The same knowledge with its texts in another language.
 * @param language one of `knownLanguages`
 * @throws KnowledgeError where there is no such pack, or with every fault of it
 */
export function translateKnowledge(
  knowledge: Knowledge,
  language: string,
  folder: string = defaultKnowledgeFolder(),
): Knowledge {
  if (language === curatorsLanguage) return knowledge;
  const known = knownLanguages(folder);
  if (!known.includes(language))
    throw knowledgeError([`no language pack for this language; there are: ${known.join(', ')}`]);
  const name = `languages/${language}.yaml`;
  const file = parseYaml(name, readText(folder, name));
  if (file.faults.length > 0) throw knowledgeError(file.faults);
  const pack = validateLanguagePack(file, readSchemas(folder));
  if (pack.language !== language)
    throw knowledgeError([`${name} /language: must be the name of the file, ${language}`]);
  return inLanguage(knowledge, pack, name, sha256);
}

/**
 * The knowledge files and their schemas, parsed and not yet checked; `genes/` and `rules/` in the order of their names.
 * @throws KnowledgeError where the folder or a file cannot be read, or is no YAML
 */
export function readKnowledgeFolder(folder: string): {
  readonly files: readonly KnowledgeFile[];
  readonly schemas: readonly unknown[];
} {
  const names = ['', 'genes', 'rules'].flatMap((part) => listFiles(folder, part, '.yaml'));
  const parsed = names.map((name) => parseYaml(name, readText(folder, name)));
  const faults = parsed.flatMap((file) => file.faults);
  if (faults.length > 0) throw knowledgeError(faults);
  return { files: parsed, schemas: readSchemas(folder) };
}

function readSchemas(folder: string): readonly unknown[] {
  return listFiles(folder, 'schema', '.schema.json').map((name) => parseSchema(name, readText(folder, name)));
}

function listFiles(folder: string, part: string, extension: string): readonly string[] {
  try {
    const all = readdirSync(join(folder, part)).filter((name) => name.endsWith(extension));
    return all.sort().map((name) => (part === '' ? name : `${part}/${name}`));
  } catch (cause) {
    throw unreadable(part === '' ? 'the knowledge folder' : `${part}/`, cause);
  }
}

function readText(folder: string, name: string): string {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch (cause) {
    throw unreadable(name, cause);
  }
}

function unreadable(what: string, cause: unknown): KnowledgeError {
  return new KnowledgeError({
    code: 'knowledge-unreadable',
    publicMessage: `${what} cannot be read`,
    faults: [`${what}: cannot be read`],
    cause,
  });
}

function parseYaml(name: string, text: string): KnowledgeFile & { readonly faults: readonly string[] } {
  const document = parseDocument(text, { prettyErrors: true });
  const faults = document.errors.map(({ message }) => `${name}: ${message.split('\n')[0] ?? message}`);
  return { name, content: faults.length > 0 ? undefined : document.toJS(), faults };
}

function parseSchema(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unreadable(name, cause);
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** The knowledge that ships. */
export function defaultKnowledgeFolder(): string {
  return join(repositoryRoot(), 'knowledge');
}

/** The folder that holds package.json, from wherever this file was compiled to. */
export function repositoryRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw unreadable('package.json', undefined);
    folder = parent;
  }
  return folder;
}
