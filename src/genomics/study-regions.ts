/** The analyses of a genomic study -> the regions of each gene that were called, and those that could not be. */
import { type Concept, conceptTexts, readConcept } from '../model/code.js';
import type { Json } from '../model/fhir-json.js';
import { objects, string } from '../model/fhir-json.js';
import type { CodonRange, Codons, HgncId } from '../model/finding.js';
import type { Gene } from '../model/gene.js';
import { united } from './codon-scope.js';
import { geneClaims, settledGenes } from './gene-identity.js';
import { coverageIn, coveredBy, uncallableIn } from './region-text.js';
import type { SaidRegion } from './said.js';
import type { Vocabulary } from './vocabulary.js';

/** Genes that an analysis studied or called. */
export function genesOfAnalysis(analysis: Json, vocabulary: Vocabulary): readonly HgncId[] {
  const { studied, called, uncalled } = listsOf(analysis, vocabulary);
  return [...new Set([...studied.genes, ...called.genes, ...uncalled.genes].map(({ id }) => id))];
}

/** One region a gene that was called, and one that could not be called, over all analyses. */
export function regionsOfStudy(analyses: readonly Json[], vocabulary: Vocabulary): readonly SaidRegion[] {
  const byKind = new Map<string, SaidRegion>();
  for (const region of analyses.flatMap((analysis) => regionsOfAnalysis(analysis, vocabulary))) {
    const key = `${region.gene} ${region.called}`;
    const known = byKind.get(key);
    byKind.set(key, known === undefined ? region : joined(known, region));
  }
  return [...byKind.values()];
}

function joined(one: SaidRegion, other: SaidRegion): SaidRegion {
  const { gene, called } = one;
  const partly = one.partly === true || other.partly === true;
  return { gene, called, codons: together(one.codons, other.codons), ...(partly && { partly: true as const }) };
}

/** What is stated is kept; what is not stated adds nothing to it. */
function together(one: Codons, other: Codons): Codons {
  if (one === 'all' || other === 'all') return 'all';
  const listed = [one, other].filter((codons): codons is readonly CodonRange[] => typeof codons !== 'string');
  if (listed.length > 0) return united(listed);
  return one === 'targeted' ? one : other;
}

/** Regions of one kind in an analysis. */
interface Listed {
  readonly genes: readonly { readonly id: HgncId; readonly texts: readonly string[] }[];
  /** Words that name no gene. */
  readonly texts: readonly string[];
  /** Some of it stands in a file, or in words that say nothing of it here. */
  readonly elsewhere: boolean;
  /** Whether the analysis has such a list at all. */
  readonly given: boolean;
}

interface Lists {
  readonly studied: Listed;
  readonly called: Listed;
  readonly uncalled: Listed;
}

function listsOf(analysis: Json, vocabulary: Vocabulary): Lists {
  const nested = objects(analysis.extension);
  const listed = (url: string): Listed => {
    const concepts = nested.filter((part) => part.url === url).map((part) => readConcept(part.valueCodeableConcept));
    const read = concepts.map((concept) => regionNamed(concept, vocabulary));
    return {
      genes: read.flatMap(({ genes, texts }) => genes.map((id) => ({ id, texts }))),
      texts: read.flatMap(({ genes, texts, other }) => (genes.length === 0 && !other ? texts : [])),
      elsewhere: read.some(({ genes, texts, other }) => genes.length === 0 && !other && texts.length === 0),
      given: concepts.length > 0,
    };
  };
  return { studied: listed('studied'), called: listed('called'), uncalled: listed('uncalled') };
}

/** `other`: it names a gene that the knowledge does not know. */
function regionNamed(
  concept: Concept | undefined,
  vocabulary: Vocabulary,
): { readonly genes: readonly HgncId[]; readonly texts: readonly string[]; readonly other: boolean } {
  if (concept === undefined) return { genes: [], texts: [], other: false };
  const claims = geneClaims(concept, vocabulary);
  const texts = conceptTexts(concept);
  const coded = concept.codings.some(({ code }) => code !== undefined && /^(?:HGNC:)?\d+$/i.test(code));
  const symbol = texts.some((text) => /^[A-Z][A-Z0-9-]{1,9}$/.test(text));
  return { genes: settledGenes(claims), texts, other: claims.length === 0 && (coded || symbol) };
}

function regionsOfAnalysis(analysis: Json, vocabulary: Vocabulary): readonly SaidRegion[] {
  const { studied, called, uncalled } = listsOf(analysis, vocabulary);
  const nested = objects(analysis.extension);
  const described = nested.flatMap((part) => (part.url === 'description' ? (string(part.valueString) ?? []) : []));
  const ids = genesOfAnalysis(analysis, vocabulary);
  const unclear = uncalled.elsewhere || called.elsewhere || called.texts.length > 0;
  return ids.flatMap((id): readonly SaidRegion[] => {
    const gene = vocabulary.gene(id);
    if (gene === undefined) return [];
    const own = (list: Listed): readonly string[] => list.genes.flatMap((one) => (one.id === id ? one.texts : []));
    const names = (list: Listed): boolean => list.genes.some((one) => one.id === id);
    const gone = uncallableOf(gene, names(uncalled) ? own(uncalled) : undefined, uncalled.texts, vocabulary);
    const failed = gone.codons.map((codons) => ({ gene: id, codons, called: false }));
    if (!names(studied) && !names(called)) return failed;
    const texts = [own(called), own(studied), described].filter((list) => list.length > 0);
    const coverage = coverageIn(
      texts.map((list) => list.join('; ')),
      gene,
      vocabulary,
    );
    const codons = coveredBy(coverage?.stated ?? coverage?.listed ?? 'unstated', coverage, gene);
    if (codons === undefined) return failed;
    // Where an analysis lists what it called, what it does not list was not called.
    const missed = called.given && !names(called) && !unclear;
    if (missed || coverage?.whole !== undefined)
      return [{ gene: id, codons: typeof codons === 'string' ? 'all' : codons, called: false }, ...failed];
    const partly = unclear || gone.unclear || coverage?.partly === true;
    const uncovered = coverage?.uncalled;
    return [
      { gene: id, codons, called: true, ...(partly && { partly: true as const }) },
      ...(uncovered === undefined ? [] : [{ gene: id, codons: uncovered, called: false }]),
      ...failed,
    ];
  });
}

/** What lists of uncalled regions say of one gene: those that name it, and those that name none. */
function uncallableOf(
  gene: Gene,
  own: readonly string[] | undefined,
  others: readonly string[],
  vocabulary: Vocabulary,
): { readonly codons: readonly Codons[]; readonly unclear: boolean } {
  const stated = (own ?? []).map((text) => uncallableIn(text, gene, vocabulary)).filter(isList);
  const mine: readonly Codons[] = own === undefined ? [] : stated.length > 0 ? stated : ['all'];
  const open = others.map((text) => uncallableIn(text, gene, vocabulary));
  return {
    codons: [...mine, ...open.filter((one) => one !== undefined && one !== 'unclear')],
    unclear: open.includes('unclear'),
  };
}

function isList(codons: Codons | 'unclear' | undefined): codons is readonly CodonRange[] {
  return typeof codons === 'object';
}
