/** "Region studied" Observations: what they cover, and what takes from it. */
import { describe, expect, test } from '@jest/globals';
import type { FhirResource, Json } from '../../src/model/fhir-json.js';
import { ABSENT, codonsInWords, component, line, loinc, observation, PRESENT, profile } from './knowledge.js';
import {
  because,
  concluded,
  covers,
  expectRows,
  kras,
  NOT_PERFORMED,
  NRAS_2_4,
  NRAS_2_4_ABSENT,
  nras,
  range,
  studied,
  uncallable,
} from './studied-regions.js';

describe('what a region covers', () => {
  expectRows([
    [
      'each gene has its own exons',
      studied([kras, nras, covers('KRAS exon 2; NRAS exons 2-4')]),
      'KRAS codons 1-37 absent derived',
      NRAS_2_4_ABSENT,
      '[KRAS codons 1-37]',
      NRAS_2_4,
    ],
    ['the ranges examined may be words', studied([nras, component('51959-5', 'exons 2-4')]), NRAS_2_4_ABSENT, NRAS_2_4],
    [
      'a PCR whose codons are not stated is targeted',
      studied([nras], { method: loinc('LA26418-6', 'PCR') }),
      'NRAS targeted absent derived',
      '[NRAS targeted]',
    ],
    [
      'a PCR whose exons are stated covers them',
      studied([nras, covers('exons 2-4')], { method: loinc('LA26418-6', 'PCR') }),
      NRAS_2_4_ABSENT,
      NRAS_2_4,
    ],
    [
      'a range ends with the gene',
      studied([nras, range('{Codon}', 1, 5e9)]),
      'NRAS codons 1-189 absent derived',
      '[NRAS codons 1-189]',
    ],
    [
      'a range that no gene can have says nothing',
      studied([nras, range('{Codon}', 11.5, 13), range('{Codon}', -5, 2)]),
      'NRAS unstated absent derived',
      '[NRAS unstated]',
    ],
    [
      'a gene that the text calls not tested is not covered',
      studied([nras, covers('NRAS: not tested')]),
      NOT_PERFORMED,
    ],
  ]);
});

describe('a region that was not looked at, or not well, denies nothing', () => {
  expectRows([
    ['not performed', studied([nras], because('not-performed')), NOT_PERFORMED],
    [
      'not performed, by its value',
      studied([nras], { valueString: 'Not performed' }),
      NOT_PERFORMED,
      '[NRAS unstated uncalled]',
    ],
    ['not performed, by a coded value', studied([nras], { valueCodeableConcept: { text: 'Not done' } }), NOT_PERFORMED],
    ['unknown', studied([nras], because('unknown')), '[NRAS unstated uncalled]'],
    ['an error', studied([nras], because('error')), '[NRAS unstated uncalled]'],
    [
      'failed, by its value',
      studied([nras], { valueCodeableConcept: loinc('LA9664-9', 'Failure') }),
      '[NRAS unstated uncalled]',
    ],
    [
      'a note of low coverage',
      studied([nras], { note: [{ text: 'Low coverage in all amplicons.' }] }),
      '[NRAS unstated uncalled]',
    ],
    [
      'a note on one exon',
      studied([nras, covers('exons 2-4')], { note: [{ text: 'Low coverage in exon 3.' }] }),
      'NRAS codons 1-37,98-150 absent derived',
      NRAS_2_4,
      '[NRAS codons 38-97 uncalled]',
    ],
    ['no value is needed', studied([nras, covers('exons 2-4')], because('not-applicable')), NRAS_2_4_ABSENT, NRAS_2_4],
    [
      'a note that praises the coverage takes nothing',
      studied([nras, covers('exons 2-4')], { note: [{ text: 'All exons above 500x, no low coverage.' }] }),
      NRAS_2_4_ABSENT,
      NRAS_2_4,
    ],
  ]);
});

