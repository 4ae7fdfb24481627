/** What reports, orders, specimens and signatures say in the cases that a slip of the hand in the reader would change. */
import { describe, expect, test } from '@jest/globals';
import { alleleFractionOf } from '../../src/genomics/allele-fraction.js';
import type { Value } from '../../src/genomics/observation-parts.js';
import { allSaid, NOTHING_SAID, type Said } from '../../src/genomics/said.js';
import type { FhirResource, Json } from '../../src/model/fhir-json.js';
import { component, hgnc, line, loinc, observation, PRESENT, profile, report, symbolOf, variant } from './knowledge.js';

const KRAS_TEST = loinc('21702-6');
const negative = observation(KRAS_TEST, { id: 'n', valueString: 'Not detected' });
const g12d = variant(PRESENT, [component('48018-6', hgnc('HGNC:6407', 'KRAS')), component('48005-3', 'p.G12D')], {
  id: 'v',
});
const statuses = (...resources: readonly FhirResource[]): readonly string[] =>
  profile(...resources).signatures.map(({ signature, call, value }) => [signature, call, value].join(' '));

describe('text beside a coded change', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['KRAS exon 2: mutated', ['KRAS G12D present'], []],
    ['KRAS exon 3: mutated', ['KRAS G12D present', 'KRAS codons 38-97 present'], []],
    ['KRAS exon 2: no mutation', ['KRAS G12D present'], ['coded results and text']],
    ['KRAS exon 3: no mutation', ['KRAS G12D present', 'KRAS codons 38-97 absent'], []],
  ])('"%s" repeats, adds or contradicts', (conclusion, findings, conflicts) => {
    const read = profile(report([g12d], { conclusion }), g12d);
    expect(read.findings.map(line)).toEqual(findings);
    expect(read.conflicts.map(({ between }) => between)).toEqual(conflicts);
  });

  test('a status of microsatellites that is coded is not said twice', () => {
    const msi = observation(loinc('81695-9'), { id: 'm', valueString: 'MSI-H' });
    expect(statuses(report([msi], { conclusion: 'MSI-H' }), msi)).toEqual(['msi present MSI-H']);
  });

  test.each(['conclusionCode', 'codedDiagnosis'])('the coded conclusion of a gene test answers it: %s', (member) => {
    const concluded = report([], { code: KRAS_TEST, [member]: [loinc('LA9634-2', 'Absent')] });
    expect(profile(concluded).findings.map(line)).toEqual(['KRAS unstated absent']);
  });
});

describe('several resources', () => {
  test('a corrected result replaces no other of the same sample', () => {
    const sample = { identifier: [{ system: 'urn:lab', value: '26-001' }] };
    const kras = observation(KRAS_TEST, { ...sample, id: 'k', valueString: 'Negative', issued: '2026-01-01' });
    const nras = observation(loinc('21719-0'), { ...sample, id: 'b', valueString: 'Negative', issued: '2026-01-02' });
    const read = profile(kras, { ...nras, status: 'corrected' });
    expect(read.findings.map(line)).toEqual(['KRAS unstated absent', 'NRAS unstated absent']);
    expect(profile(kras, { ...kras, id: 'l', status: 'corrected' }).findings).toHaveLength(1);
  });

  test.each([
    ['derivedFrom', [{ reference: 'Observation/v' }]],
    ['related', [{ type: 'derived-from', target: { reference: 'Observation/v' } }]],
  ])('a consequence names the change of the variant that it rests on: %s', (member, references) => {
    const bare = variant(PRESENT, [component('48018-6', hgnc('HGNC:6407', 'KRAS'))], { id: 'v' });
    const consequence = observation(
      {
        coding: [
          {
            system: 'http://hl7.org/fhir/uv/genomics-reporting/CodeSystem/tbd-codes-cs',
            code: 'molecular-consequence',
          },
        ],
      },
      { id: 'c', component: [component('48005-3', 'p.G12D')], [member]: references },
    );
    expect(profile(bare, consequence).findings.map(line)).toEqual(['KRAS G12D present']);
  });

  test('parts that say nothing take nothing from what another says', () => {
    const one: Said = { ...NOTHING_SAID, notUnderstood: ['HGNC:6407'] };
    expect(allSaid([undefined, NOTHING_SAID, one])).toBe(one);
    expect(allSaid([one, undefined])).toBe(one);
    expect(allSaid([undefined, NOTHING_SAID])).toBe(NOTHING_SAID);
  });
});

describe('what is still to come', () => {
  test('a preliminary report whose text alone speaks of a gene is pending', () => {
    const early = report([], { status: 'preliminary', code: { text: 'Pathology' }, conclusion: 'KRAS: wild type' });
    const { findings, pending } = profile(early);
    expect(findings.map(line)).toEqual(['KRAS unstated absent preliminary']);
    expect(pending).toHaveLength(1);
  });

  test.each<[string, FhirResource]>([
    [
      'authoredOn',
      { resourceType: 'ServiceRequest', authoredOn: '2026-01-02', code: { text: 'KRAS mutation analysis' } },
    ],
    [
      'orderedOn',
      { resourceType: 'ProcedureRequest', orderedOn: '2026-01-02', code: { text: 'KRAS mutation analysis' } },
    ],
    [
      'its first event',
      {
        resourceType: 'DiagnosticOrder',
        item: [{ code: { text: 'KRAS mutation analysis' } }],
        event: [{ dateTime: '2026-01-02' }, { dateTime: '2026-01-05' }],
      },
    ],
  ])('an order waits since %s', (_, order) => {
    const { pending } = profile({ ...order, id: 'o', status: 'active' });
    expect(pending.map(({ genes, since }) => [genes.map(symbolOf), since])).toEqual([[['KRAS'], '2026-01-02']]);
  });

  test('a result that the chart does not hold is named, and the others are read', () => {
    const results: readonly Json[] = [
      { reference: 'Observation/gone', display: 'BRAF' },
      { reference: 'Observation/n' },
    ];
    const { findings, unread } = profile(report([], { result: results }), negative);
    expect(findings.map(line)).toEqual(['KRAS unstated absent']);
    expect(unread.map(({ why, genes }) => [why, genes.map(symbolOf)])).toEqual([['reference-missing', ['BRAF']]]);
  });

  test('members of an older panel stand in "related"', () => {
    const related = [{ type: 'has-member', target: { reference: 'Observation/n' } }];
    const panel = observation(loinc('81247-9'), { id: 'p', related });
    const { findings } = profile(report([panel]), panel, negative);
    expect(findings.map(({ provenance }) => provenance.report)).toEqual(['DiagnosticReport/r']);
  });
});

