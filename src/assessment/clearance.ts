/** Says of a change that was acquired under treatment whether the newest plasma shows it gone (3.1, step 5; G38). */

import type { Clearance } from '../model/criterion.js';
import type { MolecularFinding } from '../model/finding.js';
import { daysBetween } from './record-leaves.js';

/** Treatment that selects for acquired changes, as it is on file, and how long after it plasma may show them gone. */
export interface Selection {
  /** ISO 8601 dates; the first absent where no date is on file. */
  readonly first?: string;
  readonly last?: string;
  /** It goes on. */
  readonly goesOn: boolean;
  /** Days from the last dose to the sample. */
  readonly days: number;
}

/**
 * `undefined` where the presence stands: nothing newer denies it, or it was not acquired (found in other material than
 * plasma, or before the treatment: such a change never expires).
 */
export function clearanceOf(
  present: readonly MolecularFinding[],
  all: readonly MolecularFinding[],
  selection: Selection | undefined,
): Clearance | undefined {
  if (selection?.first === undefined || present.length === 0) return undefined;
  const { first } = selection;
  const acquired = present.every(
    ({ provenance: { specimen, observedOn } }) =>
      specimen === 'plasma' && observedOn !== undefined && observedOn.slice(0, first.length) >= first,
  );
  const later = acquired ? laterPlasma(present, all) : [];
  if (later.length === 0) return undefined;
  const { last, goesOn, days } = selection;
  const gone =
    !goesOn &&
    last !== undefined &&
    later.some(
      ({ provenance: { observedOn = '', tumourDnaShown } }) =>
        tumourDnaShown === true && daysBetween(last, observedOn) >= days,
    );
  return gone ? 'cleared' : 'open';
}

/** Negative plasma results that are newer than all of these findings and would have shown each of them. */
export function laterPlasma(
  present: readonly MolecularFinding[],
  all: readonly MolecularFinding[],
): readonly MolecularFinding[] {
  const newest = present
    .map(({ provenance }) => provenance.observedOn ?? '')
    .sort()
    .at(-1);
  if (newest === undefined || newest === '') return [];
  const later = all.filter(
    ({ call, provenance: { specimen, observedOn } }) =>
      call === 'absent' && specimen === 'plasma' && observedOn !== undefined && observedOn > newest,
  );
  return present.every((found) => later.some((denying) => denies(denying, found))) ? later : [];
}

function denies(denying: MolecularFinding, found: MolecularFinding): boolean {
  if (denying.gene !== found.gene) return false;
  const [no, yes] = [denying.alteration, found.alteration];
  if (no.kind === 'protein-change') return yes.kind === 'protein-change' && yes.change.name === no.change.name;
  if (no.kind !== 'region' || no.codons === 'targeted') return false;
  if (!Array.isArray(no.codons)) return true;
  const { codons } = no;
  if (yes.kind !== 'protein-change') return false;
  return codons.some(([first, last]) => yes.change.codon >= first && yes.change.codon <= last);
}