describe('what is said beside a region of what was found', () => {
  expectRows([
    [
      'its conclusion names a change',
      studied([nras, concluded('NRAS p.Q61K identified')]),
      'NRAS Q61K present',
      '[NRAS unstated]',
    ],
    [
      'a note names a change',
      studied([nras], { note: [{ text: 'NRAS p.Q61K detected.' }] }),
      'NRAS Q61K present',
      '[NRAS unstated]',
    ],
    [
      'its conclusion denies what was covered and called',
      studied([nras, covers('exons 2-4'), uncallable({ valueString: 'exon 3' }), concluded('No mutation detected')]),
      'NRAS codons 1-37,98-150 absent',
      NRAS_2_4,
      '[NRAS codons 38-97 uncalled]',
    ],
    [
      'its conclusion denies nothing where a part is not told',
      studied([nras, uncallable({ valueString: 'see attached BED' }), concluded('No mutation detected')]),
      '[NRAS unstated partly]',
    ],
    [
      'its value is positive',
      studied([nras], { valueCodeableConcept: PRESENT }),
      'NRAS unstated present',
      '[NRAS unstated]',
    ],
    [
      'its value is positive, and which of two genes is open',
      studied([kras, nras], { valueBoolean: true }),
      '[KRAS unstated]',
      '[NRAS unstated]',
      'unread not-understood KRAS,NRAS',
    ],
    [
      'its value is negative',
      studied([nras], { valueCodeableConcept: ABSENT }),
      'NRAS unstated absent derived',
      '[NRAS unstated]',
    ],
  ]);
});

describe('uncallable regions', () => {
  const of = (value: Json): FhirResource => studied([nras, covers('NRAS exons 2-4'), uncallable(value)]);
  expectRows([
    [
      'an exon without a gene is taken from every gene of the region',
      of({ valueString: 'exon 3' }),
      'NRAS codons 1-37,98-150 absent derived',
      NRAS_2_4,
      '[NRAS codons 38-97 uncalled]',
    ],
    [
      'a text that cannot be read leaves nothing to derive',
      of({ valueString: 'see attached BED' }),
      '[NRAS codons 1-150 partly]',
    ],
    ['so does a file', of({ valueAttachment: { url: 'x' } }), '[NRAS codons 1-150 partly]'],
    ['none', of({ valueString: 'None' }), NRAS_2_4_ABSENT, NRAS_2_4],
    ['said not to be there', of({ valueBoolean: false }), NRAS_2_4_ABSENT, NRAS_2_4],
    ['not applicable', of(because('not-applicable')), NRAS_2_4_ABSENT, NRAS_2_4],
    ['another gene', of({ valueString: 'KRAS exon 2' }), NRAS_2_4_ABSENT, NRAS_2_4, '[KRAS codons 1-37 uncalled]'],
  ]);
});

describe('a region that was looked at for something else says nothing of the sequence', () => {
  const named = (text: string): Json => ({ ...loinc('53041-0', 'DNA region of interest panel'), text });
  expectRows([
    ['fusions', studied([nras], {}, named('Genes tested for fusions (RNA)'))],
    ['RNA by its method', studied([nras], { method: { text: 'RNA panel' } })],
    [
      'copies',
      studied([nras, concluded('No amplification detected')], {}, named('Copy number variants')),
      'NRAS amplification absent',
    ],
    [
      'mutations and fusions',
      studied([nras], {}, named('Genes tested for mutations and fusions')),
      'NRAS unstated absent derived',
      '[NRAS unstated]',
    ],
  ]);
});

describe('a code for what was tested for', () => {
  const testedFor = (text: string): readonly string[] => {
    const { findings, regions } = profile(observation(loinc('21720-8'), { valueString: text }));
    return [...findings.map(line), ...regions.map(({ codons, called }) => `${codonsInWords(codons)} ${called}`)];
  };
  test.each([
    ['KRAS exon 2; NRAS exons 2-3', ['codons 1-97 true']],
    ['KRAS exon 2', []],
    ['Not tested', [NOT_PERFORMED]],
    ['exons 2-4; exon 3 failed', ['codons 1-150 true', 'codons 38-97 false']],
    ['Failed', ['unstated false']],
  ])('%s', (text, expected) => {
    expect(testedFor(text)).toEqual(expected);
  });
});

describe('a test denies no more than its own components say it covered', () => {
  const negative = (text: string): readonly string[] =>
    profile(observation(loinc('21719-0'), { valueString: 'Not detected', component: [covers(text)] })).findings.map(
      line,
    );
  test.each([
    ['KRAS exon 2; NRAS exons 2-3', 'NRAS codons 1-97 absent'],
    ['exons 2-4 except codon 146', 'NRAS codons 1-145,147-150 absent'],
    ['exons 2-4; exon 3 failed', 'NRAS codons 1-37,98-150 absent'],
    ['exon 3 failed', 'NRAS codons 1-37,98-189 absent'],
    ['not tested', 'NRAS targeted absent'],
    ['exons 2-4 except for difficult regions', 'NRAS targeted absent'],
  ])('%s', (text, expected) => {
    expect(negative(text)).toEqual([expected]);
  });
});
