/** Allele fractions and limits of detection, in the ways in which laboratories write them. */
import { expect, test } from '@jest/globals';
import type { Json } from '../../src/model/fhir-json.js';
import { ABSENT, component, hgnc, PRESENT, profile, variant } from './knowledge.js';

const krasGene = component('48018-6', hgnc('HGNC:6407', 'KRAS'));

test.each<readonly [string, number | undefined]>([
  ['31.5', 0.315],
  ['31,5%', 0.315],
  ['31,5 %', 0.315],
  ['0,315', 0.315],
  ['31.5% VAF', 0.315],
  ['5 percent', 0.05],
  ['.05', 0.05],
  ['1e-3', 0.001],
  ['1,234,5%', undefined],
  ['131,5%', undefined],
  ['low', undefined],
  ['<5%', undefined],
])('the allele fraction "%s" is %s', (written, fraction) => {
  const found = profile(variant(PRESENT, [krasGene, component('48005-3', 'p.G12D'), component('81258-6', written)]));
  expect(found.findings.map(({ provenance }) => provenance.alleleFraction)).toEqual([fraction]);
});

const limits = (more: Json, ...components: readonly Json[]) =>
  profile(variant(ABSENT, [krasGene, ...components], more)).findings.map(
    ({ provenance }) => provenance.limitOfDetection,
  );

test.each<readonly [string, number | undefined]>([
  ['5% VAF', 0.05],
  ['5 %', 0.05],
  ['1-5% VAF', 0.05],
  ['0.05', 0.05],
  ['2,5%', 0.025],
  ['20% tumour cells', undefined],
  ['unknown', undefined],
])('the limit of detection "%s" of a component is %s', (valueString, fraction) => {
  expect(limits({}, { code: { text: 'LOD' }, valueString })).toEqual([fraction]);
});

test.each<readonly [string, number | undefined]>([
  ['Limit of detection: 5% VAF.', 0.05],
  ['The limit of detection of this assay is 2,5 % mutant alleles.', 0.025],
  ['Method: NGS. A 5% limit of detection applies.', 0.05],
  ['Nachweisgrenze 5%', 0.05],
  ['Limit of detection (95% confidence) 5% VAF', 0.05],
  ['Limit of detection met at 20% tumour content', undefined],
  ['Coverage 99%.', undefined],
  ['Limit of detection not stated. Coverage 40%.', undefined],
])('the note "%s" states the limit of detection %s', (text, fraction) => {
  expect(limits({ note: [{ text }] })).toEqual([fraction]);
});

test('a component comes before a note', () => {
  expect(limits({ note: [{ text: 'LOD 5%' }] }, { code: { text: 'LOD' }, valueString: '1%' })).toEqual([0.01]);
});
