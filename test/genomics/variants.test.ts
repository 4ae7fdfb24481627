/** Variants of the Genomics Reporting guide, and what each says: one line for every finding. */
import { describe, expect, test } from '@jest/globals';
import type { FhirResource, Json } from '../../src/model/fhir-json.js';
import { ABSENT, component, hgnc, lines, loinc, PRESENT, variant } from './knowledge.js';

const kras = component('48018-6', hgnc('HGNC:6407', 'KRAS'));
const nras = component('48018-6', hgnc('HGNC:7989', 'NRAS'));
const braf = component('48018-6', hgnc('HGNC:1097', 'BRAF'));
const p = (text: string): Json =>
  component('48005-3', { coding: [{ system: 'http://varnomen.hgvs.org', code: text }] });
const c = (text: string): Json =>
  component('48004-6', { coding: [{ system: 'http://varnomen.hgvs.org', code: text }] });
const erbb2 = component('48018-6', { text: 'ERBB2' });
const pten = component('48018-6', { text: 'PTEN' });
const SO = (code: string, display: string): Json => ({
  coding: [{ system: 'http://www.sequenceontology.org', code, display }],
});
const gain = component('48019-4', SO('SO:0001742', 'copy_number_gain'));
const copies = (value: number): Json => ({ code: loinc('82155-3'), valueQuantity: { value, code: '1' } });
const pcr: Json = { method: loinc('LA26418-6', 'PCR') };

