/** "Region studied" Observations for tests, and what is read of them in a line each. */
import { expect, test } from '@jest/globals';
import type { FhirResource, Json } from '../../src/model/fhir-json.js';
import { codonsInWords, component, hgnc, line, loinc, observation, profile, report, symbolOf } from './knowledge.js';

const GUIDE = 'http://hl7.org/fhir/uv/genomics-reporting/CodeSystem/tbd-codes-cs';
/** A component by a code of the guide. */
export const guide = (code: string, value: Json): Json => ({ code: { coding: [{ system: GUIDE, code }] }, ...value });
/** Components that name a gene. */
export const kras = component('48018-6', hgnc('HGNC:6407', 'KRAS'));
export const nras = component('48018-6', hgnc('HGNC:7989', 'NRAS'));
/** What was looked at, in words. */
export const covers = (text: string): Json => component('81293-3', text);
/** What was looked at and could not be called. */
export const uncallable = (value: Json): Json => guide('uncallable-regions', value);
/** What the laboratory concludes, in words. */
export const concluded = (text: string): Json => guide('conclusion-string', { valueString: text });
/** Why there is no value. */
export const because = (code: string): Json => ({
  dataAbsentReason: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason', code }] },
});
/** A stretch by numbers. */
export const range = (unit: string, low: number, high: number): Json => ({
  code: loinc('51959-5'),
  valueRange: { low: { value: low, unit }, high: { value: high } },
});

/** A "region studied" Observation. */
export function studied(components: readonly Json[], more: Json = {}, code: Json = loinc('53041-0')): FhirResource {
  return observation(code, { component: components, ...more });
}

/** Findings, then regions as `[NRAS codons 1-150]`, under a final report that holds the region alone. */
export function said(resource: FhirResource): readonly string[] {
  const { findings, regions, unread } = profile(report([resource]), resource);
  return [
    ...findings.map(line),
    ...regions.map(({ gene, codons, called, partly }) => {
      const marks = `${called ? '' : ' uncalled'}${partly === true ? ' partly' : ''}`;
      return `[${symbolOf(gene)} ${codonsInWords(codons)}${marks}]`;
    }),
    ...unread.map(({ why, genes }) => `unread ${why} ${genes.map(symbolOf).join()}`),
  ];
}

/** What it is, the resource, and what is said of it. */
export type Row = readonly [what: string, resource: FhirResource, ...said: string[]];
/** A test a row. */
export function expectRows(rows: readonly Row[]): void {
  test.each(rows.map((row) => [row[0], row] as const))('%s', (_what, [, resource, ...expected]) => {
    expect(said(resource)).toEqual(expected);
  });
}

/** Exons 2 to 4 of NRAS, as `said` writes them. */
export const NRAS_2_4 = '[NRAS codons 1-150]';
export const NRAS_2_4_ABSENT = 'NRAS codons 1-150 absent derived';
export const NOT_PERFORMED = 'NRAS unstated no-call not-performed';
