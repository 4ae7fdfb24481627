/** Status of a marker that is no matter of the sequence: copies, a fusion, how much of a protein or RNA, microsatellites. */
import type { BiomarkerResult, BiomarkerStatus, StatusReason } from '../model/assessment.js';
import type { Alteration, MolecularFinding, MolecularProfile, TumourSignature } from '../model/finding.js';
import type { Biomarker } from '../model/knowledge.js';

type Said = 'present' | 'absent' | 'open' | 'nothing';

/** A final presence decides, then a preliminary one, then an absence; what nobody looked at is not assessed. */
export function statusBesidesSequence(biomarker: Biomarker, profile: MolecularProfile): BiomarkerResult {
  return biomarker.kind === 'signature' ? ofSignature(biomarker, profile) : ofFindings(biomarker, profile);
}

function ofFindings(biomarker: Biomarker, profile: MolecularProfile): BiomarkerResult {
  const concerning = profile.findings.filter(
    ({ gene, provenance, benign }) =>
      biomarker.genes.includes(gene) &&
      provenance.sourceClass !== 'germline' &&
      benign !== true &&
      (biomarker.material === undefined || (biomarker.material === 'plasma') === (provenance.specimen === 'plasma')),
  );
  const saying = (said: Said, preliminary: boolean): readonly MolecularFinding[] =>
    concerning.filter(
      (finding) => (finding.provenance.status === 'preliminary') === preliminary && saidBy(biomarker, finding) === said,
    );
  const [present, absent] = [saying('present', false), saying('absent', false)];
  const base = { biomarker: biomarker.id, label: biomarker.label };
  if (present.length > 0) return { ...base, status: 'present', reasons: [], findings: present, conflicting: absent };
  const reported = saying('present', true);
  if (reported.length > 0)
    return settled(base, 'pending', reported, { cause: 'preliminary', note: 'reported in a preliminary result' });
  const open = saying('open', false);
  if (open.length > 0) return settled(base, 'indeterminate', open, { cause: 'failed', note: 'result indeterminate' });
  if (absent.length > 0) return { ...base, status: 'absent', reasons: [], findings: absent, conflicting: [] };
  const none: StatusReason = { cause: 'not-reported', note: 'no result found in the record' };
  return { ...base, status: 'not-assessed', reasons: [none], findings: [], conflicting: [] };
}

function settled(
  base: Pick<BiomarkerResult, 'biomarker' | 'label'>,
  status: BiomarkerStatus,
  findings: readonly MolecularFinding[],
  reason: StatusReason,
): BiomarkerResult {
  const reasons = findings.map(({ provenance: { source, observedOn } }) => ({
    ...reason,
    source,
    ...(observedOn !== undefined && { date: observedOn }),
  }));
  return { ...base, status, reasons, findings, conflicting: [] };
}

/** What one finding says of the marker. */
function saidBy(biomarker: Biomarker, { call, alteration }: MolecularFinding): Said {
  if (alteration.kind === 'copy-number' && biomarker.copies !== undefined) return ofCopies(biomarker, call, alteration);
  if (alteration.kind === 'fusion' && biomarker.kind === 'fusion') return saidAs(call);
  if (alteration.kind === 'expression' && biomarker.expressed !== undefined)
    return ofExpression(biomarker.expressed, call, alteration);
  return 'nothing';
}

function saidAs(call: MolecularFinding['call']): Said {
  return call === 'present' || call === 'absent' ? call : 'open';
}

function ofCopies(
  { copies = [] }: Biomarker,
  call: MolecularFinding['call'],
  { change }: Extract<Alteration, { kind: 'copy-number' }>,
): Said {
  if (change === 'any') return call === 'absent' ? 'absent' : 'open';
  if (copies.includes(change)) return saidAs(call);
  // Copies can't be both more and fewer, so that one shows the other absent.
  return call === 'present' && (change === 'loss') !== copies.includes('loss') ? 'absent' : 'nothing';
}

function ofExpression(
  { of, level: wanted }: NonNullable<Biomarker['expressed']>,
  call: MolecularFinding['call'],
  { of: kind, level }: Extract<Alteration, { kind: 'expression' }>,
): Said {
  if (of !== undefined && of !== kind) return 'nothing';
  if (wanted === 'none') {
    // A stain that is judged negative shows no protein.
    if (level === 'high') return call === 'absent' ? 'present' : call === 'present' ? 'absent' : 'open';
    return level === 'lost' ? saidAs(call) : 'nothing';
  }
  if (level === wanted) return saidAs(call);
  return call === 'present' ? 'absent' : 'nothing';
}

function ofSignature({ id, label }: Biomarker, { signatures }: MolecularProfile): BiomarkerResult {
  const of = (call: TumourSignature['call'], preliminary = false): readonly TumourSignature[] =>
    signatures.filter(
      (one) =>
        one.signature === 'msi' && one.call === call && (one.provenance.status === 'preliminary') === preliminary,
    );
  const base = { biomarker: id, label, findings: [], conflicting: [] };
  const result = (status: BiomarkerStatus, all: readonly TumourSignature[], reasons: readonly StatusReason[]) => ({
    ...base,
    status,
    reasons,
    ...(all.length > 0 && { signatures: all }),
  });
  if (of('present').length > 0) return result('present', of('present'), []);
  if (of('present', true).length + of('pending').length + of('pending', true).length > 0)
    return result('pending', of('present', true), [{ cause: 'pending', note: 'pending' }]);
  if (of('absent').length > 0) return result('absent', of('absent'), []);
  if (signatures.some(({ signature }) => signature === 'msi'))
    return result('indeterminate', [], [{ cause: 'failed', note: 'result indeterminate' }]);
  return result('not-assessed', [], [{ cause: 'not-reported', note: 'no result found in the record' }]);
}
