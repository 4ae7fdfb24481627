/** Genes with their sequences -> faults: codons that are not whole, exons that do not fit them, bases that were changed by mistake. */
import { codingExons } from './build-gene.js';
import type { KnowledgeSource, SourcePlacement, SourceTranscript } from './source.js';

const STOP = /^(?:TAA|TAG|TGA)$/;

/** @param sha256 hexadecimal SHA-256 of a text; a transcript's digest is taken over its bases without blanks */
export function sequenceFaults(source: KnowledgeSource, sha256: (text: string) => string): readonly string[] {
  return source.genes.flatMap(({ file, content }) => [
    ...content.exons.flatMap(({ codons: [first, last] }, index) =>
      first <= last ? [] : [`${file} /exons/${index}/codons: first after last`],
    ),
    ...content.transcripts.flatMap((transcript, index) => {
      const place = `${file} /transcripts/${index}`;
      return [...codingFaults(transcript, place, sha256), ...exonFaults(transcript, place)];
    }),
  ]);
}

function codingFaults(
  { cds, cdsDigest, verifiedCodons }: SourceTranscript,
  place: string,
  sha256: (text: string) => string,
): readonly string[] {
  if (cds === undefined) {
    return [
      ...(cdsDigest === undefined ? [] : [`${place}/cdsDigest: there is no sequence that it is of`]),
      ...(verifiedCodons === undefined ? [] : [`${place}/verifiedCodons: there is no sequence that they are of`]),
    ];
  }
  const bases = cds.replace(/\s+/g, '');
  const [first, last] = verifiedCodons ?? [1, 1];
  const digest = sha256(bases);
  return [
    ...(bases.length % 3 === 0 && bases.startsWith('ATG') ? [] : [`${place}/cds: not whole codons from a start codon`]),
    ...(stopsWithin(bases) ? [`${place}/cds: a stop codon before the last`] : []),
    ...(first <= last && last * 3 <= bases.length ? [] : [`${place}/verifiedCodons: not within the sequence`]),
    ...(cdsDigest === undefined || cdsDigest === digest
      ? []
      : [`${place}/cdsDigest: the bases have the digest ${digest}`]),
  ];
}

function stopsWithin(bases: string): boolean {
  for (let at = 0; at + 6 <= bases.length; at += 3) if (STOP.test(bases.slice(at, at + 3))) return true;
  return false;
}

function exonFaults({ placements = [], cds }: SourceTranscript, place: string): readonly string[] {
  const lengths = new Set(placements.map(({ exons }) => codingExons(exons).at(-1)?.codingEnd ?? 0));
  const [length = 0] = lengths;
  const bases = cds?.replace(/\s+/g, '') ?? '';
  const stop = STOP.test(bases.slice(-3));
  // Only a sequence whose stop codon is not known may be three bases short of its exons.
  const fits = cds === undefined || placements.length === 0 || length === bases.length + (stop ? 0 : 3);
  const whole = cds !== undefined || length % 3 === 0;
  const unplaced = cds !== undefined && placements.length === 0 && !stop;
  return [
    ...(lengths.size <= 1 ? [] : [`${place}/placements: the assemblies differ in the length of the coding sequence`]),
    ...(fits ? [] : [`${place}/placements: ${length} coding bases, against ${bases.length} of the sequence`]),
    ...(whole ? [] : [`${place}/placements: ${length} coding bases are not whole codons`]),
    ...(unplaced ? [`${place}/cds: ends without a stop codon`] : []),
    ...placements.flatMap((placement, index) => orderFaults(placement, `${place}/placements/${index}`)),
  ];
}

/** Exons in coding order: rising on the plus strand, falling on the minus strand, none touching the next. */
function orderFaults({ strand, exons }: SourcePlacement, place: string): readonly string[] {
  return exons.flatMap(([number, start, end], index) => {
    const next = exons[index + 1];
    const order =
      next === undefined || (next[0] > number && (strand === 'plus' ? next[1] > end + 1 : next[2] < start - 1));
    return start <= end && order ? [] : [`${place}/exons/${index}: not in coding order`];
  });
}
