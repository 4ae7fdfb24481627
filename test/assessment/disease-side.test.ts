/** On which side the primary tumour lies, and when the record does not tell (G36). */
import { describe, expect, test } from '@jest/globals';
import { loadKnowledge } from '../../src/adapters/knowledge-from-disk.js';
import { findDisease } from '../../src/assessment/disease.js';
import { readConcepts } from '../../src/model/code.js';
import type { FhirResource, Json } from '../../src/model/fhir-json.js';

const knowledge = loadKnowledge();
const icd = (code: string): Json => ({ coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code }] });
const condition = (id: string, code: Json, more: Json = {}): FhirResource => ({
  resourceType: 'Condition',
  id,
  code,
  ...more,
});

function sideOf(conditions: readonly FhirResource[], reasons: readonly Json[] = []): string {
  const order = {
    therapy: 'cetuximab',
    reference: 'MedicationRequest/o',
    resource: { resourceType: 'MedicationRequest' },
    fhirVersion: 'R4',
    recognition: { by: 'name', text: 'cetuximab' },
    display: 'cetuximab',
    reasons: readConcepts(reasons),
    reasonReferences: [],
  } as const;
  const chart = { patientId: 'p1', resources: conditions, gaps: [], otherSubjects: [] };
  return findDisease(order, chart, knowledge).side ?? 'not told';
}

describe('the side of a colorectal cancer', () => {
  test.each<[string, Json, Json, string]>([
    ['the caecum', icd('C18.0'), {}, 'right'],
    ['the ascending colon', icd('C18.2'), {}, 'right'],
    ['the hepatic flexure', icd('C18.3'), {}, 'right'],
    ['the transverse colon', icd('C18.4'), {}, 'right'],
    ['the splenic flexure', icd('C18.5'), {}, 'left'],
    ['the sigmoid colon', icd('C18.7'), {}, 'left'],
    ['the rectosigmoid junction', icd('C19'), {}, 'left'],
    ['the rectum', icd('C20'), {}, 'left'],
    ['the appendix', icd('C18.1'), {}, 'not told'],
    ['several parts', icd('C18.8'), {}, 'not told'],
    ['a part that is not said', icd('C18.9'), {}, 'not told'],
    ['words for the right side', { text: 'Right-sided colon cancer' }, {}, 'right'],
    ['words for the left side', { text: 'Carcinoma of the descending colon' }, {}, 'left'],
    ['the body site beside an open code', icd('C18.9'), { bodySite: [{ text: 'Caecum' }] }, 'right'],
    ['a body site that says otherwise', icd('C18.7'), { bodySite: [{ text: 'Caecum' }] }, 'not told'],
  ])('%s', (_where, code, more, side) => {
    expect(sideOf([condition('c', code, more)])).toBe(side);
  });

  test('two primaries of both sides tell none, two of one side tell it', () => {
    const [right, left] = [condition('a', icd('C18.0')), condition('b', icd('C20'))];
    expect(sideOf([right, left])).toBe('not told');
    expect(sideOf([right, condition('c', icd('C18.2'))])).toBe('right');
  });

  test('the order’s own reason tells it, and a condition that is not its reason does not', () => {
    expect(sideOf([condition('b', icd('C20'))], [icd('C18.0')])).toBe('right');
  });

  test.each<[string, FhirResource]>([
    ['a resolved cancer', condition('c', icd('C18.0'), { clinicalStatus: { coding: [{ code: 'resolved' }] } })],
    ['a benign polyp', condition('c', { text: 'Benign polyp of the caecum' })],
    ['another cancer with such words', condition('c', { text: 'Right-sided lung cancer' })],
    ['secondary deposits', condition('c', icd('C78.5'), { bodySite: [{ text: 'Caecum' }] })],
  ])('%s tells none', (_what, one) => {
    expect(sideOf([one])).toBe('not told');
  });
});
