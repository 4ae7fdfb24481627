/** What codes, systems, sentences and notes say in further cases that a slip of the hand in the reader would change. */
import { describe, expect, test } from '@jest/globals';
import type { FhirResource } from '../../src/model/fhir-json.js';
import { component, hgnc, line, loinc, observation, PRESENT, profile, report, symbolOf, variant } from './knowledge.js';

const krasGene = component('48018-6', hgnc('HGNC:6407', 'KRAS'));
const erbb2Gene = component('48018-6', hgnc('HGNC:3430', 'ERBB2'));
const g12d = component('48005-3', 'p.G12D');
const range = (low: number | undefined, high: number) => ({
  valueRange: { ...(low !== undefined && { low: { value: low } }), high: { value: high } },
});

/** Findings in a line each, then what is given back, and conflicts by what they are between. */
function said(...resources: readonly FhirResource[]): readonly string[] {
  const { findings, unread, conflicts } = profile(...resources);
  return [
    ...findings.map(line),
    ...unread.map(({ genes }) => `?${genes.map(symbolOf).join('+')}`),
    ...conflicts.map(({ between }) => between),
  ];
}

describe('a resource', () => {
  test.each<readonly [what: string, resource: FhirResource, ...said: string[]]>([
    [
      'with a number of LOINC under another system is no gene test',
      observation({ coding: [{ system: 'http://example.org/codes', code: '21702-6' }] }, { valueString: 'Negative' }),
    ],
    [
      'that names a gene by its own and its family’s name is of the gene',
      variant(PRESENT, [component('48018-6', { text: 'KRAS RAS family' }), g12d]),
      'KRAS G12D present',
    ],
    [
      'on the chromosome of its gene, coded',
      variant(PRESENT, [krasGene, g12d, component('48000-4', loinc('LA21265-6'))]),
      'KRAS G12D present',
    ],
    [
      'on another chromosome, coded',
      variant(PRESENT, [krasGene, g12d, component('48000-4', loinc('LA21264-9'))]),
      'KRAS G12D present',
      'named change and coordinates',
    ],
    [
      'with one base on a chromosome’s sequence',
      variant(PRESENT, [
        component('48013-7', 'NC_000012.11'),
        { code: loinc('81254-5'), ...range(25_398_284, 25_398_284) },
        component('69547-8', 'C'),
        component('69551-0', 'T'),
      ]),
      'KRAS G12D present',
    ],
    [
      'with one base on a transcript, which is no place of a chromosome',
      variant(PRESENT, [
        krasGene,
        component('48013-7', 'NM_004985.5'),
        { code: loinc('81254-5'), ...range(35, 35) },
        component('69547-8', 'G'),
        component('69551-0', 'A'),
      ]),
      'KRAS unstated indeterminate',
    ],
    [
      'whose stretch ends with an exon, counted from 1 where nothing else is said',
      variant(PRESENT, [
        component('48000-4', '17'),
        component('62374-4', 'GRCh37'),
        { code: loinc('81254-5'), ...range(37_880_263, 37_880_263) },
      ]),
      'ERBB2 codons 737-769 present',
    ],
    [
      'with three copies of a gene',
      variant(PRESENT, [erbb2Gene, { code: loinc('82155-3'), valueQuantity: { value: 3 } }]),
      'ERBB2 gain present',
    ],
    [
      'with up to eight copies of a gene',
      variant(PRESENT, [erbb2Gene, { code: loinc('82155-3'), ...range(undefined, 8) }]),
      'ERBB2 amplification present',
    ],
    [
      'whose ratio is a number in words',
      observation('HER2/CEP17 ratio FISH', { valueQuantity: { value: '2.5' } }),
      'ERBB2 amplification present',
    ],
    [
      'whose range is empty has no value: the reason for its absence counts',
      observation(loinc('21702-6'), { valueRange: {}, dataAbsentReason: { coding: [{ code: 'not-performed' }] } }),
      'KRAS unstated no-call not-performed',
    ],
    [
      'of no known code, with a change and its gene in a component',
      observation('Other', { component: [component('48005-3', 'KRAS p.G12D')] }),
      'KRAS G12D present',
    ],
    ['whose note alone speaks', observation('Other', { note: [{ text: 'KRAS G12D detected' }] }), 'KRAS G12D present'],
    [
      'whose name asks for the loss of a tumour suppressor',
      observation('PTEN loss', { valueString: 'Positive' }),
      'PTEN loss present',
    ],
  ])('%s', (_, resource, ...expected) => {
    expect(said(resource)).toEqual(expected);
  });

  test.each<[string, string, readonly string[]]>([
    ['of genes', '51969-4', ['?']],
    ['of anything else', '11502-2', []],
  ])('that is a report %s and only a file is given back, or not', (_, code, expected) => {
    const presentedForm = [{ contentType: 'application/pdf', data: 'JVBERi0=' }];
    expect(said(report([], { code: loinc(code), presentedForm }))).toEqual(expected);
  });

  test.each([
    ['that says nothing of its origin', [], 'germline'],
    ['that calls it somatic', [component('48002-0', loinc('LA6684-0', 'Somatic'))], 'somatic'],
  ])('a variant of normal blood %s is %s %s', (_, more, expected) => {
    const found = variant(PRESENT, [krasGene, g12d, ...more], { specimen: { reference: 'Specimen/s' } });
    const specimen = { resourceType: 'Specimen', id: 's', type: { text: 'normal blood' } };
    expect(profile(found, specimen).findings.map(({ provenance }) => provenance.sourceClass)).toEqual([expected]);
  });
});

describe('a sentence', () => {
  test.each<readonly [text: string, ...said: string[]]>([
    ['Mutation detected in KRAS but not in NRAS', 'KRAS unstated present', 'NRAS unstated absent'],
    ['KRAS is mutated. KRAS is wild type.', '?KRAS', 'sentences of one text'],
    ['KRAS G12D detected in exon 2', 'KRAS G12D present'],
    ['KRAS G12D detected in exon 3', 'KRAS G12D present', 'KRAS codons 38-97 present'],
    ['RAS mutated, KRAS G12D', 'KRAS G12D present'],
    ['RAS exon 2 wild type, KRAS', 'KRAS codons 1-37 absent', 'NRAS codons 1-37 absent'],
    ['KRAS mutation'],
    ['KRAS exon 2 mutation'],
    ['X-RAS wild type'],
    ['KRAS: [x] mutated [ ] wild type', 'KRAS unstated present'],
    ['KRAS mutated [x] wild type [ ]', 'KRAS unstated present'],
    ['KRAS c.33_34insTA detected', 'KRAS G12* present'],
    ['KRAS c.[34G>T;34_35del] detected', 'KRAS unplaced c.[34G>T;34_35del] present'],
  ])('"%s"', (text, ...expected) => {
    expect(said(report([], { conclusion: text }))).toEqual(expected);
  });

  test('a contradiction names its gene and both sentences', () => {
    const [conflict] = profile(report([], { conclusion: 'KRAS is mutated. KRAS is wild type.' })).conflicts;
    expect(conflict).toEqual({
      source: 'DiagnosticReport/r',
      gene: 'HGNC:6407',
      between: 'sentences of one text',
      says: ['KRAS is mutated.', 'KRAS is wild type.'],
    });
  });

  test('"none" of the markers examined is none', () => {
    const { signatures } = profile(report([], { conclusion: 'MSI: none of 5 loci' }));
    expect(signatures.map(({ call, value }) => [call, value])).toEqual([['absent', '0/5']]);
  });
});
