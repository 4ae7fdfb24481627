/** Loads the knowledge as the server does, and says what it holds. */
import { loadKnowledge } from '../adapters/knowledge-from-disk.js';
import type { CommandIo } from './command-io.js';

/**
 * Prints the stamp and the size of the knowledge in this folder, or in the one that ships.
 * @throws KnowledgeError with every fault
 */
export async function checkKnowledge(folder: string | undefined, io: CommandIo): Promise<void> {
  const knowledge = folder === undefined ? await loadKnowledge() : await loadKnowledge(folder);
  const { version, digest, asOf, reviewedBy } = knowledge.stamp;
  io.print(
    [
      `knowledge ${version}, as of ${asOf}, reviewed by ${reviewedBy}`,
      `digest ${digest}`,
      `${knowledge.rules.length} rules, ${knowledge.biomarkers.length} biomarkers, ${knowledge.therapies.length} therapies, ${knowledge.testCodes.length} test codes, ${knowledge.citations.length} citations`,
    ].join('\n'),
  );
}
