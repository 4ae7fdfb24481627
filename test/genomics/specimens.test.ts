/** Which Specimen counts of several, what makes it the matched normal, and what it takes from the one it came from. */
import { describe, expect, test } from '@jest/globals';
import type { FhirResource, Json } from '../../src/model/fhir-json.js';
import { component, hgnc, PRESENT, profile, report, variant } from './knowledge.js';

const g12d = variant(PRESENT, [component('48018-6', hgnc('HGNC:6407', 'KRAS')), component('48005-3', 'p.G12D')], {
  id: 'v',
});
const specimen = (id: string, more: Json): FhirResource => ({ resourceType: 'Specimen', id, ...more });
const refer = (...ids: readonly string[]): readonly Json[] => ids.map((id) => ({ reference: `Specimen/${id}` }));
const TUMOR = { coding: [{ code: 'TUMOR' }] };

/** `somatic class, material, reference, date` of the one finding. */
function stated(...resources: readonly FhirResource[]): string {
  return profile(...resources)
    .findings.map(({ provenance: { sourceClass, specimen: material, specimenReference = '-', observedOn = '-' } }) =>
      [sourceClass, material, specimenReference, observedOn].join(' '),
    )
    .join('; ');
}

describe('of a tumour and its matched normal', () => {
  const tumour = specimen('t', { type: TUMOR, collection: { collectedDateTime: '2024-05-01' } });
  const normal = specimen('n', { type: { text: 'Normal blood' } });
  test.each(['n t', 't n'])('the tumour counts, named in the order %s', (order) => {
    const both = refer(...order.split(' '));
    const expected = 'unknown tissue Specimen/t 2024-05-01';
    expect(stated(report([g12d], { specimen: both }), g12d, tumour, normal)).toBe(expected);
    expect(stated({ ...g12d, specimen: both }, tumour, normal)).toBe(expected);
  });
  test('the normal counts where it is the only one: its changes are of the germline', () => {
    expect(stated({ ...g12d, specimen: refer('n') }, normal)).toBe('germline unknown Specimen/n -');
  });
  test('the tumour counts where the normal is known by its display alone', () => {
    const both = [{ display: 'Matched normal' }, { reference: 'Specimen/t' }];
    expect(stated({ ...g12d, specimen: both }, tumour)).toBe('unknown tissue Specimen/t 2024-05-01');
    expect(stated({ ...g12d, specimen: both.slice(0, 1) })).toBe('germline unknown - -');
  });
});

describe('a specimen is a matched normal', () => {
  test.each<readonly [string, Json, boolean]>([
    ['by its type', { type: { text: 'Normal tissue' } }, true],
    ['by its identifier', { identifier: [{ value: 'P1_NORMAL' }] }, true],
    ['by the kind of its identifier', { identifier: [{ type: { text: 'matched normal' }, value: '1' }] }, true],
    ['by its profile', { meta: { profile: ['http://example.org/matched-normal-specimen'] } }, true],
    ['not by the saline it was kept in', { type: TUMOR, collection: { method: { text: 'in normal saline' } } }, false],
    ['not by the saline of its type', { type: { text: 'Tumour in normal saline' } }, false],
    ['not by where it was taken', { type: TUMOR, collection: { bodySite: { text: 'normal mucosa margin' } } }, false],
    ['not by what is abnormal', { type: { text: 'Abnormal tissue' } }, false],
  ])('%s', (_what, more, germline) => {
    const found = stated({ ...g12d, specimen: refer('s') }, specimen('s', more));
    expect(found.startsWith('germline')).toBe(germline);
  });
});

describe('a specimen that was taken from another', () => {
  const extract = specimen('x', { type: { text: 'DNA extract' }, parent: refer('block') });
  const held = { ...g12d, specimen: refer('x') };
  const block = specimen('block', { type: TUMOR, collection: { collectedDateTime: '2024-01-01' } });
  test('is of its material and date where it says nothing of them itself', () => {
    expect(stated(held, extract, block)).toBe('unknown tissue Specimen/x 2024-01-01');
  });
  test('over several steps', () => {
    const slide = specimen('slide', { parent: refer('block') });
    expect(stated(held, { ...extract, parent: refer('slide') }, slide, block)).toContain('tissue Specimen/x 2024');
  });
  test('keeps what it says itself', () => {
    const own = { ...extract, type: { text: 'plasma' }, collection: { collectedDateTime: '2025-02-02' } };
    expect(stated(held, own, block)).toBe('unknown plasma Specimen/x 2025-02-02');
  });
  test('of a matched normal is of the germline; of both, it is the tumour\u2019s', () => {
    const normal = specimen('n', { type: { text: 'Normal blood' } });
    expect(stated(held, { ...extract, parent: refer('n') }, normal)).toMatch(/^germline/);
    expect(stated(held, { ...extract, parent: refer('n', 'block') }, normal, block)).toMatch(/^unknown tissue/);
  });
  test('in a circle, or further than anybody cuts, does no harm', () => {
    expect(stated(held, extract, specimen('block', { parent: refer('x') }))).toBe('unknown unknown Specimen/x -');
    const far = Array.from({ length: 20 }, (_, at) => specimen(`s${at}`, { parent: refer(`s${at + 1}`) }));
    expect(stated(held, { ...extract, parent: refer('s0') }, ...far, { ...block, id: 's20' })).toContain(
      'unknown unknown',
    );
  });
  test('that was not fit for the test denies nothing, unless it says itself that it is fit', () => {
    const denied = variant({ coding: [{ system: 'http://loinc.org', code: 'LA9634-2' }] }, [
      component('48018-6', hgnc('HGNC:6407', 'KRAS')),
    ]);
    const calls = (child: FhirResource): readonly string[] =>
      profile({ ...denied, specimen: refer('x') }, child, { ...block, status: 'unsatisfactory' }).findings.map(
        ({ call }) => call,
      );
    expect([calls(extract), calls({ ...extract, status: 'available' })]).toEqual([['no-call'], ['absent']]);
  });
});
