/** "Region studied" Observations and scope codes -> which codons of which genes an assay looked at. */
import { conceptTexts } from '../model/code.js';
import type { CodonRange, Codons, HgncId } from '../model/finding.js';
import type { Gene } from '../model/gene.js';
import { codonsNamed, exceptCodons, type ScopeMention, withoutCodons } from './codon-scope.js';
import { geneClaims, settledGenes } from './gene-identity.js';
import type { Question } from './loinc.js';
import { type Part, type Value, valueConcept, valueTexts } from './observation-parts.js';
import type { ObservationParts } from './reading.js';
import { freeTexts, howDone, spokenBy } from './region-answers.js';
import { type Coverage, coverageIn, coveredBy, doubtedIn, uncallableIn } from './region-text.js';
import { NOTHING_SAID, type Said, type SaidRegion } from './said.js';
import { region, type Statement } from './statement.js';
import { codonsOfTest, type Method, measuresBesides, ownNames } from './test-scope.js';
import type { Vocabulary } from './vocabulary.js';

/**
 * Reads LOINC 53041-0: its components say what was looked at, and what of it could not be called. Whatever says that it
 * was not done, or not done well, takes away from what was looked at; a conclusion is read as a text of the genes.
 * @see HL7 Genomics Reporting STU2, region-studied
 */
export function readRegionStudied(parts: ObservationParts, method: Method, vocabulary: Vocabulary): Said {
  const { self, components } = parts;
  const texts = scopeTexts(components);
  const genes = genesStudied(components, texts, vocabulary);
  const named = [...ownNames(self.code), ...method.texts, ...texts];
  const besides = measuresBesides(named, vocabulary);
  // What was looked at for fusions or copies says nothing of the sequence.
  if (besides !== undefined) return spokenBy(parts, genes, besides, vocabulary);
  const ranges = answersTo(components, 'rangesExamined').flatMap(({ value }) => rangeMention(value));
  const done = howDone(self, vocabulary);
  const found = genes.flatMap((id): readonly (SaidRegion | Statement)[] => {
    const gene = vocabulary.gene(id);
    if (gene === undefined) return [];
    const coverage = coverageIn(texts, gene, vocabulary);
    const stated = coverage?.stated ?? codonsNamed(ranges, gene) ?? coverage?.listed;
    const codons = coveredBy(stated ?? codonsOfTest(gene, self.code, undefined, method), coverage, gene);
    if (codons === undefined || done === 'not-performed')
      return [{ gene: id, alteration: region('unstated'), answer: 'not-performed' }];
    const noted = freeTexts(parts).flatMap((note) => doubtedIn(note, gene, vocabulary));
    const called = done === 'called' && coverage?.whole === undefined && !noted.includes('all');
    return [
      { gene: id, codons, called, ...(coverage?.partly === true && { partly: true as const }) },
      ...[
        ...(coverage?.uncalled === undefined ? [] : [coverage.uncalled]),
        ...noted.filter((one) => one !== 'all'),
      ].map((gone) => ({
        gene: id,
        codons: gone,
        called: false,
      })),
    ];
  });
  const uncallable = uncallableOf(components, genes, vocabulary);
  const studied = found.filter((one): one is SaidRegion => 'called' in one);
  const regions = [
    ...studied.map((one) => (uncallable.unclear.has(one.gene) && one.called ? { ...one, partly: true as const } : one)),
    ...uncallable.regions,
  ];
  const said = spokenBy(parts, genes, undefined, vocabulary);
  return {
    ...said,
    statements: [
      ...found.filter((one): one is Statement => 'answer' in one),
      ...said.statements.flatMap((statement) => withinRegions(statement, regions)),
    ],
    regions,
  };
}

/** The genes that components name, by code or in a text. */
function genesStudied(
  components: readonly Part[],
  texts: readonly string[],
  vocabulary: Vocabulary,
): readonly HgncId[] {
  const studied = answersTo(components, 'geneStudied').flatMap((part) => genesOfValue(part.value, vocabulary));
  return [...new Set([...studied, ...genesInTexts(texts, vocabulary)])];
}

function genesInTexts(texts: readonly string[], vocabulary: Vocabulary): readonly HgncId[] {
  return texts.flatMap((text) => vocabulary.geneMentions(text).flatMap((mention) => mention.genes));
}

/** What could not be called: without a gene of its own it is taken from all genes of the region. */
interface Uncallable {
  readonly regions: readonly SaidRegion[];
  /** Genes of which a part could not be called that can't be told. */
  readonly unclear: ReadonlySet<HgncId>;
}

function uncallableOf(components: readonly Part[], genes: readonly HgncId[], vocabulary: Vocabulary): Uncallable {
  const regions: SaidRegion[] = [];
  const unclear = new Set<HgncId>();
  for (const { value, dataAbsentReason } of answersTo(components, 'uncallable')) {
    const none = value.kind === 'none' && dataAbsentReason?.codings[0]?.code === 'not-applicable';
    if (none || (value.kind === 'boolean' && !value.value)) continue;
    const texts = valueTexts(value);
    for (const id of new Set([...genes, ...genesInTexts(texts, vocabulary)])) {
      const gene = vocabulary.gene(id);
      if (gene === undefined) continue;
      const said =
        texts.length === 0
          ? [codonsNamed(rangeMention(value), gene) ?? ('unclear' as const)]
          : texts.map((text) => uncallableIn(text, gene, vocabulary)).filter((one) => one !== undefined);
      for (const codons of said) {
        if (codons === 'unclear') unclear.add(id);
        else regions.push({ gene: id, codons, called: false });
      }
    }
  }
  return { regions, unclear };
}

