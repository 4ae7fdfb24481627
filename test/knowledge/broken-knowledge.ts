/** Breaks one thing of the small knowledge and gives the faults between its files; pieces to break it with. */
import { buildKnowledge } from '../../src/knowledge/build.js';
import { validateKnowledge } from '../../src/knowledge/validate.js';
import { faultsOf } from './faults-of.js';
import { schemas, sha256, smallKnowledge, smallPlacement, smallRule, smallTranscript } from './small-knowledge.js';

export type Changes = Parameters<typeof smallKnowledge>[0];

/** The faults of the small knowledge with these changes, all of its shapes being right. */
export function faults(changes: Changes): readonly string[] {
  const source = validateKnowledge(smallKnowledge(changes), schemas);
  return faultsOf(() => buildKnowledge(source, sha256));
}

/** The small knowledge's one rule, changed. */
export function inRule(changes: Parameters<typeof smallRule>[0]): Changes {
  return { 'rules/a.yaml': { rules: [smallRule(changes)] } };
}

export function evidence(changes: object): readonly object[] {
  return [{ id: 'text', kind: 'label', text: 'Text.', citations: ['LABEL'], ...changes }];
}

export function therapy(changes: object): object {
  const codes = [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', verified: ['1'] }];
  return { id: 'drug-a', label: 'drug A', classes: ['class-a'], names: ['drug A'], codes, ...changes };
}

export function gate(changes: object): Changes {
  return {
    'cancers.yaml': { diseaseGates: [{ therapy: 'drug-a', cancer: 'cancer-a', whenNoneOnFile: 'assume', ...changes }] },
  };
}

export function testOf(changes: object): object {
  return { code: '1-8', genes: ['GENEA'], kind: 'result', codons: 'all', status: 'verified', ...changes };
}

export function testCode(changes: object): Changes {
  return { 'test-codes.yaml': { testCodes: [{ system: 'http://loinc.org', codes: [testOf(changes)] }] } };
}

export function identifiers(...changes: readonly object[]): Changes {
  const one = { gene: 'GENEA', change: 'G2C', ids: ['rs1'] };
  return { 'variant-identifiers.yaml': { variantIdentifiers: changes.map((change) => ({ ...one, ...change })) } };
}

/** The small gene's one transcript, changed. */
export function inTranscript(changes: Parameters<typeof smallTranscript>[0]): Changes {
  return { 'genes/GENEA.yaml': { transcripts: [smallTranscript(changes)] } };
}

/** The small gene with the exons of its transcript in these rows: number, first and last base on the chromosome. */
export function exonRows(strand: 'plus' | 'minus', exons: readonly (readonly number[])[]): Changes {
  return inTranscript({ placements: [smallPlacement({ strand, exons })] });
}

export function wording(changes: object): Changes {
  return { 'wording.yaml': { wording: { 'conditional-prefix': 'x', ...changes } } };
}
