/** When absence may be derived from what an assay covered. */
import { describe, expect, test } from '@jest/globals';
import type { FhirResource, Json } from '../../src/model/fhir-json.js';
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

  const absent = 'NRAS codons 1-150 absent derived';
  const unfit = { resourceType: 'Specimen', id: 's', status: 'unsatisfactory' };
  const specimen = { reference: 'Specimen/s' };
  const overall = (more: Json): FhirResource => observation(loinc('51968-6'), { id: 'ov', ...more });
  const withOverall = (more: Json): readonly FhirResource[] => {
    const own = overall(more);
    return [report([nrasStudied, own]), nrasStudied, own];
  };
  const snomed = (code: string, display: string): Json => ({
    coding: [{ system: 'http://snomed.info/sct', code, display }],
  });
  const only = (more: Json): readonly FhirResource[] => [report([nrasStudied], more), nrasStudied];
  const grouped = observation('Solid tumour panel', { id: 'g', hasMember: [{ reference: 'Observation/rs' }] });
  const withGroup = (more: Json): readonly FhirResource[] => {
    const group = { ...grouped, ...more };
    return [report([group]), group, nrasStudied];
  };
  const notSeen: readonly (readonly [why: string, resources: readonly FhirResource[]])[] = [
    ['the status of the report is unknown', only({ status: 'unknown' })],
    ['the report has no status', only({ status: undefined })],
    [
      'a result is named and not referred to',
      [
        report([], {
          result: [{ reference: 'Observation/rs' }, { identifier: { value: 'X' }, display: 'NRAS variant' }],
        }),
        nrasStudied,
      ],
    ],
    [
      'a result is no Observation',
      [report([], { result: [{ reference: 'Observation/rs' }, { reference: 'Specimen/s' }] }), nrasStudied, unfit],
    ],
    [
      'a member of a result is missing',
      withGroup({ hasMember: [{ reference: 'Observation/rs' }, { display: 'more' }] }),
    ],
    [
      'a result was entered in error',
      [report([nrasStudied, g12d]), nrasStudied, { ...g12d, status: 'entered-in-error' }],
    ],
    [
      'a result is judged under another report',
      [report([g12d], { id: 'first' }), report([nrasStudied, g12d], { id: 'second' }), nrasStudied, g12d],
    ],
    ['the specimen of the report was unsatisfactory', [...only({ specimen: [specimen] }), unfit]],
    ['the specimen of a result was unsatisfactory', [report([nrasStudied]), { ...nrasStudied, specimen }, unfit]],
    ['the report is of RNA fusions', only({ code: { text: 'RNA fusion panel' } })],
    ['the overall interpretation is a failure', withOverall({ valueCodeableConcept: loinc('LA9664-9', 'Failure') })],
    ['the overall interpretation is inconclusive', withOverall({ valueCodeableConcept: loinc('LA9663-1') })],
    [
      'the overall interpretation is positive and nothing was found',
      withOverall({ valueCodeableConcept: loinc('LA6576-8') }),
    ],
    ['the overall interpretation is yes and nothing was found', withOverall({ valueBoolean: true })],
    ['the overall interpretation says in words that the test failed', withOverall({ valueString: 'Test failed' })],
    [
      'a note on the whole doubts it',
      withOverall({ valueCodeableConcept: loinc('LA6577-6'), note: [{ text: 'Low coverage.' }] }),
    ],
    ['the overall interpretation is missing by an error', withOverall({ dataAbsentReason: snomed('error', 'Error') })],
    ['the panel as a whole failed', withGroup({ valueCodeableConcept: { text: 'Failed' } })],
    [
      'the panel as a whole is abnormal and nothing was found',
      withGroup({
        interpretation: [
          { coding: [{ code: 'POS', system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation' }] },
        ],
      }),
    ],
    [
      'the coded conclusion is positive and nothing was found',
      only({ conclusionCode: [snomed('10828004', 'Positive')] }),
    ],
    ['the coded conclusion is a failure', only({ conclusionCode: [{ text: 'Test failed' }] })],
    ['the coded conclusion is indeterminate', only({ conclusionCode: [{ text: 'Result: inconclusive' }] })],
    [
      'the conclusion says that there was too little tumour',
      only({ conclusion: 'Insufficient tumour content; results may be false negative.' }),
    ],
    [
      'the conclusion says that the material was too little',
      only({ conclusion: 'Insufficient material (fewer than 10 % tumour cells).' }),
    ],
    ['the conclusion speaks of low coverage', only({ conclusion: 'Low coverage throughout.' })],
    ['the conclusion speaks of false negatives', only({ conclusion: 'Falsch-negative Ergebnisse sind möglich.' })],
    ['the conclusion says that a gene of it has low coverage', only({ conclusion: 'Low coverage in NRAS.' })],
  ];
  test.each(notSeen)('not where %s', (_why, resources) => {
    expect(lines(...resources).filter((line) => line.startsWith('NRAS') && line.includes('absent'))).toEqual([]);
  });

  const seen: readonly (readonly [why: string, resources: readonly FhirResource[]])[] = [
    ['the report was amended', only({ status: 'amended' })],
    ['a file stands beside the coded results', only({ presentedForm: [{ contentType: 'application/pdf', url: 'x' }] })],
    ['the overall interpretation is negative', withOverall({ valueCodeableConcept: loinc('LA6577-6') })],
    ['the overall interpretation has no value', withOverall({ dataAbsentReason: snomed('not-applicable', '') })],
    ['the panel is negative as a whole', withGroup({ valueCodeableConcept: { text: 'Negative' } })],
    [
      'the coded conclusion is a diagnosis',
      only({ conclusionCode: [snomed('363406005', 'Malignant tumour of uncertain origin')] }),
    ],
    ['the coded conclusion is of another marker', only({ conclusionCode: [{ text: 'PD-L1 positive' }] })],
    ['the conclusion says that another test failed', only({ conclusion: 'Microsatellite analysis failed.' })],
    ['nothing failed', only({ conclusion: 'No failed amplicons.' })],
    ['only the limits of the method are told', only({ conclusion: 'The assay may give false negative results.' })],
    ['what would be done is told', only({ conclusion: 'If a test failed, a new sample is asked for.' })],
    ['the report is of mutations and fusions', only({ code: { text: 'Mutations and fusions in solid tumours' } })],
  ];
  test.each(seen)('where %s', (_why, resources) => {
    expect(lines(...resources)).toEqual([absent]);
  });

  test('a positive report whose change is named counts for the other genes', () => {
    const positive = overall({ valueCodeableConcept: loinc('LA6576-8', 'Positive') });
    const known = [report([nrasStudied, g12d, positive]), nrasStudied, g12d, positive];
    expect(lines(...known)).toEqual(['KRAS G12D present', absent]);
    const tp53 = variant(PRESENT, [component('48018-6', hgnc('HGNC:11998', 'TP53'))], { id: 'tp' });
    expect(lines(report([nrasStudied, tp53, positive]), nrasStudied, tp53, positive)).toEqual([absent]);
  });

  test('what a report looked at and could not call is told as not called', () => {
    const called = (...resources: readonly FhirResource[]): readonly boolean[] =>
      profile(...resources).regions.map((region) => region.called);
    expect(called(...withOverall({ valueCodeableConcept: loinc('LA9664-9') }))).toEqual([false]);
    expect(called(...withOverall({ valueCodeableConcept: loinc('LA9663-1') }))).toEqual([true]);
    expect(called(...only({ conclusion: 'Low coverage in NRAS exon 3.' }))).toEqual([true, false]);
  });

  test('an exon that the conclusion could not call is taken from the region', () => {
    expect(lines(...only({ conclusion: 'Low coverage in NRAS exon 3.' }))).toEqual([
      'NRAS codons 1-37,98-150 absent derived',
    ]);
  });

  test('the same region stated twice is derived once', () => {
    const again = { ...nrasStudied, id: 'again' };
    expect(lines(report([nrasStudied, again]), nrasStudied, again)).toEqual([absent]);
  });

  test('a region whose own status is not known denies nothing', () => {
    expect(lines(report([nrasStudied]), { ...nrasStudied, status: 'unknown' })).toEqual([]);
  });

  test('a report of thousands of regions is read in the time that it takes to read them', () => {
    const regions = Array.from({ length: 4_000 }, (_, at) =>
      observation(loinc('53041-0'), {
        id: `rs${at}`,
        component: [krasGene, component('47999-8', `codon ${(at % 188) + 1}`)],
      }),
    );
    const read = profile(report(regions), ...regions);
    expect(read.findings).toHaveLength(188);
  }, 4_000);

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