/** A denial of the gene as a whole denies what was looked at and called; without such a part it is none. */
function withinRegions(statement: Statement, regions: readonly SaidRegion[]): readonly Statement[] {
  const { alteration, answer, gene } = statement;
  if (answer !== 'absent' || alteration.kind !== 'region' || alteration.codons !== 'unstated') return [statement];
  const own = regions.filter((one) => one.gene === gene);
  if (own.length === 0) return [statement];
  if (own.some(({ partly }) => partly === true)) return [];
  const gone = own.filter(({ called }) => !called);
  return own
    .filter(({ called }) => called)
    .flatMap(({ codons }) => {
      const left = gone.reduce<Codons | undefined>(
        (rest, other) => (typeof rest === 'object' ? withoutCodons(rest, other.codons) : undefined),
        codons,
      );
      return left === undefined ? [] : [{ ...statement, alteration: region(left) }];
    });
}

/** The codons of a gene that components say were examined; nothing where none says it. */
export function codonsStudied(components: readonly Part[], id: HgncId, vocabulary: Vocabulary): Codons | undefined {
  const gene = vocabulary.gene(id);
  const texts = scopeTexts(components);
  const ranges = answersTo(components, 'rangesExamined');
  if (gene === undefined || texts.length + ranges.length === 0) return undefined;
  const coverage = coverageIn(texts, gene, vocabulary);
  const examined = codonsNamed(
    ranges.flatMap(({ value }) => rangeMention(value)),
    gene,
  );
  const codons = coverage?.stated ?? examined ?? coverage?.listed;
  const leaves = coverage !== undefined && limits(coverage);
  if (codons === undefined && !leaves) return undefined;
  return coverage === undefined ? codons : deniable(codons ?? 'unstated', coverage, gene);
}

function limits({ untested, uncalled, whole, partly }: Coverage): boolean {
  return untested.length > 0 || uncalled !== undefined || whole !== undefined || partly;
}

/** What a denial may rest on: nothing that was left out, and no part that can't be told. */
function deniable(codons: Codons, coverage: Coverage, gene: Gene): Codons {
  const { uncalled, whole, partly } = coverage;
  const covered = coveredBy(codons, coverage, gene);
  if (covered === undefined || whole !== undefined || partly) return 'targeted';
  if (uncalled === undefined) return covered;
  return typeof uncalled === 'string' ? 'targeted' : (exceptCodons(covered, uncalled, gene) ?? 'targeted');
}

/** Coverage from a code whose value lists what was tested for. */
export function readScopeCode(part: Part, genes: readonly HgncId[], codons: Codons, vocabulary: Vocabulary): Said {
  const texts = valueTexts(part.value);
  const statements: Statement[] = [];
  const regions = genes.flatMap((id): readonly SaidRegion[] => {
    const gene = vocabulary.gene(id);
    if (gene === undefined) return [];
    const coverage = coverageIn(texts, gene, vocabulary);
    if (texts.length > 0 && coverage === undefined) return [];
    const covered = coveredBy(coverage?.stated ?? coverage?.listed ?? codons, coverage, gene);
    if (covered === undefined) {
      statements.push({ gene: id, alteration: region('unstated'), answer: 'not-performed' });
      return [];
    }
    const gone = coverage?.uncalled;
    return [
      { gene: id, codons: covered, called: coverage?.whole === undefined, ...(coverage?.partly && { partly: true }) },
      ...(gone === undefined ? [] : [{ gene: id, codons: gone, called: false }]),
    ];
  });
  return { ...NOTHING_SAID, statements, regions };
}

/** Genes of a value, each coding on its own; a text may list several. */
export function genesOfValue(value: Value, vocabulary: Vocabulary): readonly HgncId[] {
  const concept = valueConcept(value);
  if (concept === undefined) return [];
  if (concept.codings.length === 0) {
    return conceptTexts(concept).flatMap((text) => vocabulary.geneMentions(text).flatMap((mention) => mention.genes));
  }
  return settledGenes(geneClaims(concept, vocabulary));
}

function answersTo(components: readonly Part[], question: Question): readonly Part[] {
  return components.filter((part) => part.question === question);
}

/** Texts of components on what was looked at. */
function scopeTexts(components: readonly Part[]): readonly string[] {
  const questions = ['regionText', 'regionName', 'mutationsTestedFor', 'rangesExamined'] as const;
  return questions.flatMap((question) => answersTo(components, question)).flatMap(({ value }) => valueTexts(value));
}

/** A range of exons or codons: whole numbers from 1 on. */
function rangeMention(value: Value): readonly ScopeMention[] {
  if (value.kind !== 'range' || value.low === undefined) return [];
  const unit = value.unit?.toLowerCase() ?? '';
  const part = unit.includes('exon') ? 'exons' : unit.includes('codon') ? 'codons' : undefined;
  const range: CodonRange = [value.low, value.high ?? value.low];
  const sound = range.every((one) => Number.isInteger(one) && one >= 1) && range[0] <= range[1];
  return part === undefined || !sound ? [] : [{ part, ranges: [range], start: 0, end: 0 }];
}
