/** Single cases as FHIR, value by value. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { loadKnowledge } from '../../src/adapters/knowledge-from-disk.js';
import { type FhirResource, type Json, object, objects } from '../../src/model/fhir-json.js';
import type { Knowledge } from '../../src/model/knowledge.js';
import { bundleOf, caseNamed, codesIn, componentsOf, ofType } from './bundle-of.js';

let knowledge: Knowledge;
beforeAll(async () => {
  knowledge = await loadKnowledge();
});

async function exported(name: string): Promise<FhirResource> {
  return (await bundleOf(caseNamed(name), 'fetched', knowledge)).bundle;
}

const [prediction, medication, context, level] = ['therapeutic-implication', '51963-7', '81259-4', '93044-6'] as const;

/** What an implication says: prediction, drugs, disease, level, origins. */
function says(implication: Json): readonly unknown[] {
  const of = (code: string) => componentsOf(implication, code);
  const from = objects(implication.derivedFrom).map(({ reference, display }) => reference ?? display);
  return [of(prediction), of(medication), of(context), of(level), from];
}

describe('a mutation that the label excludes', () => {
  test('is a prediction of resistance, derived from the variant', async () => {
    const [implication, ...others] = ofType(await exported('kras-g12d-variant'), 'Observation');
    expect(others).toEqual([]);
    expect(says(implication ?? {})).toEqual([
      ['LA6676-6'],
      ['318341'],
      ['colorectal cancer'],
      ['CIViC evidence level A'],
      ['Observation/kras-g12d'],
    ]);
    expect(componentsOf(implication ?? {}, 'conclusion-string')).toEqual([
      expect.stringMatching(/^This tumour carries KRAS G12D\. /),
    ]);
    expect(objects(implication?.note)[0]?.text).toBe(
      `Rules G01 v1; knowledge ${knowledge.stamp.version}, ${knowledge.stamp.asOf} (${knowledge.stamp.digest}). No clinician has reviewed this knowledge yet.`,
    );
    const cited = objects(implication?.extension).map((one) => object(one.valueRelatedArtifact)?.citation);
    expect(cited).toContain('Erbitux US prescribing information, 2021-09-24');
    expect(cited).toContain('CIViC EID993 (PMID 18946061)');
  });

  test('is a grave issue of the order and the variant, with its evidence', async () => {
    const bundle = await exported('kras-g12d-variant');
    const [issue] = ofType(bundle, 'DetectedIssue');
    const [implication] = ofType(bundle, 'Observation');
    expect(issue).toMatchObject({
      status: 'preliminary',
      severity: 'high',
      patient: { reference: 'Patient/p1' },
      implicated: [
        { reference: 'MedicationRequest/cetuximab-1', display: 'cetuximab' },
        { reference: 'Observation/kras-g12d' },
      ],
      reference: `urn:wildtype:rule:G01:1:${knowledge.stamp.digest}`,
    });
    expect(codesIn(issue?.code)).toEqual(['GEN', 'G01']);
    expect(object(issue?.code)?.text).toMatch(/^KRAS G12D detected: cetuximab is not indicated/);
    const [evidence] = objects(issue?.evidence);
    expect(objects(evidence?.code).map(({ text }) => text)).toContain(
      'Label: Not indicated for colorectal cancer that is RAS-mutant or whose RAS status is unknown. [Erbitux US prescribing information, 2021-09-24]',
    );
    expect(evidence?.detail).toEqual([
      { reference: `urn:uuid:${String(implication?.id)}` },
      { reference: 'Observation/kras-g12d' },
    ]);
  });

  test('is answered with success and with proposals that no one has taken', async () => {
    const [answer] = ofType(await exported('kras-g12d-variant'), 'GuidanceResponse');
    const proposals = objects(answer?.contained).find(({ resourceType }) => resourceType === 'CarePlan');
    expect(answer).toMatchObject({
      status: 'success',
      moduleCodeableConcept: { coding: [{ system: 'urn:wildtype:service', code: 'wildtype-order-sign' }] },
      result: { reference: '#proposals' },
      reasonReference: [{ reference: 'Condition/colon' }],
    });
    expect(answer).not.toHaveProperty('dataRequirement');
    expect(proposals).toMatchObject({ status: 'draft', intent: 'proposal' });
    expect(objects(proposals?.activity).map(({ detail }) => detail)).toEqual(
      [
        'Remove the order for cetuximab',
        'First line: the same chemotherapy with bevacizumab instead of cetuximab.',
        'A clinical trial.',
      ].map((description) => ({ description, status: 'not-started' })),
    );
  });
});

