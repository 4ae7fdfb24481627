/** What `wildtype read` takes: every wrapping of resources, and the fault of a file by its place alone. */
import { describe, expect, test } from '@jest/globals';
import { bundle, entriesOf, findingsOf, of, readFiles, result } from './reading.js';

const urn = 'urn:uuid:0d2f0c5e-7f3a-4a57-8d0c-1f0a4c9b7a11';
const kras = result({ id: 'kras', ...of('Patient/p1') });
const read = ['KRAS present Observation/kras'];

describe('takes resources out of', () => {
  test.each<readonly [string, object | string]>([
    ['one resource', kras],
    ['an array', [kras]],
    ['a collection', bundle('collection', [{ resource: kras }])],
    ['a search result', bundle('searchset', [{ resource: kras, search: { mode: 'match' } }])],
    ['a batch response', bundle('batch-response', [{ response: { status: '200' }, resource: kras }])],
    ['a Bundle in a Bundle', bundle('batch-response', [{ resource: bundle('searchset', [{ resource: kras }]) }])],
    ['Parameters', { resourceType: 'Parameters', parameter: [{ name: 'a', part: [{ name: 'b', resource: kras }] }] }],
    [
      'a Bundle in Parameters',
      { resourceType: 'Parameters', parameter: { resource: bundle('x', [{ resource: kras }]) } },
    ],
    [
      'NDJSON with blank lines',
      `${JSON.stringify({ resourceType: 'Patient', id: 'p1' })}\r\n\r\n${JSON.stringify(kras)}\r\n`,
    ],
    ['a text that begins with a byte order mark', `\ufeff${JSON.stringify(kras)}`],
  ])('%s', async (_what, content) => {
    const ran = await readFiles({ 'a.json': content });
    expect([findingsOf(ran), ran.json.problems]).toEqual([read, []]);
  });

  test.each<readonly [string, (text: string) => Buffer]>([
    ['UTF-16 with its mark', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 without', (text) => Buffer.from(text, 'utf16le')],
    ['UTF-16 of the other order', (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ])('%s', async (_what, encoded) => {
    expect(findingsOf(await readFiles({ 'a.json': encoded(JSON.stringify(kras)) }))).toEqual(read);
  });

  test('the standard input, beside files', async () => {
    const nras = result({ id: 'second', ...of('Patient/p1') });
    expect(findingsOf(await readFiles({ '-': kras, 'b.json': nras }))).toEqual([
      ...read,
      'KRAS present Observation/second',
    ]);
  });

  test('a report that contains its results', async () => {
    const report = { resourceType: 'DiagnosticReport', id: 'r', status: 'final', ...of('Patient/p1') };
    const contained = [result({ id: 'inner' }), result({}, 'LA9634-2')];
    expect(findingsOf(await readFiles({ 'a.json': { ...report, contained } }))).toEqual([
      'KRAS present DiagnosticReport/r#inner',
      'KRAS absent DiagnosticReport/r#_2',
    ]);
  });
});

test('references to a urn:uuid of the same Bundle find their resource', async () => {
  const entry = [
    { fullUrl: urn, resource: { resourceType: 'Specimen', type: { text: 'plasma' } } },
    { fullUrl: 'urn:uuid:p', resource: { resourceType: 'Patient', id: 'p1' } },
    { resource: result({ id: 'kras', specimen: { reference: urn }, ...of('urn:uuid:p') }) },
  ];
  const { json } = await readFiles({ 'a.json': bundle('transaction', entry) });
  expect(json).toMatchObject({ patients: ['Patient/p1'], findings: [{ specimen: 'plasma' }] });
});

describe('of two versions of one resource', () => {
  const version = (meta: object, call?: 'LA9634-2') => result({ id: 'kras', ...of('Patient/p1'), ...meta }, call);
  test.each<readonly [string, object, object, string]>([
    [
      'the higher version counts, wherever it stands',
      { meta: { versionId: '10' } },
      { meta: { versionId: '9' } },
      'present',
    ],
    [
      'the later update counts',
      { meta: { lastUpdated: '2026-02-01' } },
      { meta: { lastUpdated: '2026-01-01' } },
      'present',
    ],
    ['the last in the input counts, where neither says', {}, {}, 'absent'],
  ])('%s', async (_what, first, second, call) => {
    const ran = await readFiles({ 'a.json': [version(first), version(second, 'LA9634-2')] });
    expect(findingsOf(ran)).toEqual([`KRAS ${call} Observation/kras`]);
    expect(entriesOf(ran, 'setAside')).toEqual(['Observation/kras: another version of it counts']);
  });

  test('equal ones are counted and not listed', async () => {
    const { json } = await readFiles({ 'a.json': [kras, kras] });
    expect(json).toMatchObject({ setAside: [], counts: { repeated: 1, resources: 1, findings: 1 } });
  });

  test('two of different patients are told apart from versions', async () => {
    const ran = await readFiles({ 'a.json': kras, 'b.json': result({ id: 'kras', ...of('Patient/p2') }) });
    expect(entriesOf(ran, 'setAside')).toEqual([
      'Observation/kras: another resource of the same id, of another patient, counts',
    ]);
  });

  test('what a history deleted last does not count', async () => {
    const entry = [
      { request: { method: 'DELETE', url: 'Observation/kras' } },
      { resource: kras, request: { method: 'PUT' } },
    ];
    const ran = await readFiles({ 'a.json': bundle('history', entry) });
    expect([findingsOf(ran), entriesOf(ran, 'setAside')]).toEqual([[], ['Observation/kras: deleted']]);
    const revived = await readFiles({ 'a.json': bundle('history', [...entry].reverse()) });
    expect(findingsOf(revived)).toEqual(read);
  });

  test.each<readonly [string, boolean, object, object]>([
    ['another file holds it, undated', false, {}, {}],
    [
      'another file holds an earlier state',
      false,
      { lastModified: '2026-02-01T00:00:00Z' },
      { lastUpdated: '2026-01-01T00:00:00Z' },
    ],
    [
      'another file holds a later state',
      true,
      { lastModified: '2026-02-01T00:00:00Z' },
      { lastUpdated: '2026-03-01T00:00:00Z' },
    ],
  ])('what a history deleted counts no more where %s: %s', async (_what, counts, response, meta) => {
    const entry = [{ request: { method: 'DELETE', url: 'Observation/kras' }, response }];
    const ran = await readFiles({ 'a.json': { ...kras, meta }, 'b.json': bundle('history', entry) });
    expect(findingsOf(ran)).toEqual(counts ? read : []);
    expect(entriesOf(ran, 'setAside')).toEqual(counts ? [] : ['Observation/kras: deleted']);
  });

  test('a deletion that names no resource deletes none', async () => {
    const entry = [{ request: { method: 'DELETE', url: 'Observation?identifier=1' } }];
    const ran = await readFiles({ 'a.json': result(of('Patient/p1')), 'b.json': bundle('history', entry) });
    expect(findingsOf(ran)).toEqual(['KRAS present Observation/#1']);
  });
});

test('resources without an id are named by their number in the input, and never share a name', async () => {
  const ran = await readFiles({ 'a.json': [kras, result()], 'b.json': [result({}, 'LA9634-2'), result()] });
  expect(findingsOf(ran)).toEqual([...read, 'KRAS absent Observation/#3', 'KRAS present Observation/#4']);
});

describe('says by place what could not be taken, and reads the rest', () => {
  const good = JSON.stringify(kras);
  test.each<readonly [string, object | string | Uint8Array, readonly string[]]>([
    ['a bad line', `${good}\n{"name": Secret}\n${good}`, ['a.json, line 2: is not JSON, column 10']],
    ['a first line that is bad', `{"name": \n${good}`, ['a.json, line 1: is not complete JSON']],
    [
      'a line that is no resource',
      `{"name": "Secret"}\n${good}`,
      ['a.json, line 1: is not FHIR: it has no resourceType'],
    ],
    [
      'a line that is no text',
      Buffer.concat([Buffer.from(`${good}\n{"name": "`), Buffer.of(0xe9), Buffer.from('"}')]),
      ['a.json, line 2: holds bytes that are no text, column 11'],
    ],
    ['an element', [{ name: 'Secret' }, kras], ['a.json, element 1: is not FHIR: it has no resourceType']],
    [
      'an entry',
      bundle('collection', [{ resource: { name: 'Secret' } }, { resource: kras }]),
      ['a.json, entry 1: is not FHIR: it has no resourceType'],
    ],
    [
      'an answer that failed',
      bundle('batch-response', [
        {
          response: {
            outcome: { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'not-found' }] },
          },
        },
        { resource: { resourceType: 'OperationOutcome', issue: [{ severity: 'Secret!', diagnostics: 'Secret' }] } },
        { resource: kras },
      ]),
      ['a.json, entry 1: is an OperationOutcome, error, not-found', 'a.json, entry 2: is an OperationOutcome'],
    ],
    [
      'a page of a search',
      bundle('searchset', [{ resource: kras }], {
        link: [{ relation: 'next', url: 'https://fhir.example.org/Secret' }],
      }),
      ['a.json: is one page of several: its link to the next page was not followed'],
    ],
  ])('%s', async (_what, content, problems) => {
    const ran = await readFiles({ 'a.json': content });
    expect(entriesOf(ran, 'problems')).toEqual(problems);
    expect(findingsOf(ran)).toEqual(read);
    expect(ran.printed).not.toMatch(/Secret/);
  });
});

describe('refuses, naming file and place and nothing of the content,', () => {
  test.each<readonly [string, string | Uint8Array, string]>([
    [
      'what is not JSON',
      '{\n  "resourceType": "Patient",\n  "name": Secret }',
      'a.json is not JSON: line 3, column 11.',
    ],
    [
      'what is cut off',
      '{"resourceType": "Patient", "name": "Secret',
      'a.json is not complete JSON: it ends at line 1, column 44.',
    ],
    [
      'a broken array',
      '[\n{"resourceType":"Patient"},\n{"resourceType":"Patient"}\nSecret',
      'a.json is not JSON: line 4, column 1.',
    ],
    ['an empty file', ' \n', 'a.json is empty.'],
    ['XML', '<Patient><name value="Secret"/></Patient>', 'a.json is XML; only JSON is read.'],
    ['JSON that is not FHIR', '{"name": "Secret"}', 'a.json is not FHIR: it has no resourceType.'],
    ['a list without FHIR', '[{"name": "Secret"}]', 'a.json is not FHIR: it has no resourceType.'],
    [
      'Latin-1',
      Buffer.from('{"resourceType": "Patient",\n"name": "Sécret"}', 'latin1'),
      'a.json is not UTF-8: line 2, column 11.',
    ],
  ])('%s', async (_what, content, message) => {
    await expect(readFiles({ 'a.json': content })).rejects.toThrow(new Error(message));
  });

  test('every file that is at fault, at once', async () => {
    const files = { 'a.json': '', 'b.json': kras, '-': '{' };
    await expect(readFiles(files)).rejects.toThrow(
      new Error('a.json is empty.\nstandard input is not complete JSON: it ends at line 1, column 2.'),
    );
  });
});

test('an empty search result is read, and holds nothing', async () => {
  const { json } = await readFiles({ 'a.json': bundle('searchset', []) });
  expect(json).toMatchObject({ findings: [], problems: [], counts: { resources: 0 } });
});
