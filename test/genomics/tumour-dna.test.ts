/** Plasma in which nothing was found denies something only where the same sample showed DNA of the tumour. */
import { describe, expect, test } from '@jest/globals';
import type { FhirResource, Json } from '../../src/model/fhir-json.js';
import { ABSENT, component, hgnc, KRAS, loinc, observation, PRESENT, profile, report, variant } from './knowledge.js';

const SAMPLE = { resourceType: 'Specimen', id: 'p1', type: { text: 'Plasma' } } as const;
const OTHER_SAMPLE = { resourceType: 'Specimen', id: 'p2', type: { text: 'Plasma' } } as const;
const TISSUE = { resourceType: 'Specimen', id: 't1', type: { text: 'FFPE tissue' } } as const;
const SOMATIC = component('48002-0', loinc('LA6684-0', 'Somatic'));
const GERMLINE = component('48002-0', loinc('LA6683-2', 'Germline'));
const on = (specimen: string, day = '2026-05-04'): Json => ({
  specimen: { reference: `Specimen/${specimen}` },
  effectiveDateTime: `${day}T08:00:00Z`,
});

/** KRAS was looked for in plasma and not found. */
const negative = (more: Json = on('p1')): FhirResource => ({
  ...variant(ABSENT, [component('48018-6', hgnc('HGNC:6407', 'KRAS'))], more),
  id: 'kras',
});
const found = (
  symbol: string,
  id: string,
  parts: readonly Json[] = [SOMATIC],
  more: Json = on('p1'),
): FhirResource => ({
  ...variant(
    PRESENT,
    [component('48018-6', hgnc(id, symbol)), component('48005-3', { text: 'p.Arg175His' }), ...parts],
    more,
  ),
  id: `found-${symbol}`,
});
const TP53 = found('TP53', 'HGNC:11998');

const shown = (...resources: readonly FhirResource[]): readonly (true | undefined)[] =>
  profile(SAMPLE, OTHER_SAMPLE, TISSUE, ...resources)
    .findings.filter(({ gene, call }) => gene === KRAS && call === 'absent')
    .map(({ provenance }) => provenance.tumourDnaShown);

describe('a sample of plasma showed tumour DNA', () => {
  const text = (conclusion: string): readonly FhirResource[] => [
    negative(),
    report([negative()], { conclusion, ...on('p1') }),
  ];
  const measured = (name: string, value: Json): readonly FhirResource[] => [
    negative(),
    { ...observation(name, { ...on('p1'), ...value }), id: 'share' },
  ];
  test.each<[string, readonly FhirResource[]]>([
    ['a somatic variant of a gene that the knowledge does not know', [negative(), TP53]],
    ['a variant of a known gene', [negative(), found('PIK3CA', 'HGNC:8975')]],
    ['one that does not say where it comes from', [negative(), found('APC', 'HGNC:583', [])]],
    [
      'one in the same report, without a specimen and a date',
      [
        negative({}),
        { ...found('TP53', 'HGNC:11998', [SOMATIC], {}) },
        report([negative({}), found('TP53', 'HGNC:11998', [SOMATIC], {})], { code: { text: 'ctDNA panel' } }),
      ],
    ],
    ['one of another specimen of the same day', [negative(), found('TP53', 'HGNC:11998', [SOMATIC], on('p2'))]],
    [
      'one of the same specimen, dated later',
      [negative(), found('TP53', 'HGNC:11998', [SOMATIC], on('p1', '2026-05-09'))],
    ],
    ['a share of tumour DNA', measured('ctDNA tumor fraction', { valueQuantity: { value: 12, unit: '%' } })],
    ['a share in words', measured('Circulating tumour fraction', { valueString: '0.4 %' })],
    [
      'a share in a range',
      measured('Tumor fraction in plasma', { valueRange: { low: { value: 1 }, high: { value: 5 } } }),
    ],
    ['tumour DNA that was detected', measured('Circulating tumor DNA', { valueString: 'Detected' })],
    ['tumour DNA as a boolean', measured('ctDNA', { valueBoolean: true })],
    ['tumour DNA by interpretation', measured('ctDNA', { interpretation: [{ text: 'Positive' }] })],
    [
      'a share in a component',
      [
        negative({
          ...on('p1'),
          component: [
            component('48018-6', hgnc('HGNC:6407', 'KRAS')),
            { code: { text: 'tumour fraction' }, valueQuantity: { value: 8, unit: '%' } },
          ],
        }),
      ],
    ],
    ['a report that says so', text('ctDNA detected; KRAS not detected.')],
    ['a report that gives the share', text('The tumour fraction was estimated at 12 %.')],
    ['a report that gives it in brackets', text('Circulating tumor fraction (method X): 3.5%')],
    ['a report that names a change of another gene', text('TP53 p.Arg175His (VAF 3.1 %) detected. No KRAS mutation.')],
    ['a note that says so', [negative({ ...on('p1'), note: [{ text: 'Tumor fraction 5 %' }] })]],
    ['a report in German', text('Zirkulierende Tumor-DNA nachgewiesen.')],
  ])('%s', (_, resources) => {
    expect(shown(...resources)).toContain(true);
  });
});

