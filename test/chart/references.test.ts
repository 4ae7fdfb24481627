/** What a chart refers to and does not hold is read, within bounds, or said to be missing. */
import { describe, expect, test } from '@jest/globals';
import { deduplicate } from '../../src/chart/deduplicate.js';
import { gatherChart } from '../../src/chart/gather.js';
import { referenceTo } from '../../src/model/fhir-json.js';
import { bundle, complete, noting, request, resource, service, subject } from './chart-fixtures.js';

const to = (reference: string) => ({ reference });
const report = resource('DiagnosticReport', 'r1', {
  subject,
  result: [to('Observation/panel'), to('#inside')],
  specimen: [to('Specimen/s1')],
});
const panel = resource('Observation', 'panel', { subject, hasMember: [to('Observation/member')] });
const order = resource('MedicationRequest', 'm1', {
  subject,
  medicationReference: to('Medication/drug'),
  reasonReference: [to('Condition/why'), to('Observation/not-followed')],
});
const prefetch = { ...complete, reports: bundle(report), medications: bundle(order) };

describe('references of the chart', () => {
  test('are read in rounds: results, their members, specimens, drugs and reasons', async () => {
    const reader = noting({
      'Observation/panel': [panel],
      'Observation/member': [resource('Observation', 'member')],
      'Specimen/s1': [resource('Specimen', 's1')],
      'Medication/drug': [resource('Medication', 'drug', {})],
      'Condition/why': [resource('Condition', 'why')],
      'Condition/of-the-draft': [resource('Condition', 'of-the-draft')],
    });
    const chart = await gatherChart(request(prefetch), service, reader, ['Condition/of-the-draft']);
    expect(reader.asked).toEqual([
      'Condition/of-the-draft',
      'Observation/panel',
      'Specimen/s1',
      'Medication/drug',
      'Condition/why',
      'Observation/member',
    ]);
    expect(chart.gaps).toEqual([]);
    expect(chart.resources).toHaveLength(9);
  });

  test('that can’t be read are gaps of the area that they belong to', async () => {
    const reader = noting({
      'Observation/panel': 'denied',
      'Specimen/s1': 'timeout',
      'Medication/drug': 'server-error',
    });
    expect((await gatherChart(request(prefetch), service, reader)).gaps).toEqual([
      { key: 'Observation/panel', area: 'genomic-results', reason: 'denied' },
      { key: 'Specimen/s1', area: 'specimens', reason: 'timeout' },
      { key: 'Medication/drug', area: 'medications', reason: 'server-error' },
      { key: 'Condition/why', area: 'conditions', reason: 'not-found' },
    ]);
  });

  test('where nobody can be asked, only a report’s missing results are gaps', async () => {
    expect((await gatherChart(request(prefetch), service, undefined)).gaps).toEqual([
      { key: 'Observation/panel', area: 'genomic-results', reason: 'not-provided' },
    ]);
  });

  test('that are at hand are not read again, in whatever form they are written', async () => {
    const written = resource('DiagnosticReport', 'r1', {
      subject,
      result: [to('https://ehr.example/fhir/Observation/panel/_history/2'), to('Observation/panel')],
    });
    const reader = noting({});
    const sent = { ...complete, reports: bundle(written), genomic: bundle(resource('Observation', 'panel')) };
    expect((await gatherChart(request(sent), service, reader)).gaps).toEqual([]);
    expect(reader.asked).toEqual([]);
  });

  test('to another server are not asked of this one', async () => {
    const written = resource('DiagnosticReport', 'r1', {
      subject,
      result: [to('https://lab.example/fhir/Observation/o9'), to('https://EHR.example/fhir/Observation/o1')],
    });
    const reader = noting({ 'Observation/o1': [resource('Observation', 'o1')] });
    const sent = request({ ...complete, reports: bundle(written) }, { fhirServer: 'https://ehr.example/fhir' });
    const chart = await gatherChart(sent, service, reader);
    expect(reader.asked).toEqual(['Observation/o1']);
    expect(chart.gaps).toEqual([{ key: 'Observation/o9', area: 'genomic-results', reason: 'refused-url' }]);
  });

  test('of somebody else’s resources are not followed', async () => {
    const foreign = resource('DiagnosticReport', 'r2', { subject: to('Patient/p2'), result: [to('Observation/o2')] });
    const reader = noting({});
    await gatherChart(request({ ...complete, reports: bundle(foreign) }), service, reader);
    expect(reader.asked).toEqual([]);
  });

  test('are read up to forty; the rest is a gap', async () => {
    const result = Array.from({ length: 45 }, (_, index) => to(`Observation/o${index}`));
    const many = resource('DiagnosticReport', 'r1', { subject, result });
    const reader = noting(
      Object.fromEntries(result.map(({ reference }) => [reference, [resource('Observation', reference.slice(12))]])),
    );
    const chart = await gatherChart(request({ ...complete, reports: bundle(many) }), service, reader);
    expect(reader.asked).toHaveLength(40);
    expect(chart.gaps.map(({ key, reason }) => `${key} ${reason}`)).toEqual(
      [40, 41, 42, 43, 44].map((index) => `Observation/o${index} truncated`),
    );
  });

  test('that lead from one resource to the next without end are followed two rounds', async () => {
    const link = (index: number) =>
      resource('Observation', `o${index}`, { subject, derivedFrom: [to(`Observation/o${index + 1}`)] });
    const reader = noting(Object.fromEntries([1, 2, 3, 4].map((index) => [`Observation/o${index}`, [link(index)]])));
    await gatherChart(request({ ...complete, genomic: bundle(link(0)) }), service, reader);
    expect(reader.asked).toEqual(['Observation/o1', 'Observation/o2']);
  });
});

describe('one resource in several answers', () => {
  const version = (meta: object, note: string) => resource('Observation', 'o1', { meta, note });
  test.each([
    ['the higher version', { versionId: '9' }, { versionId: '10' }, 'b'],
    ['the later update', { lastUpdated: '2025-01-01T23:00:00Z' }, { lastUpdated: '2025-01-02T00:30:00+01:00' }, 'b'],
    ['the earlier one where it is newer', { versionId: '3' }, { versionId: '2' }, 'a'],
    ['the first where nothing tells them apart', {}, {}, 'a'],
    ['the first where versions are no numbers', { versionId: 'x' }, { versionId: 'y' }, 'a'],
  ])('%s is kept', (_, first, second, note) => {
    expect(deduplicate([version(first, 'a'), version(second, 'b')]).map((one) => one.note)).toEqual([note]);
  });

  test('resources without id are kept unless they are equal, in whatever order their members stand', () => {
    const [one, same, differs] = [
      { resourceType: 'Observation', status: 'final', code: { text: 'a', id: '1' } },
      { code: { id: '1', text: 'a' }, status: 'final', resourceType: 'Observation' },
      { resourceType: 'Observation', status: 'final', code: { text: 'b' } },
    ];
    expect(deduplicate([one, same, differs])).toEqual([one, differs]);
    expect(deduplicate([one, differs]).map(referenceTo)).toEqual(['Observation', 'Observation']);
  });
});
