/** What real records do to the judgement as FHIR: missing ids, markup, trials, a chart that opens; and the check that checks it. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { loadKnowledge } from '../../src/adapters/knowledge-from-disk.js';
import { bundleEntries, type FhirResource, type Json, object, objects } from '../../src/model/fhir-json.js';
import type { Knowledge } from '../../src/model/knowledge.js';
import { openValidator } from '../fixtures/profile-validator.js';
import { bundleOf, caseNamed, ofType } from './bundle-of.js';

let knowledge: Knowledge;
beforeAll(async () => {
  knowledge = await loadKnowledge();
});

describe('what real records hold', () => {
  /** The case with its orders and its record changed. */
  const changed = async (name: string, order: Json, record: (resource: FhirResource) => Json, more: Json[] = []) => {
    const clinical = caseNamed(name);
    const context = object(clinical.request.context);
    const drafts = bundleEntries(context?.draftOrders).map(({ resource }) => ({ resource: { ...resource, ...order } }));
    const request = {
      ...clinical.request,
      context: { ...context, draftOrders: { resourceType: 'Bundle', entry: drafts } },
    };
    const entry = [
      ...bundleEntries(clinical.server).map(({ resource }) => ({ resource: record(resource) })),
      ...more.map((resource) => ({ resource })),
    ];
    return bundleOf({ ...clinical, request, server: { ...clinical.server, entry } }, 'fetched', knowledge);
  };

  test('an order without an id is named by its drug', async () => {
    const { bundle } = await changed('kras-g12d-variant', { id: undefined }, (resource) => resource);
    expect(objects(ofType(bundle, 'DetectedIssue')[0]?.implicated)[0]).toEqual({ display: 'cetuximab' });
    expect(openValidator()(bundle)).toEqual([]);
  });

  test('the specimen of the findings is the specimen of the prediction', async () => {
    const specimen = { resourceType: 'Specimen', id: 'block', subject: { reference: 'Patient/p1' } };
    const { bundle } = await changed(
      'kras-g12d-variant',
      {},
      (resource) =>
        resource.id === 'kras-g12d' ? { ...resource, specimen: { reference: 'Specimen/block' } } : resource,
      [specimen],
    );
    expect(ofType(bundle, 'Observation')[0]?.specimen).toEqual({ reference: 'Specimen/block' });
    expect(openValidator()(bundle)).toEqual([]);
  });

  test('a trial lowers the grade, and the answer says why', async () => {
    const study = {
      status: 'on-study',
      study: { reference: 'ResearchStudy/s' },
      individual: { reference: 'Patient/p1' },
    };
    const { bundle, decision } = await changed('kras-g12d-variant', {}, (resource) => resource, [
      { resourceType: 'ResearchSubject', id: 'r', ...study },
    ]);
    const [cap] = knowledge.gradeCaps.filter(({ id }) => decision.trace.assessments[0]?.cappedBy.includes(id));
    const notes = objects(ofType(bundle, 'GuidanceResponse')[0]?.note).map(({ text }) => text);
    expect(cap).toBeDefined();
    expect(notes).toContain(cap?.text.trim());
    expect(ofType(bundle, 'DetectedIssue').map(({ severity }) => severity)).not.toContain('high');
  });

  test('markup and lines of the chart add none to a note', async () => {
    const title = 'Report <img src=x>\n\n# [click](https://evil.example)';
    const { bundle } = await changed('pdf-report-only', {}, (resource) =>
      resource.resourceType === 'DiagnosticReport' ? { ...resource, code: { text: title } } : resource,
    );
    const notes = objects(ofType(bundle, 'GuidanceResponse')[0]?.note).map(({ text }) => String(text));
    const told = notes.find((text) => text.includes('click'));
    expect(told).toContain('\\[click\\]');
    expect(told).not.toMatch(/<img|\n# |https:\/\//);
  });
});

describe('reviewed knowledge', () => {
  test('makes final what is preliminary without a reviewer', async () => {
    const reviewed = { ...knowledge, stamp: { ...knowledge.stamp, reviewedBy: 'A Reviewer' } };
    const { bundle } = await bundleOf(caseNamed('kras-g12d-variant'), 'fetched', reviewed);
    expect([...ofType(bundle, 'Observation'), ...ofType(bundle, 'DetectedIssue')].map(({ status }) => status)).toEqual([
      'final',
      'final',
    ]);
    expect(objects(ofType(bundle, 'Observation')[0]?.note)[0]?.text).toMatch(/Reviewed by A Reviewer\.$/);
  });
});

describe('the check of the output finds what is wrong', () => {
  test.each<[string, Json]>([
    ['an implication that is derived from nothing', { derivedFrom: undefined }],
    ['an implication without the genetics category', { category: undefined }],
    ['an implication under another code', { code: { text: 'implication' } }],
    [
      'an implication whose drug is a string',
      {
        component: [{ code: { coding: [{ system: 'http://loinc.org', code: '51963-7' }] }, valueString: 'drug' }],
      },
    ],
  ])('%s', async (_what, change) => {
    const [implication] = ofType(
      (await bundleOf(caseNamed('kras-g12d-variant'), 'fetched', knowledge)).bundle,
      'Observation',
    );
    const wrong: FhirResource = JSON.parse(JSON.stringify({ ...implication, ...change }));
    expect(openValidator()(wrong).length).toBeGreaterThan(0);
  });
});

describe('when a chart opens', () => {
  test('the judgement of the active order stands in FHIR, whether or not its card is news', async () => {
    const clinical = caseNamed('kras-g12d-variant');
    const [draft] = bundleEntries(object(clinical.request.context)?.draftOrders);
    const order = { ...draft?.resource, status: 'active', intent: 'order', authoredOn: '2026-11-01' };
    const request = {
      ...clinical.request,
      hook: 'patient-view',
      context: { userId: 'Practitioner/dr-1', patientId: 'p1' },
    };
    const entry = [...bundleEntries(clinical.server), { resource: order }];
    const server = { ...clinical.server, entry };
    const { bundle } = await bundleOf({ ...clinical, request, server }, 'fetched', knowledge);
    expect(ofType(bundle, 'DetectedIssue')).toMatchObject([
      {
        severity: 'high',
        implicated: [{ reference: 'MedicationRequest/cetuximab-1' }, { reference: 'Observation/kras-g12d' }],
      },
    ]);
    expect(openValidator()(bundle)).toEqual([]);
  });
});
