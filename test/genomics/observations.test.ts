/** Observations of other shapes: coverage, what can't be understood, where a finding stands. */
import { expect, test } from '@jest/globals';
import type { FhirResource, Json } from '../../src/model/fhir-json.js';
import {
  ABSENT,
  BRAF,
  component,
  hgnc,
  KRAS,
  lines,
  loinc,
  NRAS,
  observation,
  PRESENT,
  profile,
  variant,
} from './knowledge.js';

const kras = component('48018-6', hgnc('HGNC:6407', 'KRAS'));
const nras = component('48018-6', hgnc('HGNC:7989', 'NRAS'));
const p = (text: string): Json =>
  component('48005-3', { coding: [{ system: 'http://varnomen.hgvs.org', code: text }] });

const krasTest = loinc('21702-6');

test('a whole finding: what was found, where it stands, on what it rests', () => {
  const specimen = {
    resourceType: 'Specimen',
    id: 's',
    type: { coding: [{ code: 'TUMOR' }] },
    collection: { collectedDateTime: '2025-02-01' },
  };
  const found = profile(
    specimen,
    variant(
      PRESENT,
      [
        kras,
        p('p.(Gly12Asp)'),
        component('48002-0', loinc('LA6684-0')),
        { code: loinc('81258-6'), valueQuantity: { value: 31, unit: '%' } },
      ],
      {
        specimen: { reference: 'Specimen/s' },
        effectiveDateTime: '2025-02-11',
        performer: [{ reference: 'Organization/lab', display: 'Molecular laboratory' }],
        method: loinc('LA26398-0', 'Sequencing'),
      },
    ),
  );
  expect(found).toEqual({
    findings: [
      {
        gene: KRAS,
        alteration: { kind: 'protein-change', change: { name: 'G12D', codon: 12, effect: 'missense' } },
        call: 'present',
        written: 'p.(Gly12Asp)',
        exon: 2,
        provenance: {
          source: 'Observation/o',
          shape: 'variant',
          sourceClass: 'somatic',
          specimen: 'tissue',
          specimenReference: 'Specimen/s',
          observedOn: '2025-02-01',
          dateKind: 'collected',
          status: 'final',
          laboratory: 'Molecular laboratory',
          method: 'Sequencing',
          alleleFraction: 0.31,
        },
      },
    ],
    regions: [],
    pending: [],
    unread: [],
    signatures: [],
    conflicts: [],
    setAside: [],
  });
});

test('region studied is coverage and never a finding', () => {
  const studied = observation(loinc('53041-0'), { component: [nras, component('81293-3', 'NRAS exons 2-4')] });
  const { findings, regions } = profile(studied);
  expect(findings).toEqual([]);
  expect(regions.map(({ gene, codons, called }) => [gene, codons, called])).toEqual([[NRAS, [[1, 150]], true]]);
});

test('a code for what was tested for is coverage and never a finding', () => {
  const { findings, regions } = profile(observation(loinc('21703-4'), { valueString: 'G12D, G12V, G13D' }));
  expect(findings).toEqual([]);
  expect(regions.map(({ gene, codons }) => [gene, codons])).toEqual([[KRAS, [[12, 13]]]]);
});

test('ranges of exons in region studied are read', () => {
  const range = {
    code: loinc('51959-5'),
    valueRange: { low: { value: 2, unit: '{Exon}' }, high: { value: 3, unit: '{Exon}' } },
  };
  expect(
    profile(observation(loinc('53041-0'), { component: [kras, range] })).regions.map(({ codons }) => codons),
  ).toEqual([[[1, 97]]]);
});

test('a result that names a gene and cannot be understood is given back as unread', () => {
  expect(profile(observation(krasTest, { valueString: 'See report', effectiveDateTime: '2025-01-02' })).unread).toEqual(
    [{ source: 'Observation/o', why: 'not-understood', genes: [KRAS], date: '2025-01-02' }],
  );
  expect(
    profile(observation(loinc('83059-6'), { valueString: '##fileformat=VCF' })).unread.map(({ why }) => why),
  ).toEqual(['not-understood']);
});

test('code and display that name different genes are noted for the trace', () => {
  expect(profile(variant(ABSENT, [component('48018-6', hgnc('HGNC:7989', 'KIT'))])).conflicts).toEqual([
    { source: 'Observation/o', gene: NRAS, between: 'gene code and name', says: ['HGNC:7989', 'KIT'] },
  ]);
});

test('names of a change that mean different changes are noted, and the finding shows what disputes it', () => {
  const found = profile(variant(PRESENT, [kras, component('48004-6', { text: 'c.34G>T' }), p('p.G12D')]));
  expect(found.findings.map(({ call, disputedBy }) => [call, disputedBy])).toEqual([['present', 'c.34G>T (G12C)']]);
  expect(found.conflicts).toEqual([
    {
      source: 'Observation/o',
      gene: KRAS,
      between: 'protein change and coding change',
      says: ['p.G12D', 'c.34G>T (G12C)'],
    },
  ]);
});

test('a germline result keeps its origin', () => {
  const germline = variant(PRESENT, [kras, p('p.G12D'), component('48002-0', loinc('LA6683-2'))]);
  expect(profile(germline).findings.map(({ provenance }) => provenance.sourceClass)).toEqual(['germline']);
});

test('plasma is told by the words of the test', () => {
  const plasma = observation('KRAS ctDNA', { valueString: 'Not detected' });
  expect(profile(plasma).findings.map(({ provenance }) => provenance.specimen)).toEqual(['plasma']);
});

test('a specimen that was not fit for the test turns a negative into no call', () => {
  const specimen = { resourceType: 'Specimen', id: 's', status: 'unsatisfactory' };
  expect(
    lines(specimen, observation(krasTest, { valueString: 'Not detected', specimen: { reference: 'Specimen/s' } })),
  ).toEqual(['KRAS unstated no-call insufficient']);
});

test('members that hold the parts of one variant are read as one', () => {
  const part = (id: string, code: string, value: Json): FhirResource => ({
    resourceType: 'Observation',
    id,
    status: 'final',
    code: loinc(code),
    valueCodeableConcept: value,
  });
  const panel = observation(loinc('81250-3'), {
    hasMember: ['g', 'p'].map((id) => ({ reference: `Observation/${id}` })),
    valueCodeableConcept: PRESENT,
  });
  const found = profile(
    panel,
    part('g', '48018-6', hgnc('HGNC:1097', 'BRAF')),
    part('p', '48005-3', { text: 'p.V600E' }),
  );
  expect(found.findings.map(({ gene, call, provenance }) => [gene, call, provenance.source])).toEqual([
    [BRAF, 'present', 'Observation/o'],
  ]);
});
