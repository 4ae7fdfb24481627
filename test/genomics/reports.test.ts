/** Where results hide in a report, and what its words add to its codes. */
import { describe, expect, test } from '@jest/globals';
import type { Json } from '../../src/model/fhir-json.js';
import {
  ABSENT,
  component,
  hgnc,
  KRAS,
  lines,
  loinc,
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

describe('where results hide in a report', () => {
  test('contained Observations count, listed or not', () => {
    expect(lines(report([], { contained: [g12d] }))).toEqual(['KRAS G12D present']);
    const listed = report([], { contained: [g12d], result: [{ reference: '#v' }] });
    expect(profile(listed).findings.map(({ provenance }) => provenance.source)).toEqual(['DiagnosticReport/r#v']);
  });

  test('members of members count under the report', () => {
    const panel = observation(loinc('81247-9'), { id: 'panel', hasMember: [{ reference: 'Observation/v' }] });
    expect(profile(report([panel]), panel, g12d).findings.map(({ provenance }) => provenance.report)).toEqual([
      'DiagnosticReport/r',
    ]);
  });

  test('members that refer to each other in a circle do no harm', () => {
    const a = { ...g12d, hasMember: [{ reference: 'Observation/panel' }] };
    const panel = observation(loinc('81247-9'), { id: 'panel', hasMember: [{ reference: 'Observation/v' }] });
    expect(lines(report([panel]), panel, a)).toEqual(['KRAS G12D present']);
  });

  test.each<readonly [string, Json]>([
    ['a reference that leads nowhere', { reference: 'Observation/gone', display: 'KRAS result' }],
    ['an identifier', { identifier: { value: 'x' }, display: 'KRAS result' }],
    ['a display alone', { display: 'KRAS result' }],
  ])('a result that a report gives by %s is missing, and nothing is derived', (_what, result) => {
    const studied = observation(loinc('53041-0'), { id: 's', component: [krasGene] });
    const held = report([studied]);
    const results: readonly Json[] = [{ reference: 'Observation/s' }, result];
    expect(lines(held, studied)).toEqual(['KRAS unstated absent derived']);
    const found = profile({ ...held, result: results }, studied);
    expect(found.findings).toEqual([]);
    expect(found.unread.map(({ source, why, genes }) => [source, why, genes])).toEqual([
      ['DiagnosticReport/r', 'reference-missing', [KRAS]],
    ]);
  });

  test('an empty element among the results is no missing result', () => {
    expect(profile({ ...report([]), result: [{}, { display: ' ' }], conclusion: 'KRAS: wild type.' }).unread).toEqual(
      [],
    );
  });

  test('the conclusion of a test of one gene needs not name it again', () => {
    expect(lines(report([], { code: loinc('21702-6'), conclusion: 'No mutation detected.' }))).toEqual([
      'KRAS unstated absent',
    ]);
  });

  test('a coded conclusion is an answer', () => {
    const conclusionCode = [{ coding: [{ system: 'http://snomed.info/sct', code: '260385009' }] }];
    expect(lines(report([], { code: loinc('21702-6'), conclusionCode }))).toEqual(['KRAS unstated absent']);
  });

  test('plain text attachments are read, umlauts and all', () => {
    const presentedForm = [
      { contentType: 'text/plain; charset=utf-8', data: base64('Tübingen\nKRAS: Keine Mutation') },
    ];
    expect(lines(report([], { presentedForm }))).toEqual(['KRAS unstated absent']);
  });

  test.each([
    ['PDF', { contentType: 'application/pdf', data: 'JVBERi0=' }],
    ['attachment behind a url', { url: 'Binary/1', title: 'report' }],
  ])('a %s with nothing beside it is an unread result', (_what, form: Json) => {
    const pdf = report([], {
      presentedForm: [form],
      effectiveDateTime: '2025-01-01',
      code: { text: 'KRAS molecular report' },
    });
    expect(profile(pdf).unread).toEqual([
      {
        source: 'DiagnosticReport/r',
        why: 'attachment',
        genes: [KRAS],
        title: 'KRAS molecular report',
        date: '2025-01-01',
      },
    ]);
  });

  test('a PDF beside coded results is only their copy', () => {
    expect(
      profile(report([g12d], { presentedForm: [{ contentType: 'application/pdf', url: 'Binary/1' }] }), g12d).unread,
    ).toEqual([]);
  });

  test('an imaging report is not a laboratory report', () => {
    const imaging = {
      category: [{ coding: [{ code: 'RAD' }] }],
      code: { text: 'CT' },
      conclusion: 'KRAS G12D detected.',
    };
    expect(lines(report([], imaging))).toEqual([]);
  });
});

describe('words beside codes', () => {
  const conclude = (conclusion: string): readonly string[] => lines(report([g12d], { conclusion }), g12d);
  test.each([
    ['repeats the change', 'KRAS p.G12D detected.'],
    ['says it more widely', 'KRAS: mutated.'],
    ['says the opposite', 'KRAS: wild type.'],
    ['leaves it open', 'KRAS: equivocal.'],
  ])('a conclusion that %s adds nothing', (_what, conclusion) => {
    expect(conclude(conclusion)).toEqual(['KRAS G12D present']);
  });

  test('a contradiction is noted for the trace', () => {
    expect(profile(report([g12d], { conclusion: 'KRAS: wild type.' }), g12d).conflicts).toEqual([
      { source: 'DiagnosticReport/r', between: 'coded results and text', says: ['KRAS: wild type.', 'p.G12D'] },
    ]);
  });

  test('what the words find beyond the codes stays', () => {
    expect(conclude('NRAS: wild type.')).toEqual(['KRAS G12D present', 'NRAS unstated absent']);
    expect(lines(report([krasNegative], { conclusion: 'KRAS p.G12D detected.' }), krasNegative)).toEqual([
      'KRAS unstated absent',
      'KRAS G12D present',
    ]);
  });
});

test('a change that codes deny and words report is kept: one of the two is wrong', () => {
  const denied = variant(ABSENT, [krasGene, component('48005-3', 'p.G12D')], { id: 'v' });
  expect(lines(report([denied], { conclusion: 'KRAS p.G12D detected.' }), denied)).toEqual([
    'KRAS G12D absent',
    'KRAS G12D present',
  ]);
});

test('a contained specimen dates the result', () => {
  const contained = [
    { resourceType: 'Specimen', id: 's', type: { text: 'plasma' }, collection: { collectedDateTime: '2024-12-01' } },
  ];
  const found = profile({ ...g12d, contained, specimen: { reference: '#s' }, issued: '2025-01-01T00:00:00Z' });
  expect(
    found.findings.map(({ provenance }) => [provenance.observedOn, provenance.dateKind, provenance.specimen]),
  ).toEqual([['2024-12-01', 'collected', 'plasma']]);
});
