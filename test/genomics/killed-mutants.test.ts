/** What single resources say in the cases that a slip of the hand in the reader would change. */
import { describe, expect, test } from '@jest/globals';
import type { FhirResource, Json } from '../../src/model/fhir-json.js';
import { ABSENT, component, hgnc, line, loinc, observation, PRESENT, profile, symbolOf, variant } from './knowledge.js';

const KRAS_TEST = loinc('21702-6');
const krasGene = component('48018-6', hgnc('HGNC:6407', 'KRAS'));
const erbb2Gene = component('48018-6', hgnc('HGNC:3430', 'ERBB2'));
const g12d = component('48005-3', 'p.G12D');
const notDetected: Json = { code: KRAS_TEST, valueString: 'Not detected' };
const copies = (value: number): Json => ({ code: loinc('82155-3'), valueQuantity: { value } });
const HL7 = 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation';
const interpreted = (code: string): Json => ({ interpretation: [{ coding: [{ system: HL7, code }] }] });

/** From the first to the last base of ERBB2 and some beside it. */
const overErbb2 = [
  component('48000-4', '17'),
  component('62374-4', 'GRCh37'),
  { code: loinc('81254-5'), valueRange: { low: { value: 37_800_000 }, high: { value: 37_900_000 } } },
];

/** Findings in a line each, then what is unread, and conflicts by what they are between. */
function said(...resources: readonly FhirResource[]): readonly string[] {
  const { findings, unread, conflicts } = profile(...resources);
  return [
    ...findings.map(line),
    ...unread.map(({ genes, why }) => `${why} ${genes.map(symbolOf).join('+')}`),
    ...conflicts.map(({ gene, between }) => `${gene === undefined ? '' : `${symbolOf(gene)}: `}${between}`),
  ];
}

type Row = readonly [what: string, resource: FhirResource, ...said: string[]];

describe('a gene test', () => {
  test.each<Row>([
    [
      'whose code is one gene and whose name another settles neither',
      observation(
        { coding: [{ ...KRAS_TEST.coding[0], display: 'NRAS gene mutations' }] },
        { valueString: 'Negative' },
      ),
      'NRAS unstated indeterminate',
      'KRAS: gene code and name',
      'NRAS: gene code and name',
    ],
    [
      'with a unit and no number has no value: the reason for its absence counts',
      observation(KRAS_TEST, {
        valueQuantity: { unit: '%' },
        dataAbsentReason: { coding: [{ code: 'not-performed' }] },
      }),
      'KRAS unstated no-call not-performed',
    ],
    [
      'with a bare number beside the gene is given back',
      observation('BRAF result', {
        valueQuantity: { value: 12 },
        component: [component('48018-6', hgnc('HGNC:1097'))],
      }),
      'not-understood BRAF',
    ],
    ['with a range of numbers under a gene-like name is another test', observation('BRAF result', { valueRange: {} })],
    [
      'of a protein whose value is not understood is given back',
      observation(loinc('18474-7'), { valueString: 'see pathology' }),
      'not-understood ERBB2',
    ],
    [
      'of the tumour whose value is not understood says nothing of genes',
      observation(loinc('81695-9'), { valueString: 'see pathology' }),
    ],
    [
      'of a gene that no score is known for: any staining is positive',
      observation('ALK IHC', { valueString: '1+' }),
      'ALK expression protein high present',
    ],
    [
      'without any staining is negative',
      observation('ALK IHC', { valueString: '0' }),
      'ALK expression protein high absent',
    ],
    [
      'with a score below the equivocal one is negative',
      observation('HER2 IHC', { valueString: '1+' }),
      'ERBB2 expression protein high absent',
    ],
    [
      'of copies asks for amplification',
      observation(loinc('31150-6'), { valueString: 'Amplified' }),
      'ERBB2 amplification present',
    ],
    [
      'of copies of a tumour suppressor asks for loss',
      observation('PTEN FISH', { valueString: 'Deletion detected' }),
      'PTEN loss present',
    ],
    [
      'of the protein of a tumour suppressor asks for loss',
      observation('PTEN immunohistochemistry', { valueString: 'Lost' }),
      'PTEN loss present',
    ],
    [
      'in the text of a panel is read as any text',
      observation(loinc('81247-9'), { valueString: 'KRAS G12D detected' }),
      'KRAS G12D present',
    ],
    [
      'in a narrative alone is read',
      observation('Other', { text: { div: 'KRAS G12D detected' } }),
      'KRAS G12D present',
    ],
    [
      'in a narrative beside components is not read',
      observation('Other', { component: [component('1-8', 'x')], text: { div: 'KRAS G12D detected' } }),
    ],
  ])('%s', (_, resource, ...expected) => {
    expect(said(resource)).toEqual(expected);
  });

  test.each<[string, string | undefined, string | undefined]>([
    ['No KRAS mutation detected', 'No KRAS mutation detected', undefined],
    ['No KRAS mutation was detected', undefined, 'No KRAS mutation was detected'],
  ])('%s: four words are an answer, five a sentence that is quoted', (value, written, quoted) => {
    const [finding] = profile(observation(KRAS_TEST, { valueString: value })).findings;
    expect([finding?.written, finding?.provenance.quoted]).toEqual([written, quoted]);
  });

  test('codons that a component says were tested are a region studied', () => {
    const tested = { code: loinc('21703-4'), valueString: 'codons 12, 13 and 61' };
    const { findings, regions } = profile(observation('Tumour genetics', { component: [tested, notDetected] }));
    expect(findings.map(line)).toEqual(['KRAS unstated absent']);
    expect(regions.map(({ gene, codons, called }) => [symbolOf(gene), codons, called])).toEqual([
      [
        'KRAS',
        [
          [12, 13],
          [61, 61],
        ],
        true,
      ],
    ]);
  });

  test('a region whose words name two genes is studied in both', () => {
    const genes = [krasGene, component('48018-6', hgnc('HGNC:7989', 'NRAS'))];
    const studied = observation(loinc('53041-0'), {
      component: [...genes, component('47999-8', 'KRAS and NRAS exon 2')],
    });
    expect(profile(studied).regions.map(({ gene, codons }) => [symbolOf(gene), codons])).toEqual([
      ['KRAS', [[1, 37]]],
      ['NRAS', [[1, 37]]],
    ]);
  });
});

