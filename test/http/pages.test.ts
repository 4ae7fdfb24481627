/** What people and their monitors read. */
import { expect, test } from '@jest/globals';
import { LedgerError } from '../../src/errors.js';
import { emptyKnowledge, rememberingLedger, serve } from './small-parts.js';

test('D34 the intended use is a page of its own, escaped, with the state of the review', async () => {
  const server = await serve({ intendedUse: ['For <b>clinicians</b> & "others".'] });
  const response = await fetch(`${server.url}/intended-use`);
  const text = await response.text();
  await server.close();
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'/);
  expect(text).toContain('<p>For &#60;b&#62;clinicians&#60;/b&#62; &#38; &#34;others&#34;.</p>');
  expect(text).toContain(
    '<p>Knowledge version 0.0.1, as of 2026-11-24. No clinician has reviewed this knowledge yet.</p>',
  );
});

test('the page names the reviewer once there is one', async () => {
  const stamp = { ...emptyKnowledge.stamp, reviewedBy: 'Dr A. Reviewer' };
  const server = await serve({ knowledge: { ...emptyKnowledge, stamp } });
  const text = await (await fetch(`${server.url}/intended-use`)).text();
  await server.close();
  expect(text).toContain('Reviewed by Dr A. Reviewer.');
});

test('healthz says that the process answers, without a status member', async () => {
  const server = await serve();
  const response = await fetch(`${server.url}/healthz`);
  const body: unknown = await response.json();
  await server.close();
  expect([response.status, body]).toEqual([200, { alive: true }]);
});

test.each([
  ['ok', async () => {}],
  ['failing', () => Promise.reject(new LedgerError({ code: 'l', publicMessage: 'm' }))],
])('readyz says which knowledge is loaded, and that the ledger is %s', async (ledger, check) => {
  const server = await serve({ ledger: { ...rememberingLedger(), check } });
  const response = await fetch(`${server.url}/readyz`);
  const body: unknown = await response.json();
  await server.close();
  expect([response.status, body]).toEqual([
    200,
    { ready: true, knowledge: { version: '0.0.1', digest: 'd1' }, ledger },
  ]);
});
