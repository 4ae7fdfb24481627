/** The doctor on FHIR servers: the embedded one answers all, a poor one is told what its answers cost, nobody is named. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { startFhirServer } from '../../../demo/fhir-server.js';
import { loadPatients } from '../../../demo/patients.js';
import type { DoctorOptions } from '../../../src/commands/doctor.js';
import { findingsOf as findingsAt } from './asking.js';
import { type Behaviour, type Reply, startService } from './broken-service.js';
import { ok, poorServers, searchset } from './poor-servers.js';

const open: (() => Promise<void>)[] = [];
let embedded: Awaited<ReturnType<typeof startFhirServer>>;
let folder: string;
beforeAll(async () => {
  const { patients } = await loadPatients('2026-11-24');
  embedded = await startFhirServer({ port: 0, resources: patients.flatMap(({ resources }) => resources) });
  folder = await mkdtemp(join(tmpdir(), 'doctor-fhir-'));
});
afterAll(async () => {
  await embedded.close();
  await rm(folder, { recursive: true });
});
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function findingsOf(fhir: string, options: Partial<DoctorOptions> = {}) {
  const asked = await findingsAt(undefined, { origin: 'https://page.example.org', fhir, ...options });
  const of = (id: string) => asked.findings.find((finding) => finding.id === id);
  return { ...asked, of };
}

/** A server that answers everything with nothing, but for what a test says. */
async function poor(answers: (path: string, base: string) => Reply | undefined, seen: string[] = []) {
  let base = '';
  const behave: Behaviour = ({ path }) => {
    seen.push(path);
    return answers(path, base) ?? ok(path.includes('?') ? searchset([]) : { resourceType: 'Patient', id: 'p1' });
  };
  const service = await startService(behave);
  base = service.url;
  open.push(service.close);
  return service.url;
}

describe('the embedded FHIR server', () => {
  test('answers every query for a patient, with pages, and nothing of the patient is printed', async () => {
    const { code, text, findings, of } = await findingsOf(embedded.url, { patient: 'demo-kras-g12d' });
    expect(findings.filter(({ id, verdict }) => verdict !== 'ok' && id !== 'address')).toEqual([]);
    expect(of('genomicResults')?.said).toBe('answered, with results');
    expect(of('trials')?.said).toBe('answered, nothing found');
    expect(of('paging')?.said).toBe('further pages are linked, and answered');
    expect(code).toBe(0);
    expect(text).not.toMatch(/kras|Lindqvist|Agnes|1961|G12D/i);
  });

  test('answers without a patient too, and can show no pages then', async () => {
    const { code, of } = await findingsOf(`${embedded.url}/`);
    expect(of('patient')?.said).toBe('answered: there is no such patient');
    expect(of('paging')?.verdict).toBe('not checked');
    expect(code).toBe(0);
  });

  test('stands on this machine, so that a configuration would have to name its network', async () => {
    expect((await findingsOf(embedded.url)).of('address')).toMatchObject({
      verdict: 'advice',
      said: expect.stringMatching(/fhirNetworks/),
    });
  });
});

describe('a poor FHIR server', () => {
  test.each(poorServers)('that %s is told so: %s', async (_, id, verdict, said, answers) => {
    const url = await poor(answers);
    const { of, code, text } = await findingsOf(url, { patient: 'p1' });
    expect(of(id)).toMatchObject({ verdict, said: expect.stringMatching(said) });
    expect(code === 4).toBe(verdict === 'fault');
    expect(text).not.toMatch(/"p1"|Patient\/p|8867-4/);
  });

  test('of an older version is asked as the older services ask', async () => {
    const seen: string[] = [];
    const url = await poor(
      (path) => (path === '/metadata' ? ok({ resourceType: 'Conformance', fhirVersion: '1.0.2' }) : undefined),
      seen,
    );
    const { of } = await findingsOf(url);
    expect(of('metadata')?.said).toMatch(/^FHIR version 1\.0\.2: the searches of the older services/);
    expect(of('medications')?.where).toBe('MedicationStatement?patient&_count');
    expect(seen.filter((path) => path.startsWith('/MedicationRequest'))).toEqual([]);
  });

  test('that is not there is one fault', async () => {
    const { code, findings } = await findingsOf('http://127.0.0.1:1/fhir');
    expect(findings.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual(['address advice', 'metadata fault']);
    expect(code).toBe(4);
  });

  test('that links to another address does not get the token sent there, and the report does not hold it', async () => {
    const tokens: (string | undefined)[] = [];
    const foreign = await startService(({ path }) => {
      tokens.push(path);
      return ok({});
    });
    open.push(foreign.close);
    const url = await poor((path) =>
      path.startsWith('/Condition')
        ? ok(searchset([], { link: [{ relation: 'next', url: `${foreign.url}/page2` }] }))
        : undefined,
    );
    const tokenFile = join(folder, 'token');
    await writeFile(tokenFile, 'planted-token');
    const { text } = await findingsOf(url, { tokenFile });
    expect(tokens).toEqual([]);
    expect(text).not.toContain('planted');
  });
});
