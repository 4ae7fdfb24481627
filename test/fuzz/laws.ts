/** A run -> how its reading went: what came out, how long it took, and which law it breaks. */
import { readMolecularProfile } from '../../src/genomics/molecular-profile.js';
import type { MolecularFinding, MolecularProfile } from '../../src/model/finding.js';
import { KNOWLEDGE, line } from '../genomics/knowledge.js';
import type { Law, Run } from './runs.js';

export interface Outcome {
  readonly run: Run;
  readonly outcome: 'thrown' | 'found' | 'denied' | 'no call' | 'given back' | 'nothing';
  readonly milliseconds: number;
  /** What breaks the law of the run; absent: it is kept. */
  readonly fault?: string;
}

export function outcomeOf(run: Run): Outcome {
  const started = performance.now();
  try {
    const profile = readMolecularProfile({ resources: run.resources }, KNOWLEDGE);
    const milliseconds = performance.now() - started;
    const broken = profile.findings.find((finding) => breaks(run.law, finding));
    const found = { run, outcome: outcomeIn(profile), milliseconds };
    return broken === undefined ? found : { ...found, fault: line(broken) };
  } catch (error) {
    return { run, outcome: 'thrown', milliseconds: performance.now() - started, fault: String(error) };
  }
}

/** Numbers of copies and stains deny with numbers and not with words: their absence is no absence of a mutation. */
function breaks(law: Law, { call, alteration }: MolecularFinding): boolean {
  const ofSequence = alteration.kind !== 'copy-number' && alteration.kind !== 'expression';
  switch (law) {
    case 'denies nothing':
      return call === 'absent' && ofSequence;
    case 'says nothing':
      return true;
    case 'denies no gene':
      return call === 'absent' && alteration.kind === 'region' && typeof alteration.codons === 'string';
    case 'does no harm':
      return false;
    default:
      return law satisfies never;
  }
}

function outcomeIn({ findings, unread }: MolecularProfile): Outcome['outcome'] {
  if (findings.some(({ call }) => call === 'present')) return 'found';
  if (findings.some(({ call }) => call === 'absent')) return 'denied';
  if (findings.length > 0) return 'no call';
  return unread.length > 0 ? 'given back' : 'nothing';
}
