/** Texts on what an assay looked at -> the codons of one gene that they name as covered, not tested, or not callable. */
import type { CodonRange, Codons, HgncId } from '../model/finding.js';
import type { Gene } from '../model/gene.js';
import { codonsNamed, exceptCodons, mergeRanges, type ScopeMention } from './codon-scope.js';
import type { GeneParts } from './gene-parts.js';
import { partsByGene } from './region-parts.js';
import type { Denying, Left } from './region-tokens.js';
import { doubtsOf } from './text/doubts.js';
import { plainText } from './text/plain.js';
import type { ChangeMention } from './variants/change-mentions.js';
import { placeChange } from './variants/place-change.js';
import type { Vocabulary } from './vocabulary.js';

/** What texts on coverage say of one gene. */
export interface Coverage {
  /** Codons that are named as looked at, by exons, codons or "full gene"; nothing where none are. */
  readonly stated: Codons | undefined;
  /** The codons of listed changes. */
  readonly listed: Codons | undefined;
  /** Codons that were left out. */
  readonly untested: readonly CodonRange[];
  /** Codons that could not be called. */
  readonly uncalled: Codons | undefined;
  /** The gene as a whole was not tested, or could not be called. */
  readonly whole: Left | undefined;
  /** Something is left out that can't be told. */
  readonly partly: boolean;
}

/** @returns nothing where the texts speak of other genes alone, or there are none */
export function coverageIn(texts: readonly string[], gene: Gene, vocabulary: Vocabulary): Coverage | undefined {
  const said = partsIn(texts, gene.id, 'any', vocabulary);
  if (said.length === 0) return undefined;
  const left = (why: Left): readonly ScopeMention[] =>
    said.flatMap((one) => one.left.flatMap((other) => (other.why === why ? [other.part] : [])));
  const untested = codonsNamed(left('untested'), gene);
  const ranges = typeof untested === 'object' ? untested : [];
  return {
    stated: said.map(({ parts }) => codonsNamed(parts, gene)).find((codons) => codons !== undefined),
    listed: codonsOfChanges(
      said.flatMap(({ changes }) => changes),
      gene,
      vocabulary,
    ),
    untested: ranges,
    uncalled: codonsNamed(left('uncalled'), gene),
    whole: untested === 'all' ? 'untested' : said.map(({ whole }) => whole).find((whole) => whole !== undefined),
    partly: untested === 'targeted' || said.some(({ unreadable }) => unreadable),
  };
}

/** The codons that are left of `codons` where texts leave some out; nothing where none are left. */
export function coveredBy(codons: Codons, coverage: Coverage | undefined, gene: Gene): Codons | undefined {
  if (coverage?.whole === 'untested') return undefined;
  return coverage === undefined || coverage.untested.length === 0
    ? codons
    : exceptCodons(codons, coverage.untested, gene);
}

/** What a list of regions that could not be called says of one gene: its codons, or `unclear` where it can't be told. */
export function uncallableIn(text: string, gene: Gene, vocabulary: Vocabulary): Codons | 'unclear' | undefined {
  const told = text
    .split(/[;\n]/)
    .filter((clause) => !NOTHING.test(clause.replace(/^[^:]*:/, '')))
    .join(';');
  const [said] = told.trim() === '' ? [] : partsIn([told], gene.id, 'none', vocabulary);
  if (said === undefined) return undefined;
  const codons = codonsNamed(said.parts, gene) ?? codonsOfChanges(said.changes, gene, vocabulary);
  return codons ?? (said.named ? 'all' : 'unclear');
}

/** "None": there is nothing that could not be called. */
const NOTHING =
  /^\s*(?:none|nil|no|0|-|n\/a|not applicable|no (?:uncall(?:ed|able)|failed|such) regions?|(?:none|nothing) (?:found|identified|detected|reported)|keine|entf\u00e4llt|aucune?|ningun[ao]|geen|nessun[ao])?\s*\.?\s*$/iu;

/** What a note says of one gene that could not be called; `all` for the gene as a whole. */
export function doubtedIn(note: string, gene: Gene, vocabulary: Vocabulary): readonly Codons[] {
  const sentences = plainText(note).split(/\n|(?<=[.!?])\s+(?=\p{Lu})/u);
  return sentences.flatMap((sentence): readonly Codons[] => {
    const untested = vocabulary.words(sentence, 'answers').some(({ meaning }) => meaning === 'notPerformed');
    if (!untested && doubtsOf(sentence, vocabulary).length === 0) return [];
    const [said] = partsIn([sentence], gene.id, 'doubt', vocabulary);
    if (said === undefined) return [];
    if (said.whole !== undefined || said.unreadable) return ['all'];
    const codons = codonsNamed(
      said.left.map(({ part }) => part),
      gene,
    );
    return codons === undefined ? [] : [codons];
  });
}

function partsIn(
  texts: readonly string[],
  gene: HgncId,
  denying: Denying,
  vocabulary: Vocabulary,
): readonly GeneParts[] {
  return texts.map((text) => partsByGene(text, denying, vocabulary)(gene)).filter((said) => said !== undefined);
}

/** Changes up to which a list says nothing of the rest of their codons. */
const FEW_CHANGES = 2;

/** "Tested for G12A, G12C, …": the codons of the listed changes. */
function codonsOfChanges(changes: readonly ChangeMention[], gene: Gene, vocabulary: Vocabulary): Codons | undefined {
  const ranges = changes.flatMap((mention): readonly CodonRange[] => {
    const placed = placeChange(mention, gene, vocabulary).alteration;
    if (placed.kind !== 'protein-change') return [];
    return [[placed.change.codon, placed.change.lastCodon ?? placed.change.codon]];
  });
  if (ranges.length === 0) return undefined;
  // A test of one change excludes that change and no more; a longer list is a kit, which counts for its codons (D7).
  return ranges.length <= FEW_CHANGES ? 'targeted' : mergeRanges(ranges);
}
