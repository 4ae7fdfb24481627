/** The doctor on CDS Hooks services: ours is well, a broken one is told every fault, and nothing of a card is printed. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { InputError } from '../../../src/commands/command-io.js';
import type { Ask } from '../../../src/commands/doctor/ask.js';
import { checkAnswers } from '../../../src/commands/doctor/check-answers.js';
import { checkDiscovery } from '../../../src/commands/doctor/check-discovery.js';
import type { DoctorOptions } from '../../../src/commands/doctor.js';
import { AuthenticationError } from '../../../src/errors.js';
import { cetuximab, chartOf, krasG12D, orderSign, startDemo } from '../../contract/demo-server.js';
import { serve } from '../../http/small-parts.js';
import { asked, findingsOf, isBad, statementIds, verdicts } from './asking.js';
import { type Behaviour, breaksEverything, type Reply, startService } from './broken-service.js';

let folder: string;
let demo: Awaited<ReturnType<typeof startDemo>>;
const open: (() => Promise<void>)[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doctor-'));
  demo = await startDemo();
});
afterAll(async () => {
  await demo.close();
  await rm(folder, { recursive: true });
});
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

const tokenStatements = ['JWT-1', 'JWT-10', 'JWT-12', 'JWT-2', 'JWT-4', 'JWT-8', 'JWT-9'];

describe('our own service', () => {
  test('is well in every statement, with cards that are looked at', async () => {
    const { findings } = await findingsOf(demo.url);
    // How fast it is depends on what else this machine does.
    expect(findings.filter(({ id, verdict }) => isBad(verdict) && !String(id).startsWith('PERF'))).toEqual([]);
    expect([...new Set(findings.map(({ id }) => id))].sort()).toEqual(
      statementIds.filter((id) => !id.startsWith('JWT-')),
    );
    // A patient without a record makes no deletions and no card on opening the chart.
    expect(verdicts(findings, 'not checked').filter((id) => id !== 'ACT-5' && id !== 'CARD-1')).toEqual([]);
  });

  test('is found by the address of its discovery too, and prints a table', async () => {
    const { text } = await asked(`${demo.url}/cds-services/`);
    expect(text).toMatch(/^verdict +statement +where$/m);
    expect(text).toMatch(/^ok +CARD-1 /m);
    expect(text).toMatch(/, \d warning, 0 fault$/);
  });

  test('is asked with a request of the user, of which nothing is printed', async () => {
    const chart = {
      ...chartOf(krasG12D),
      patient: { resourceType: 'Patient', id: 'p1', name: [{ family: 'Planted' }] },
    };
    const request = await file('request.json', JSON.stringify(orderSign(chart, cetuximab)));
    const { text, findings } = await findingsOf(demo.url, { request });
    expect(verdicts(findings, 'ok')).toContain('ACT-5');
    expect(text).not.toMatch(/Planted|KRAS|cetuximab|draft-1/i);
  });

  test('that wants to know who calls is said to, and looked at no further', async () => {
    const refusal = new AuthenticationError({ code: 'a', publicMessage: 'b' });
    const server = await serve({ authenticate: () => Promise.reject(refusal) });
    open.push(server.close);
    const { code, findings } = await findingsOf(server.url);
    expect(verdicts(findings, 'ok')).toContain('JWT-12');
    expect(verdicts(findings, 'not checked')).toEqual(expect.arrayContaining(['RES-1', 'FB-1']));
    expect(code).toBe(0);
  });

  test('gets the token of the file, and the report does not', async () => {
    const seen: string[] = [];
    const server = await serve({
      authenticate: (request) => {
        seen.push(request.rawHeaders.join(' '));
        return Promise.reject(new AuthenticationError({ code: 'a', publicMessage: 'b' }));
      },
    });
    open.push(server.close);
    const { text } = await findingsOf(server.url, { tokenFile: await file('token', 'Bearer planted.to-ken\n') });
    expect(seen.join('\n')).toContain('Bearer planted.to-ken');
    expect(text).not.toContain('planted');
  });
});

describe('a broken service', () => {
  /** Told in tests of their own below: a service can't break these and the others at once. */
  const apart = [
    'DISC-1',
    'DISC-2',
    'DISC-3',
    'FB-1',
    ...tokenStatements,
    'PERF-1',
    'PERF-2',
    'PRE-14',
    'RES-1',
    'SEC-1',
  ];

  test('is told every statement that it breaks', async () => {
    const service = await startService(breaksEverything());
    open.push(service.close);
    const { code, findings } = await findingsOf(service.url);
    const broken = new Set(findings.filter(({ verdict }) => isBad(verdict)).map(({ id }) => String(id)));
    expect(statementIds.filter((id) => !broken.has(id))).toEqual(apart);
    expect(code).toBe(4);
  });

  const one = JSON.stringify({
    services: [
      { id: 's', hook: 'order-sign', title: 't', description: 'd', prefetch: { p: 'Patient/{{context.patientId}}' } },
    ],
  });
  const listed = (path: string, otherwise: Reply): Reply =>
    path === '/cds-services' ? { status: 200, text: one } : otherwise;
  const outcome = JSON.stringify({ resourceType: 'OperationOutcome', issue: [] });

  test.each<readonly [string, Behaviour]>([
    ['DISC-1', () => ({ status: 302, headers: { location: '/elsewhere' }, text: '' })],
    ['DISC-2', () => ({ status: 200, text: '[]' })],
    ['DISC-3', () => ({ status: 200, text: '{"services":[]}' })],
    ['RES-1', ({ path }) => listed(path, { status: 200, text: '{}' })],
    ['PRE-14', ({ path }) => listed(path, { status: 412, text: outcome })],
    ['FB-1', ({ path }) => listed(path, { status: 404, text: outcome })],
    ['JWT-12', ({ path }) => listed(path, { status: 401, text: '{"error":"the token has expired"}' })],
    ['JWT-12', ({ path }) => listed(path, { status: 403, text: outcome })],
  ])('is told %s', async (statement, behave) => {
    const service = await startService(behave);
    open.push(service.close);
    const { code, findings } = await findingsOf(service.url);
    expect(findings.filter(({ id, verdict }) => id === statement && isBad(verdict))).toHaveLength(1);
    expect(code).toBeGreaterThan(2);
  });

  test('is told how late it is', async () => {
    const answer = { status: 200, headers: new Headers({ 'content-type': 'application/json' }), text: one };
    const late =
      (milliseconds: number): Ask =>
      async () => ({ ...answer, json: { cards: [] }, milliseconds });
    const service = { id: 's', hook: 'order-sign', url: 'http://127.0.0.1/cds-services/s', prefetch: {} };
    const order = { text: 'drug', coding: [] };
    const told = async (milliseconds: number) =>
      (await checkAnswers(service, { ask: late(milliseconds), order })).findings
        .filter(({ id, verdict }) => id.startsWith('PERF') && isBad(verdict))
        .map(({ id, said }) => `${id} ${said}`);
    expect(await told(400)).toEqual([]);
    expect(await told(900)).toEqual(['PERF-1 900 ms']);
    expect(await told(6000)).toEqual(['PERF-1 6000 ms', 'PERF-2 6000 ms']);
  });

  test('is told that it is called in clear, but for this machine', async () => {
    const none: Ask = async () => ({
      status: 0,
      failure: 'unreachable',
      headers: new Headers(),
      text: '',
      json: undefined,
      milliseconds: 1,
    });
    const told = async (base: string) =>
      (await checkDiscovery(base, none)).findings.find(({ id }) => id === 'SEC-1')?.verdict;
    expect(await told('http://cds.example.org')).toBe('fault');
    expect(await told('https://cds.example.org')).toBe('ok');
    expect(await told('http://[::1]:8080')).toBe('ok');
  });
});

