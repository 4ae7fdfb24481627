/** A curator's case in few words becomes the order, chart, profile and history that the judgement takes. */
import { describe, expect, test } from '@jest/globals';
import { loadKnowledge } from '../../src/adapters/knowledge-from-disk.js';
import { CaseFault, inputOf } from '../../src/curation/case-facts.js';
import type { Alteration, MolecularFinding, Provenance } from '../../src/model/finding.js';
import type { CaseFacts, CaseFinding } from '../../src/model/knowledge-case.js';

const knowledge = loadKnowledge();
const [kras, nras] = ['HGNC:6407', 'HGNC:7989'];
const input = (facts: Partial<CaseFacts>) => inputOf({ order: 'cetuximab', ...facts }, knowledge);
const findingsOf = (...findings: readonly (string | CaseFinding)[]): readonly MolecularFinding[] =>
  input({ findings }).patient.profile.findings;
const changed = (name: string): Alteration | undefined => findingsOf({ gene: 'KRAS', change: name })[0]?.alteration;

describe('findings', () => {
  test.each<[string, readonly [gene: string, call: string, alteration: Alteration][]]>([
    [
      'KRAS G12D',
      [[kras, 'present', { kind: 'protein-change', change: { name: 'G12D', codon: 12, effect: 'missense' } }]],
    ],
    ['KRAS absent', [[kras, 'absent', { kind: 'region', codons: 'unstated' }]]],
    ['KRAS mutated', [[kras, 'present', { kind: 'region', codons: 'unstated' }]]],
    [
      'RAS absent',
      [
        [kras, 'absent', { kind: 'region', codons: 'unstated' }],
        [nras, 'absent', { kind: 'region', codons: 'unstated' }],
      ],
    ],
  ])('in short: %s', (short, expected) => {
    expect(findingsOf(short).map(({ gene, call, alteration }) => [gene, call, alteration])).toEqual(expected);
  });

  test.each([
    ['G12D', { name: 'G12D', codon: 12, effect: 'missense' }],
    ['Q22*', { name: 'Q22*', codon: 22, effect: 'nonsense' }],
    ['R5fs', { name: 'R5fs', codon: 5, effect: 'frameshift' }],
    ['R5fs*8', { name: 'R5fs*8', codon: 5, effect: 'frameshift' }],
    ['G12=', { name: 'G12=', codon: 12, effect: 'synonymous' }],
    ['G12X', { name: 'G12X', codon: 12, effect: 'unspecified' }],
    ['A11_G12dup', { name: 'A11_G12dup', codon: 11, lastCodon: 12, effect: 'in-frame' }],
    ['G12del', { name: 'G12del', codon: 12, effect: 'in-frame' }],
  ])('the change %s', (name, change) => {
    expect(changed(name)).toEqual({ kind: 'protein-change', change });
  });

  test.each<[string, CaseFinding, Alteration]>([
    ['codons', { gene: 'KRAS', codons: [[12, 13]], call: 'absent' }, { kind: 'region', codons: [[12, 13]] }],
    [
      'copies',
      { gene: 'MET', copies: 'amplification' },
      { kind: 'copy-number', change: 'amplification', written: 'amplification' },
    ],
    ['a fusion', { gene: 'RET', fusionWith: 'NCOA4' }, { kind: 'fusion', partner: 'NCOA4', written: 'NCOA4' }],
    [
      'a protein',
      { gene: 'PTEN', expression: { of: 'protein', level: 'lost' } },
      { kind: 'expression', of: 'protein', level: 'lost', written: 'lost' },
    ],
  ])('in full: %s', (_what, written, alteration) => {
    expect(findingsOf(written)[0]?.alteration).toEqual(alteration);
  });

  test('what is left out is the plain case: final, somatic, of tissue', () => {
    const plain: Provenance = {
      source: 'Observation/finding-0',
      sourceClass: 'somatic',
      specimen: 'tissue',
      status: 'final',
    };
    expect(findingsOf('KRAS G12D')[0]?.provenance).toEqual(plain);
  });

  test('what is said is kept', () => {
    const [one] = findingsOf({
      gene: 'KRAS',
      change: 'G12D',
      specimen: 'plasma',
      on: '2026-03-02',
      fraction: 0.01,
      source: 'germline',
      tumourDnaShown: true,
      status: 'preliminary',
      benign: true,
    });
    expect(one?.benign).toBe(true);
    expect(one?.provenance).toEqual({
      source: 'Observation/finding-0',
      sourceClass: 'germline',
      specimen: 'plasma',
      status: 'preliminary',
      observedOn: '2026-03-02',
      dateKind: 'collected',
      alleleFraction: 0.01,
      tumourDnaShown: true,
    });
  });

  test('a test without a call failed', () => {
    expect(findingsOf({ gene: 'KRAS', call: 'no-call' })[0]).toMatchObject({ call: 'no-call', noCall: 'failed' });
  });
});

