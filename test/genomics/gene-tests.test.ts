/** Laboratory tests of single genes, and what each says: one line for every finding. */
import { describe, expect, test } from '@jest/globals';
import type { FhirResource, Json } from '../../src/model/fhir-json.js';
import { component, lines, loinc, observation, UNVERIFIED } from './knowledge.js';

const p = (text: string): Json =>
  component('48005-3', { coding: [{ system: 'http://varnomen.hgvs.org', code: text }] });
const pcr: Json = { method: loinc('LA26418-6', 'PCR') };

type Row = readonly [what: string, resource: FhirResource, ...said: string[]];
const krasTest = loinc('21702-6');
const twoStatements = 'Codon 61 mutation detected. p.G12D detected.';
const TESTS: readonly Row[] = [
  ['not detected', observation(krasTest, { valueString: 'Not detected' }), 'KRAS unstated absent'],
  ['wild type', observation(krasTest, { valueString: 'Wild-type' }), 'KRAS unstated absent'],
  [
    'coded not detected',
    observation(krasTest, { valueCodeableConcept: loinc('LA11883-8', 'Not detected') }),
    'KRAS unstated absent',
  ],
  ['boolean', observation(krasTest, { valueBoolean: false }), 'KRAS unstated absent'],
  ['whole gene', observation(loinc('82535-6'), { valueString: 'Negative' }), 'KRAS all absent'],
  ['targeted', observation(loinc('75974-6'), { valueString: 'Negative' }), 'KRAS targeted absent'],
  ['by PCR', observation(krasTest, { valueString: 'Negative', ...pcr }), 'KRAS targeted absent'],
  [
    'by a kit in the name',
    observation(
      { coding: [{ system: 'http://loinc.org', code: '21702-6' }], text: 'KRAS cobas' },
      { valueString: 'Negative' },
    ),
    'KRAS targeted absent',
  ],
  [
    'codons in the method',
    observation(krasTest, { valueString: 'Negative', method: { text: 'cobas, codons 12, 13 and 61' } }),
    'KRAS codons 12-13,61 absent',
  ],
  [
    'codons in the value',
    observation(krasTest, { valueString: 'No mutation detected in codons 12 and 13' }),
    'KRAS codons 12-13 absent',
  ],
  [
    'exons in the name',
    observation('KRAS exons 2, 3 and 4', { valueString: 'not detected' }),
    'KRAS codons 1-150 absent',
  ],
  [
    'a change found, the rest derived',
    observation(krasTest, { valueString: 'p.G12V (c.35G>T)' }),
    'KRAS G12V present',
    'KRAS unstated absent derived',
  ],
  [
    'a change found by the whole gene',
    observation(loinc('82535-6'), { valueString: 'Mutation detected: p.T58I' }),
    'KRAS T58I present',
    'KRAS all absent derived',
  ],
  [
    'one change named and another not',
    observation(krasTest, { valueString: twoStatements }),
    'KRAS codons 61 present',
    'KRAS G12D present',
  ],
  [
    'one change placed and another not',
    observation(krasTest, { valueString: 'p.G12D detected; p.V12E detected' }),
    'KRAS G12D present',
    'KRAS unplaced p.V12E present',
  ],
  ['detected, unnamed', observation(krasTest, { valueString: 'Detected' }), 'KRAS unstated present'],
  [
    'detected in a codon',
    observation(krasTest, { valueString: 'Codon 12 mutation detected' }),
    'KRAS codons 12 present',
  ],
  ['G12X', observation(krasTest, { valueString: 'G12X' }), 'KRAS G12X present', 'KRAS unstated absent derived'],
  [
    'a base changed and the protein left as it is',
    observation(krasTest, { valueString: 'Detected: c.36T>C (p.(=))' }),
    'KRAS G12= present',
    'KRAS unstated absent derived',
  ],
  [
    'a protein left as it is',
    observation(krasTest, { valueString: 'Detected: p.(=)' }),
    'KRAS silent present',
    'KRAS unstated absent derived',
  ],
  ['only the gene', observation(krasTest, { valueString: 'KRAS' }), 'KRAS unstated indeterminate'],
  [
    'both genes of a code',
    observation(loinc('81420-2'), { valueString: 'Not detected' }),
    'KRAS unstated absent',
    'NRAS unstated absent',
  ],
  [
    'one of both genes',
    observation(loinc('81420-2'), { valueString: 'KRAS p.G12D detected' }),
    'KRAS G12D present',
    'KRAS unstated absent derived',
    'NRAS unstated absent derived',
  ],
  [
    'a change without saying in which gene',
    observation(loinc('81420-2'), { valueString: 'p.G12D' }),
    'KRAS unstated present',
    'NRAS unstated present',
  ],
  ['a test for one change, negative', observation(loinc('58415-1'), { valueString: 'Negative' }), 'BRAF V600E absent'],
  [
    'a test for one change, positive',
    observation(loinc('58415-1'), {
      valueCodeableConcept: { coding: [{ system: 'http://snomed.info/sct', code: '10828004' }] },
    }),
    'BRAF V600E present',
  ],
  ['one change in the name', observation('BRAF V600E', { valueString: 'Not detected' }), 'BRAF V600E absent'],
  [
    'a stain for one change shows the change',
    observation(loinc('85299-6'), { valueString: 'Positive' }),
    'BRAF V600E present',
  ],
  [
    'a negative stain excludes no change of the sequence',
    observation(loinc('85299-6'), { valueString: 'Negative' }),
    'BRAF expression protein high absent',
  ],
  [
    'amplification by name',
    observation('KRAS amplification FISH', { valueString: 'Positive' }),
    'KRAS amplification present',
  ],
  ['failed', observation(krasTest, { valueString: 'QNS' }), 'KRAS unstated no-call insufficient'],
  [
    'not performed',
    observation(krasTest, { valueString: 'Test not performed' }),
    'KRAS unstated no-call not-performed',
  ],
  ['coded failure', observation(krasTest, { valueCodeableConcept: loinc('LA9664-9') }), 'KRAS unstated no-call failed'],
  [
    'no value, reason',
    observation(krasTest, { dataAbsentReason: { coding: [{ code: 'error' }] } }),
    'KRAS unstated no-call failed',
  ],
  [
    'interpretation alone',
    observation(krasTest, {
      interpretation: [
        { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation', code: 'NEG' }] },
      ],
    }),
    'KRAS unstated absent',
  ],
  [
    'code and words disagree',
    observation(krasTest, { valueCodeableConcept: loinc('LA11883-8', 'Detected') }),
    'KRAS unstated indeterminate',
  ],
  [
    'with a variant as component',
    observation(krasTest, { valueString: 'Detected', component: [p('p.G12D')] }),
    'KRAS G12D present',
  ],
  [
    'components that are tests outweigh the value',
    observation(loinc('69548-6'), {
      valueString: 'report result',
      interpretation: [
        { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation', code: 'POS' }] },
      ],
      component: [
        {
          code: krasTest,
          valueString: 'KRAS 12 mutation: Not Detected, KRAS 61 mutation: Not Detected',
          interpretation: [loinc('LA11883-8')],
        },
      ],
    }),
    'KRAS codons 12 absent',
    'KRAS codons 61 absent',
  ],
  [
    'a component without data',
    observation('RAS panel', {
      component: [{ code: krasTest, dataAbsentReason: { coding: [{ code: 'not-performed' }] } }],
    }),
    'KRAS unstated no-call not-performed',
  ],
  [
    'narrative',
    observation('Molecular pathology', { valueString: 'KRAS p.G12D detected. NRAS: wild type.' }),
    'KRAS G12D present',
    'NRAS unstated absent',
  ],
  ['a code that nobody verified', observation({ coding: [UNVERIFIED] }, { valueString: 'Negative' })],
  [
    'an unverified code beside agreeing words',
    observation({ coding: [{ ...UNVERIFIED, display: 'BRAF gene mutations' }] }, { valueString: 'Negative' }),
    'BRAF unstated absent',
  ],
  ['kidney function', observation('EGFR (CKD-EPI)', { valueQuantity: { value: 60, unit: 'mL/min' } })],
  ['kidney function in words', observation('eGFR', { valueString: '>60' })],
  [
    'a questionnaire',
    observation('History', { category: [{ coding: [{ code: 'social-history' }] }], valueString: 'KRAS mutated' }),
  ],
];

describe('laboratory tests of genes', () => {
  test.each(TESTS.map((row) => [row[0], row] as const))('%s', (_what, [, resource, ...said]) => {
    expect(lines(resource)).toEqual(said);
  });
});
