/** Turns all that laboratories said of a gene into one status of one marker; absent is never not-assessed. */
import type { BiomarkerResult, BiomarkerStatus, StatusReason } from '../model/assessment.js';
import type { ChartGap } from '../model/chart.js';
import type { MolecularFinding, MolecularProfile } from '../model/finding.js';
import type { Biomarker } from '../model/knowledge.js';
import { clearanceOf, laterPlasma, type Selection } from './clearance.js';
import { relationTo } from './marker-match.js';
import { deniedBy, openReasons, reasonFrom, showsAbsence } from './open-reasons.js';
import { statusBesidesSequence } from './status-besides-sequence.js';

/** What the record says around the findings: treatment that selects for changes, and the site's floor. */
export interface MarkerContext {
  /** First and last dose of the treatment that selects for acquired changes; absent where none is on file. */
  readonly selection?: Selection;
  /** Allele fraction below which a tissue result is judged apart, 0 to 1; absent: none. */
  readonly floor?: number;
}

/**
 * Status of one marker. Order of judgement: a final somatic (or not stated) presence decides, unless it was acquired under
 * treatment and newer plasma does not find it; then a preliminary one is pending; then complete coverage by absences;
 * else the reasons why it is open. Positive beats negative (3.1, steps 5 and 6).
 */
export function biomarkerStatus(
  biomarker: Biomarker,
  profile: MolecularProfile,
  gaps: readonly ChartGap[],
  context: MarkerContext = {},
): BiomarkerResult {
  if (biomarker.kind !== 'sequence') return statusBesidesSequence(biomarker, profile);
  const relevant = profile.findings.filter(
    (finding) =>
      biomarker.genes.includes(finding.gene) && countsForTumour(finding) && counts(biomarker, finding, context),
  );
  const final = relevant.filter((finding) => finding.provenance.status !== 'preliminary');
  const present = presentIn(biomarker, final);
  const clearance = clearanceOf(present, final, context.selection);
  const base = { biomarker: biomarker.id, label: biomarker.label, ...(clearance !== undefined && { clearance }) };
  if (clearance === 'open') {
    const reasons = present.map((finding) => reasonFrom(finding, 'uncleared', 'acquired, and not shown to be gone'));
    return { ...base, status: 'indeterminate', reasons, findings: present, conflicting: laterPlasma(present, final) };
  }
  const absences = final.filter(showsAbsence);
  const denying = absences.filter((finding) => deniedBy(biomarker, [finding]).length > 0);
  if (present.length > 0 && clearance === undefined) {
    // Plasma counts here: it can't show absence, but a reader must see that it disagrees. That a test found nothing
    // else is no contradiction to what it found.
    const conflicting = final.filter(
      (finding) =>
        finding.call === 'absent' && finding.provenance.derived !== true && deniedBy(biomarker, [finding]).length > 0,
    );
    return { ...base, status: 'present', reasons: [], findings: present, conflicting };
  }
  const reported = clearance === undefined ? presentIn(biomarker, relevant) : [];
  if (reported.length > 0) {
    const reasons = reported.map((finding) => reasonFrom(finding, 'preliminary', 'reported in a preliminary result'));
    return { ...base, status: 'pending', reasons, findings: reported, conflicting: denying };
  }
  const possible = final.filter(
    (finding) => finding.call === 'present' && relationTo(biomarker, finding.alteration) === 'maybe',
  );
  if (possible.length === 0 && isDenied(biomarker, absences)) {
    return { ...base, status: 'absent', reasons: [], findings: denying, conflicting: present };
  }
  const reasons = openReasons(biomarker, profile, relevant, possible, absences, gaps);
  return { ...base, status: statusOf(reasons), reasons, findings: [...possible, ...denying], conflicting: present };
}

/** Sources of plasma results taken after a date that answer a marker (G37): found there, or absent where DNA was shown. */
export function answeredByPlasma(biomarker: Biomarker, profile: MolecularProfile, after: string): readonly string[] {
  const later = profile.findings.filter(
    ({ provenance: { specimen, observedOn } }) =>
      specimen === 'plasma' && observedOn !== undefined && observedOn.slice(0, 10) > after.slice(0, after.length),
  );
  const { status, findings } = biomarkerStatus(biomarker, { ...profile, findings: later }, []);
  return status === 'present' || status === 'absent' ? findings.map(({ provenance }) => provenance.source) : [];
}

/** Germline results, tests of something else than the sequence, and changes that the laboratory calls benign say nothing of the tumour's resistance (G09). */
function countsForTumour(finding: MolecularFinding): boolean {
  const ofSequence = !BESIDES_SEQUENCE.has(finding.alteration.kind);
  return ofSequence && finding.provenance.sourceClass !== 'germline' && finding.benign !== true;
}

/** Whether a result is of the material, and on the side of the floor, that the marker asks for. */
function counts(
  { material, fraction }: Biomarker,
  { call, provenance }: MolecularFinding,
  { floor }: MarkerContext,
): boolean {
  const plasma = provenance.specimen === 'plasma';
  if (material !== undefined && (material === 'plasma') !== plasma) return false;
  if (fraction === undefined || call !== 'present') return true;
  const share = provenance.specimen === 'tissue' ? provenance.alleleFraction : undefined;
  const below = floor !== undefined && share !== undefined && share < floor;
  return (fraction === 'below-floor') === below;
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

function statusOf(reasons: readonly StatusReason[]): BiomarkerStatus {
  if (reasons.some(({ cause }) => cause === 'pending')) return 'pending';
  return reasons.some(({ cause }) => cause === 'failed' || cause === 'partial') ? 'indeterminate' : 'not-assessed';
}
