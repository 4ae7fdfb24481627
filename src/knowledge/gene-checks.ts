/** Genes -> faults of what they say of themselves: transcripts that stand twice, and scores of stains in the wrong order. */
import { canonicalJson } from './canonical-json.js';
import type { KnowledgeSource, SourceGene, SourceTranscript } from './source.js';

/** One fault for each transcript or score that contradicts another of its gene. */
export function geneFaults(source: KnowledgeSource): readonly string[] {
  return source.genes.flatMap(({ file, content }) => [
    ...content.transcripts.flatMap((transcript, index) =>
      repeatedTranscript(transcript, content.transcripts.slice(0, index), `${file} /transcripts/${index}`),
    ),
    ...stainFaults(content, file),
  ]);
}

/** A RefSeq transcript stands again only to give one more Ensembl name of it, and says nothing else then. */
function repeatedTranscript(
  transcript: SourceTranscript,
  before: readonly SourceTranscript[],
  place: string,
): readonly string[] {
  const { refseq, ensembl } = transcript;
  const sameEnsembl = ensembl !== undefined && before.some((one) => one.ensembl === ensembl);
  const again = before.find((one) => one.refseq === refseq);
  return [
    ...(sameEnsembl ? [`${place}/ensembl: ${ensembl} stands already in this gene`] : []),
    ...(again === undefined
      ? []
      : againFaults(transcript, again, `${place}/refseq: ${refseq} stands already in this gene`)),
  ];
}

function againFaults(one: SourceTranscript, other: SourceTranscript, complaint: string): readonly string[] {
  if (one.ensembl === undefined || other.ensembl === undefined) return [complaint];
  return besidesEnsembl(one) === besidesEnsembl(other) ? [] : [`${complaint} and says something else there`];
}

function besidesEnsembl({ ensembl: _name, ...rest }: SourceTranscript): string {
  return canonicalJson(rest);
}

function stainFaults({ stain }: SourceGene, file: string): readonly string[] {
  if (stain === undefined || stain.equivocal < stain.positive) return [];
  return [`${file} /stain: equivocal from ${stain.equivocal} on, and positive already from ${stain.positive}`];
}
