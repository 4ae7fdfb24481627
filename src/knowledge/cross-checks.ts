/** Turns a validated source into the faults that no schema sees: dangling references, repetitions, what contradicts itself. */
import { duplicateFaults } from './duplicates.js';
import { geneFaults } from './gene-checks.js';
import { identifierFaults } from './identifier-checks.js';
import { placementFaults } from './placement-checks.js';
import { referenceFaults } from './references.js';
import { resultWordFaults } from './result-word-checks.js';
import { ruleFaults } from './rule-checks.js';
import { logicFaults } from './rule-logic-checks.js';
import { sequenceFaults } from './sequence-checks.js';
import type { KnowledgeSource } from './source.js';
import { textFaults } from './text-checks.js';

/** Every fault between and inside the files, each with file and JSON pointer; empty where the knowledge is fit for use. */
export function crossCheckFaults(source: KnowledgeSource, sha256: (text: string) => string): readonly string[] {
  return [
    ...duplicateFaults(source),
    ...referenceFaults(source),
    ...ruleFaults(source),
    ...logicFaults(source),
    ...sequenceFaults(source, sha256),
    ...placementFaults(source),
    ...geneFaults(source),
    ...identifierFaults(source),
    ...resultWordFaults(source),
    ...textFaults(source),
  ];
}
