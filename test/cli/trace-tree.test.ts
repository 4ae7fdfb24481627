/** The explanation as a tree: what a clinician reads from top to bottom. */
import { expect, test } from '@jest/globals';
import { renderTree } from '../../src/commands/terminal.js';
import { traceTree } from '../../src/commands/trace-tree.js';
import type { Assessment } from '../../src/model/assessment.js';
import { oneCard, silence } from '../http/small-parts.js';

const assessment: Assessment = {
  order: {
    therapy: 'drug-a',
    reference: 'MedicationRequest/1',
    resource: { resourceType: 'MedicationRequest' },
    fhirVersion: 'R4',
    recognition: { by: 'code', system: 'urn:codes', code: '7' },
    display: 'Drug A 100 mg',
    reasons: [],
    reasonReferences: [],
  },
  disease: { kind: 'known', from: 'chart', cancers: [{ cancer: 'c', label: 'colon cancer', source: 'Condition/1' }] },
  history: {
    planned: [{ therapy: 'drug-b', where: 'basket', source: 'MedicationRequest/2' }],
    exposures: [{ therapy: 'drug-c', source: 'MedicationStatement/3', lastOn: '2026-05' }],
  },
  biomarkers: [
    {
      biomarker: 'm1',
      label: 'GENE exon 2',
      status: 'present',
      reasons: [],
      conflicting: [],
      findings: [
        {
          gene: 'HGNC:1',
          alteration: { kind: 'region', codons: 'all' },
          call: 'present',
          written: 'p.G12D',
          provenance: { source: 'Observation/1', sourceClass: 'somatic', specimen: 'tissue', status: 'final' },
        },
      ],
    },
    {
      biomarker: 'm2',
      label: 'GENE exon 3',
      status: 'not-assessed',
      reasons: [{ cause: 'partial', note: 'codons not covered', codons: [59, 61] }],
      conflicting: [],
      findings: [],
    },
  ],
  rules: [
    { rule: 'R2', version: '1', truth: 'not-met', fired: false, indicator: 'info', because: [] },
    { rule: 'R3', version: '1', truth: 'unknown', fired: false, indicator: 'info', because: ['partial'] },
    {
      rule: 'R1',
      version: '2',
      truth: 'met',
      fired: true,
      indicator: 'critical',
      because: [],
      criteria: {
        asks: 'any',
        truth: 'met',
        decidedBy: [],
        unknownBecause: [],
        children: [
          { asks: 'm1', truth: 'met', decidedBy: ['Observation/1'], unknownBecause: [], children: [] },
          { asks: 'm2', truth: 'unknown', decidedBy: [], unknownBecause: ['partial'], children: [] },
        ],
      },
    },
  ],
  fired: [],
  offers: [],
  advice: [],
  cappedBy: [],
  policy: { settings: {} },
  gaps: [],
  unread: [{ source: 'DiagnosticReport/9', why: 'attachment', genes: [] }],
  knowledge: { version: '0.1.0', digest: 'abcdef0123456789', reviewedBy: 'none', asOf: '2026-11-24' },
  assessedAt: '2026-11-24T09:00:00.000Z',
};

test('order, disease, markers, rules with the resources that decided, gaps, cards', () => {
  const trace = {
    assessments: [assessment],
    gaps: [{ key: 'Observation?patient=p1&code=x', area: 'genomic-results', reason: 'timeout' }],
    otherSubjects: ['Observation/8'],
  } as const;
  expect(renderTree(traceTree({ trace, response: { cards: [oneCard] } }), false).split('\n')).toEqual([
    'wildtype explain',
    '├─ order: drug-a (MedicationRequest/1): Drug A 100 mg',
    '│  ├─ recognised by code urn:codes|7',
    '│  ├─ disease: colon cancer (Condition/1); known, from chart',
    '│  ├─ planned beside it',
    '│  │  └─ drug-b (basket, MedicationRequest/2)',
    '│  ├─ given earlier',
    '│  │  └─ drug-c, last on 2026-05 (MedicationStatement/3)',
    '│  ├─ markers',
    '│  │  ├─ GENE exon 2: present',
    '│  │  │  └─ p.G12D (Observation/1)',
    '│  │  └─ GENE exon 3: not-assessed',
    '│  │     └─ partial: codons not covered: 59, 61',
    '│  ├─ rules',
    '│  │  ├─ R1 v2: fired (critical)',
    '│  │  │  └─ any: met',
    '│  │  │     ├─ m1: met [Observation/1]',
    '│  │  │     └─ m2: unknown (partial)',
    '│  │  ├─ R3 v1: unknown because partial',
    '│  │  └─ R2 v1: not-met',
    '│  ├─ not readable by a machine',
    '│  │  └─ DiagnosticReport/9 (attachment)',
    '│  └─ knowledge 0.1.0 (abcdef012345)',
    '├─ could not be read',
    '│  └─ genomic-results: Observation (timeout)',
    '├─ set aside, of another patient',
    '│  └─ Observation/8',
    '└─ cards',
    '   └─ critical: A card.',
  ]);
});

test('where no order was recognised, it says so', () => {
  expect(renderTree(traceTree(silence), false).split('\n')).toEqual([
    'wildtype explain',
    '├─ no order for a watched therapy was recognised',
    '└─ cards: none',
  ]);
});
