/** Regions that a complete, final report covers, with no change of their gene in it -> absent there, marked as derived. */
import type { CodonRange, Codons, HgncId, MolecularFinding, RegionStudied } from '../model/finding.js';
import { united, withoutCodons } from './codon-scope.js';
import type { ProfileParts } from './profile-parts.js';

/**
 * @param report all that a complete report says; nothing is derived of a gene that it could not call, or of which it
 * says anything else than that it is absent
 */
export function derivedAbsence(report: Pick<ProfileParts, 'regions' | 'findings'>): readonly MolecularFinding[] {
  const limits = limitsByGene(report.regions);
  const spoken = new Set(report.findings.filter(({ call }) => call !== 'absent').map(({ gene }) => gene));
  const stated = new Set(report.findings.map(keyOf));
  const derived = new Map<string, MolecularFinding>();
  for (const { gene, codons, called, provenance } of report.regions) {
    if (!called || provenance.status === 'preliminary' || provenance.status === 'unknown' || spoken.has(gene)) continue;
    const left = remaining(codons, limits.get(gene));
    if (left === undefined) continue;
    const finding: MolecularFinding = {
      gene,
      alteration: { kind: 'region', codons: left },
      call: 'absent',
      provenance: { ...provenance, derived: true },
    };
    const key = keyOf(finding);
    if (!stated.has(key) && !derived.has(key)) derived.set(key, finding);
  }
  return [...derived.values()];
}

/** The same codons of the same gene, denied by the same resource or on the same material. */
function keyOf({ gene, alteration, call, provenance }: MolecularFinding): string {
  const { specimen, specimenReference, sourceClass, observedOn } = provenance;
  return JSON.stringify([gene, alteration, call, specimen, specimenReference, sourceClass, observedOn]);
}

/** What of a gene could not be called: codons, or what can't be told. */
type Limit = readonly CodonRange[] | 'unclear';

function limitsByGene(regions: readonly RegionStudied[]): ReadonlyMap<HgncId, Limit> {
  const uncalled = new Map<HgncId, (readonly CodonRange[])[]>();
  const unclear = new Set<HgncId>();
  for (const { gene, codons, called, partly } of regions) {
    if (partly === true || (!called && typeof codons === 'string')) unclear.add(gene);
    else if (!called && typeof codons !== 'string') {
      const known = uncalled.get(gene);
      if (known === undefined) uncalled.set(gene, [codons]);
      else known.push(codons);
    }
  }
  const limits = new Map<HgncId, Limit>([...uncalled].map(([gene, lists]) => [gene, united(lists)]));
  for (const gene of unclear) limits.set(gene, 'unclear');
  return limits;
}

/** A region that is not stated, or is the whole gene, can't be had without some of its codons: then nothing is derived. */
function remaining(codons: Codons, limit: Limit | undefined): Codons | undefined {
  if (limit === undefined) return codons;
  return limit === 'unclear' || typeof codons === 'string' ? undefined : withoutCodons(codons, limit);
}
