/** A knowledge folder that cannot be read is refused with the file and the fault. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { loadKnowledge } from '../../src/adapters/knowledge-from-disk.js';
import { faultsOf } from './faults-of.js';
import { repositoryFolder } from './repository-folder.js';

describe('loadKnowledge', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'knowledge-'));
    cpSync(repositoryFolder('knowledge'), folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('a copy of the knowledge is the same knowledge', () => {
    expect(loadKnowledge(folder)).toEqual(loadKnowledge());
  });

  test('a comment changes nothing', () => {
    const file = join(folder, 'knowledge.yaml');
    writeFileSync(file, `# other words\n${readFileSync(file, 'utf8')}`);
    expect(loadKnowledge(folder).stamp).toEqual(loadKnowledge().stamp);
  });

  test('a file that is no YAML is named with the line', () => {
    writeFileSync(join(folder, 'citations.yaml'), 'citations:\n  - { id: A, text: "x\n');
    const faults = faultsOf(() => loadKnowledge(folder));
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.filter((fault) => !/^citations\.yaml: .* at line \d+, column \d+/.test(fault))).toEqual([]);
  });

  test('a member written twice is a fault, not the last one silently', () => {
    writeFileSync(
      join(folder, 'knowledge.yaml'),
      'version: 0.1.0\nversion: 0.2.0\nasOf: 2026-11-23\nreviewedBy: none\n',
    );
    expect(faultsOf(() => loadKnowledge(folder))).toEqual([
      'knowledge.yaml: Map keys must be unique at line 2, column 1:',
    ]);
  });

  test('a fault in a real file is named with its place', () => {
    writeFileSync(join(folder, 'gene-groups.yaml'), 'geneGroups:\n  - { names: [RAS], genes: [KRAS, MRAS] }\n');
    expect(faultsOf(() => loadKnowledge(folder))).toEqual(['gene-groups.yaml /geneGroups/0/genes/1: no gene MRAS']);
  });

  test('a folder that is not there is said to be unreadable', () => {
    expect(faultsOf(() => loadKnowledge(join(folder, 'none')))).toEqual(['the knowledge folder: cannot be read']);
  });
});
