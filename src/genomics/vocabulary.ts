/** The knowledge, compiled for reading: genes by identifier, name and accession; test codes; result words. */
import type { Coding, Concept } from '../model/code.js';
import { conceptTexts } from '../model/code.js';
import type { HgncId } from '../model/finding.js';
import type { Gene, GenomicsKnowledge, ResultCode, TestCode, Transcript } from '../model/gene.js';
import { oncePer } from '../model/once-per.js';
import { type GeneMention, geneFinder } from './gene-finder.js';
import { remembering } from './remember.js';
import { normalised } from './text/phrases.js';
import { WORD_SETS, type WordFound, type WordMeaning, type WordSet, wordFinder } from './word-finder.js';

/** Look-ups in one knowledge; none throws, and what the knowledge does not hold is `undefined`, false or empty. */
export interface Vocabulary {
  readonly knowledge: GenomicsKnowledge;
  readonly gene: (id: HgncId) => Gene | undefined;
  /** The gene of an identifier `HGNC:6407` or `6407`; absent where the knowledge does not know it. */
  readonly geneByHgnc: (code: string) => Gene | undefined;
  readonly geneByNcbi: (code: string) => Gene | undefined;
  readonly geneMentions: (text: string) => readonly GeneMention[];
  /** Whether the letters of some gene's name stand in a text: quick, and never wrongly false. */
  readonly mayNameGene: (text: string) => boolean;
  /** Whether a text could speak of a gene of the knowledge, or of microsatellites. */
  readonly mayConcern: (text: string) => boolean;
  /** Whether some test of the knowledge has this code. */
  readonly isTestCode: (code: string) => boolean;
  /** The gene and transcript of an accession, with or without version: `NM_004985.5`, `NP_004976`. */
  readonly transcript: (accession: string) => { readonly gene: Gene; readonly transcript: Transcript } | undefined;
  /** The gene and change that a public identifier of a variant means: `rs113488022`, `clinvar:13961`. */
  readonly identified: (id: string) => Identified | undefined;
  readonly testCode: (concept: Concept | undefined) => TestCode | undefined;
  /** What an answer's code says, by the knowledge's answer codes. */
  readonly resultCode: (coding: Coding) => ResultCode['call'] | undefined;
  /** Occurrences of result words of a set, the longest phrase first, none overlapping. */
  readonly words: (text: string, set: WordSet) => readonly WordFound[];
  /** Whether a phrase means "as it is without a mutation". */
  readonly isWildType: (phrase: string) => boolean;
  /** Whether a single word only describes a finding. */
  readonly isDescribing: (word: string) => boolean;
  /** What a text says of material, site and origin. */
  readonly traits: (text: string) => Traits;
  /** Whether a text holds a word of this meaning. */
  readonly says: (text: string, meaning: WordMeaning) => boolean;
}

/** The vocabulary of this knowledge, compiled once. */
export const vocabularyOf = oncePer((knowledge: GenomicsKnowledge): Vocabulary => {
  const byId = new Map<string, Gene>(knowledge.genes.map((gene) => [gene.id, gene]));
  const byNcbi = new Map(knowledge.genes.map((gene) => [String(gene.ncbiGeneId), gene]));
  const byAccession = accessions(knowledge.genes);
  const genes = geneFinder(knowledge);
  const identifiers = variantIdentifiers(knowledge, byId);
  const tests = byCode(knowledge.testCodes);
  const results = byCode(knowledge.resultCodes);
  const finders = new Map<WordSet, (text: string) => readonly WordFound[]>();
  for (const [set, meanings] of Object.entries(WORD_SETS) as [WordSet, readonly WordMeaning[]][]) {
    finders.set(set, remembering(wordFinder(knowledge.resultWords, meanings)));
  }
  const signatures = wordFinder(knowledge.resultWords, WORD_SETS.signatures);
  const wildType = new Set(knowledge.resultWords.wildType.map(normalised));
  const describing = new Set(knowledge.resultWords.describing.map((word) => word.toLowerCase()));
  const saying = new Map<WordMeaning, (text: string) => boolean>();
  return {
    knowledge,
    gene: (id) => byId.get(id),
    geneByHgnc: remembering((code) => byId.get(`HGNC:${code.replace(/^HGNC:/i, '').trim()}`)),
    geneByNcbi: (code) => byNcbi.get(code.trim()),
    geneMentions: remembering(genes.find),
    mayNameGene: genes.may,
    mayConcern: remembering((text) => genes.may(text) || signatures(text).length > 0),
    isTestCode: (code) => tests.has(code),
    transcript: remembering(
      (accession) => byAccession.get(accession.toUpperCase()) ?? byAccession.get(unversioned(accession)),
    ),
    identified: (id) => identifiers.get(id.toLowerCase()),
    testCode: (concept) => {
      for (const coding of concept?.codings ?? []) {
        const test = testOf(coding, tests);
        if (test !== undefined && concept !== undefined && counts(test, concept, byId)) return test;
      }
      return undefined;
    },
    resultCode: (coding) => {
      const candidates = coding.code === undefined ? undefined : results.get(coding.code);
      if (candidates === undefined) return undefined;
      // A bare letter means something only inside its own system.
      if (coding.system === undefined) return (coding.code?.length ?? 0) > 3 ? candidates[0]?.call : undefined;
      const system = systemKey(coding.system);
      return candidates.find((result) => systemKey(result.system) === system)?.call;
    },
    words: (text, set) => finders.get(set)?.(text) ?? [],
    isWildType: (phrase) => wildType.has(normalised(phrase)),
    isDescribing: (word) => describing.has(word.toLowerCase()),
    traits: remembering(traitsBy(knowledge.resultWords)),
    says: (text, meaning) => {
      const known = saying.get(meaning);
      if (known !== undefined) return known(text);
      const find = wordFinder(knowledge.resultWords, [meaning]);
      const says = remembering((one: string) => find(one).length > 0);
      saying.set(meaning, says);
      return says(text);
    },
  };
});

