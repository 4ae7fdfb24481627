/** What was said of single mismatch-repair proteins -> one statement a report: deficient if one is lost, proficient if all are there. */
import type { Provenance, TumourSignature } from '../model/finding.js';
import type { RepairProtein } from './profile-parts.js';

/**
 * @param proteins of one report, or of one resource that stands alone
 * @param all the proteins of the panel: only when each was seen is a tumour proficient
 */
export function repairStatus(proteins: readonly RepairProtein[], all: readonly string[]): readonly TumourSignature[] {
  const [first] = proteins;
  if (first === undefined) return [];
  const lost = proteins.filter((protein) => protein.lost);
  if (lost.length > 0) {
    const names = [...new Set(lost.map(({ protein }) => protein))].join(', ');
    return [signature('present', `dMMR: ${names} lost`, lost[0]?.provenance ?? first.provenance)];
  }
  const seen = new Set(proteins.map(({ protein }) => protein.toUpperCase()));
  if (!all.every((protein) => seen.has(protein.toUpperCase()))) return [];
  return [signature('absent', 'pMMR', first.provenance)];
}

function signature(call: 'present' | 'absent', value: string, provenance: Provenance): TumourSignature {
  return { signature: 'msi', call, value, provenance };
}
