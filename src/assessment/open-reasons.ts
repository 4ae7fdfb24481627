/** Says why a marker is neither present nor absent: pending, failed, partly covered, unreadable, behind a gap, or not reported. */
import type { StatusReason } from '../model/assessment.js';
import type { ChartGap } from '../model/chart.js';
import type { MolecularFinding, MolecularProfile } from '../model/finding.js';
import type { Biomarker } from '../model/knowledge.js';
import type { OpenNote } from '../model/open-notes.js';
import { coveredCodons, touches } from './marker-match.js';

/** Areas whose gaps may hide a genomic result. */
export const genomicAreas: ReadonlySet<string> = new Set(['genomic-results', 'reports']);

/** What these absences deny of the marker: codons, or names of changes. */
export function deniedBy(biomarker: Biomarker, absences: readonly MolecularFinding[]): readonly (number | string)[] {
  return absences.flatMap(({ alteration }): readonly (number | string)[] => {
    if (alteration.kind === 'region') {
      const covered = coveredCodons(biomarker, alteration.codons);
      return biomarker.codons === undefined && alteration.codons !== 'targeted' ? (biomarker.changes ?? []) : covered;
    }
    return alteration.kind === 'protein-change' && biomarker.changes?.includes(alteration.change.name)
      ? [alteration.change.name]
      : [];
  });
}

/** Plasma shows absence only where it is shown to have held DNA of the tumour (G14). */
export function showsAbsence({ call, provenance }: MolecularFinding): boolean {
  return call === 'absent' && (provenance.specimen !== 'plasma' || provenance.tumourDnaShown === true);
}

/** At least one reason, each with its source where it has one. */
export function openReasons(
  biomarker: Biomarker,
  profile: MolecularProfile,
  relevant: readonly MolecularFinding[],
  possible: readonly MolecularFinding[],
  absences: readonly MolecularFinding[],
  gaps: readonly ChartGap[],
): readonly StatusReason[] {
  const about = (genes: readonly string[]): boolean =>
    genes.length === 0 || biomarker.genes.some((gene) => genes.includes(gene));
  const touching = relevant.filter(
    ({ alteration }) => alteration.kind !== 'region' || touches(biomarker, alteration.codons),
  );
  const reasons: StatusReason[] = [
    ...gaps
      .filter(({ area }) => genomicAreas.has(area))
      .map((gap) => ({ cause: 'gap' as const, note: gap.reason, source: gap.key })),
    ...profile.pending
      .filter(({ genes, besidesSequence }) => besidesSequence !== true && about(genes))
      .map(({ source, since }) => ({
        cause: 'pending' as const,
        note: 'pending' as const,
        source,
        ...(since && { date: since }),
      })),
    ...touching.flatMap(failure),
    ...profile.regions
      .filter(({ gene, codons, called }) => !called && biomarker.genes.includes(gene) && touches(biomarker, codons))
      .map(({ provenance }) => ({
        cause: 'failed' as const,
        note: 'region could not be called' as const,
        source: provenance.source,
      })),
    ...profile.unread
      .filter(({ genes }) => about(genes))
      .map(({ source, date }) => ({
        cause: 'unreadable' as const,
        note: 'cannot be read by a machine' as const,
        source,
        ...(date && { date }),
      })),
    ...possible.map((finding) => reasonFrom(finding, 'partial', 'a change is reported and not named')),
  ];
  const denied = deniedBy(biomarker, absences);
  if (denied.length > 0) reasons.push(uncovered(biomarker, denied));
  else if (absences.some((finding) => biomarker.genes.includes(finding.gene))) {
    reasons.push({ cause: 'partial', note: 'a test was done whose scope does not cover it' });
  }
  return reasons.length > 0 ? reasons : [{ cause: 'not-reported', note: 'no result found in the record' }];
}

/** Failed, indeterminate or uninformative statements; a plasma negative alone does not show absence (G14). */
function failure(finding: MolecularFinding): readonly StatusReason[] {
  if (finding.call === 'no-call') {
    if (finding.noCall === 'not-performed') return [reasonFrom(finding, 'not-reported', 'test not performed')];
    return [reasonFrom(finding, 'failed', finding.noCall === 'insufficient' ? 'insufficient material' : 'test failed')];
  }
  if (finding.call === 'indeterminate') return [reasonFrom(finding, 'failed', 'result indeterminate')];
  const plasmaNegative = finding.call === 'absent' && !showsAbsence(finding);
  return plasmaNegative ? [reasonFrom(finding, 'failed', 'negative in plasma alone, tumour DNA not shown')] : [];
}

/** A reason that one finding gives. */
export function reasonFrom(
  { provenance }: MolecularFinding,
  cause: StatusReason['cause'],
  note: OpenNote,
): StatusReason {
  const { source, observedOn } = provenance;
  return { cause, note, source, ...(observedOn !== undefined && { date: observedOn }) };
}

function uncovered(biomarker: Biomarker, denied: readonly (number | string)[]): StatusReason {
  const codons = (biomarker.codons ?? []).filter((codon) => !denied.includes(codon));
  if (codons.length === 0) return { cause: 'partial', note: 'not all changes covered' };
  return { cause: 'partial', note: 'codons not covered', codons };
}
