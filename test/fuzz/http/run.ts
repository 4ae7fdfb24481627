/** Runs made-up requests against the production server as a process, and keeps what came of each, and of its memory. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { loadKnowledge } from '../../../src/adapters/knowledge-from-disk.js';
import { loopbackNetworks } from '../../../src/network-address.js';
import { observe } from '../../security/observed-process.js';
import { brokenLaws, type Known } from './laws.js';
import { PLANTED } from './mutations.js';
import { startOddEhr } from './odd-ehr.js';
import { type FuzzRequest, type Kind, requestOf } from './requests.js';
import { openSender } from './send-request.js';

export interface Outcome {
  readonly number: number;
  readonly kind: Kind;
  readonly status: number;
  readonly faults: readonly string[];
  readonly cards: number;
}

export interface FuzzRun {
  readonly outcomes: readonly Outcome[];
  /** Heap in use in MiB, now and then. */
  readonly heapMib: readonly number[];
  /** Memory of the process in MiB, at the same moments. */
  readonly residentMib: readonly number[];
  /** Lines of the log that hold what was planted, and lines of cards without a rule. */
  readonly logFaults: readonly string[];
  /** How the process ended when it was asked to. */
  readonly exitCode: unknown;
}

export interface FuzzPlan {
  readonly runs: number;
  readonly seed: number;
  /** Requests under way at once. */
  readonly parallel?: number;
  /** Requests between two looks at the memory. */
  readonly sampleEvery?: number;
}

const publicUrl = 'https://cds.example.org';
const issuer = 'https://ehr.example.org';

/** The same plan makes the same requests; tokens and their times are new. */
export async function runFuzz(plan: FuzzPlan): Promise<FuzzRun> {
  const ehr = await startOddEhr(plan.seed);
  const hospital = await openHospital(ehr);
  const environment = { WILDTYPE_CONFIG: hospital.config, NODE_EXTRA_CA_CERTS: hospital.authorities };
  const server = await observe('../../src/main.js', [], environment);
  try {
    const seen = await sendAll(plan, server, { hospital, ehrUrl: ehr.url });
    const exitCode = await server.end();
    return { ...seen, logFaults: logFaults(server.printed()), exitCode };
  } finally {
    await server.end();
    await ehr.close();
    await hospital.close();
  }
}

interface Around {
  readonly hospital: Awaited<ReturnType<typeof openHospital>>;
  readonly ehrUrl: string;
}

async function sendAll(
  { runs, seed, parallel = 4, sampleEvery = 250 }: FuzzPlan,
  server: { readonly url: string; readonly operators: string },
  { hospital, ehrUrl }: Around,
): Promise<Pick<FuzzRun, 'outcomes' | 'heapMib' | 'residentMib'>> {
  const { rules } = await loadKnowledge();
  const known: Known = { rules: rules.map(({ id }) => id.replace(/[^A-Za-z0-9]/g, '')) };
  const sender = openSender(server.url);
  const outcomes: Outcome[] = [];
  const samples: { readonly heap: number; readonly resident: number }[] = [];
  let next = 0;
  const work = async () => {
    for (let number = next++; number < runs; number = next++) {
      const made = withEhr(requestOf(seed, number), ehrUrl);
      const answer = await sender.send(made, await hospital.authorization(made));
      const faults = brokenLaws(made, answer, known);
      const cards = answer.status === 200 ? answer.text.split('"summary"').length - 1 : 0;
      outcomes.push({ number, kind: made.kind, status: answer.status, faults, cards });
      if (number % sampleEvery === 0) samples.push(await memoryOf(server.operators));
    }
  };
  await Promise.all(Array.from({ length: parallel }, work));
  samples.push(await memoryOf(server.operators));
  sender.close();
  const [heapMib, residentMib] = [samples.map(({ heap }) => heap), samples.map(({ resident }) => resident)];
  return { outcomes, heapMib, residentMib };
}

/** A production configuration of one client that may read the odd EHR, and the client's tokens. */
async function openHospital(ehr: { readonly url: string; readonly certificate: string | Buffer }) {
  const folder = await mkdtemp(join(tmpdir(), 'wildtype-fuzz-'));
  const { publicKey, privateKey } = await generateKeyPair('ES384', { extractable: true });
  const config = join(folder, 'wildtype.json');
  const authorities = join(folder, 'ehr.pem');
  await writeFile(authorities, ehr.certificate);
  const client = {
    name: 'hospital',
    issuer,
    keys: [{ ...(await exportJWK(publicKey)), kid: 'k1' }],
    origins: [issuer],
    fhirServers: [ehr.url],
    fhirNetworks: loopbackNetworks,
  };
  const file = {
    publicUrl,
    listen: { port: 0 },
    operations: { port: 0 },
    ledger: { path: join(folder, 'l.sqlite') },
    clients: [client],
  };
  await writeFile(config, JSON.stringify(file));
  const tokenFor = (path: string) =>
    new SignJWT({ jti: randomUUID() })
      .setProtectedHeader({ alg: 'ES384', typ: 'JWT', kid: 'k1' })
      .setIssuer(issuer)
      .setAudience(`${publicUrl}${path}`)
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(privateKey);
  return {
    config,
    authorities,
    authorization: async ({ token, path }: FuzzRequest) =>
      token?.endsWith('good') === true ? `Bearer ${await tokenFor(path)}` : token,
    close: () => rm(folder, { recursive: true }),
  };
}

/** The EHR's port is another one each time. */
function withEhr(made: FuzzRequest, url: string): FuzzRequest {
  if (made.kind !== 'odd EHR') return made;
  const body = Buffer.from(made.body.toString('utf8').replace(/"fhirServer":"EHR/, `"fhirServer":"${url}`), 'utf8');
  return { ...made, body };
}

async function memoryOf(operators: string): Promise<{ readonly heap: number; readonly resident: number }> {
  const text = await (await fetch(`${operators}/metrics`)).text();
  const mib = (name: string) =>
    Number(new RegExp(`^${name}(?:\\{[^}]*\\})? ([\\d.e+]+)$`, 'm').exec(text)?.[1]) / 2 ** 20;
  return { heap: mib('nodejs_heap_size_used_bytes'), resident: mib('process_resident_memory_bytes') };
}

function logFaults(printed: string): readonly string[] {
  const lines = printed.split('\n');
  const told = lines.filter((line) => line.includes(PLANTED)).map(() => 'a line of the log holds what was planted');
  const ruleless = lines.filter((line) => /"shown":\[[^\]]/.test(line) && /"rules":\[\]/.test(line));
  return [...told, ...ruleless.map(() => 'a line of the log tells of a card without a rule')];
}

/** How far the heap has grown from the second quarter of a run to the last, by the lowest of each: garbage aside. */
export function heapGrowth(heapMib: readonly number[]): number {
  const quarter = Math.floor(heapMib.length / 4);
  const lowest = (from: number) => Math.min(...heapMib.slice(from, from + Math.max(1, quarter)));
  return lowest(heapMib.length - Math.max(1, quarter)) / lowest(quarter) - 1;
}
