/** Genomic studies: what they cover, and whether they count at all. */
import { describe, expect, test } from '@jest/globals';
import type { FhirResource, Json } from '../../src/model/fhir-json.js';
import { codonsInWords, hgnc, line, profile, report, symbolOf } from './knowledge.js';

const GUIDE = 'http://hl7.org/fhir/uv/genomics-reporting/StructureDefinition';
const KRAS = hgnc('HGNC:6407', 'KRAS');
const NRAS = hgnc('HGNC:7989', 'NRAS');
const named = (text: string): Json => ({ text });
const inFile = (url: string): Json => ({ url, valueReference: { reference: 'DocumentReference/bed' } });
const of = (url: string, ...values: readonly Json[]): readonly Json[] =>
  values.map((valueCodeableConcept) => ({ url, valueCodeableConcept }));
const described = (text: string): Json => ({ url: 'description', valueString: text });

function analysis(...parts: readonly Json[]): Json {
  return { url: `${GUIDE}/genomic-study-analysis-regions`, extension: parts };
}

function study(analyses: readonly Json[], more: Json = {}): FhirResource {
  return { resourceType: 'Procedure', id: 'study', status: 'completed', extension: analyses, ...more };
}

const refersTo = (id: string): Json => ({
  extension: [{ url: `${GUIDE}/genomic-study-reference`, valueReference: { reference: `Procedure/${id}` } }],
});

/** Findings, then regions as `[NRAS all uncalled]`, then what is pending and what was set aside. */
function said(resources: readonly FhirResource[], first = 'study'): readonly string[] {
  const { findings, regions, pending, setAside } = profile(report([], refersTo(first)), ...resources);
  return [
    ...findings.map(line),
    ...regions.map(({ gene, codons, called, partly }) => {
      const marks = `${called ? '' : ' uncalled'}${partly === true ? ' partly' : ''}`;
      return `[${symbolOf(gene)} ${codonsInWords(codons)}${marks}]`;
    }),
    ...pending.map(({ source, genes }) => `${source} pending ${genes.map(symbolOf).join()}`),
    ...setAside.map(({ source, why }) => `${source} ${why}`),
  ];
}

type Row = readonly [what: string, study: FhirResource, ...said: string[]];
function expectRows(rows: readonly Row[]): void {
  test.each(rows.map((row) => [row[0], row] as const))('%s', (_what, [, resource, ...expected]) => {
    expect(said([resource])).toEqual(expected);
  });
}

const NRAS_ABSENT = 'NRAS unstated absent derived';

describe('what a study covers', () => {
  expectRows([
    [
      'each gene has its own exons of the description',
      study([analysis(described('KRAS exon 2; NRAS exons 2-4'), ...of('studied', KRAS, NRAS))]),
      'KRAS codons 1-37 absent derived',
      'NRAS codons 1-150 absent derived',
      '[KRAS codons 1-37]',
      '[NRAS codons 1-150]',
    ],
    [
      'a gene that is studied and not among those called was not called',
      study([analysis(...of('studied', KRAS, NRAS), ...of('called', NRAS))]),
      NRAS_ABSENT,
      '[KRAS all uncalled]',
      '[NRAS unstated]',
    ],
    [
      'a gene that is studied in two analyses is one region',
      study([analysis(...of('studied', named('KRAS exon 2'))), analysis(...of('studied', named('KRAS exon 3'), KRAS))]),
      'KRAS codons 1-97 absent derived',
      '[KRAS codons 1-97]',
    ],
    [
      'the whole gene holds its parts',
      study([analysis(...of('studied', named('KRAS full gene'))), analysis(...of('studied', named('KRAS exon 3')))]),
      'KRAS all absent derived',
      '[KRAS all]',
    ],
    [
      'a list of one change adds nothing that is stated',
      study([analysis(...of('studied', named('KRAS G12C'))), analysis(...of('studied', KRAS))]),
      'KRAS targeted absent derived',
      '[KRAS targeted]',
    ],
    [
      'what was called stands in a file',
      study([analysis(...of('studied', NRAS), inFile('called'))]),
      '[NRAS unstated partly]',
    ],
    [
      'an exon that could not be called',
      study([analysis(described('exons 2-4'), ...of('studied', NRAS), ...of('uncalled', named('NRAS exon 3')))]),
      'NRAS codons 1-37,98-150 absent derived',
      '[NRAS codons 1-150]',
      '[NRAS codons 38-97 uncalled]',
    ],
    [
      'an exon without its gene that could not be called',
      study([analysis(described('exons 2-4'), ...of('studied', NRAS), ...of('uncalled', named('exon 3')))]),
      'NRAS codons 1-37,98-150 absent derived',
      '[NRAS codons 1-150]',
      '[NRAS codons 38-97 uncalled]',
    ],
    [
      'words on uncalled regions that cannot be read',
      study([analysis(...of('studied', NRAS), ...of('uncalled', named('see attached BED')))]),
      '[NRAS unstated partly]',
    ],
    [
      'a gene that is not known here takes nothing from the others',
      study([analysis(...of('studied', NRAS), ...of('uncalled', hgnc('HGNC:11998', 'TP53')))]),
      NRAS_ABSENT,
      '[NRAS unstated]',
    ],
    ['a description that leaves out a gene', study([analysis(described('not NRAS'), ...of('studied', NRAS))])],
    [
      'a description of what failed',
      study([analysis(described('NRAS exons 2-4; exon 3 low coverage'), ...of('studied', NRAS))]),
      'NRAS codons 1-37,98-150 absent derived',
      '[NRAS codons 1-150]',
      '[NRAS codons 38-97 uncalled]',
    ],
    [
      'an analysis of fusions says nothing of the sequence',
      study([analysis(described('Fusions by RNA sequencing'), ...of('studied', NRAS))]),
    ],
  ]);
});

