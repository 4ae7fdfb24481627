/** A gene as curators write it -> the gene that the reader uses: sequences joined, coding exons placed on the genome. */
import type { CodingExon, Gene, Placement, Transcript } from '../model/gene.js';
import { chromosomeName } from './chromosomes.js';
import { isHgncId } from './gene-index.js';
import type { SourceGene, SourcePlacement, SourceTranscript } from './source.js';

/** One gene for use; none where its id is no HGNC id. */
export function buildGene(gene: SourceGene): readonly Gene[] {
  if (!isHgncId(gene.id)) return [];
  const { numberings, suppressor, stain, expression, homonym, ...rest } = gene;
  return [
    {
      ...rest,
      id: gene.id,
      transcripts: gene.transcripts.map(buildTranscript),
      ...(numberings !== undefined && { numberings }),
      ...(suppressor !== undefined && { suppressor }),
      ...(stain !== undefined && { stain }),
      ...(expression !== undefined && { expression }),
      ...(homonym !== undefined && { homonym }),
    },
  ];
}

/** Curators break the sequence over lines. */
function buildTranscript({ placements, cds, cdsDigest: _digest, ...transcript }: SourceTranscript): Transcript {
  return {
    ...transcript,
    ...(cds !== undefined && { cds: cds.replace(/\s+/g, '') }),
    ...(placements !== undefined && { placements: placements.map(buildPlacement) }),
  };
}

function buildPlacement({ assembly, chromosome, strand, exons }: SourcePlacement): Placement {
  return { assembly, accession: chromosome, chromosome: chromosomeName(chromosome), strand, exons: codingExons(exons) };
}

/** Positions in the coding sequence follow from the exons' lengths, in coding order. */
export function codingExons(rows: SourcePlacement['exons']): readonly CodingExon[] {
  let before = 0;
  return rows.map(([number, start, end]) => {
    const codingStart = before + 1;
    before += end - start + 1;
    return { number, start, end, codingStart, codingEnd: before };
  });
}
