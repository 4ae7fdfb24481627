/** `wildtype knowledge`: check, compare two versions, and write the pages for readers. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  defaultKnowledgeFolder,
  knowledgeOf,
  knownLanguages,
  loadKnowledgeSource,
  translateKnowledge,
} from '../adapters/knowledge-from-disk.js';
import { withLines } from '../adapters/knowledge-lines.js';
import { remarks, requireCases } from '../curation/check.js';
import { compareVersions } from '../curation/compare.js';
import { knowledgePages } from '../curation/pages.js';
import { KnowledgeError } from '../errors.js';
import type { Knowledge } from '../model/knowledge.js';
import type { CommandIo } from './command-io.js';
import { comparisonText } from './knowledge-diff-text.js';
import { loadVersion } from './knowledge-folder.js';

/**
 * Checks shapes, references, logic, texts and all cases; prints what the knowledge holds and what wants a look.
 * @throws KnowledgeError with every fault, each with file, line and plain words
 */
export async function checkKnowledge(folder: string | undefined, io: CommandIo): Promise<void> {
  const where = folder ?? defaultKnowledgeFolder();
  try {
    const source = loadKnowledgeSource(where);
    const knowledge = knowledgeOf(source);
    requireCases(source, knowledge);
    const { version, digest, asOf, reviewedBy } = knowledge.stamp;
    const cases = source.rules.reduce((sum, { content }) => sum + content.cases.length, 0);
    io.print(`knowledge ${version}, as of ${asOf}, reviewed by ${reviewedBy}\ndigest ${digest}`);
    io.print(
      `${knowledge.rules.length} rules, ${knowledge.biomarkers.length} biomarkers, ${knowledge.therapies.length} therapies, ${knowledge.testCodes.length} test codes, ${knowledge.citations.length} citations`,
    );
    io.print(`${knowledge.markers.length} notes on markers, ${cases} cases, all as written`);
    const unfit = unfitPacks(knowledge, where);
    io.print(`texts in ${knownLanguages(where).join(', ')}`);
    const wanting = withLines([...remarks(source, io.now().toISOString().slice(0, 10)), ...unfit], where);
    if (wanting.length > 0) io.print(['', 'To look at:', ...wanting.map((remark) => `  ${remark}`)].join('\n'));
  } catch (error) {
    if (!(error instanceof KnowledgeError)) throw error;
    throw new KnowledgeError({
      code: 'knowledge-invalid',
      publicMessage: `the knowledge has ${error.faults.length} fault${error.faults.length === 1 ? '' : 's'}`,
      faults: withLines(error.faults, where),
      cause: error,
    });
  }
}

/** Packs judge nothing: one that does not fit wants a look, and is refused where somebody asks for its language. */
function unfitPacks(knowledge: Knowledge, folder: string): readonly string[] {
  return knownLanguages(folder).flatMap((language) => {
    try {
      translateKnowledge(knowledge, language, folder);
      return [];
    } catch (error) {
      if (error instanceof KnowledgeError) return error.faults;
      throw error;
    }
  });
}

/** Prints which cases flip between two versions; ends as it does whether or not any flips. */
export async function diffKnowledge(before: string, after: string, io: CommandIo): Promise<void> {
  io.print(comparisonText(compareVersions(loadVersion(before), loadVersion(after))));
}

/** Writes the pages of the knowledge as Markdown. */
export async function writeKnowledgePages(options: { readonly out: string }, io: CommandIo): Promise<void> {
  const source = loadKnowledgeSource();
  const pages = knowledgePages(source, knowledgeOf(source));
  for (const { path, text } of pages) {
    const file = join(options.out, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  io.print(`${pages.length} pages in ${options.out}`);
}