describe('what is derived from what', () => {
  test("a finding that only a report's text holds is named in words, and no variant is made up for it", async () => {
    const bundle = await exported('text-g12c-absent-g12v-present');
    const [implication] = ofType(bundle, 'Observation');
    expect(implication?.derivedFrom).toEqual([{ display: 'KRAS G12V (DiagnosticReport/report)' }]);
    expect(implication).not.toHaveProperty('contained');
    expect(ofType(bundle, 'DetectedIssue')[0]?.implicated).toContainEqual({ reference: 'DiagnosticReport/report' });
  });

  test('a result that stands inside a report is referred to by the report', async () => {
    const [issue] = ofType(await exported('result-contained-in-report'), 'DetectedIssue');
    expect(issue?.implicated).toContainEqual({ reference: 'DiagnosticReport/report' });
  });

  test('an order of an old FHIR version, which R4 cannot refer to, is named in words', async () => {
    const [issue] = ofType(await exported('medication-prescribe-dstu2'), 'DetectedIssue');
    expect(objects(issue?.implicated)[0]).toEqual({ display: 'panitumumab (MedicationOrder/old-1)' });
  });

  test('two drafts of one drug share a prediction', async () => {
    const bundle = await exported('two-drafts-of-one-drug');
    expect(ofType(bundle, 'GuidanceResponse')).toHaveLength(2);
    expect(ofType(bundle, 'Observation')).toHaveLength(1);
  });
});

describe('a pair of drugs that fits', () => {
  test('is a prediction of response to both together, and no issue', async () => {
    const bundle = await exported('braf-v600e-encorafenib-cetuximab-untreated');
    const [implication] = ofType(bundle, 'Observation');
    expect(says(implication ?? {}).slice(0, 3)).toEqual([
      ['LA6677-4'],
      ['318341', expect.anything()],
      ['colorectal cancer'],
    ]);
    expect(ofType(bundle, 'DetectedIssue')).toEqual([]);
    expect(ofType(bundle, 'GuidanceResponse')[0]?.status).toBe('success');
  });

  test('that asks for no card is a success and nothing else', async () => {
    const bundle = await exported('wild-type-by-coded-results');
    const [answer, ...others] = objects(bundle.entry);
    expect(others).toEqual([]);
    expect(answer?.resource).toMatchObject({ resourceType: 'GuidanceResponse', status: 'success' });
    expect(JSON.stringify(bundle)).not.toMatch(/wild-type|dataRequirement|CarePlan/i);
  });
});

describe('what is unknown', () => {
  const asked = (answer: Json | undefined) =>
    objects(answer?.dataRequirement).map(({ type, codeFilter }) => [
      type,
      ...objects(codeFilter).flatMap(({ code }) => objects(code).map((coding) => coding.code)),
    ]);

  test('no result at all asks for the tests that settle RAS', async () => {
    const bundle = await exported('no-result-cetuximab');
    const [answer] = ofType(bundle, 'GuidanceResponse');
    expect(answer?.status).toBe('data-required');
    expect(asked(answer)).toEqual([['Observation', '81420-2']]);
    expect(ofType(bundle, 'Observation')).toEqual([]);
    expect(codesIn(ofType(bundle, 'DetectedIssue')[0]?.code)).toEqual(['OBSA', 'G11']);
  });

  test('where the knowledge names no test, variants of the open genes are asked for', async () => {
    const { bundle } = await bundleOf(caseNamed('no-result-cetuximab'), 'fetched', { ...knowledge, panels: [] });
    expect(asked(ofType(bundle, 'GuidanceResponse')[0])).toEqual([
      ['Observation', '69548-6', 'HGNC:6407'],
      ['Observation', '69548-6', 'HGNC:7989'],
    ]);
  });

  test('a test without a final result is asked for, and what is known of it is the evidence', async () => {
    const bundle = await exported('preliminary-positive');
    expect(asked(ofType(bundle, 'GuidanceResponse')[0])).toEqual([['Observation', '81420-2']]);
    expect(ofType(bundle, 'Observation')).toEqual([]);
    expect(objects(ofType(bundle, 'DetectedIssue')[0]?.evidence)[0]?.detail).toEqual([
      { reference: 'Observation/kras-g12d' },
      { reference: 'DiagnosticReport/report' },
    ]);
  });

  test('a part of the record that could not be read is asked for by its types', async () => {
    const [answer] = ofType(await exported('everything-denied'), 'GuidanceResponse');
    expect(answer?.status).toBe('data-required');
    expect(asked(answer)).toEqual(expect.arrayContaining([['Observation'], ['DiagnosticReport'], ['Condition']]));
  });

  test('where the disease is not certain the issue says if, and conditions are asked for', async () => {
    const bundle = await exported('two-cancers-no-reason');
    const [answer] = ofType(bundle, 'GuidanceResponse');
    expect(answer?.status).toBe('data-required');
    expect(asked(answer)).toEqual([['Condition']]);
    expect(object(ofType(bundle, 'DetectedIssue')[0]?.code)?.text).toMatch(/^If for colorectal cancer: /);
  });

  test('an order whose drug could not be read is an issue, and not a success', async () => {
    const bundle = await exported('medication-not-found');
    expect(ofType(bundle, 'GuidanceResponse')).toMatchObject([
      { status: 'data-required', dataRequirement: [{ type: 'Medication' }] },
    ]);
    expect(ofType(bundle, 'DetectedIssue')).toMatchObject([
      { severity: 'moderate', implicated: [{ reference: 'MedicationRequest/referring-1' }] },
    ]);
  });

  test('a request without a watched drug says that there was nothing to judge', async () => {
    const [answer] = ofType(await exported('unrelated-drug'), 'GuidanceResponse');
    expect(answer?.status).toBe('success');
    expect(objects(answer?.note)[0]?.text).toBe('No order of this request is one that this service judges.');
  });
});
