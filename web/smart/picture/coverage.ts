/** Turns what was read into the coverage matrix: markers against material, each cell with what is known there. */
import { assessOrders, type Case } from '../../../src/assessment/assess.js';
import type { Assessment, BiomarkerResult, StatusReason } from '../../../src/model/assessment.js';
import type { Material, MolecularFinding, MolecularProfile, TumourSignature } from '../../../src/model/finding.js';
import type { Biomarker, Knowledge } from '../../../src/model/knowledge.js';
import { isOfTumour } from './statements.js';

/**
 * What a cell says. `not-detected`: negative in plasma, which proves no absence. `uncleared`: acquired, and the newest
 * plasma did not find it again without showing that it is gone. `not-read`: the EHR did not give the
 * results. `unreadable`: a report is there that no machine can read. `not-tested`: nothing is on file.
 */
export type CellState =
  | 'mutated'
  | 'wild-type'
  | 'not-detected'
  | 'uncleared'
  | 'pending'
  | 'failed'
  | 'partial'
  | 'unreadable'
  | 'not-read'
  | 'not-tested';

/** A column: the material, or all of it together as the core judges it. */
export type ColumnKey = Material | 'judged';

export interface Cell {
  readonly column: ColumnKey;
  readonly state: CellState;
  readonly findings: readonly MolecularFinding[];
  readonly reasons: readonly StatusReason[];
  /** Findings that say otherwise and lost. */
  readonly conflicting: readonly MolecularFinding[];
}

export interface MarkerRow {
  readonly marker: Biomarker;
  /** Symbol of its first gene. */
  readonly gene: string;
  /** The label without the gene. */
  readonly part: string;
  readonly cells: readonly Cell[];
}

export interface CoverageMatrix {
  readonly columns: readonly ColumnKey[];
  readonly rows: readonly MarkerRow[];
  readonly signatures: readonly TumourSignature[];
  /** Changes of the tumour that were found and that no row shows. */
  readonly others: readonly MolecularFinding[];
}

/** @param assessment of any order: its markers are those of the patient */
export function coverageMatrix(assessment: Assessment, patient: Case, knowledge: Knowledge): CoverageMatrix {
  const { profile } = patient;
  const columns = columnsOf(profile);
  const readings = columns.map((column) => readColumn(column, assessment, patient, knowledge));
  const listedGenes = new Set(knowledge.biomarkers.filter(({ listed }) => listed).flatMap(({ genes }) => genes));
  const rows = knowledge.biomarkers
    .filter(({ kind }) => kind !== 'signature')
    .map((marker) => ({ marker, ...nameOf(marker, knowledge), cells: readings.map((reading) => reading(marker)) }))
    .filter(({ marker, cells }) => {
      if (marker.listed || showsMore(marker, assessment, knowledge)) return true;
      return !marker.genes.some((gene) => listedGenes.has(gene)) && cells.some(({ state }) => answered.has(state));
    });
  const shown = new Set(rows.flatMap(({ cells }) => cells.flatMap(({ findings }) => findings)));
  const others = profile.findings.filter((one) => one.call === 'present' && isOfTumour(one) && !shown.has(one));
  return { columns, rows: byWeight(rows), signatures: profile.signatures, others };
}

/** Genes with more markers first; within a gene the order of the knowledge. */
function byWeight(rows: readonly MarkerRow[]): readonly MarkerRow[] {
  const weight = (gene: string): number => rows.filter((row) => row.gene === gene).length;
  const genes = [...new Set(rows.map(({ gene }) => gene))].sort((a, b) => weight(b) - weight(a));
  return genes.flatMap((gene) => rows.filter((row) => row.gene === gene));
}

/** States that say that somebody looked: only these bring a marker into the matrix that is not usually listed. */
const answered: ReadonlySet<CellState> = new Set([
  'mutated',
  'wild-type',
  'not-detected',
  'uncleared',
  'failed',
  'partial',
]);

function columnsOf(profile: MolecularProfile): readonly ColumnKey[] {
  const unknown =
    profile.pending.length > 0 ||
    profile.unread.length > 0 ||
    [...profile.findings, ...profile.regions].some(({ provenance }) => provenance.specimen === 'unknown');
  return ['judged', 'tissue', 'plasma', ...(unknown ? (['unknown'] as const) : [])];
}

