/** What testers bring along opens as a record, or is refused in words that help; links restore what they were made of. */
import { describe, expect, test } from '@jest/globals';
import { chartSections } from '../../web/sandbox/chart-rows.js';
import { renderMarkdown, splitLead } from '../../web/sandbox/markdown.js';
import { readOwnRecord } from '../../web/sandbox/own-record.js';
import { readFragment, stateFragment } from '../../web/sandbox/state-link.js';
import type { Draft, OpenRecord } from '../../web/sandbox/types.js';

describe('a record of one’s own', () => {
  test('references by URN or by whole URL lead to the resources of the Bundle', () => {
    const { record } = readOwnRecord(
      JSON.stringify({
        resourceType: 'Bundle',
        entry: [
          { fullUrl: 'urn:uuid:1', resource: { resourceType: 'Patient', name: [{ given: ['A'], family: 'B' }] } },
          { fullUrl: 'https://x.example/Specimen/s', resource: { resourceType: 'Specimen', id: 's' } },
          {
            resource: {
              resourceType: 'Observation',
              subject: { reference: 'urn:uuid:1' },
              specimen: { reference: 'https://x.example/Specimen/s' },
            },
          },
        ],
      }),
    );
    expect(record).toMatchObject({ origin: 'bundle', patientId: '1', title: 'A B', edits: [], ehr: 'answers' });
    expect(record.resources[2]).toEqual({
      resourceType: 'Observation',
      id: 'own-3',
      subject: { reference: 'Patient/1' },
      specimen: { reference: 'Specimen/s' },
    });
  });

  test('one resource a line is a record too, and the patient may be named by the others alone', () => {
    const lines = [
      '{"resourceType":"Observation","id":"o","subject":{"reference":"Patient/x"}}',
      '',
      '{"resourceType":"Specimen"}',
    ];
    expect(readOwnRecord(lines.join('\n')).record).toMatchObject({ patientId: 'x', title: 'x' });
  });

  test('of several patients the first is taken, and the page says so', () => {
    const list = [
      { resourceType: 'Patient', id: 'a' },
      { resourceType: 'Patient', id: 'b' },
    ];
    expect(readOwnRecord(JSON.stringify(list)).record.story).toMatch(/2 patients; this is the first/);
  });

  test('a hook request brings its prefetch as chart and its drafts as basket', () => {
    const condition = { resourceType: 'Condition', id: 'c' };
    const order = { resourceType: 'MedicationRequest', id: 'o', medicationCodeableConcept: { text: 'cetuximab' } };
    const own = readOwnRecord(
      JSON.stringify({
        hook: 'order-sign',
        context: { patientId: 'Patient/p', draftOrders: { resourceType: 'Bundle', entry: [{ resource: order }] } },
        prefetch: { a: { resourceType: 'Bundle', entry: [{ resource: condition }] }, b: condition, c: null },
      }),
    );
    expect(own.record).toMatchObject({ origin: 'request', patientId: 'p', resources: [condition] });
    expect(own.basket.map(({ reference, from }) => [reference, from])).toEqual([['MedicationRequest/o', 'request']]);
  });

  test.each([
    ['', /nothing here yet/],
    ['{', /^This is not JSON: /],
    ['{"a":1}\n{', /^This is not JSON: /],
    ['{"cards":[]}', /neither a FHIR Bundle/],
    ['7', /neither a FHIR Bundle/],
    ['[{"resourceType":"Specimen"}]', /No patient is in it/],
    ['{"hook":"order-sign","context":{}}', /context\.patientId is missing/],
  ])('%j is refused', (text, words) => {
    expect(() => readOwnRecord(text)).toThrow(words);
  });
});

