/** Turns a validated source into the knowledge that the pipeline uses: defaults filled, genes resolved, digest computed. */
import type { HgncId, ProteinEffect } from '../model/finding.js';
import type { ResultCode, TestCode } from '../model/gene.js';
import type { Biomarker, Knowledge, Rule } from '../model/knowledge.js';
import type { Cancer, CodeStatus, KnownCode, SideMarks, Therapy } from '../model/therapy.js';
import { buildGene } from './build-gene.js';
import { canonicalJson } from './canonical-json.js';
import { crossCheckFaults } from './cross-checks.js';
import { buildGeneResolver, type GeneResolver } from './gene-index.js';
import { allCitations } from './references.js';
import type {
  CodeGroup,
  KnowledgeSource,
  MatchedCodeGroup,
  RulesFile,
  SourceBiomarker,
  SourceCancer,
  SourceRule,
  SourceSideMarks,
  SourceTherapy,
  SourceWords,
} from './source.js';
import { knowledgeError } from './validate.js';

const codeStatuses = ['verified', 'secondary-source', 'memory-unverified'] as const satisfies readonly CodeStatus[];

/** Effects that count where a marker names none. */
const usualEffects: readonly ProteinEffect[] = ['missense', 'in-frame', 'unspecified'];

/**
 * @param sha256 hexadecimal SHA-256 of a text in UTF-8; the digest is taken over the canonical JSON of all content
 * @throws KnowledgeError `knowledge-invalid` with every dangling reference and every other fault between files
 */
export function buildKnowledge(source: KnowledgeSource, sha256: (text: string) => string): Knowledge {
  const faults = crossCheckFaults(source, sha256);
  if (faults.length > 0) throw knowledgeError(faults);
  const geneId = buildGeneResolver(source.genes);
  const content = {
    therapies: source.therapies.map(buildTherapy),
    regimens: source.regimens,
    cancers: source.cancers.map(buildCancer),
    cancerExclusions: {
      ...source.cancerExclusions,
      codes: source.cancerExclusions.codes.flatMap(matchedCodes),
      malignantCodes: source.cancerExclusions.malignantCodes.flatMap(matchedCodes),
    },
    diseaseGates: source.diseaseGates,
    genes: source.genes.flatMap(({ content }) => buildGene(content)),
    geneGroups: source.geneGroups.map(({ names, genes }) => ({ names, genes: resolveAll(genes, geneId) })),
    testCodes: buildTestCodes(source, geneId),
    resultCodes: buildResultCodes(source),
    resultWords: source.resultWords,
    variantIdentifiers: source.variantIdentifiers.flatMap(({ gene, change, base, ids }) =>
      resolveAll([gene], geneId).flatMap((known) =>
        ids.map((id) => ({ id, gene: known, change, ...(base !== undefined && { base }) })),
      ),
    ),
    biomarkers: source.rules
      .flatMap(({ content }) => content.biomarkers ?? [])
      .map((one) => buildBiomarker(one, geneId)),
    criteria: Object.assign({}, ...source.rules.map(({ content }) => content.criteria ?? {})),
    rules: source.rules.flatMap(({ content }) => content.rules.map((rule) => buildRule(rule, content))),
    citations: allCitations(source),
    alternatives: source.alternatives,
    policySettings: source.policySettings,
    gradeCaps: source.gradeCaps,
    clearance: source.clearance,
    markers: source.rules.flatMap(({ content }) => content.markers ?? []),
    panels: source.panels,
    overrideReasons: source.overrideReasons,
    wording: source.wording,
  } satisfies Omit<Knowledge, 'stamp'>;
  const digest = sha256(canonicalJson({ about: source.about, ...content }));
  return { stamp: { ...source.about, digest }, ...content };
}

function knownCodes(group: CodeGroup): readonly KnownCode[] {
  return codeStatuses.flatMap((status) =>
    (group[status] ?? []).map((code) => ({ system: group.system, code, status })),
  );
}

function matchedCodes(group: MatchedCodeGroup): Cancer['codes'] {
  return knownCodes(group).map((code) => ({ ...code, match: group.match }));
}

function buildTherapy(therapy: SourceTherapy): Therapy {
  return { ...therapy, codes: therapy.codes.flatMap(knownCodes) };
}

function buildCancer({ sides, ...cancer }: SourceCancer): Cancer {
  const marks = (side: SourceSideMarks): SideMarks => ({ ...side, codes: side.codes.flatMap(matchedCodes) });
  return {
    ...cancer,
    codes: cancer.codes.flatMap(matchedCodes),
    words: cancer.words.flatMap(wordLists),
    ...(sides !== undefined && { sides: { left: marks(sides.left), right: marks(sides.right) } }),
  };
}

function wordLists(words: SourceWords): readonly (readonly string[])[] {
  if (!('one' in words)) return [words];
  return words.one.flatMap((one) => words.with.map((other) => [one, other]));
}

function resolveAll(genes: readonly string[], geneId: GeneResolver): readonly HgncId[] {
  return genes.map(geneId).filter((id) => id !== undefined);
}

function buildTestCodes(source: KnowledgeSource, geneId: GeneResolver): readonly TestCode[] {
  return source.testCodes.flatMap(({ system, codes }) =>
    codes.map((test) => ({ ...test, system, genes: resolveAll(test.genes, geneId) })),
  );
}

/** Answers whose meaning was never verified are left out: they count only with agreeing words, which then decide (D23). */
function buildResultCodes(source: KnowledgeSource): readonly ResultCode[] {
  return source.resultCodes.flatMap(({ system, codes }) =>
    codes.flatMap(({ code, call, status }) => (status === 'memory-unverified' ? [] : [{ system, code, call }])),
  );
}

function buildBiomarker({ codonRanges, ...biomarker }: SourceBiomarker, geneId: GeneResolver): Biomarker {
  const stretches = (codonRanges ?? []).flatMap(([first, last]) =>
    Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index),
  );
  const codons = [...(biomarker.codons ?? []), ...stretches];
  return {
    kind: 'sequence',
    excluding: [],
    listed: false,
    effects: usualEffects,
    unnamed: false,
    ...biomarker,
    ...(codons.length > 0 && { codons }),
    genes: resolveAll(biomarker.genes, geneId),
  };
}

function buildRule(rule: SourceRule, { group, reviewDue }: RulesFile): Rule {
  return { replaces: [], alternatives: [], offers: [], group, reviewDue, ...rule };
}
