/** Levels that a test gives by its value or its interpretation: of expression and copies, and of nothing else. */
import { describe, expect, test } from '@jest/globals';
import type { Json } from '../../src/model/fhir-json.js';
import { component, hgnc, lines, loinc, observation, PRESENT, profile, variant } from './knowledge.js';

const INTERPRETATION = 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation';
const judged = (code: string, display?: string): Json => ({
  interpretation: [{ coding: [{ system: INTERPRETATION, code, ...(display !== undefined && { display }) }] }],
});
const amount = (value: number, unit?: string): Json => ({
  valueQuantity: { value, ...(unit !== undefined && { unit }) },
});

describe('a level that is coded or judged', () => {
  test.each<[string, Json, readonly string[]]>([
    ['AREG mRNA expression', judged('L'), ['AREG expression rna low present']],
    ['AREG mRNA expression', judged('LL'), ['AREG expression rna low present']],
    ['EREG mRNA expression', judged('H'), ['EREG expression rna high present']],
    ['EREG mRNA expression', judged('HH'), ['EREG expression rna high present']],
    ['AREG mRNA expression', { ...amount(0.3), ...judged('L') }, ['AREG expression rna low present']],
    ['EGFR protein expression', { ...amount(12, '%'), ...judged('L') }, ['EGFR expression protein low present']],
    ['AREG mRNA', { interpretation: [{ text: 'Low' }] }, ['AREG expression rna low present']],
    ['AREG mRNA', { valueCodeableConcept: { text: 'Low' } }, ['AREG expression rna low present']],
    ['AREG mRNA', { valueCodeableConcept: { coding: [{ display: 'Not low' }] } }, ['AREG expression rna low absent']],
    ['EGFR gene copy number', judged('L'), ['EGFR loss present']],
    ['MET gene copy number', judged('H'), ['MET gain present']],
  ])('%s %j', (title, more, says) => {
    expect(lines(observation(title, more))).toEqual(says);
  });

  test('a value and an interpretation that contradict it leave it open', () => {
    const read = profile(observation('AREG mRNA', { valueString: 'Low', ...judged('N') }));
    expect(read.findings.map(({ call }) => call)).toEqual(['indeterminate']);
    expect(read.conflicts).toHaveLength(1);
  });

  test('a variant whose words say that a gene is expressed too little is of its expression', () => {
    const named = [component('48018-6', hgnc('HGNC:651', 'AREG')), component('81252-9', { text: 'underexpression' })];
    expect(lines(variant(PRESENT, named))).toEqual(['AREG expression rna low present']);
  });

  test('a variant named a polysomy is a gain, and one that gains a function is none', () => {
    const met = component('48018-6', hgnc('HGNC:7029', 'MET'));
    expect(lines(variant(PRESENT, [met, component('81252-9', { text: 'polysomy 7' })]))).toEqual(['MET gain present']);
    const [gained = ''] = lines(variant(PRESENT, [met, component('81252-9', { text: 'gain-of-function variant' })]));
    expect(gained).not.toContain('gain');
  });
});

describe('numbers and levels that say nothing of the tumour', () => {
  test.each<[string, Json]>([
    ['IGF-1', { ...amount(88, 'ng/mL'), ...judged('L') }],
    ['IGF-1', { valueString: 'Low' }],
    ['Insulin-like growth factor 1 [Mass/volume] in Serum or Plasma', { ...amount(88, 'ng/mL'), ...judged('L') }],
    ['VEGF [Mass/volume] in Serum or Plasma', { ...amount(400, 'pg/mL'), ...judged('H') }],
    ['HGF protein in serum', { valueString: 'High' }],
    ['VEGF expression', { ...amount(400, 'pg/mL'), ...judged('H') }],
    ['HER2', { ...amount(15, 'ng/mL'), ...judged('H') }],
    ['KRAS', { ...amount(5), ...judged('H') }],
    ['soluble FLT-1', { valueString: 'High' }],
  ])('%s %j', (title, more) => {
    const read = profile(observation(title, more));
    expect(read.findings).toEqual([]);
    expect(read.unread).toEqual([]);
  });

  test.each(['2484-4', '34694-0', '32996-1'])('%s is a protein in blood, high or low', (code) => {
    const measured = (letter: string) => observation(loinc(code), { ...amount(400, 'pg/mL'), ...judged(letter) });
    expect([...lines(measured('H')), ...lines(measured('L'))]).toEqual([]);
    expect(lines(observation(loinc(code), { valueString: 'Positive' }))).toEqual([]);
  });
});

test('the same words of a stain count', () => {
  expect(lines(observation('VEGF immunohistochemistry', { valueString: 'High' }))).toEqual([
    'VEGFA expression protein high present',
  ]);
});
