/** A whole knowledge in a few lines, for tests that break one thing of it. */
import { createHash } from 'node:crypto';
import { readKnowledgeFolder } from '../../src/adapters/knowledge-from-disk.js';
import type { KnowledgeFile } from '../../src/knowledge/source.js';
import { repositoryFolder } from './repository-folder.js';

/** The schemas that ship. */
export const schemas = readKnowledgeFolder(repositoryFolder('knowledge')).schemas;

type Content = Record<string, unknown>;

/** Hexadecimal, as the knowledge from disk computes it. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const wordKinds = [
  'present',
  'absent',
  'indeterminate',
  'failed',
  'insufficient',
  'notPerformed',
  'pending',
  'amplification',
  'amplified',
  'copyNumber',
  'gain',
  'disomy',
  'fusion',
  'rearranged',
  'expression',
  'rna',
  'overexpressed',
  'underexpressed',
  'high',
  'low',
  'loss',
  'lost',
  'retained',
  'msiTest',
  'msiHigh',
  'msiLow',
  'msiStable',
  'repairProteins',
  'wildType',
  'describing',
  'guidance',
  'notAFinding',
  'consequences',
  'earlierTests',
  'method',
  'otherMarkers',
  'otherTumours',
  'reference',
  'stopHeadings',
  'targetedMethods',
  'plasmaWords',
  'tissueWords',
  'primaryWords',
  'metastasisWords',
  'germlineWords',
  'somaticWords',
  'tumourDna',
  'tumourFraction',
  'haematopoiesis',
  'haematopoiesisGenes',
];

/** A rule without fault, with these members instead of its own. */
export function smallRule(changes: Content = {}): Content {
  return {
    id: 'R1',
    version: '1',
    title: 'a rule',
    therapies: ['drug-a'],
    disease: { is: 'cancer-a' },
    when: { named: 'mutated' },
    indicator: 'warning',
    summary: '{gene} {v} detected: {drug} will not work.',
    summaryFallback: 'Mutation detected: {drug} will not work.',
    detail: 'A sentence on {drug}.',
    evidence: [{ id: 'label', kind: 'label', text: 'Not indicated.', citations: ['LABEL'] }],
    ...changes,
  };
}

/** A transcript without fault: three codons in two exons of the plus strand, with these members instead of its own. */
export function smallTranscript(changes: Content = {}): Content {
  return {
    refseq: 'NM_1',
    placements: [smallPlacement(), smallPlacement({ assembly: 'GRCh38' })],
    cds: 'ATG GGT\nTAA',
    cdsDigest: sha256('ATGGGTTAA'),
    verifiedCodons: [1, 2],
    ...changes,
  };
}

/** Five coding bases in the second exon, four in the third. */
export function smallPlacement(changes: Content = {}): Content {
  const exons = [
    [2, 101, 105],
    [3, 201, 204],
  ];
  const chromosome = changes.assembly === 'GRCh38' ? 'NC_000001.11' : 'NC_000001.10';
  return { assembly: 'GRCh37', chromosome, strand: 'plus', exons, ...changes };
}

/** Without the members of this name: JSON has no `undefined`. */
export function without(content: Content, member: string): Content {
  return Object.fromEntries(Object.entries(content).filter(([name]) => name !== member));
}

/** One phrase for each list, its name; what means "without a mutation" is absence too. */
export function smallWords(changes: Content = {}): Content {
  const each = Object.fromEntries(wordKinds.map((kind) => [kind, [kind]]));
  return { ...each, absent: ['absent', 'wildType'], ...changes };
}

