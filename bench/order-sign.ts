/** CPU time and requests per second of order-sign with a prefetch of about 20 KB, against the floor, alternating in one run. */
import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { orderSign } from '../hooks/order-sign.js';
import { openBundleReader } from '../src/adapters/bundle-reader.js';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');
const rounds = Number(process.env.BENCH_ROUNDS ?? 7);
const requestsPerRound = 1500;
const parallel = 8;

interface Measured {
  readonly cpuMicroseconds: number;
  readonly perSecond: number;
}

const body = await requestBody();
const servers = { floor: await start('floor'), wildtype: await start('wildtype') };
await load(servers.floor.port, 1000);
await load(servers.wildtype.port, 1000);
const ratios: number[] = [];
const measured: { floor: Measured; wildtype: Measured }[] = [];
for (let round = 0; round < rounds; round += 1) {
  const floor = await measure(servers.floor);
  const wildtype = await measure(servers.wildtype);
  measured.push({ floor, wildtype });
  ratios.push(wildtype.cpuMicroseconds / floor.cpuMicroseconds);
}
for (const { process: child } of Object.values(servers)) child.disconnect();
console.log(
  `order-sign, body of ${(body.length / 1024).toFixed(1)} KB, ${rounds} rounds of ${requestsPerRound} requests, ${parallel} in parallel`,
);
for (const name of ['floor', 'wildtype'] as const) {
  const cpu = median(measured.map((one) => one[name].cpuMicroseconds));
  const rate = median(measured.map((one) => one[name].perSecond));
  console.log(
    `${name.padEnd(9)} ${cpu.toFixed(0).padStart(5)} µs CPU a request (median), ${rate.toFixed(0).padStart(6)} requests a second`,
  );
}
console.log(
  `ratio of CPU a request: ${median(ratios).toFixed(2)} (median; ${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`,
);

async function requestBody(): Promise<string> {
  const patient = 'demo-kras-g12d';
  const bundle: unknown = JSON.parse(readFileSync(path.join(root, `fhir-fixtures/patients/${patient}.json`), 'utf8'));
  const reader = openBundleReader(bundle);
  const prefetch: Record<string, unknown> = {};
  for (const [key, { query }] of Object.entries(orderSign.prefetch)) {
    const { resources } = await reader.read(query.replace('{{context.patientId}}', patient));
    const entry = resources.map((resource) => ({
      fullUrl: `https://ehr.example.org/fhir/${resource.resourceType}/${resource.id}`,
      resource,
      search: { mode: 'match' },
    }));
    prefetch[key] = query.includes('?')
      ? { resourceType: 'Bundle', type: 'searchset', total: entry.length, entry }
      : resources[0];
  }
  const medicationCodeableConcept = {
    coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '318341', display: 'cetuximab' }],
  };
  const draft = {
    resourceType: 'MedicationRequest',
    id: 'd1',
    status: 'draft',
    intent: 'order',
    subject: { reference: `Patient/${patient}` },
    medicationCodeableConcept,
  };
  const context = {
    userId: 'Practitioner/1',
    patientId: patient,
    draftOrders: { resourceType: 'Bundle', type: 'collection', entry: [{ resource: draft }] },
  };
  const text = JSON.stringify({
    hook: 'order-sign',
    hookInstance: '6b1f3a52-6f0f-4c7e-9a3d-2f5f0c1d7e11',
    context,
    prefetch,
  });
  // Real prefetch carries narrative; it brings the body to the stated size.
  const div = `<div xmlns="http://www.w3.org/1999/xhtml">${'Narrative of the report. '.repeat(Math.max(0, Math.round((20_480 - text.length) / 25)))}</div>`;
  return JSON.stringify({
    hook: 'order-sign',
    hookInstance: '6b1f3a52-6f0f-4c7e-9a3d-2f5f0c1d7e11',
    context,
    prefetch: { ...prefetch, patient: { ...(prefetch.patient as object), text: { status: 'generated', div } } },
  });
}

async function start(which: string): Promise<{ readonly process: ChildProcess; readonly port: number }> {
  const child = fork(path.join(here, 'server.js'), [which], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: process.execArgv,
  });
  const { port } = await answerOf<{ port: number }>(child);
  return { process: child, port };
}

function answerOf<Message>(child: ChildProcess): Promise<Message> {
  return new Promise((resolve) => child.once('message', (message) => resolve(message as Message)));
}

async function cpuOf(child: ChildProcess): Promise<number> {
  child.send('cpu');
  return (await answerOf<{ cpuMicroseconds: number }>(child)).cpuMicroseconds;
}

async function measure({
  process: child,
  port,
}: {
  readonly process: ChildProcess;
  readonly port: number;
}): Promise<Measured> {
  const before = await cpuOf(child);
  const started = performance.now();
  await load(port, requestsPerRound);
  const seconds = (performance.now() - started) / 1000;
  return { cpuMicroseconds: ((await cpuOf(child)) - before) / requestsPerRound, perSecond: requestsPerRound / seconds };
}

async function load(port: number, requests: number): Promise<void> {
  let left = requests;
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const url = `http://127.0.0.1:${port}/cds-services/wildtype-order-sign`;
      const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      const answer = (await response.json()) as { cards?: readonly unknown[] };
      if (response.status !== 200 || answer.cards?.length !== 1) throw new Error(`answer ${response.status}`);
    }
  };
  await Promise.all(Array.from({ length: parallel }, worker));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
