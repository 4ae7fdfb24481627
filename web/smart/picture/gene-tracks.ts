/** Turns genes and findings into tracks to draw: exons, codons that matter, what was looked at, what was found. */

import type { CodonRange, Material, MolecularFinding, MolecularProfile } from '../../../src/model/finding.js';
import type { Gene } from '../../../src/model/gene.js';
import type { Biomarker, Knowledge } from '../../../src/model/knowledge.js';
import type { CellState, CoverageMatrix } from './coverage.js';
import { changeOf, isOfTumour } from './statements.js';

/** A named change at its codon; the highest fraction stated for it, newest sample first in `findings`. */
export interface Lollipop {
  readonly codon: number;
  readonly name: string;
  readonly material: Material;
  /** 0 to 1. */
  readonly fraction?: number;
  readonly findings: readonly MolecularFinding[];
}

/** A codon that some marker asks about, and the state of that marker. */
export interface CodonThatMatters {
  readonly codon: number;
  readonly state: CellState;
}

/** Codons that results of one material cover, called or not. */
export interface CoveredCodons {
  readonly material: Material;
  readonly called: boolean;
  readonly ranges: readonly CodonRange[];
}

export interface GeneTrack {
  readonly symbol: string;
  /** Number of the last codon. */
  readonly length: number;
  readonly exons: Gene['exons'];
  readonly codons: readonly CodonThatMatters[];
  readonly lollipops: readonly Lollipop[];
  readonly covered: readonly CoveredCodons[];
}

/** Genes that have usual markers at codons, or a change that could be placed, in the order of the knowledge. */
export function geneTracks(
  profile: MolecularProfile,
  matrix: CoverageMatrix,
  knowledge: Knowledge,
): readonly GeneTrack[] {
  const own = profile.findings.filter(isOfTumour);
  return [...knowledge.genes]
    .filter((gene) => gene.exons.length > 0)
    .map((gene) => {
      const lollipops = lollipopsOf(gene, own);
      const covered = coveredIn(gene, own, profile);
      return {
        symbol: gene.symbol,
        length: Math.max(...gene.exons.map(({ codons }) => codons[1])),
        exons: gene.exons,
        codons: codonsThatMatter(gene, matrix, lollipops, covered),
        lollipops,
        covered,
      };
    })
    .filter(({ codons, lollipops }) => codons.length > 0 || lollipops.length > 0)
    .sort((a, b) => rank(a, matrix) - rank(b, matrix));
}

/** The order of the matrix; genes that it does not hold come after it. */
function rank({ symbol }: GeneTrack, { rows }: CoverageMatrix): number {
  const at = rows.findIndex(({ gene }) => gene === symbol);
  return at === -1 ? rows.length : at;
}

function codonsThatMatter(
  gene: Gene,
  matrix: CoverageMatrix,
  lollipops: readonly Lollipop[],
  covered: readonly CoveredCodons[],
): readonly CodonThatMatters[] {
  const states = new Map<number, CellState>();
  for (const { marker, cells } of matrix.rows.filter((row) => row.marker.genes.includes(gene.id))) {
    const judged = cells.find(({ column }) => column === 'judged')?.state ?? 'not-tested';
    const codons = codonsOf(marker);
    const hit = lollipops.filter(({ codon }) => codons.includes(codon)).map(({ codon }) => codon);
    for (const codon of codons) {
      // A mutated marker holds several codons: the change is shown at its own, the others by what was looked at.
      const elsewhere = judged === 'mutated' && hit.length > 0 && !hit.includes(codon);
      if (!states.has(codon)) states.set(codon, elsewhere ? besideChange(codon, covered) : judged);
    }
  }
  return [...states].map(([codon, state]) => ({ codon, state })).sort((a, b) => a.codon - b.codon);
}

function besideChange(codon: number, covered: readonly CoveredCodons[]): CellState {
  const looked = covered.filter(({ called, ranges }) => called && ranges.some(([a, b]) => codon >= a && codon <= b));
  if (looked.some(({ material }) => material !== 'plasma')) return 'wild-type';
  return looked.length > 0 ? 'not-detected' : 'not-tested';
}

function codonsOf({ codons, changes }: Biomarker): readonly number[] {
  if (codons !== undefined) return codons.length > 24 ? [] : codons;
  return (changes ?? []).map((name) => Number(/\d+/.exec(name)?.[0])).filter((codon) => Number.isFinite(codon));
}

function lollipopsOf(gene: Gene, findings: readonly MolecularFinding[]): readonly Lollipop[] {
  const groups = new Map<string, MolecularFinding[]>();
  for (const finding of findings) {
    const change = changeOf(finding);
    if (finding.gene !== gene.id || finding.call !== 'present' || change === undefined) continue;
    const key = `${change.name} ${finding.provenance.specimen}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()].flatMap((group) => {
    const sorted = group.toSorted((a, b) =>
      (b.provenance.observedOn ?? '').localeCompare(a.provenance.observedOn ?? ''),
    );
    const [newest] = sorted;
    const change = newest && changeOf(newest);
    if (newest === undefined || change === undefined) return [];
    const { alleleFraction, specimen } = newest.provenance;
    const fraction = alleleFraction === undefined ? {} : { fraction: alleleFraction };
    return [{ codon: change.codon, name: change.name, material: specimen, ...fraction, findings: sorted }];
  });
}

function coveredIn(
  gene: Gene,
  findings: readonly MolecularFinding[],
  profile: MolecularProfile,
): readonly CoveredCodons[] {
  const last = Math.max(...gene.exons.map(({ codons }) => codons[1]));
  const absences = findings.filter((one) => one.gene === gene.id && one.call === 'absent');
  const uncalled = profile.regions.filter((one) => one.gene === gene.id && !one.called);
  return (['tissue', 'plasma', 'unknown'] as const).flatMap((material) => {
    const called = absences
      .filter(({ provenance }) => provenance.specimen === material)
      .flatMap(({ alteration }) => {
        if (alteration.kind === 'protein-change') return [[alteration.change.codon, alteration.change.codon] as const];
        return alteration.kind === 'region' ? rangesOf(alteration.codons, last) : [];
      });
    const failed = uncalled
      .filter(({ provenance }) => provenance.specimen === material)
      .flatMap(({ codons }) => rangesOf(codons, last));
    return [
      ...(called.length > 0 ? [{ material, called: true, ranges: called }] : []),
      ...(failed.length > 0 ? [{ material, called: false, ranges: failed }] : []),
    ];
  });
}

function rangesOf(codons: MolecularProfile['regions'][number]['codons'], last: number): readonly CodonRange[] {
  if (codons === 'all' || codons === 'unstated') return [[1, last]];
  return codons === 'targeted' ? [] : codons;
}
