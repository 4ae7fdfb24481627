/** Turns all that laboratories said of a gene into one status of one marker; absent is never not-assessed. */
import type { BiomarkerResult, BiomarkerStatus, StatusReason } from '../model/assessment.js';
import type { ChartGap } from '../model/chart.js';
import type { MolecularFinding, MolecularProfile } from '../model/finding.js';
import type { Biomarker } from '../model/knowledge.js';
import { coveredCodons, relationTo, touches } from './marker-match.js';

/** Areas whose gaps may hide a genomic result. */
export const genomicAreas: ReadonlySet<string> = new Set(['genomic-results', 'reports']);

/**
 * Status of one marker. Order of judgement: a final somatic (or not stated) presence decides; then a preliminary one is
 * pending; then complete coverage by absences; else the reasons why it is open. Positive beats negative (3.1, step 6).
 */
export function biomarkerStatus(
  biomarker: Biomarker,
  profile: MolecularProfile,
  gaps: readonly ChartGap[],
): BiomarkerResult {
  const relevant = profile.findings.filter(
    (finding) => biomarker.genes.includes(finding.gene) && countsForTumour(finding),
  );
  const final = relevant.filter((finding) => finding.provenance.status !== 'preliminary');
  const present = presentIn(biomarker, final);
  const absences = final.filter((finding) => finding.call === 'absent' && finding.provenance.specimen !== 'plasma');
  const base = { biomarker: biomarker.id, label: biomarker.label };
  const denying = absences.filter((finding) => deniedBy(biomarker, [finding]).length > 0);
  if (present.length > 0) {
    // Plasma counts here: it can't show absence, but a reader must see that it disagrees. That a test found nothing
    // else is no contradiction to what it found.
    const conflicting = final.filter(
      (finding) =>
        finding.call === 'absent' && finding.provenance.derived !== true && deniedBy(biomarker, [finding]).length > 0,
    );
    return { ...base, status: 'present', reasons: [], findings: present, conflicting };
  }
  const reported = presentIn(biomarker, relevant);
  if (reported.length > 0) {
    const reasons = reported.map((finding) => reasonFrom(finding, 'preliminary', 'reported in a preliminary result'));
    return { ...base, status: 'pending', reasons, findings: reported, conflicting: denying };
  }
  const possible = final.filter(
    (finding) => finding.call === 'present' && relationTo(biomarker, finding.alteration) === 'maybe',
  );
  if (possible.length === 0 && isDenied(biomarker, absences)) {
    return { ...base, status: 'absent', reasons: [], findings: denying, conflicting: [] };
  }
  const reasons = openReasons(biomarker, profile, relevant, possible, absences, gaps);
  return { ...base, status: statusOf(reasons), reasons, findings: [...possible, ...denying], conflicting: [] };
}

/** Germline results, tests of something else than the sequence, and changes that the laboratory calls benign say nothing of the tumour's resistance (G09). */
function countsForTumour(finding: MolecularFinding): boolean {
  const ofSequence = !BESIDES_SEQUENCE.has(finding.alteration.kind);
  return ofSequence && finding.provenance.sourceClass !== 'germline' && finding.benign !== true;
}

/** A test of copies, of a fusion or of a protein says nothing of the sequence, whatever came of it. */
const BESIDES_SEQUENCE: ReadonlySet<string> = new Set(['copy-number', 'fusion', 'expression']);

/** Present findings inside the marker. A statement without a named change is explained by a named one beside it. */
function presentIn(biomarker: Biomarker, findings: readonly MolecularFinding[]): readonly MolecularFinding[] {
  const present = findings.filter((finding) => finding.call === 'present');
  const inside = present.filter((finding) => relationTo(biomarker, finding.alteration) === 'inside');
  if (!biomarker.unnamed) return inside;
  const named = present.filter(
    ({ alteration }) => alteration.kind === 'protein-change' && alteration.change.effect !== 'unspecified',
  );
  return inside.filter((finding) => !named.some((other) => explains(other, finding)));
}

function explains(named: MolecularFinding, unnamed: MolecularFinding): boolean {
  if (named.gene === unnamed.gene) return true;
  return unnamed.provenance.quoted !== undefined && named.provenance.source === unnamed.provenance.source;
}

/** What these absences deny of the marker: codons, or names of changes. */
function deniedBy(biomarker: Biomarker, absences: readonly MolecularFinding[]): readonly (number | string)[] {
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

/** Whether every gene of the marker is denied in all its codons, or in all its named changes. */
function isDenied(biomarker: Biomarker, absences: readonly MolecularFinding[]): boolean {
  return biomarker.genes.every((gene) => {
    const denied = deniedBy(
      biomarker,
      absences.filter((finding) => finding.gene === gene),
    );
    const byCodon = biomarker.codons?.every((codon) => denied.includes(codon));
    const byName = biomarker.changes?.every((name) => denied.includes(name));
    return byCodon === true || byName === true;
  });
}

function openReasons(
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
        note: 'pending',
        source,
        ...(since && { date: since }),
      })),
    ...touching.flatMap(failure),
    ...profile.regions
      .filter(({ gene, codons, called }) => !called && biomarker.genes.includes(gene) && touches(biomarker, codons))
      .map(({ provenance }) => ({
        cause: 'failed' as const,
        note: 'region could not be called',
        source: provenance.source,
      })),
    ...profile.unread
      .filter(({ genes }) => about(genes))
      .map(({ source, date }) => ({
        cause: 'unreadable' as const,
        note: 'cannot be read by a machine',
        source,
        ...(date && { date }),
      })),
    ...possible.map((finding) => reasonFrom(finding, 'partial', 'a change is reported and not named')),
  ];
  const denied = deniedBy(biomarker, absences);
  if (denied.length > 0) reasons.push({ cause: 'partial', note: missingNote(biomarker, denied) });
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
  const plasmaNegative = finding.call === 'absent' && finding.provenance.specimen === 'plasma';
  return plasmaNegative ? [reasonFrom(finding, 'failed', 'negative in plasma alone, tumour DNA not shown')] : [];
}

function reasonFrom({ provenance }: MolecularFinding, cause: StatusReason['cause'], note: string): StatusReason {
  const { source, observedOn } = provenance;
  return { cause, note, source, ...(observedOn !== undefined && { date: observedOn }) };
}

function missingNote(biomarker: Biomarker, denied: readonly (number | string)[]): string {
  const missing = (biomarker.codons ?? []).filter((codon) => !denied.includes(codon));
  return missing.length > 0 ? `codons ${missing.join(', ')} not covered` : 'not all changes covered';
}

function statusOf(reasons: readonly StatusReason[]): BiomarkerStatus {
  if (reasons.some(({ cause }) => cause === 'pending')) return 'pending';
  return reasons.some(({ cause }) => cause === 'failed' || cause === 'partial') ? 'indeterminate' : 'not-assessed';
}
