/** Where the transcripts of a gene lie -> faults: no chromosome of the assembly, an assembly twice, places that disagree. */
import { chromosomeName, isChromosomeOf } from './chromosomes.js';
import type { KnowledgeSource, SourceGene, SourcePlacement } from './source.js';

interface PlacedTranscript {
  readonly placement: SourcePlacement;
  /** Index of the transcript that lies there. */
  readonly transcript: number;
  readonly place: string;
}

/** One fault for each placement that cannot be so, or not beside those before it. */
export function placementFaults(source: KnowledgeSource): readonly string[] {
  return source.genes.flatMap(({ file, content }) => {
    const placed = placementsOf(content, file);
    return placed.flatMap((one, index) => [
      ...accessionFaults(one),
      ...repeatedAssembly(one, placed.slice(0, index)),
      ...movedFaults(one, placed[0]),
    ]);
  });
}

function placementsOf({ transcripts }: SourceGene, file: string): readonly PlacedTranscript[] {
  return transcripts.flatMap(({ placements = [] }, transcript) =>
    placements.map((placement, index) => ({
      placement,
      transcript,
      place: `${file} /transcripts/${transcript}/placements/${index}`,
    })),
  );
}

function accessionFaults({ placement: { assembly, chromosome }, place }: PlacedTranscript): readonly string[] {
  return isChromosomeOf(assembly, chromosome) ? [] : [`${place}/chromosome: ${chromosome} is none of ${assembly}`];
}

function repeatedAssembly(
  { placement, transcript, place }: PlacedTranscript,
  before: readonly PlacedTranscript[],
): readonly string[] {
  const first = before.find((one) => one.transcript === transcript && one.placement.assembly === placement.assembly);
  return first === undefined ? [] : [`${place}/assembly: ${placement.assembly} stands already at ${first.place}`];
}

/** A gene has one chromosome and one strand, whichever the transcript and the assembly. */
function movedFaults({ placement, place }: PlacedTranscript, first: PlacedTranscript | undefined): readonly string[] {
  const [here, there] = [whereabouts(placement), whereabouts(first?.placement ?? placement)];
  return here === there ? [] : [`${place}: ${here}, against ${there} at ${first?.place}`];
}

function whereabouts({ chromosome, strand }: SourcePlacement): string {
  return `chromosome ${chromosomeName(chromosome)}, ${strand} strand`;
}
