/** Asks of one statement about a gene which change it names and whether it denies a change at a codon. */
import type { MolecularFinding, ProteinChange } from '../../../src/model/finding.js';

/** The change that a present finding names on the protein; nothing for regions, copies, fusions and the like. */
export function changeOf({ alteration }: MolecularFinding): ProteinChange | undefined {
  return alteration.kind === 'protein-change' ? alteration.change : undefined;
}

/** Whether an absent finding covers the change: its codon lies in the region looked at, or it is denied by name. */
export function denies({ call, alteration }: MolecularFinding, change: ProteinChange): boolean {
  if (call !== 'absent') return false;
  if (alteration.kind === 'protein-change') return alteration.change.name === change.name;
  if (alteration.kind !== 'region' || alteration.codons === 'targeted') return false;
  if (!Array.isArray(alteration.codons)) return true;
  return alteration.codons.some(([first, last]) => change.codon >= first && change.codon <= last);
}

/** Results that count for the tumour's sequence: no germline finding, none that the laboratory calls benign. */
export function isOfTumour({ provenance, benign }: MolecularFinding): boolean {
  return provenance.sourceClass !== 'germline' && benign !== true;
}