type Row = readonly [what: string, resource: FhirResource, ...said: string[]];
const VARIANTS: readonly Row[] = [
  [
    'present with p. and c.',
    variant(PRESENT, [kras, c('NM_004985.5:c.35G>A'), p('NP_004976.2:p.(Gly12Asp)')]),
    'KRAS G12D present',
  ],
  ['present with c. alone', variant(PRESENT, [kras, c('NM_004985.5:c.34_35delinsTT')]), 'KRAS G12F present'],
  ['p. unknown, c. decides', variant(PRESENT, [kras, c('NM_004985.5:c.35G>A'), p('p.?')]), 'KRAS G12D present'],
  ['gene by accession alone', variant(PRESENT, [c('NM_002524.4:c.182A>G')]), 'NRAS Q61R present'],
  ['gene by number', variant(PRESENT, [component('48018-6', hgnc('6407')), p('p.G12D')]), 'KRAS G12D present'],
  [
    'gene by an NCBI number',
    variant(PRESENT, [
      component('48018-6', { coding: [{ system: 'http://www.ncbi.nlm.nih.gov/gene', code: '3845' }] }),
      p('p.G12D'),
    ]),
    'KRAS G12D present',
  ],
  ['gene as text', variant(PRESENT, [component('48018-6', { text: 'K-ras' }), p('p.G12D')]), 'KRAS G12D present'],
  [
    'gene and change in the variant name',
    variant(PRESENT, [component('81252-9', { text: 'BRAF V600E' })]),
    'BRAF V600E present',
  ],
  ['a long transcript is renumbered', variant(PRESENT, [braf, p('NM_001374258.1:p.Val640Glu')]), 'BRAF V600E present'],
  ['coding change of a long transcript', variant(PRESENT, [braf, c('NM_001374258.1:c.1919T>A')]), 'BRAF V600E present'],
  [
    'a residue that the gene does not have',
    variant(PRESENT, [kras, p('p.Val12Glu')]),
    'KRAS unplaced p.Val12Glu present',
  ],
  [
    'genomic change alone',
    variant(PRESENT, [kras, component('81290-9', 'NC_000012.12:g.25245350C>T')]),
    'KRAS G12D present',
  ],
  ['change of a splice site', variant(PRESENT, [kras, c('NM_004985.5:c.111+1G>A')]), 'KRAS splice present'],
  ['intronic change', variant(PRESENT, [kras, c('NM_004985.5:c.111+15G>A')]), 'KRAS intron present'],
  ['change in the untranslated region', variant(PRESENT, [kras, c('NM_004985.5:c.*20G>A')]), 'KRAS utr present'],
  ['synonymous change', variant(PRESENT, [kras, p('p.Gly12=')]), 'KRAS G12= present'],
  [
    'two changes in one Observation',
    variant(PRESENT, [kras, p('p.G12D;p.G13D')]),
    'KRAS G12D present',
    'KRAS G13D present',
  ],
  ['p. and c. disagree', variant(PRESENT, [kras, c('c.34G>T'), p('p.G12D')]), 'KRAS G12D present disputed'],
  [
    'benign',
    variant(PRESENT, [kras, p('p.G12D'), component('53037-8', loinc('LA6675-8', 'Benign'))]),
    'KRAS G12D present benign',
  ],
  ['absent with a change denies that change only', variant(ABSENT, [braf, p('p.V600E')]), 'BRAF V600E absent'],
  ['absent with a gene alone', variant(ABSENT, [kras]), 'KRAS unstated absent'],
  [
    'absent for three genes',
    variant(ABSENT, [kras, nras, braf]),
    'KRAS unstated absent',
    'NRAS unstated absent',
    'BRAF unstated absent',
  ],
  ['absent in stated exons', variant(ABSENT, [kras, component('47999-8', 'Exons 2-4')]), 'KRAS codons 1-150 absent'],
  ['absent by PCR', variant(ABSENT, [kras], pcr), 'KRAS targeted absent'],
  ['no call', variant(loinc('LA18198-4'), [kras]), 'KRAS unstated no-call low-coverage'],
  ['indeterminate', variant(loinc('LA11884-6'), [kras]), 'KRAS unstated indeterminate'],
  ['present without a change', variant(PRESENT, [kras]), 'KRAS unstated indeterminate'],
  [
    'present, and words say mutation detected',
    variant(PRESENT, [kras], { note: [{ text: 'KRAS mutation detected' }] }),
    'KRAS unstated present',
  ],
  [
    'present beside a list of genes',
    variant(PRESENT, [kras, nras, c('NM_004333.4:c.1799T>A'), braf]),
    'BRAF V600E present',
  ],
  [
    'no value, not performed',
    variant(undefined, [kras], { dataAbsentReason: { coding: [{ code: 'not-performed' }] } }),
    'KRAS unstated no-call not-performed',
  ],
  [
    'no value, error',
    variant(undefined, [kras], { dataAbsentReason: { coding: [{ code: 'error' }] } }),
    'KRAS unstated no-call failed',
  ],
  [
    'no value, interpretation',
    variant(undefined, [kras, p('p.G12D')], {
      interpretation: [
        { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation', code: 'POS' }] },
      ],
    }),
    'KRAS G12D present',
  ],
  [
    'words in the note alone',
    variant(undefined, [], { note: [{ text: 'KRAS Wildtyp: keine Mutation' }] }),
    'KRAS unstated absent',
  ],
  [
    'code and display of other genes',
    variant(ABSENT, [component('48018-6', hgnc('HGNC:7989', 'KIT'))]),
    'NRAS unstated indeterminate',
  ],
  [
    'display of a gene under another code',
    variant(PRESENT, [component('48018-6', hgnc('HGNC:1100', 'KRAS')), p('p.G12D')]),
    'KRAS unstated indeterminate',
  ],
  [
    'the same, and the sequence corroborates',
    variant(PRESENT, [component('48018-6', hgnc('HGNC:1100', 'KRAS')), c('NM_004985.5:c.35G>A')]),
    'KRAS G12D present',
  ],
  [
    'gene and sequence of another gene',
    variant(PRESENT, [kras, c('NM_002524.4:c.182A>G')]),
    'KRAS unstated indeterminate',
    'NRAS unstated indeterminate',
  ],
  ['a gain in copies without a number is no amplification', variant(PRESENT, [kras, gain]), 'KRAS gain present'],
  [
    'a number of copies that is an amplification',
    variant(PRESENT, [erbb2, gain, copies(14)]),
    'ERBB2 amplification present',
  ],
  ['two copies', variant(PRESENT, [erbb2, copies(2)]), 'ERBB2 copy number absent'],
  [
    'loss of a gene',
    variant(PRESENT, [pten, component('48019-4', SO('SO:0001743', 'copy_number_loss'))]),
    'PTEN loss present',
  ],
  [
    'amplification denied',
    variant(ABSENT, [erbb2, component('81252-9', 'ERBB2 amplification')]),
    'ERBB2 amplification absent',
  ],
  ['fusion in words', variant(PRESENT, [component('81252-9', 'EML4-ALK fusion')]), 'ALK fusion EML4 present'],
  ['a protein left as it is', variant(PRESENT, [kras, p('p.(=)')]), 'KRAS silent present'],
  [
    'a number of dbSNP that leaves the residue open',
    variant(PRESENT, [component('81255-2', 'rs121913529')]),
    'KRAS G12X present',
  ],
  [
    'fusion of two genes',
    variant(PRESENT, [braf, kras, component('95123-6', 'HGNC:1097::HGNC:6407')]),
    'BRAF fusion KRAS present',
    'KRAS fusion BRAF present',
  ],
  ['a gene that is not known', variant(PRESENT, [component('48018-6', hgnc('HGNC:11998', 'TP53')), p('p.R175H')])],
  ['no gene at all', variant(PRESENT, [])],
];

describe('variants of the Genomics Reporting guide', () => {
  test.each(VARIANTS.map((row) => [row[0], row] as const))('%s', (_what, [, resource, ...said]) => {
    expect(lines(resource)).toEqual(said);
  });
});