/** Words of a test or specimen that say what was tested. */
export interface Traits {
  readonly plasma: boolean;
  readonly tissue: boolean;
  readonly primary: boolean;
  readonly metastasis: boolean;
  readonly germline: boolean;
  readonly somatic: boolean;
}

const TRAITS = {
  plasma: 'plasmaWords',
  tissue: 'tissueWords',
  primary: 'primaryWords',
  metastasis: 'metastasisWords',
  germline: 'germlineWords',
  somatic: 'somaticWords',
} as const satisfies { readonly [trait in keyof Traits]: WordMeaning };

function traitsBy(words: GenomicsKnowledge['resultWords']): (text: string) => Traits {
  const finder = (trait: keyof Traits): ((text: string) => readonly WordFound[]) => wordFinder(words, [TRAITS[trait]]);
  const finders = {
    plasma: finder('plasma'),
    tissue: finder('tissue'),
    primary: finder('primary'),
    metastasis: finder('metastasis'),
    germline: finder('germline'),
    somatic: finder('somatic'),
  };
  return (text) => ({
    plasma: finders.plasma(text).length > 0,
    tissue: finders.tissue(text).length > 0,
    primary: finders.primary(text).length > 0,
    metastasis: finders.metastasis(text).length > 0,
    germline: finders.germline(text).length > 0,
    somatic: finders.somatic(text).length > 0,
  });
}

/** What an identifier of a variant means; `base` is its place in the coding sequence. */
export interface Identified {
  readonly gene: Gene;
  readonly change: string;
  readonly base?: number;
}

type Accession = { readonly gene: Gene; readonly transcript: Transcript };

function accessions(genes: readonly Gene[]): ReadonlyMap<string, Accession> {
  const found = new Map<string, Accession>();
  for (const gene of genes) {
    for (const transcript of gene.transcripts) {
      for (const accession of [transcript.refseq, transcript.protein, transcript.ensembl]) {
        if (accession !== undefined) found.set(accession.toUpperCase(), { gene, transcript });
      }
    }
  }
  return found;
}

function unversioned(accession: string): string {
  return accession.toUpperCase().replace(/\.\d+$/, '');
}

function variantIdentifiers(
  knowledge: GenomicsKnowledge,
  byId: ReadonlyMap<string, Gene>,
): ReadonlyMap<string, Identified> {
  const found = new Map<string, Identified>();
  for (const { id, gene, change, base } of knowledge.variantIdentifiers) {
    const known = byId.get(gene);
    if (known !== undefined) found.set(id.toLowerCase(), { gene: known, change, ...(base !== undefined && { base }) });
  }
  return found;
}

const LOINC = 'loinc.org';

const INTERPRETATION = 'terminology.hl7.org/codesystem/v3-observationinterpretation';
/** Other names of systems: short ones, and older homes of HL7's tables. */
const SYSTEM_ALIASES: ReadonlyMap<string, string> = new Map([
  ['ln', LOINC],
  ['urn:oid:2.16.840.1.113883.6.1', LOINC],
  ['hl7.org/fhir/v2/0078', INTERPRETATION],
  ['terminology.hl7.org/codesystem/v2-0078', INTERPRETATION],
  ['hl7.org/fhir/observation-interpretation', INTERPRETATION],
]);

/** A system without scheme and trailing slash, by its present name. */
const systemKey = remembering((system) => {
  const plain = system
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/+$/, '');
  return SYSTEM_ALIASES.get(plain) ?? plain;
});

function byCode<Entry extends { readonly code: string }>(
  entries: readonly Entry[],
): ReadonlyMap<string, readonly Entry[]> {
  const found = new Map<string, Entry[]>();
  for (const entry of entries) found.set(entry.code, [...(found.get(entry.code) ?? []), entry]);
  return found;
}

function testOf(coding: Coding, tests: ReadonlyMap<string, readonly TestCode[]>): TestCode | undefined {
  if (coding.code === undefined) return undefined;
  const candidates = tests.get(coding.code);
  if (candidates === undefined) return undefined;
  const system = coding.system === undefined ? LOINC : systemKey(coding.system);
  return candidates.find((test) => systemKey(test.system) === system);
}

/** A code that was never verified counts only where the words of the concept name one of its genes (D23). */
function counts(test: TestCode, concept: Concept, byId: ReadonlyMap<string, Gene>): boolean {
  if (test.status !== 'memory-unverified') return true;
  const symbols = test.genes.map((id) => byId.get(id)?.symbol.toLowerCase());
  const words = conceptTexts(concept).flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  return symbols.some((symbol) => symbol !== undefined && words.includes(symbol));
}