describe('the material', () => {
  const on = { ...negative, specimen: { reference: 'Specimen/s' } };
  const facts = (specimen: Json) => {
    const [finding] = profile(on, { resourceType: 'Specimen', id: 's', ...specimen }).findings;
    return [finding === undefined ? '' : line(finding), finding?.provenance.site, finding?.provenance.specimen];
  };

  test.each<[string, Json, readonly (string | undefined)[]]>([
    ['tissue of a primary', { type: { text: 'primary tumour tissue' } }, ['KRAS unstated absent', 'primary', 'tissue']],
    [
      'tissue of a metastasis',
      { type: { text: 'tissue of a liver metastasis' } },
      ['KRAS unstated absent', 'metastasis', 'tissue'],
    ],
    [
      'a primary and a metastasis: neither',
      { type: { text: 'primary tumour tissue' }, note: [{ text: 'metastasis' }] },
      ['KRAS unstated absent', undefined, 'tissue'],
    ],
    [
      'one condition among several says that it was not enough: nothing is denied on it',
      { type: { text: 'tissue' }, condition: [{ text: 'frozen' }, { text: 'quantity not sufficient' }] },
      ['KRAS unstated no-call insufficient', undefined, 'tissue'],
    ],
  ])('%s', (_, specimen, expected) => {
    expect(facts(specimen)).toEqual(expected);
  });
});

describe('microsatellites and mismatch repair', () => {
  test.each([
    ['High', 'msi present High'],
    ['Low', 'msi absent Low'],
    ['Not detected', 'msi absent Not detected'],
    ['MSI-H, MSS', 'msi indeterminate MSI-H, MSS'],
    ['see pathology', 'msi indeterminate see pathology'],
  ])('an MSI test that says "%s" is %s', (valueString, expected) => {
    expect(statuses(observation(loinc('81695-9'), { valueString }))).toEqual([expected]);
  });

  test.each([
    ['1/5 loci', 'msi absent 1/5'],
    ['3/10 loci', 'msi present 3/10'],
    ['29/100 loci', 'msi absent 29/100'],
  ])('%s is %s: unstable from three of ten markers on', (counted, expected) => {
    expect(statuses(report([], { conclusion: `MSI: ${counted}.` }))).toEqual([expected]);
  });

  test.each(['0/0 loci', '6/5 loci'])('%s counts nothing', (counted) => {
    expect(statuses(report([], { conclusion: `MSI: ${counted}.` }))).toEqual([]);
  });

  const proteins = ['MLH1', 'MSH2', 'MSH6', 'PMS2'];
  const stained = (values: readonly string[]): readonly FhirResource[] =>
    values.map((valueString, at) => observation(`${proteins[at]} protein expression`, { id: `p${at}`, valueString }));

  test.each<[readonly string[], readonly string[]]>([
    [['Retained', 'Retained', 'Retained', 'Retained'], ['msi absent pMMR']],
    [['Positive', 'Intact', 'Retained', 'Present'], ['msi absent pMMR']],
    [['Lost', 'Retained', 'Retained', 'Loss of expression'], ['msi present dMMR: MLH1, PMS2 lost']],
    [['Negative'], ['msi present dMMR: MLH1 lost']],
    [['Retained'], []],
    [['High', 'High', 'High', 'High'], ['msi indeterminate MLH1: High, MSH2: High, MSH6: High, PMS2: High']],
  ])('the stains %j of repair proteins are %j', (values, expected) => {
    expect(statuses(...stained(values))).toEqual(expected);
  });
});

describe('the share of an allele', () => {
  test.each<[Value, number | undefined]>([
    [{ kind: 'quantity', value: 0.5, unit: '%' }, 0.005],
    [{ kind: 'quantity', value: 100, unit: '%' }, 1],
    [{ kind: 'quantity', value: 100.5, unit: '%' }, undefined],
    [{ kind: 'quantity', value: 1 }, 1],
    [{ kind: 'quantity', value: 50 }, 0.5],
    [{ kind: 'quantity', value: 100 }, 1],
    [{ kind: 'quantity', value: 100.5 }, undefined],
    [{ kind: 'quantity', value: 50, unit: 'reads' }, undefined],
    [{ kind: 'text', text: '31 %' }, 0.31],
    [{ kind: 'text', text: '0.31' }, 0.31],
  ])('%j is %s', (value, fraction) => {
    expect(alleleFractionOf(value)).toBe(fraction);
  });

  test('a unit without its code counts too', () => {
    const share = { code: loinc('81258-6'), valueQuantity: { value: 0.5, unit: '%' } };
    const components = [component('48018-6', hgnc('HGNC:6407')), component('48005-3', 'p.G12D'), share];
    expect(profile(variant(PRESENT, components)).findings[0]?.provenance.alleleFraction).toBe(0.005);
  });
});
