/** Follows each named change through the samples: its allele fraction, or that it was looked for and not found. */
import type { Material, MolecularFinding, ProteinChange } from '../../../src/model/finding.js';
import { changeOf, denies, isOfTumour } from './statements.js';

/** One sample's word on one change. */
export interface FractionPoint {
  /** ISO 8601, possibly partial. */
  readonly date: string;
  readonly present: boolean;
  /** 0 to 1, where the laboratory states it. */
  readonly fraction?: number;
  readonly material: Material;
  readonly source: string;
}

/** A change over time, the earliest sample first. */
export interface FractionSeries {
  readonly gene: string;
  readonly change: ProteinChange;
  readonly points: readonly FractionPoint[];
  /**
   * Not found in a sample before treatment with a watched drug began, and found in a sample since: an acquired clone.
   * Nothing is concluded where no earlier sample was looked at.
   */
  readonly acquired: boolean;
}

/** @param exposedSince ISO date on which treatment with a watched drug began, if it did */
export function fractionSeries(
  findings: readonly MolecularFinding[],
  exposedSince: string | undefined,
): readonly FractionSeries[] {
  const own = findings.filter((finding) => isOfTumour(finding) && finding.provenance.observedOn !== undefined);
  const named = own.filter((finding) => finding.call === 'present' && changeOf(finding) !== undefined);
  const keys = [...new Set(named.map(keyOf))];
  return keys.flatMap((key) => {
    const first = named.find((finding) => keyOf(finding) === key);
    const change = first && changeOf(first);
    if (first === undefined || change === undefined) return [];
    const points = pointsOf(first.gene, change, own);
    return [{ gene: first.gene, change, points, acquired: isAcquired(points, exposedSince) }];
  });
}

function keyOf(finding: MolecularFinding): string {
  return `${finding.gene} ${changeOf(finding)?.name}`;
}

/** One point a sample and material: present wins, since a panel denies the rest of a gene beside what it found. */
function pointsOf(
  gene: string,
  change: ProteinChange,
  findings: readonly MolecularFinding[],
): readonly FractionPoint[] {
  const ofGene = findings.filter((finding) => finding.gene === gene);
  const positive = ofGene.filter((one) => one.call === 'present' && changeOf(one)?.name === change.name);
  const negative = ofGene.filter((one) => denies(one, change));
  const bySample = new Map<string, FractionPoint>();
  for (const finding of [...positive, ...negative]) {
    const { observedOn = '', specimen, specimenReference, source, alleleFraction } = finding.provenance;
    const sample = `${specimenReference ?? observedOn} ${specimen}`;
    if (bySample.has(sample)) continue;
    const present = finding.call === 'present';
    const fraction = present && alleleFraction !== undefined ? { fraction: alleleFraction } : {};
    bySample.set(sample, { date: observedOn, present, ...fraction, material: specimen, source });
  }
  return [...bySample.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

function isAcquired(points: readonly FractionPoint[], exposedSince: string | undefined): boolean {
  if (exposedSince === undefined) return false;
  const before = points.filter(({ date }) => date.slice(0, 10) <= exposedSince.slice(0, 10));
  const since = points.filter(({ date }) => date.slice(0, 10) > exposedSince.slice(0, 10));
  return before.length > 0 && before.every(({ present }) => !present) && since.some(({ present }) => present);
}
