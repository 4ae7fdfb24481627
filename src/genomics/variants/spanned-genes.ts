/** A stretch of a chromosome -> the genes whose coding sequence it meets, whole or in part. */
import type { CodonRange } from '../../model/finding.js';
import type { Gene, Placement } from '../../model/gene.js';
import type { GenomicSequence } from './genomic-name.js';

/** A stretch of one chromosome. */
export interface Span {
  readonly on: GenomicSequence;
  /** 1-based, both ends included, on the chromosome's plus strand. */
  readonly first: number;
  readonly last: number;
}

/** A gene that a stretch meets. */
export interface SpannedGene {
  readonly gene: Gene;
  /** Codons that lie in the stretch; `all` where the whole coding sequence does. */
  readonly codons: 'all' | readonly CodonRange[];
}

/** Where the assembly is not said and the two disagree on which genes are met, none is given. */
export function spannedGenes(span: Span, genes: readonly Gene[]): readonly SpannedGene[] {
  return genes.flatMap((gene) => {
    const placements = gene.transcripts[0]?.placements?.filter((placement) => isOn(span.on, placement)) ?? [];
    const met = placements.map((placement) => codonsMet(span, placement));
    const [codons] = met;
    if (codons === undefined || met.some((other) => JSON.stringify(other) !== JSON.stringify(codons))) return [];
    return [{ gene, codons }];
  });
}

function isOn(on: GenomicSequence, placement: Placement): boolean {
  if (on.accession !== undefined) return on.accession === placement.accession;
  if (on.chromosome === undefined || on.chromosome !== placement.chromosome) return false;
  return on.assembly === undefined || on.assembly === placement.assembly;
}

function codonsMet({ first, last }: Span, { exons }: Placement): 'all' | readonly CodonRange[] | undefined {
  const touched = exons.filter((exon) => exon.end >= first && exon.start <= last);
  if (touched.length === 0) return undefined;
  if (exons.every((exon) => exon.start >= first && exon.end <= last)) return 'all';
  return touched.map(({ codingStart, codingEnd }) => [Math.ceil(codingStart / 3), Math.ceil(codingEnd / 3)] as const);
}
