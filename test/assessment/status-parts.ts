/** Parts from which tests of a marker's status are made: markers, findings, and the status said in one line. */
import { biomarkerStatus } from '../../src/assessment/biomarker-status.js';
import type { ChartGap } from '../../src/model/chart.js';
import type { Alteration, Codons, MolecularFinding, MolecularProfile, Provenance } from '../../src/model/finding.js';
import type { Biomarker } from '../../src/model/knowledge.js';

/** The gene of every finding that names none. */
export const gene = 'HGNC:6407';
/** KRAS exon 2 as rules judge it, or with these members instead. */
export const marker = (over: Partial<Biomarker> = {}): Biomarker => ({
  id: 'exon-2',
  label: 'KRAS exon 2',
  kind: 'sequence',
  genes: [gene],
  codons: [12, 13],
  excluding: [],
  effects: ['missense', 'in-frame', 'unspecified'],
  unnamed: false,
  listed: true,
  ...over,
});
export const g12c = marker({ id: 'g12c', codons: [12], changes: ['G12C'] });
export const others = marker({ id: 'others', codons: [12, 13, 61], excluding: ['G12C'] });
export const unnamed = marker({ id: 'unnamed', codons: [12, 13, 61], unnamed: true });

export const change = (
  name: string,
  codon: number,
  effect: 'missense' | 'synonymous' | 'nonsense' | 'unspecified' | 'in-frame' = 'missense',
): Alteration => ({ kind: 'protein-change', change: { name, codon, effect } });
export const region = (codons: Codons): Alteration => ({ kind: 'region', codons });
/** A final result of the tumour, from tissue. */
export const finding = (
  call: MolecularFinding['call'],
  alteration: Alteration,
  provenance: Partial<Provenance> = {},
  over: Partial<MolecularFinding> = {},
): MolecularFinding => ({
  gene,
  call,
  alteration,
  provenance: { source: 'Observation/1', sourceClass: 'somatic', specimen: 'tissue', status: 'final', ...provenance },
  ...over,
});
/** All that was read: these findings, and nothing else that is not said. */
export const profile = (
  findings: readonly MolecularFinding[],
  over: Partial<MolecularProfile> = {},
): MolecularProfile => ({
  findings,
  regions: [],
  pending: [],
  unread: [],
  signatures: [],
  conflicts: [],
  setAside: [],
  ...over,
});
/** `absent`, or `indeterminate: failed, partial`: the status with the causes why it is open. */
export const statusOf = (
  one: Biomarker,
  findings: readonly MolecularFinding[],
  over: Partial<MolecularProfile> = {},
  gaps: readonly ChartGap[] = [],
): string => {
  const { status, reasons } = biomarkerStatus(one, profile(findings, over), gaps);
  return reasons.length === 0 ? status : `${status}: ${[...new Set(reasons.map(({ cause }) => cause))].join(', ')}`;
};
