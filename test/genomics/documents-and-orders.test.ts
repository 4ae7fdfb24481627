/** Documents that may hold results, and tests that were ordered. */
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
const g12d = variant(PRESENT, [krasGene, component('48005-3', 'p.G12D')], { id: 'v' });
const krasNegative = observation(loinc('21702-6'), { id: 'n', valueString: 'Not detected' });

/** Base64 of Latin text, for attachments. */
function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}

describe('documents', () => {
  const document = (more: Json): FhirResource => ({
    resourceType: 'DocumentReference',
    id: 'd',
    status: 'current',
    date: '2025-02-03T00:00:00Z',
    type: { text: 'KRAS mutation analysis' },
    content: [{ attachment: { contentType: 'application/pdf', url: 'Binary/9' } }],
    ...more,
  });
  test('words that only point to another file are no reading of it', () => {
    const saying = (data: string): FhirResource =>
      document({ content: [{ attachment: { contentType: 'text/html', data: base64(data) } }] });
    const reasons = (data: string): readonly string[] => profile(saying(data)).unread.map(({ why }) => why);
    expect(reasons('See PDF.')).toEqual(['attachment']);
    expect(reasons('<p>Please see scanned report</p>')).toEqual(['attachment']);
    expect(reasons('The sample was received on dry ice.')).toEqual([]);
  });

  test('a genomic document in another form than text is an unread result', () => {
    expect(profile(document({})).unread).toEqual([
      {
        source: 'DocumentReference/d',
        why: 'attachment',
        genes: [KRAS],
        title: 'KRAS mutation analysis',
        date: '2025-02-03T00:00:00Z',
      },
    ]);
  });
  test('a text document is read', () => {
    const content = [{ attachment: { contentType: 'text/plain', data: base64('KRAS G12D detected') } }];
    expect(lines(document({ content }))).toEqual(['KRAS G12D present']);
  });
  test('a copy of a report that was read is no news', () => {
    const held = report([g12d], { presentedForm: [{ url: 'Binary/9' }] });
    expect(profile(held, g12d, document({})).unread).toEqual([]);
  });
  test('other documents are not looked at', () => {
    expect(profile(document({ type: { text: 'Discharge summary' } })).unread).toEqual([]);
  });
  test('a document entered in error does not count', () => {
    expect(profile(document({ status: 'entered-in-error' })).unread).toEqual([]);
  });
  test('a cancelled document does not count, and the trace says so', () => {
    const found = profile(document({ docStatus: 'cancelled', content: [text('KRAS: wild type.')] }));
    expect([found.findings, found.setAside]).toEqual([[], [{ source: 'DocumentReference/d', why: 'cancelled' }]]);
  });
  const text = (words: string): Json => ({ attachment: { contentType: 'text/plain', data: base64(words) } });
  const older = document({ content: [text('KRAS: wild type.')] });
  const relating = (code: string | Json, more: Json = {}): FhirResource => ({
    ...document({ content: [text('KRAS G12D detected')], ...more }),
    id: 'later',
    relatesTo: [{ code, target: { reference: 'DocumentReference/d' } }],
  });
  test.each<readonly [string, string | Json]>([
    ['R4', 'replaces'],
    ['R5', { coding: [{ code: 'replaces' }] }],
  ])('a document that another one replaces does not count, in %s', (_what, code) => {
    const found = profile(older, relating(code));
    expect(lines(older, relating(code))).toEqual(['KRAS G12D present']);
    expect(found.setAside).toEqual([{ source: 'DocumentReference/d', why: 'replaced by another document' }]);
  });
  test.each<readonly [string, FhirResource]>([
    ['that only appends to it', relating('appends')],
    ['that is entered in error', relating('replaces', { status: 'entered-in-error' })],
    ['that is cancelled', relating('replaces', { docStatus: 'cancelled' })],
    ['that is itself', { ...older, relatesTo: [{ code: 'replaces', target: { reference: 'DocumentReference/d' } }] }],
  ])('a document still counts beside one %s', (_what, later) => {
    expect(lines(older, later)).toContain('KRAS unstated absent');
  });
});

describe('tests that were ordered', () => {
  const order = (more: Json): FhirResource => ({
    resourceType: 'ServiceRequest',
    id: 'sr',
    status: 'active',
    intent: 'order',
    authoredOn: '2025-04-01',
    code: loinc('21702-6'),
    ...more,
  });
  test.each([
    ['by code', {}, [KRAS]],
    ['by name', { code: { text: 'NRAS mutation' } }, [NRAS]],
    ['a panel', { code: { text: 'Tumor NGS panel' } }, []],
    ['on hold', { status: 'on-hold' }, [KRAS]],
    ['a plan', { intent: 'plan' }, [KRAS]],
    ['of tumour and germline', { code: { text: 'KRAS sequencing, tumour and germline' } }, [KRAS]],
    ['of somatic and germline changes', { code: { text: 'KRAS, somatic and germline' } }, [KRAS]],
    [
      'of the germline in one item alone',
      { item: [{ code: { text: 'germline BRCA1' } }, { code: { text: 'KRAS' } }] },
      [KRAS],
    ],
    ['of an older version', { resourceType: 'ProcedureRequest' }, [KRAS]],
  ])('are pending: %s', (_what, more: Json, genes) => {
    const found = profile({
      ...order(more),
      resourceType: typeof more.resourceType === 'string' ? more.resourceType : 'ServiceRequest',
    });
    expect(found.pending.map((pending) => [pending.genes, pending.since])).toEqual([[genes, '2025-04-01']]);
  });
  test.each([
    ['completed', { status: 'completed' }],
    ['revoked', { status: 'revoked' }],
    ['a draft', { status: 'draft' }],
    ['not genomic', { code: { text: 'Blood count' } }],
    ['not to be done', { doNotPerform: true }],
    ['a proposal', { intent: 'proposal' }],
    ['an option of several', { intent: 'option' }],
    ['of the germline', { code: { text: 'Germline KRAS sequencing' } }],
    ['of the germline by its details', { orderDetail: [{ text: 'germline' }] }],
    ['of the germline in each item', { code: undefined, item: [{ code: { text: 'germline KRAS' } }] }],
  ])('are not pending: %s', (_what, more: Json) => {
    expect(profile(order(more)).pending).toEqual([]);
  });
  test('a final result that rests on the order ends it, a preliminary one does not', () => {
    const basedOn = [{ reference: 'ServiceRequest/sr' }];
    expect(profile(order({}), { ...krasNegative, basedOn }).pending).toEqual([]);
    expect(
      profile(order({}), { ...krasNegative, basedOn, status: 'preliminary' }).pending.map(({ source }) => source),
    ).toEqual(['Observation/n', 'ServiceRequest/sr']);
  });
});
