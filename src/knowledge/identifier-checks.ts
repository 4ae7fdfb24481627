/** Identifiers of variants -> faults: a residue that the reference sequence has not, a base outside its codon. */
import { residueAt } from '../model/genetic-code.js';
import type { KnowledgeSource, SourceVariantIdentifiers } from './source.js';

/** One fault for each change that cannot be so on the reference transcript of its gene, as far as its sequence is known. */
export function identifierFaults(source: KnowledgeSource): readonly string[] {
  return source.variantIdentifiers.flatMap((identified, index) => {
    const place = `variant-identifiers.yaml /variantIdentifiers/${index}`;
    const codon = Number(/\d+/.exec(identified.change)?.[0]);
    return [
      ...residueFaults(identified, codon, sequenceOf(identified, source), place),
      ...baseFaults(identified, codon, place),
    ];
  });
}

function sequenceOf({ gene }: SourceVariantIdentifiers, { genes }: KnowledgeSource): string | undefined {
  const named = genes.find(({ content }) => content.id === gene || content.symbol === gene);
  return named?.content.transcripts[0]?.cds?.replace(/\s+/g, '');
}

function residueFaults(
  { change }: SourceVariantIdentifiers,
  codon: number,
  bases: string | undefined,
  place: string,
): readonly string[] {
  if (bases === undefined) return [];
  if (codon < 1 || codon * 3 > bases.length) return [`${place}/change: the sequence has no codon ${codon}`];
  const residue = residueAt(bases, (codon - 1) * 3);
  return change.startsWith(residue) ? [] : [`${place}/change: the sequence has ${residue} at codon ${codon}`];
}

function baseFaults({ change, base }: SourceVariantIdentifiers, codon: number, place: string): readonly string[] {
  const [first, last] = [codon * 3 - 2, codon * 3];
  if (base === undefined || (first <= base && base <= last)) return [];
  return [`${place}/base: ${base} is outside the codon of ${change}, ${first} to ${last}`];
}