describe('a variant', () => {
  test.each<Row>([
    [
      'whose gene has an HGNC id that is unknown and a name that is known is disputed',
      variant(PRESENT, [component('48018-6', hgnc('HGNC:1100', 'KRAS')), g12d]),
      'KRAS unstated indeterminate',
      'KRAS: gene code and name',
    ],
    [
      'the same where the id is a bare number',
      variant(PRESENT, [component('48018-6', hgnc('1100', 'KRAS')), g12d]),
      'KRAS unstated indeterminate',
      'KRAS: gene code and name',
    ],
    [
      'the same with an NCBI gene number',
      variant(PRESENT, [
        component('48018-6', {
          coding: [{ system: 'http://www.ncbi.nlm.nih.gov/gene', code: '672', display: 'KRAS' }],
        }),
        g12d,
      ]),
      'KRAS unstated indeterminate',
      'KRAS: gene code and name',
    ],
    [
      'with a named change beside a number of copies is the change',
      variant(PRESENT, [krasGene, g12d, copies(4)]),
      'KRAS G12D present',
    ],
    ['on its own chromosome', variant(PRESENT, [krasGene, g12d, component('48000-4', '12')]), 'KRAS G12D present'],
    [
      'on another chromosome',
      variant(PRESENT, [krasGene, g12d, component('48000-4', '7')]),
      'KRAS G12D present',
      'KRAS: named change and coordinates',
    ],
    [
      'of a gene whose place is unknown, on any chromosome',
      variant(PRESENT, [
        component('48018-6', hgnc('HGNC:9967', 'RET')),
        component('48005-3', 'p.M918T'),
        component('48000-4', '7'),
      ]),
      'RET M918T present',
    ],
    ['whose gene stands in a note alone', variant(PRESENT, [], { note: [{ text: 'KRAS' }] }), 'KRAS unstated present'],
    [
      'whose members deny what it asserts as a whole shows both',
      observation(loinc('69548-6'), { ...interpreted('POS'), component: [notDetected] }),
      'KRAS unstated absent',
      'KRAS: value and interpretation',
    ],
    [
      'whose members deny what it denies as a whole shows no conflict',
      observation(loinc('69548-6'), { ...interpreted('NEG'), component: [notDetected] }),
      'KRAS unstated absent',
    ],
    ['over a whole gene in two copies', variant(PRESENT, [...overErbb2, copies(2)]), 'ERBB2 copy number absent'],
    ['over a whole gene in eight copies', variant(PRESENT, [...overErbb2, copies(8)]), 'ERBB2 amplification present'],
    [
      'over a whole gene, eight copies denied',
      variant(ABSENT, [...overErbb2, copies(8)]),
      'ERBB2 amplification absent',
    ],
    ['over a whole gene lies somewhere in it', variant(PRESENT, overErbb2), 'ERBB2 unstated present'],
    ['denied over a whole gene is denied of all of it', variant(ABSENT, overErbb2), 'ERBB2 all absent'],
    [
      'of the type "gain", by its code alone',
      variant(PRESENT, [erbb2Gene, component('48019-4', { coding: [{ code: 'SO:0001742' }] })]),
      'ERBB2 gain present',
    ],
  ])('%s', (_, resource, ...expected) => {
    expect(said(resource)).toEqual(expected);
  });

  test.each([
    ['chr7 GRCh37:140453136 A>T', [component('48000-4', '7')], 140_453_136, 'A', 'T'],
    ['chr? GRCh37:25398284 C>T', [krasGene], 25_398_284, 'C', 'T'],
  ])('by its coordinates is written %s', (written, first, position, reference, alternative) => {
    const found = variant(PRESENT, [
      ...first,
      component('62374-4', 'GRCh37'),
      { code: loinc('81254-5'), valueRange: { low: { value: position } } },
      component('69547-8', reference),
      component('69551-0', alternative),
    ]);
    expect(profile(found).findings.map((finding) => finding.written)).toEqual([written]);
  });
});