describe('the link of a page', () => {
  const record: OpenRecord = {
    origin: 'demo',
    patientId: 'p',
    title: 'Zoë',
    story: 's',
    resources: [{ resourceType: 'Patient', id: 'p' }],
    edits: [
      { kind: 'detect', reference: 'Observation/x', change: 'G12C' },
      { kind: 'status', reference: 'Observation/x', status: 'final' },
      { kind: 'cut-gene', gene: 'NRAS' },
      { kind: 'remove', reference: 'Observation/y' },
      { kind: 'rewrite', reference: 'Patient/p', resource: { resourceType: 'Patient', id: 'p', note: '“ü” 漢' } },
    ],
    ehr: 'hang',
  };
  const resource = { resourceType: 'MedicationRequest', id: 'draft-1' };
  const basket: readonly Draft[] = [{ reference: 'MedicationRequest/draft-1', label: 'c', resource, from: 'story' }];

  test('holds patient, basket, edits and the EHR’s behaviour, and gives them back', () => {
    const fragment = stateFragment(record, basket, true);
    expect(fragment).toMatch(/^#[\w-]+$/);
    expect(readFragment(fragment)).toEqual({ patient: 'p', basket, edits: record.edits, ehr: 'hang', signing: true });
  });

  test.each(['bundle', 'request'] as const)('is never made of a record that was brought along as a %s', (origin) => {
    expect(stateFragment({ ...record, origin }, basket, false)).toBe('');
    expect(stateFragment(undefined, [], false)).toBe('');
  });

  const fragmentOf = (value: unknown) => `#${Buffer.from(JSON.stringify(value)).toString('base64url')}`;
  const whole = { patient: 'p', basket, edits: [], ehr: 'answers', signing: false };
  test('is read whole or not at all', () => {
    expect(readFragment(fragmentOf(whole))).toEqual(whole);
    const damaged = [
      {},
      7,
      { ...whole, patient: 7 },
      { ...whole, ehr: 'sulks' },
      { ...whole, basket: [{ reference: 'x' }] },
      { ...whole, edits: [{ kind: 'explode' }] },
      { ...whole, edits: [{ kind: 'detect', reference: 'x' }] },
      { ...whole, edits: [{ kind: 'rewrite', reference: 'x', resource: {} }] },
    ];
    for (const value of damaged) expect(readFragment(fragmentOf(value))).toBeUndefined();
    for (const text of ['', '#', '#work', '#%%%%%%%%%%%', '#AAAAAAAAAAAA']) expect(readFragment(text)).toBeUndefined();
  });
});

describe('the Markdown of a card', () => {
  test('has its lists, headings, tables and struck words, and no HTML of its own', () => {
    const html = renderMarkdown(
      '#### H\n\n- a\n  - b\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n~~old~~ <script>1</script> &lt;i&gt;',
    );
    expect(html).toMatch(/<h4>H<\/h4>[\s\S]*<ul>\n<li>a\n<ul>\n<li>b<\/li>[\s\S]*<table>[\s\S]*<s>old<\/s>/);
    expect(html).toContain('&lt;script&gt;1&lt;/script&gt; &lt;i&gt;');
  });

  test('an escaped mark is the character itself', () => {
    expect(renderMarkdown('NP\\_004976.2:p.\\*3')).toBe('<p>NP_004976.2:p.*3</p>\n');
  });

  test('references that the page shows become links, others stay text', () => {
    const html = renderMarkdown('Observation/a-1, Observation/b', new Set(['Observation/a-1']));
    expect(html).toBe(
      '<p><a class="reference" href="#on-file-Observation-a-1" data-reference="Observation/a-1">Observation/a-1</a>, Observation/b</p>\n',
    );
  });

  test.each(['[x](javascript:alert(1))', '[x](data:text/html,1)', '[x](//evil.example)', '[x](/local)'])(
    '%s is no link',
    (markdown) => {
      expect(renderMarkdown(markdown)).not.toContain('<a');
    },
  );

  test('the first paragraph leads, and the rest follows', () => {
    expect(splitLead('one\nstill one\n\ntwo\n\nthree')).toEqual({ lead: 'one\nstill one', rest: 'two\n\nthree' });
    expect(splitLead('one')).toEqual({ lead: 'one', rest: '' });
  });
});

describe('the chart', () => {
  test('results stand below the report that holds them, and every resource has a row but the patient', () => {
    const sections = chartSections([
      { resourceType: 'Patient', id: 'p' },
      { resourceType: 'Observation', id: 'alone', code: { text: 'KRAS test' }, valueString: 'clear' },
      { resourceType: 'Observation', id: 'held', code: { text: 'NRAS' } },
      {
        resourceType: 'DiagnosticReport',
        id: 'r',
        result: [{ reference: 'Observation/held' }],
        issued: '2026-01-02T10:00:00Z',
      },
      { resourceType: 'Condition', id: 'c', code: { text: 'Colon cancer' } },
      { resourceType: 'Flag', id: 'f' },
    ]);
    expect(sections.map(({ title, rows }) => [title, rows.map(({ reference }) => reference)])).toEqual([
      ['Problems', ['Condition/c']],
      ['Medications', []],
      ['Genomic results and tests', ['DiagnosticReport/r', 'Observation/held', 'Observation/alone']],
      ['Also on file', ['Flag/f']],
    ]);
    expect(sections[2]?.rows[1]).toMatchObject({ title: 'NRAS', inReport: true });
    expect(sections[2]?.rows[0]).toMatchObject({ date: '2026-01-02', inReport: false });
  });
});