describe('a sample of plasma did not show tumour DNA', () => {
  const noted = (symbol: string, id: string, note: string): FhirResource =>
    found(symbol, id, [SOMATIC], { ...on('p1'), note: [{ text: note }] });
  const text = (conclusion: string): readonly FhirResource[] => [
    negative(),
    report([negative()], { conclusion, ...on('p1') }),
  ];
  const share = (name: string, value: Json, where: Json = on('p1')): readonly FhirResource[] => [
    negative(),
    { ...observation(name, { ...where, ...value }), id: 'share' },
  ];
  const benign = component('53037-8', loinc('LA6675-8', 'Benign'));
  test.each<[string, readonly FhirResource[]]>([
    ['nothing else was found', [negative()]],
    ['a germline variant', [negative(), found('TP53', 'HGNC:11998', [GERMLINE])]],
    ['a germline variant of a known gene', [negative(), found('PTEN', 'HGNC:9588', [GERMLINE])]],
    ['a benign variant', [negative(), found('TP53', 'HGNC:11998', [SOMATIC, benign])]],
    ['a variant that was not found', [negative(), { ...TP53, valueCodeableConcept: ABSENT }]],
    ['a variant that is flagged', [negative(), noted('TP53', 'HGNC:11998', 'likely clonal hematopoiesis (CHIP)')]],
    ['a variant of a known gene that is flagged', [negative(), noted('PIK3CA', 'HGNC:8975', 'CHIP-associated')]],
    ['a gene of blood-forming cells', [negative(), found('DNMT3A', 'HGNC:2978')]],
    [
      'a variant that its report flags',
      [
        negative(),
        TP53,
        report([negative(), TP53], { ...on('p1'), conclusion: 'TP53 R175H: likely clonal haematopoiesis.' }),
      ],
    ],
    ['a variant of tissue of the same day', [negative(), found('TP53', 'HGNC:11998', [SOMATIC], on('t1'))]],
    ['a variant of another day', [negative(), found('TP53', 'HGNC:11998', [SOMATIC], on('p2', '2026-05-05'))]],
    [
      'another sample in the same report',
      [
        negative(),
        found('TP53', 'HGNC:11998', [SOMATIC], on('p2', '2026-01-05')),
        report([negative(), found('TP53', 'HGNC:11998')]),
      ],
    ],
    ['a variant that is entered in error', [negative(), { ...TP53, status: 'entered-in-error' }]],
    ['a variant that is preliminary', [negative(), { ...TP53, status: 'preliminary' }]],
    ['a preliminary variant of a known gene', [negative(), { ...found('PIK3CA', 'HGNC:8975'), status: 'preliminary' }]],
    ['a share of nothing', share('ctDNA tumor fraction', { valueQuantity: { value: 0, unit: '%' } })],
    [
      'a share below a limit',
      share('ctDNA tumor fraction', { valueQuantity: { value: 1, comparator: '<', unit: '%' } }),
    ],
    ['a share below a limit in words', share('Tumor fraction', { valueString: '< 1 %' })],
    ['a share in tissue', share('Tumor fraction', { valueQuantity: { value: 60, unit: '%' } }, on('t1'))],
    ['tumour DNA that was not detected', share('ctDNA', { valueString: 'Not detected' })],
    ['an amount of DNA', share('ctDNA concentration', { valueString: 'Positive' })],
    ['a number of no share', share('ctDNA', { valueQuantity: { value: 30, unit: 'ng' } })],
    ['a report that denies it', text('No ctDNA detected. KRAS not detected.')],
    ['a report that gives none', text('Tumour fraction: 0 %.')],
    ['a report that gives less than a limit', text('Tumor fraction < 1 %.')],
    ['a report on its method', text('Limit of detection: ctDNA mutations are detected from 0.1 %.')],
    ['a report on others', text('In patients with ctDNA detected after surgery relapse is frequent.')],
    ['a report that supposes', text('If ctDNA is detected, repeat imaging.')],
    ['a report of a germline change', text('Germline TP53 p.Arg175His detected. No KRAS mutation.')],
    ['a report of a change of blood-forming cells', text('TP53 p.Arg175His detected, likely clonal hematopoiesis.')],
    ['a report that denies a change', text('TP53 p.Arg175His not detected.')],
  ])('%s', (_, resources) => {
    const marks = shown(...resources);
    expect(marks.length).toBeGreaterThan(0);
    expect(marks.filter((mark) => mark === true)).toEqual([]);
  });
});

test('a result of tissue is never marked', () => {
  expect(shown(negative(on('t1')), found('TP53', 'HGNC:11998', [SOMATIC], on('t1')))).toEqual([undefined]);
});

test('a change that was found in plasma shows its own sample', () => {
  const [one] = profile(SAMPLE, found('PIK3CA', 'HGNC:8975')).findings;
  expect(one?.provenance.tumourDnaShown).toBe(true);
});
