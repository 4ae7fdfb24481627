/** Regions that a complete, final report covers, with no change of their gene in it -> absent there, marked as derived. */
import type { Codons, MolecularFinding } from '../model/finding.js';
import { withoutCodons } from './codon-scope.js';
import type { ProfileParts } from './profile-parts.js';

/**
 * @param report all that one report says; nothing is derived where it waits, lacks results, or could not call the gene
 */
export function derivedAbsence(
  report: Pick<ProfileParts, 'pending' | 'unread' | 'regions' | 'findings'>,
): readonly MolecularFinding[] {
  if (report.pending.length > 0 || report.unread.length > 0) return [];
  return report.regions.flatMap((studied) => {
    if (studied.provenance.status === 'preliminary' || studied.provenance.status === 'unknown') return [];
    if (report.regions.some((other) => other.gene === studied.gene && other.partly === true)) return [];
    const own = report.findings.filter((finding) => finding.gene === studied.gene);
    if (own.some((finding) => finding.call !== 'absent')) return [];
    // A region that could not be called takes itself away.
    const uncalled = report.regions.filter((other) => other.gene === studied.gene && !other.called);
    const codons = uncalled.reduce<Codons | undefined>(
      (left, other) => (left === undefined ? undefined : remaining(left, other.codons)),
      studied.codons,
    );
    if (codons === undefined) return [];
    return [
      {
        gene: studied.gene,
        alteration: { kind: 'region', codons },
        call: 'absent',
        provenance: { ...studied.provenance, derived: true },
      } satisfies MolecularFinding,
    ];
  });
}

/** A region that is not stated, or is the whole gene, can't be had without some of its codons: then nothing is derived. */
function remaining(codons: Codons, uncalled: Codons): Codons | undefined {
  return typeof codons === 'string' ? undefined : withoutCodons(codons, uncalled);
}
