/** Says how a statement about a gene relates to a marker: inside it, outside it, or possibly inside. */
import type { Alteration, Codons, ProteinChange } from '../model/finding.js';
import type { Biomarker } from '../model/knowledge.js';

export type Relation = 'inside' | 'outside' | 'maybe';

/** Relation of a change that is present to the marker. The gene is compared by the caller. */
export function relationTo(biomarker: Biomarker, alteration: Alteration): Relation {
  switch (alteration.kind) {
    case 'protein-change':
      return biomarker.unnamed
        ? unnamedChange(biomarker, alteration.change)
        : namedChange(biomarker, alteration.change);
    case 'region':
      return regionRelation(biomarker, alteration.codons);
    case 'unplaced-change':
      return 'maybe';
    case 'silent':
    case 'non-coding':
    case 'copy-number':
    case 'fusion':
    case 'expression':
      return 'outside';
    default:
      return alteration satisfies never;
  }
}

/** Codons of the marker that an absence over `codons` covers. Targeted tests with unstated codons cover none (D7). */
export function coveredCodons(biomarker: Biomarker, codons: Codons): readonly number[] {
  const asked = biomarker.codons ?? [];
  if (codons === 'all' || codons === 'unstated') return asked;
  if (codons === 'targeted') return [];
  return asked.filter((codon) => codons.some(([first, last]) => codon >= first && codon <= last));
}

/** Whether a region statement touches the marker at all. */
export function touches(biomarker: Biomarker, codons: Codons): boolean {
  if (!Array.isArray(codons)) return true;
  return biomarker.codons === undefined || coveredCodons(biomarker, codons).length > 0;
}

function namedChange(biomarker: Biomarker, change: ProteinChange): Relation {
  if (biomarker.codons !== undefined && !spans(change, biomarker.codons)) return 'outside';
  if (change.effect === 'unspecified') return unspecifiedAt(biomarker, change.codon) ? 'inside' : 'maybe';
  if (change.effect === 'unknown') return 'maybe';
  if (!biomarker.effects.includes(change.effect)) return 'outside';
  if (biomarker.changes !== undefined && !biomarker.changes.includes(change.name)) return 'outside';
  return biomarker.excluding.includes(change.name) ? 'outside' : 'inside';
}

/** A codon whose new amino acid is not named is inside only where any change of that codon would be. */
function unspecifiedAt(biomarker: Biomarker, codon: number): boolean {
  if (biomarker.changes !== undefined) return false;
  return !biomarker.excluding.some((name) => codonOf(name) === codon);
}

function unnamedChange(biomarker: Biomarker, change: ProteinChange): Relation {
  if (change.effect !== 'unspecified') return 'outside';
  return biomarker.codons === undefined || spans(change, biomarker.codons) ? 'inside' : 'outside';
}

function regionRelation(biomarker: Biomarker, codons: Codons): Relation {
  if (biomarker.unnamed) return touches(biomarker, codons) ? 'inside' : 'outside';
  if (!Array.isArray(codons)) return 'maybe';
  const asked = biomarker.codons;
  if (asked === undefined) return 'maybe';
  const stated = codons.flatMap(([first, last]) => range(first, last));
  if (!stated.some((codon) => asked.includes(codon))) return 'outside';
  const whole = stated.every((codon) => asked.includes(codon) && unspecifiedAt(biomarker, codon));
  return whole ? 'inside' : 'maybe';
}

function spans(change: ProteinChange, codons: readonly number[]): boolean {
  return codons.some((codon) => codon >= change.codon && codon <= (change.lastCodon ?? change.codon));
}

function codonOf(name: string): number {
  return Number(/\d+/.exec(name)?.[0]);
}

function range(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, Math.min(last, first + 5000) - first + 1) }, (_, index) => first + index);
}
