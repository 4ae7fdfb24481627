/** A deletion, duplication or insertion of residues -> its shortest name, as far to the right as the gene's protein allows. */
import type { ProteinChange } from '../../model/finding.js';
import type { Gene } from '../../model/gene.js';
import { residueAt } from '../../model/genetic-code.js';
import { referenceTranscript } from './numbering.js';
import { replacement } from './protein-name.js';

const IN_FRAME = /^[A-Z]\d+(?:_[A-Z]\d+)?(delins|del|dup|ins)([A-Z]*)$/;
/** Residues on either side that are looked at: repeats in these genes are shorter. */
const AROUND = 40;

/**
 * The name by which the same change is known when it is computed from the coding sequence, so that both can be compared.
 * Other changes, and those of genes whose sequence is not known there, keep their names.
 * @see HGVS Nomenclature, 3' rule
 */
export function shortestName(change: ProteinChange, gene: Gene): ProteinChange {
  const [, kind, residues = ''] = IN_FRAME.exec(change.name) ?? [];
  const { cds, verifiedCodons } = referenceTranscript(gene) ?? {};
  if (kind === undefined || cds === undefined || verifiedCodons === undefined) return change;
  const { codon, lastCodon = codon } = change;
  if (codon < verifiedCodons[0] || lastCodon > verifiedCodons[1]) return change;
  const from = Math.max(1, codon - AROUND);
  const until = Math.min(verifiedCodons[1], lastCodon + AROUND);
  const protein = (first: number, last: number): string => {
    let text = '';
    for (let at = first; at <= last; at += 1) text += residueAt(cds, (at - 1) * 3);
    return text;
  };
  const span = protein(codon, lastCodon);
  const now =
    kind === 'del'
      ? ''
      : kind === 'dup'
        ? span + span
        : kind === 'ins'
          ? span.charAt(0) + residues + span.charAt(1)
          : residues;
  const before = protein(from, until);
  const named = replacement(before, from, protein(from, codon - 1) + now + protein(lastCodon + 1, until));
  return named ?? change;
}
