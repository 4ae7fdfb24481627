/** When absence may be derived from what an assay covered. */
import { describe, expect, test } from '@jest/globals';
import type { FhirResource } from '../../src/model/fhir-json.js';
import {
  component,
  hgnc,
  KRAS,
  lines,
  loinc,
  NRAS,
  observation,
  PRESENT,
  profile,
  report,
  variant,
} from './knowledge.js';

const krasGene = component('48018-6', hgnc('HGNC:6407', 'KRAS'));
const nrasGene = component('48018-6', hgnc('HGNC:7989', 'NRAS'));
const g12d = variant(PRESENT, [krasGene, component('48005-3', 'p.G12D')], { id: 'v' });
const krasNegative = observation(loinc('21702-6'), { id: 'n', valueString: 'Not detected' });
const nrasStudied = observation(loinc('53041-0'), {
  id: 'rs',
  component: [nrasGene, component('81293-3', 'exons 2-4')],
});

describe('absence is derived only where all of a final report was seen', () => {
  test('a studied region without a change of its gene counts as absent', () => {
    expect(lines(report([g12d, nrasStudied]), g12d, nrasStudied)).toEqual([
      'KRAS G12D present',
      'NRAS codons 1-150 absent derived',
    ]);
  });

  const nrasUnclear = variant(loinc('LA18198-4'), [nrasGene], { id: 'x' });
  const nrasPending = observation(loinc('21719-0'), { id: 'pe', valueString: 'Pending' });
  const cases: readonly (readonly [why: string, resources: readonly FhirResource[]])[] = [
    ['the region belongs to no report', [nrasStudied]],
    ['the report is preliminary', [report([nrasStudied], { status: 'preliminary' }), nrasStudied]],
    [
      'a result of the report is missing',
      [report([nrasStudied, { resourceType: 'Observation', id: 'gone' }]), nrasStudied],
    ],
    ['the gene could not be called', [report([nrasStudied, nrasUnclear]), nrasStudied, nrasUnclear]],
    [
      'a result of the report could not be understood',
      [report([nrasStudied, krasNegative]), nrasStudied, { ...krasNegative, valueString: 'See note' }],
    ],
    ['a test of the gene is still to come', [report([nrasStudied, nrasPending]), nrasStudied, nrasPending]],
    ['the report was cancelled', [report([nrasStudied], { status: 'cancelled' }), nrasStudied]],
  ];
  test.each(cases)('not where %s', (_why, resources) => {
    expect(lines(...resources).filter((line) => line.includes('absent'))).toEqual([]);
  });

  test('a missing result is named as unread', () => {
    const missing = report([], { result: [{ reference: 'Observation/gone', display: 'NRAS' }] });
    expect(profile(missing).unread).toEqual([
      { source: 'DiagnosticReport/r', why: 'reference-missing', genes: [NRAS] },
    ]);
  });

  const studyUrl = 'http://hl7.org/fhir/uv/genomics-reporting/StructureDefinition/genomic-study-analysis-regions';
  const study = (kind: string): FhirResource => ({
    resourceType: 'Procedure',
    id: 'study',
    status: 'completed',
    extension: [
      {
        url: studyUrl,
        extension: [
          { url: 'studied', valueCodeableConcept: hgnc('HGNC:6407', 'KRAS') },
          { url: kind, valueCodeableConcept: hgnc('HGNC:7989', 'NRAS') },
        ],
      },
    ],
  });
  const withStudy = report([], {
    extension: [
      {
        url: 'http://hl7.org/fhir/uv/genomics-reporting/StructureDefinition/genomic-study-reference',
        valueReference: { reference: 'Procedure/study' },
      },
    ],
  });

  test('genes of a genomic study that its report refers to count as covered', () => {
    expect(lines(withStudy, study('studied'))).toEqual([
      'KRAS unstated absent derived',
      'NRAS unstated absent derived',
    ]);
  });

  test('nothing is derived where the uncalled regions stand in a file that was not read', () => {
    const fileOfRegions = { url: 'uncalled', valueReference: { reference: 'DocumentReference/bed' } };
    const withFile: FhirResource = {
      ...study('studied'),
      extension: [
        {
          url: studyUrl,
          extension: [{ url: 'studied', valueCodeableConcept: hgnc('HGNC:6407', 'KRAS') }, fileOfRegions],
        },
      ],
    };
    expect(lines(withStudy, withFile)).toEqual([]);
  });

  test('an uncalled region is never absent', () => {
    expect(lines(withStudy, study('uncalled'))).toEqual(['KRAS unstated absent derived']);
    expect(
      profile(withStudy, study('uncalled')).regions.map(({ gene, codons, called }) => [gene, codons, called]),
    ).toEqual([
      [KRAS, 'unstated', true],
      [NRAS, 'all', false],
    ]);
  });
});