type Reading = (marker: Biomarker) => Cell;

function readColumn(column: ColumnKey, assessment: Assessment, patient: Case, knowledge: Knowledge): Reading {
  if (column === 'judged') return (marker) => cellOf(column, resultOf(marker, assessment.biomarkers));
  const results = statusesIn(profileOf(column, patient.profile), assessment, patient, knowledge);
  if (column !== 'plasma') return (marker) => cellOf(column, resultOf(marker, results));
  // The core takes no absence from plasma; read as tissue, the same results show what was looked at there.
  const asTissue = statusesIn(plasmaAsTissue(patient.profile), assessment, patient, knowledge);
  return (marker) => {
    const [own, looked] = [resultOf(marker, results), resultOf(marker, asTissue)];
    const negative = own?.status !== 'present' && own?.status !== 'pending' && looked?.status === 'absent';
    return negative ? { ...cellOf(column, looked), state: 'not-detected' } : cellOf(column, own);
  };
}

function statusesIn(
  profile: MolecularProfile,
  { order }: Assessment,
  patient: Case,
  knowledge: Knowledge,
): readonly BiomarkerResult[] {
  return assessOrders([order], { ...patient, profile }, knowledge)[0]?.biomarkers ?? [];
}

/** Tests under way and reports that can't be read name no material: they stand in the column for what states none. */
function profileOf(material: Material, profile: MolecularProfile): MolecularProfile {
  const here = ({ provenance }: { readonly provenance: { readonly specimen: Material } }) =>
    provenance.specimen === material;
  const unstated = material === 'unknown';
  return {
    ...profile,
    findings: profile.findings.filter(here),
    regions: profile.regions.filter(here),
    pending: unstated ? profile.pending : [],
    unread: unstated ? profile.unread : [],
  };
}

function plasmaAsTissue(profile: MolecularProfile): MolecularProfile {
  const plasma = profileOf('plasma', profile);
  return {
    ...plasma,
    findings: plasma.findings.map((one) => ({ ...one, provenance: { ...one.provenance, specimen: 'tissue' } })),
  };
}

function resultOf(marker: Biomarker, results: readonly BiomarkerResult[]): BiomarkerResult | undefined {
  return results.find(({ biomarker }) => biomarker === marker.id);
}

function cellOf(column: ColumnKey, result: BiomarkerResult | undefined): Cell {
  const { findings = [], reasons = [], conflicting = [] } = result ?? {};
  return { column, state: stateOf(result), findings, reasons, conflicting };
}

function stateOf(result: BiomarkerResult | undefined): CellState {
  if (result === undefined) return 'not-tested';
  if (result.status === 'present') return 'mutated';
  if (result.status === 'absent') return 'wild-type';
  const causes = result.reasons.map(({ cause }) => cause);
  if (causes.includes('preliminary') || causes.includes('pending')) return 'pending';
  if (causes.includes('uncleared')) return 'uncleared';
  if (causes.includes('failed')) return 'failed';
  if (causes.includes('partial')) return 'partial';
  if (causes.includes('gap')) return 'not-read';
  return causes.includes('unreadable') ? 'unreadable' : 'not-tested';
}

/** A marker beyond the usual ones is shown where it is present and no usual one already shows the same finding. */
function showsMore(marker: Biomarker, { biomarkers }: Assessment, knowledge: Knowledge): boolean {
  const listed = new Set(knowledge.biomarkers.filter((one) => one.listed).map(({ id }) => id));
  const shown = new Set(biomarkers.filter((one) => listed.has(one.biomarker)).flatMap(({ findings }) => findings));
  const own = resultOf(marker, biomarkers);
  return own?.status === 'present' && !own.findings.some((finding) => shown.has(finding));
}

function nameOf({ genes, label }: Biomarker, knowledge: Knowledge): { readonly gene: string; readonly part: string } {
  const symbol = knowledge.genes.find(({ id }) => id === genes[0])?.symbol ?? '';
  if (symbol === '' || genes.length > 1) return { gene: label, part: '' };
  return { gene: symbol, part: label.startsWith(`${symbol} `) ? label.slice(symbol.length + 1) : label };
}
