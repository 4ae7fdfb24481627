/** `wildtype read --json` and `--counts`: what programs get. */
import { describe, expect, test } from '@jest/globals';
import { fatesOf } from '../../src/commands/read-counts.js';
import { objects } from '../../src/model/fhir-json.js';
import { loinc, oneOfEach, pt, readFiles, result } from './reading.js';

describe('the counts', () => {
  test('of a resource that is read and unread and set aside say that it is read', () => {
    const [source, genes] = ['Observation/o', ['KRAS']];
    const none = { findings: [], derived: [], regions: [], conflicts: [], measures: [] };
    const all = {
      pending: [{ source, genes }],
      unread: [{ source, genes, reason: '' }],
      setAside: [{ source, why: '' }],
    };
    const nothing = new Set();
    expect(fatesOf({ ...none, ...all })).toEqual({ read: new Set([source]), notRead: nothing, setAside: nothing });
    const unread = { read: nothing, notRead: new Set([source]), setAside: nothing };
    expect(fatesOf({ ...none, ...all, pending: [] })).toEqual(unread);
  });

  test('put each resource into one pot', async () => {
    const { json } = await readFiles({ 'a.json': oneOfEach });
    expect(json.counts).toEqual({
      files: 1,
      patients: 1,
      resources: 8,
      resourcesByType: { DiagnosticReport: 1, Observation: 5, Patient: 1, ServiceRequest: 1 },
      repeated: 0,
      genomic: 6,
      read: 3,
      notRead: 1,
      setAside: 1,
      nothingSaid: 1,
      ignored: 2,
      ignoredByType: { Observation: 1, Patient: 1 },
      readByShape: { variant: 2 },
      notReadByReason: { 'a report exists that cannot be read by a machine': 1 },
      findings: 2,
      findingsByCall: { pending: 1, present: 1 },
      derived: 0,
      regions: 0,
      pending: 2,
      conflicts: 0,
      problems: 0,
    });
  });

  test('alone hold nothing of any patient, nor the name of a file', async () => {
    const inputs = { 'Secretname.json': [...oneOfEach, { resourceType: 'Secretname 1' }, { secret: 'Secretname' }] };
    const plain = await readFiles(inputs, { counts: true });
    const json = await readFiles(inputs, { counts: true, json: true });
    expect(plain.printed).toMatch(/^\ncounts\n {2}resources +9 /);
    expect(json.json).toMatchObject({ resources: 9, problems: 1, resourcesByType: { other: 1 } });
    expect(plain.printed + json.printed).not.toMatch(/Secretname|Patient\/|Observation\/|p1|2026|G12D|KRAS/);
  });
});

test('the counts name types of FHIR alone: another word may be anything', async () => {
  const types = ['MolecularSequence', 'DiagnosticOrder', 'GenomicStudy', 'Smith', 'JohnSmith'];
  const { json } = await readFiles({ 'a.json': types.map((resourceType, at) => ({ resourceType, id: `x${at}` })) });
  expect(json.counts).toMatchObject({
    resourcesByType: { DiagnosticOrder: 1, GenomicStudy: 1, MolecularSequence: 1, other: 2 },
  });
});

