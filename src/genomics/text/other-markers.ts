/** Words in a sentence that the knowledge does not know: names of other markers, and names with numbers that can't be read. */
import { THREE_LETTERS } from '../variants/amino-acids.js';
import type { Vocabulary } from '../vocabulary.js';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Capitals with a number behind them, as genes and proteins are named. */
const NUMBERED = /(?<![\p{L}\p{N}_.:-])[A-Z]{2,6}-?\d{1,2}[A-Z]{0,2}(?![\p{L}\p{N}_.])/gu;
/** The same form, and no marker: exons, codons, sections, probes, assemblies, samples. */
const NO_MARKER =
  /^(?:CEP|CEN|CHR|EX|EXON|CODON|GRCH|HG|TIER|GRADE|STAGE|PT|CS|NR|NO|VER|VERSION|SO|LA|ISO|DIN|CD|PM|PS|PVS|BA|COVID|VUS|AMP|Q|C)-?\d/i;

/** Residues: what begins with one is the name of a change. */
const RESIDUE = new RegExp(`^(?:${THREE_LETTERS})\\d`, 'i');

/** Markers that are no gene of the knowledge: an answer beside one is that marker's. */
export function otherMarkers(sentence: string, vocabulary: Vocabulary): readonly Span[] {
  const numbered = [...sentence.matchAll(NUMBERED)]
    .filter(([name]) => !NO_MARKER.test(name) && !RESIDUE.test(name))
    .map(({ index, 0: name }) => ({ start: index, end: index + name.length }));
  // "er" and "ar" are words; the markers are written in capitals or with a number.
  const named = vocabulary
    .words(sentence, 'markers')
    .filter(({ start, end }) => /\p{Lu}{2}|\d/u.test(sentence.slice(start, end)));
  const genes = vocabulary.geneMentions(sentence);
  return [...named, ...numbered].filter(
    ({ start, end }) =>
      vocabulary.geneMentions(sentence.slice(start, end)).length === 0 &&
      // Written onto a gene it is no marker of its own, and may be a change of the gene.
      genes.every((gene) => !/^[ \t]*$/.test(sentence.slice(gene.end, start)) || gene.end > start),
  );
}

/** A word with a digit, and letters or the signs of a change. */
const WITH_DIGIT =
  /(?<![\p{L}\p{N}_])(?=[\p{L}\p{N}>.*?=[\]_-]*[\p{L}>*=_[])[\p{L}\p{N}>.*?=[\]_-]*\d[\p{L}\p{N}>.*?=[\]_-]*|(?<![\p{L}\p{N}])\.\d+/gu;
/** A number that is no year, or of a collection: no codon is as long. */
const LONG_NUMBER =
  /(?<![\p{L}\p{N}.,])(?!(?:19|20)\d\d(?!\d))\d{4,12}(?![\p{L}\p{N}.,])(?!\s*(?:reads?|x|copies|cells|genes?|ng|bp|%))/giu;
/** Words with numbers that describe a sample, a depth, a time or a sequence. */
const DESCRIBES =
  /^(?:\d[\d.,]*(?:ng|\u00b5l|ml|mm|cm|bp|kb)|(?:[NX][CGMPR]_|ENS[GTP]|LRG_)[\d.]+|(?:GRCh|hg)\d+(?:\.p\d+)?|(?:19|20)\d\d\S*|\d{1,2}\.\p{L}{3,9}\S*)[.,;]?$/iu;
/** What may carry a letter and a number of its own. */
const LABELLED =
  /(?:blocks?|slides?|sections?|specimens?|samples?|parts?|case|nr|no|id|ref|report|probe|tier|level|grade|stage|class|q|run)\W{0,3}$/iu;
/** A roman number that names a change of the protein's outer part. */
const ROMAN = /(?<![\p{L}\p{N}])v(?:II|III|IV|V)(?![\p{L}\p{N}])/gu;

/** A number with the sign of a name before it, or with residues or bases behind it. */
const PART_OF_NAME =
  /(?<![\p{L}\p{N}])(?:[cgp]\.?\s?\.?\s?)\d{1,4}(?![\p{L}\p{N}%])|(?<![\p{L}\p{N}.,])\d{1,4}\s?(?:[ACGT]\s?>|[A-Z*?](?![\p{L}\p{N}]))/gu;

/** Words that look like the name of a change and are none that can be read; `taken` are those that were. */
export function strangeNames(sentence: string, taken: readonly Span[]): readonly Span[] {
  const words = [WITH_DIGIT, LONG_NUMBER, ROMAN, PART_OF_NAME].flatMap((pattern) => [...sentence.matchAll(pattern)]);
  return words
    .filter(({ index, 0: word }) => {
      const cut = sentence.charAt(index + word.length) === ':' && /_/.test(word);
      return (
        cut ||
        (!DESCRIBES.test(word) &&
          !/^\d[\d.,]*x$/.test(word) &&
          !LABELLED.test(sentence.slice(Math.max(0, index - 16), index)))
      );
    })
    .map(({ index, 0: word }) => ({ start: index, end: index + word.length }))
    .filter(({ start, end }) => taken.every((other) => end <= other.start || start >= other.end));
}
