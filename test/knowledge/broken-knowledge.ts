/** Breaks one thing of the small knowledge and gives the faults between its files; pieces to break it with. */
import { buildKnowledge } from '../../src/knowledge/build.js';
import { validateKnowledge } from '../../src/knowledge/validate.js';
import { faultsOf } from './faults-of.js';
import { schemas, smallKnowledge, smallRule } from './small-knowledge.js';

export type Changes = Parameters<typeof smallKnowledge>[0];

/** The faults of the small knowledge with these changes, all of its shapes being right. */
export function faults(changes: Changes): readonly string[] {
  const source = validateKnowledge(smallKnowledge(changes), schemas);
  return faultsOf(() => buildKnowledge(source, () => 'digest'));
}

/** The small knowledge's one rule, changed. */
export function inRule(changes: Parameters<typeof smallRule>[0]): Changes {
  return { 'rules/a.yaml': { rules: [smallRule(changes)] } };
}

export function evidence(changes: object): readonly object[] {
  return [{ kind: 'label', text: 'Text.', citations: ['LABEL'], ...changes }];
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

export function wording(changes: object): Changes {
  return { 'wording.yaml': { wording: { 'conditional-prefix': 'x', ...changes } } };
}
