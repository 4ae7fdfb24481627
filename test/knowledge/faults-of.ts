/** Runs something that must fail as knowledge and gives its faults. */
import { KnowledgeError } from '../../src/errors.js';

/** The faults of the KnowledgeError that `run` throws; empty where it throws none. */
export function faultsOf(run: () => unknown): readonly string[] {
  try {
    run();
  } catch (error) {
    if (error instanceof KnowledgeError) return error.faults;
    throw error;
  }
  return [];
}