describe('what it is given', () => {
  test.each<readonly [string, string | undefined, Partial<DoctorOptions>]>([
    ['neither a service nor a FHIR server', undefined, {}],
    ['both', 'http://127.0.0.1:1', { fhir: 'http://127.0.0.1:1' }],
    ['no URL', 'cds', {}],
    ['another protocol', 'file:///etc', {}],
    ['credentials in the URL', 'https://user:planted@cds.example.org', {}],
    ['a query', 'https://cds.example.org?token=planted', {}],
    ['a token file that is not there', 'http://127.0.0.1:1', { tokenFile: '/nowhere' }],
    ['a request that is not there', 'http://127.0.0.1:1', { request: '/nowhere' }],
  ])('can not be %s, and the message repeats no secret', async (_, base, options) => {
    await expect(asked(base, options)).rejects.toThrow(InputError);
    await expect(asked(base, options)).rejects.not.toThrow(/planted/);
  });

  test('can not be a token file with something else in it', async () => {
    const tokenFile = await file('no-token', 'planted words\nof two lines');
    await expect(asked('http://127.0.0.1:1', { tokenFile })).rejects.toThrow(/holds no token/);
  });

  test('may be a place where nobody listens: that is a fault of DISC-1', async () => {
    const { code, text } = await asked('http://127.0.0.1:1');
    expect(text).toMatch(/fault +DISC-1 .*no answer \(unreachable\)/);
    expect(code).toBe(4);
  });
});
