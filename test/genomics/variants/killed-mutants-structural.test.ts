/** Copies and fusions in the cases that a slip of the hand in the reader would change. */
import { describe, expect, test } from '@jest/globals';
import type { FhirResource } from '../../../src/model/fhir-json.js';
import type { Alteration } from '../../../src/model/finding.js';
import { component, hgnc, loinc, observation, PRESENT, profile, variant } from '../knowledge.js';

const alterations = (resource: FhirResource): readonly Alteration[] =>
  profile(resource).findings.map(({ alteration }) => alteration);

describe('what a test of copies or of a protein finds', () => {
  test.each<[string, FhirResource, Alteration]>([
    [
      'amplification',
      observation(loinc('31150-6'), { valueString: 'Positive' }),
      { kind: 'copy-number', change: 'amplification', written: 'Positive' },
    ],
    [
      'loss of a tumour suppressor',
      observation('PTEN FISH', { valueString: 'Positive' }),
      { kind: 'copy-number', change: 'loss', written: 'Positive' },
    ],
    [
      'too much of a protein',
      observation(loinc('18474-7'), { valueString: 'Positive' }),
      { kind: 'expression', of: 'protein', level: 'high', written: 'Positive' },
    ],
  ])('%s', (_, resource, alteration) => {
    expect(alterations(resource)).toEqual([alteration]);
  });
});

test('a fusion with a gene that has neither code nor name has no partner', () => {
  const fused = variant(PRESENT, [
    component('48018-6', hgnc('HGNC:427', 'ALK')),
    component('48018-6', { coding: [{ system: 'http://www.genenames.org' }] }),
    component('48019-4', { coding: [{ code: 'SO:0001565', display: 'gene_fusion' }] }),
  ]);
  expect(alterations(fused)).toEqual([{ kind: 'fusion', written: 'gene_fusion' }]);
});

test('a variant whose gene stands in a note alone is written as its value is', () => {
  expect(profile(variant(PRESENT, [], { note: [{ text: 'KRAS' }] })).findings.map(({ written }) => written)).toEqual([
    'Present',
  ]);
});