describe('whether a study counts', () => {
  const regions = [analysis(...of('studied', NRAS))];
  expectRows([
    ['under way', study(regions, { status: 'in-progress' }), 'Procedure/study pending NRAS'],
    ['not begun', study(regions, { status: 'preparation' }), 'Procedure/study pending NRAS'],
    ['not done', study(regions, { status: 'not-done' }), 'NRAS unstated no-call not-performed'],
    ['stopped', study(regions, { status: 'stopped' }), 'NRAS unstated no-call not-performed'],
    ['entered in error', study(regions, { status: 'entered-in-error' }), 'Procedure/study entered in error'],
  ]);

  const whole = (status: string, id = 'whole'): FhirResource => ({
    resourceType: 'Procedure',
    id,
    status,
    ...refersTo('study'),
  });

  test('a part of a study that is entered in error does not count', () => {
    expect(said([whole('entered-in-error'), study(regions)], 'whole')).toEqual([
      'Procedure/study belongs to a study that is entered in error',
    ]);
  });

  test('a part that names such a study as its whole does not count', () => {
    const top: FhirResource = { resourceType: 'Procedure', id: 'whole', status: 'entered-in-error' };
    expect(said([top, study(regions, { partOf: [{ reference: 'Procedure/whole' }] })])).toEqual([
      'Procedure/study belongs to a study that is entered in error',
    ]);
  });

  test('a part counts while another study that stands holds it', () => {
    const again = { ...whole('completed', 'again') };
    expect(said([whole('entered-in-error'), again, study(regions)], 'again')).toEqual([NRAS_ABSENT, '[NRAS unstated]']);
  });

  test('a part of a study under way is still to come', () => {
    expect(said([whole('in-progress'), study(regions)], 'whole')).toEqual(['Procedure/study pending NRAS']);
  });

  test('two studies that name each other are read once', () => {
    const round = study([...regions, { url: 'x', valueReference: { reference: 'Procedure/whole' } }]);
    expect(said([whole('completed'), round], 'whole')).toEqual([NRAS_ABSENT, '[NRAS unstated]']);
  });

  test('a study whose status is not known covers, and denies nothing', () => {
    expect(said([study(regions, { status: 'unknown' })])).toEqual(['[NRAS unstated]']);
  });
});

test('regions of a study in the form of R5 are read', () => {
  const r5: FhirResource = {
    resourceType: 'GenomicStudy',
    id: 'r5',
    status: 'available',
    analysis: [
      { title: 'DNA mutations', regionsStudied: [{ concept: NRAS }], regionsCalled: [{ concept: NRAS }] },
      { title: 'RNA fusions', regionsStudied: [{ concept: KRAS }] },
    ],
  };
  expect(profile(r5).regions.map(({ gene, codons, called }) => [symbolOf(gene), codons, called])).toEqual([
    ['NRAS', 'unstated', true],
  ]);
});
