/** A folder, or a revision of this repository, -> the knowledge in it with its cases. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultKnowledgeFolder, knowledgeOf, loadKnowledgeSource } from '../adapters/knowledge-from-disk.js';
import type { Version } from '../curation/compare.js';
import { InputError } from './command-io.js';

/**
 * @param where a folder with `schema/`, or a git revision of the repository that this program stands in
 * @throws InputError where it is neither; KnowledgeError with every fault of what is there
 */
export function loadVersion(where: string): Version {
  if (existsSync(join(where, 'knowledge.yaml'))) return versionIn(where);
  const folder = mkdtempSync(join(tmpdir(), 'wildtype-'));
  try {
    checkOut(where, folder);
    return versionIn(join(folder, 'knowledge'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function versionIn(folder: string): Version {
  const source = loadKnowledgeSource(folder);
  return { knowledge: knowledgeOf(source), cases: source.rules.flatMap(({ content }) => content.cases) };
}

function checkOut(revision: string, folder: string): void {
  const cwd = join(defaultKnowledgeFolder(), '..');
  try {
    if (revision.startsWith('-')) throw new TypeError('no revision');
    const archive = execFileSync('git', ['archive', '--format=tar', revision, 'knowledge'], {
      cwd,
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 256 * 1024 * 1024,
    });
    execFileSync('tar', ['-x', '-C', folder], { input: archive, stdio: ['pipe', 'ignore', 'ignore'] });
  } catch {
    throw new InputError(`${revision} is no folder with a knowledge, and no revision of this repository.`);
  }
}