describe('the JSON', () => {
  test('has every list, empty or not, and names its format and the knowledge', async () => {
    const { json } = await readFiles({ 'a.json': { resourceType: 'Patient', id: 'p1' } });
    expect(Object.keys(json)).toEqual([
      'formatVersion',
      'knowledge',
      'patients',
      'findings',
      'derived',
      'regions',
      'pending',
      'unread',
      'conflicts',
      'measures',
      'setAside',
      'nothingSaid',
      'problems',
      'counts',
    ]);
  });

  test('says of a result that is not final what it says, as pending', async () => {
    const { json } = await readFiles({ 'a.json': result({ id: 'early', status: 'preliminary', ...pt }) });
    expect(json.findings).toMatchObject([{ call: 'pending', preliminaryCall: 'present' }]);
  });

  test('names an order for a panel, which gives no finding', async () => {
    const { json } = await readFiles({ 'a.json': oneOfEach.slice(-1) });
    expect([json.findings, json.pending]).toEqual([
      [],
      [{ source: 'ServiceRequest/order', genes: [], since: '2026-11-01' }],
    ]);
  });

  test('keeps absence that follows from a region apart from what is stated, and names the region once', async () => {
    const studied = {
      resourceType: 'Observation',
      id: 's',
      status: 'final',
      code: loinc('53041-0'),
      component: [{ code: loinc('48018-6'), valueCodeableConcept: { text: 'KRAS' } }],
      ...pt,
    };
    const report = { resourceType: 'DiagnosticReport', id: 'r', status: 'final', code: loinc('81247-9'), ...pt };
    const { json } = await readFiles({
      'a.json': [studied, { ...report, result: [{ reference: 'Observation/s' }] }],
    });
    expect(json).toMatchObject({
      findings: [],
      derived: [{ gene: 'KRAS', call: 'absent', derived: true, scope: 'unstated', source: 'Observation/s' }],
      regions: [{ gene: 'KRAS', codons: 'unstated', called: true, source: 'Observation/s', shape: 'region-studied' }],
      counts: { read: 2, derived: 1, findings: 0, regions: 1 },
    });
    expect(objects(json.regions)).toHaveLength(1);
  });

  test('names an order of one gene as under way, and a registered result as pending', async () => {
    const order = {
      resourceType: 'ServiceRequest',
      id: 'order',
      status: 'active',
      code: { text: 'KRAS mutation analysis' },
      ...pt,
    };
    const registered = {
      resourceType: 'Observation',
      id: 'k',
      status: 'registered',
      code: { text: 'KRAS mutation analysis' },
      ...pt,
    };
    const { json } = await readFiles({ 'a.json': [order, registered] });
    expect(objects(json.findings).map(({ call, source, shape }) => [call, source, shape])).toEqual([
      ['pending', 'Observation/k', 'awaited'],
    ]);
    expect(objects(json.pending).map(({ source, genes }) => [source, genes])).toEqual([
      ['Observation/k', ['KRAS']],
      ['ServiceRequest/order', ['KRAS']],
    ]);
  });

  test('names each of two results of one gene that are under way', async () => {
    const begun = (id: string, status: string, more: object = {}) => ({
      ...{ resourceType: 'Observation', id, status, code: loinc('21702-6'), ...pt },
      ...more,
    });
    const { json } = await readFiles({
      'a.json': [begun('a', 'preliminary', { valueString: 'Detected' }), begun('b', 'registered')],
    });
    expect(objects(json.findings).map(({ source, preliminaryCall }) => [source, preliminaryCall])).toEqual([
      ['Observation/a', 'present'],
      ['Observation/b', undefined],
    ]);
  });

  test('names a report that waits for a gene once, where its results say what they say so far', async () => {
    const report = { resourceType: 'DiagnosticReport', id: 'r', status: 'partial', code: loinc('51969-4'), ...pt };
    const { json } = await readFiles({
      'a.json': [result({ id: 'v', ...pt }), { ...report, result: [{ reference: 'Observation/v' }] }],
    });
    expect(objects(json.findings).map(({ source, call }) => [source, call])).toEqual([['Observation/v', 'pending']]);
  });

  test('says of single proteins that state nothing alone that they count together', async () => {
    const stain = { resourceType: 'Observation', id: 's', status: 'final', code: { text: 'MLH1 IHC' }, ...pt };
    const { json } = await readFiles({ 'a.json': { ...stain, valueString: 'Intact' } });
    expect(objects(json.nothingSaid).map(({ reason }) => reason)).toEqual([expect.stringMatching(/^one of several/)]);
  });

  test('says how far codons are stated where none is named', async () => {
    const tested = {
      resourceType: 'Observation',
      id: 'k',
      status: 'final',
      code: loinc('21702-6'),
      valueString: 'Not detected',
      ...pt,
    };
    const { json } = await readFiles({ 'a.json': tested });
    expect(json.findings).toMatchObject([
      { gene: 'KRAS', call: 'absent', kind: 'unspecified', scope: expect.any(String) },
    ]);
  });

  test('keeps a number without a call apart from findings', async () => {
    const burden = {
      resourceType: 'Observation',
      id: 't',
      status: 'final',
      code: loinc('94076-7'),
      valueQuantity: { value: 12, unit: 'Muts/Mb' },
      ...pt,
    };
    const { json } = await readFiles({ 'a.json': burden });
    expect([json.findings, objects(json.measures).map(({ measure, source }) => [measure, source])]).toEqual([
      [],
      [['tmb', 'Observation/t']],
    ]);
  });
});
