/** Three replicas behind a proxy, a PostgreSQL and an EHR, each a process that can be killed and started again. */
import { loadPatients } from '../../demo/patients.js';
import { freePort, startPostgres } from '../ledger/postgres.js';
import { startTcpProxy } from '../ledger/tcp-proxy.js';
import { type ServerProcess, serverProcess } from './process.js';
import { fetchedScenarios, prefetched, type Scenario } from './scenarios.js';
import type { Victim } from './soak-counts.js';

export interface Cluster {
  /** Of the proxy. */
  readonly url: string;
  readonly ledgerUrl: string;
  readonly scenarios: readonly Scenario[];
  /** The replica that is never killed: its memory is watched. */
  readonly steadyPid: number;
  kill(victim: Victim): Promise<void>;
  /** Starts what was killed, and waits until it answers. */
  revive(victim: Victim): Promise<void>;
  close(): Promise<void>;
}

/** Starts everything. */
export async function startCluster(): Promise<Cluster> {
  const postgres = await startPostgres();
  const ledgerUrl = await postgres.freshDatabase();
  const today = new Date().toISOString().slice(0, 10);
  const ehr = await ehrProcess(today);
  const ports = [await freePort(), await freePort(), await freePort()];
  const replicas = ports.map((port) => replicaProcess(port, ledgerUrl));
  const [steady, ...mortals] = replicas;
  await Promise.all([ehr.start(), ...replicas.map((replica) => replica.start())]);
  const proxy = await startTcpProxy(() => ports);
  let turn = 0;
  const mortal = () => mortals[turn % mortals.length];
  return {
    url: `http://127.0.0.1:${proxy.port}`,
    ledgerUrl,
    scenarios: [...prefetched, ...fetchedScenarios(await loadPatients(today), `${ehr.url}/fhir`)],
    steadyPid: steady?.pid() ?? 0,
    kill: async (victim) => {
      if (victim === 'replica') turn += 1;
      await { replica: () => mortal()?.kill(), EHR: ehr.kill, database: postgres.kill }[victim]();
    },
    revive: async (victim) => {
      await { replica: () => mortal()?.start(), EHR: ehr.start, database: postgres.start }[victim]();
    },
    close: async () => {
      await proxy.close();
      await Promise.all([ehr.kill(), ...replicas.map((replica) => replica.kill())]);
      await postgres.close();
    },
  };
}

async function ehrProcess(today: string): Promise<ServerProcess> {
  const port = await freePort();
  const words = [String(port), today];
  return serverProcess({ file: 'test/soak/demo-ehr.js', words, port, health: '/fhir/metadata' });
}

function replicaProcess(port: number, ledgerUrl: string): ServerProcess {
  const words = [String(port), ledgerUrl];
  return serverProcess({ file: 'test/soak/demo-replica.js', words, port, health: '/healthz' });
}