const contents: { readonly [name: string]: Content } = {
  'knowledge.yaml': { version: '1.0.0', asOf: '2026-11-23', reviewedBy: 'none' },
  'therapies.yaml': {
    therapies: [
      {
        id: 'drug-a',
        label: 'drug A',
        classes: ['class-a'],
        names: ['drug A'],
        codes: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', verified: ['1'], 'memory-unverified': ['2'] }],
      },
      { id: 'drug-b', label: 'drug B', sameAs: 'drug-a', classes: [], names: ['drug B'], codes: [] },
    ],
  },
  'regimens.yaml': { regimens: [{ names: ['AB'], therapies: ['drug-a', 'drug-b'] }] },
  'cancers.yaml': {
    cancers: [
      {
        id: 'cancer-a',
        label: 'cancer A',
        codes: [{ system: 'http://hl7.org/fhir/sid/icd-10', match: 'prefix', verified: ['X1'] }],
        words: [['crc'], { one: ['colon', 'rectal'], with: ['cancer', 'carcinoma'] }],
      },
    ],
    cancerExclusions: { codes: [], phrases: ['history of'], malignantWords: ['cancer'], malignantCodes: [] },
    diseaseGates: [{ therapy: 'drug-a', cancer: 'cancer-a', whenNoneOnFile: 'assume' }],
  },
  'genes/GENEA.yaml': {
    id: 'HGNC:1',
    symbol: 'GENEA',
    aliases: ['gene-a'],
    ncbiGeneId: 1,
    exons: [{ number: 2, codons: [1, 2] }],
    transcripts: [smallTranscript()],
  },
  'gene-groups.yaml': { geneGroups: [{ names: ['GENES'], genes: ['GENEA'] }] },
  'test-codes.yaml': {
    testCodes: [
      {
        system: 'http://loinc.org',
        codes: [{ code: '1-8', genes: ['GENEA'], kind: 'result', codons: [[1, 2]], status: 'verified' }],
      },
    ],
  },
  'result-codes.yaml': {
    resultCodes: [
      {
        system: 'http://loinc.org',
        codes: [
          { code: 'LA1', call: 'present', status: 'verified' },
          { code: 'LA2', call: 'absent', status: 'memory-unverified' },
        ],
      },
    ],
  },
  'result-words.yaml': { resultWords: smallWords() },
  'variant-identifiers.yaml': {
    variantIdentifiers: [{ gene: 'GENEA', change: 'G2C', base: 4, ids: ['rs1', 'clinvar:1'] }],
  },
  'citations.yaml': { citations: [{ id: 'LABEL', text: 'A label, 2026', verified: true }] },
  'panels.yaml': {
    panels: [
      {
        id: 'panel-a',
        label: 'Panel A',
        tests: [{ label: 'Test', coding: { system: 's', code: 'c' }, settles: ['marker-a'] }],
      },
    ],
    overrideReasons: [{ code: 'other', display: 'Other' }],
  },
  'alternatives.yaml': {
    alternatives: [{ id: 'alternative-a', text: 'Instead of {drug}: another.', citations: ['LABEL'], therapies: [] }],
  },
  'site-policy.yaml': {
    policySettings: [{ id: 'setting-a', label: 'Setting A', values: ['off', 'on'] }],
    gradeCaps: [{ id: 'cap-a', when: { onStudy: true }, atMost: 'warning', text: 'In a trial.', citations: ['LABEL'] }],
    clearance: { exposure: ['class-a'], days: 120, citations: ['LABEL'] },
  },
  'wording.yaml': { wording: { 'conditional-prefix': 'If for {disease}: ' } },
  'rules/a.yaml': {
    group: 'A',
    reviewDue: '2027-01-01',
    cases: [],
    biomarkers: [{ id: 'marker-a', label: 'Marker A', genes: ['GENEA'], codons: [2] }],
    criteria: { mutated: { biomarker: 'marker-a' } },
    rules: [smallRule()],
  },
};

/** The files of the small knowledge; `changes` replaces members of single files, or whole files with `undefined` left out. */
export function smallKnowledge(
  changes: { readonly [name: string]: Content | undefined } = {},
): readonly KnowledgeFile[] {
  const names = [...new Set([...Object.keys(contents), ...Object.keys(changes)])];
  return names.flatMap((name) => {
    if (name in changes && changes[name] === undefined) return [];
    return [{ name, content: { ...contents[name], ...changes[name] } }];
  });
}