describe('the patient around the findings', () => {
  test('nothing is on file where nothing is said', () => {
    const { order, patient } = input({});
    expect([order.reasons, order.therapy]).toEqual([[], 'cetuximab']);
    expect(patient).toMatchObject({
      chart: { resources: [], gaps: [] },
      profile: { findings: [], pending: [], unread: [], signatures: [] },
      history: { planned: [], exposures: [] },
      now: `${knowledge.stamp.asOf}T12:00:00Z`,
    });
    expect(patient.policy).toBeUndefined();
  });

  test('pending and unreadable tests name their genes, groups in full', () => {
    const { profile } = input({ pending: ['RAS'], unread: ['BRAF'] }).patient;
    expect([profile.pending, profile.unread]).toEqual([
      [{ genes: [kras, nras], source: 'ServiceRequest/pending' }],
      [{ genes: ['HGNC:1097'], source: 'DiagnosticReport/unread', why: 'attachment' }],
    ]);
  });

  test('trial, gaps, microsatellites, day and policy', () => {
    const { patient } = input({
      onStudy: true,
      gaps: ['medications'],
      msi: 'present',
      asOf: '2026-01-02',
      policy: { region: 'EU' },
    });
    expect(patient.chart.resources).toEqual([{ resourceType: 'ResearchSubject', id: 'trial', status: 'on-study' }]);
    expect(patient.chart.gaps).toEqual([{ area: 'medications', key: 'medications', reason: 'timeout' }]);
    expect(patient.profile.signatures.map(({ signature, call }) => [signature, call])).toEqual([['msi', 'present']]);
    expect([patient.now, patient.policy]).toEqual(['2026-01-02T12:00:00Z', { settings: { region: 'EU' } }]);
  });

  test('a partner stands in the basket unless the list of active drugs is said; earlier treatment may be dated', () => {
    const { history } = input({
      plan: ['sotorasib', { therapy: 'encorafenib', where: 'active' }],
      earlier: ['irinotecan', { therapy: 'cetuximab', first: '2025-01-01', last: '2025-06-01' }],
    }).patient;
    expect(history.planned.map(({ therapy, where }) => [therapy, where])).toEqual([
      ['sotorasib', 'basket'],
      ['encorafenib', 'active'],
    ]);
    expect(history.exposures.map(({ therapy, firstOn, lastOn }) => [therapy, firstOn, lastOn])).toEqual([
      ['irinotecan', undefined, undefined],
      ['cetuximab', '2025-01-01', '2025-06-01'],
    ]);
  });

  test('a disease is an id, or words for another', () => {
    expect(input({ disease: 'breast cancer' }).order.reasons).toEqual([{ codings: [], text: 'breast cancer' }]);
    expect(input({ disease: 'colorectal' }).order.reasons[0]?.text).not.toBe('colorectal');
  });
});

describe('a case that can’t be run says why', () => {
  test.each<[string, Partial<CaseFacts>, string]>([
    ['an unknown drug', { order: 'novelimab' }, 'no therapy novelimab'],
    ['an unknown partner', { plan: ['novelimab'] }, 'no therapy novelimab'],
    ['an unknown earlier drug', { earlier: ['novelimab'] }, 'no therapy novelimab'],
    ['an unknown gene', { findings: ['NVX1 R10W'] }, 'no gene or group NVX1'],
    ['an unknown gene of a pending test', { pending: ['NVX1'] }, 'no gene or group NVX1'],
    ['too few words', { findings: ['KRAS'] }, 'not understood: KRAS'],
    ['too many words', { findings: ['KRAS G12D mutated'] }, 'not understood: KRAS G12D mutated'],
    ['a change without a codon', { findings: ['KRAS positive'] }, 'no codon in positive'],
  ])('%s', (_what, facts, message) => {
    expect(() => input(facts)).toThrow(new CaseFault(message));
  });
});
