/** Findings in plasma -> the same, marked where their sample showed DNA of the tumour: only then does it deny anything. */
import type { MolecularFinding, Provenance } from '../model/finding.js';
import type { TumourDnaSigns } from './tumour-dna-signs.js';
import { isHaematopoiesisGene, saysHaematopoiesis } from './tumour-dna-words.js';
import type { Vocabulary } from './vocabulary.js';

/**
 * Marks the findings in plasma whose report, or else specimen, or else day shows tumour DNA: by a somatic change of any
 * gene, a share of tumour DNA above zero, or a text that says so. Germline, benign and blood-forming changes show nothing.
 */
export function withTumourDna(
  findings: readonly MolecularFinding[],
  { shown, haematopoietic }: TumourDnaSigns,
  vocabulary: Vocabulary,
): readonly MolecularFinding[] {
  const own = findings.filter((finding) => showsTumourDna(finding, haematopoietic, vocabulary));
  const signs = [...shown, ...own.map(({ provenance }) => provenance)];
  if (signs.length === 0) return findings;
  return findings.map((finding) => {
    const { provenance } = finding;
    const marked = provenance.specimen === 'plasma' && signs.some((sign) => isOfSameSample(sign, provenance));
    return marked ? { ...finding, provenance: { ...provenance, tumourDnaShown: true } } : finding;
  });
}

/** Changes of the sequence that may be the germline's without being called so. */
const COMMON: ReadonlySet<string> = new Set(['silent', 'non-coding']);

function showsTumourDna(
  finding: MolecularFinding,
  haematopoietic: ReadonlySet<string>,
  vocabulary: Vocabulary,
): boolean {
  const { alteration, call, benign, disputedBy, provenance, gene } = finding;
  const { specimen, sourceClass, status, alleleFraction, quoted, source } = provenance;
  if (call !== 'present' || specimen !== 'plasma' || benign === true || disputedBy !== undefined) return false;
  if (sourceClass === 'germline' || status === 'preliminary' || alleleFraction === 0) return false;
  if (COMMON.has(alteration.kind) || alteration.kind === 'expression') return false;
  if (alteration.kind === 'protein-change' && alteration.change.effect === 'synonymous') return false;
  if (isHaematopoiesisGene(vocabulary.gene(gene)?.symbol ?? '', vocabulary)) return false;
  const flagged =
    quoted !== undefined && (saysHaematopoiesis(quoted, vocabulary) || vocabulary.traits(quoted).germline);
  return !flagged && !haematopoietic.has(source);
}

/** One report, unless it names different samples; else one specimen; else one day. */
function isOfSameSample(a: Provenance, b: Provenance): boolean {
  const [left, right] = [a.specimenReference, b.specimenReference];
  if (left !== undefined && left === right) return true;
  const differ = (one?: string, other?: string): boolean => one !== undefined && other !== undefined && one !== other;
  const [day, other] = [dayOf(a), dayOf(b)];
  if (reportOf(a) !== undefined && reportOf(a) === reportOf(b)) return !differ(left, right) && !differ(day, other);
  return day !== undefined && day === other;
}

function reportOf({ report, source }: Provenance): string | undefined {
  return report ?? (source.startsWith('DiagnosticReport/') ? source : undefined);
}

/** A whole date, its time cut off. */
function dayOf({ observedOn = '' }: Provenance): string | undefined {
  return /^\d{4}-\d\d-\d\d/.exec(observedOn)?.[0];
}
