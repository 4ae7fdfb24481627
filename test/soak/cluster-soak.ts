/** Loads a cluster for a while, kills a part of it every few seconds, and judges every answer. */
import { spawnSync } from 'node:child_process';
import { type Chance, chanceFrom } from '../fuzz/chance.js';
import { type Cluster, startCluster } from './cluster.js';
import { compare, itemOf } from './kill-rounds.js';
import { feedbackPath, saidIn, servicePath } from './scenarios.js';
import { send } from './send.js';
import { growthOf, openSoakCounts, type SoakCounts, type SoakReport, type Victim } from './soak-counts.js';

export interface ClusterReport extends SoakReport {
  readonly acknowledged: number;
  readonly lost: number;
  readonly repeated: number;
  /** Of the replica that was never killed. */
  readonly warmMib: number;
  readonly endMib: number;
}

export interface ClusterSettings {
  readonly seconds: number;
  readonly seed?: number;
  readonly onKill?: (victim: Victim) => void;
}

interface Soak {
  readonly cluster: Cluster;
  readonly counts: SoakCounts;
  readonly expected: ReadonlyMap<string, readonly string[]>;
  readonly acknowledged: string[];
  /** What is down, or has come back a moment ago. */
  readonly down: Set<Victim>;
  over: boolean;
}

const victims: readonly Victim[] = ['database', 'replica', 'EHR'];
const clients = 4;
const calmMs = 3000;
/** How long after it answers again a part may still be felt: breakers stay open for a while. */
const graceMs = { replica: 500, EHR: 12_000, database: 6000 } as const;

/** Runs for about this long, plus the start. */
export async function soakCluster({ seconds, seed = 2026, onKill }: ClusterSettings): Promise<ClusterReport> {
  const cluster = await startCluster();
  try {
    const expected = await calmAnswers(cluster);
    const soak: Soak = { cluster, counts: openSoakCounts(), expected, acknowledged: [], down: new Set(), over: false };
    const chance = chanceFrom(seed);
    const samples: number[] = [];
    const sampling = setInterval(() => samples.push(memoryMib(cluster.steadyPid)), 500);
    const load = Array.from({ length: clients }, (_, number) => beAClient(soak, chanceFrom(seed + number), number));
    const end = Date.now() + seconds * 1000;
    for (let strikes = 0; Date.now() < end; strikes += 1) {
      await strike(soak, victims[strikes % victims.length] ?? 'database', chance, onKill);
    }
    soak.over = true;
    await Promise.all(load);
    clearInterval(sampling);
    const { warm, end: last } = growthOf(samples);
    const kept = await compare(soak.acknowledged, cluster.ledgerUrl);
    const { acknowledged, counts } = soak;
    return { ...counts.report(), acknowledged: acknowledged.length, ...kept, warmMib: warm, endMib: last };
  } finally {
    await cluster.close();
  }
}

/** What every scenario is answered while nothing is down. */
async function calmAnswers({ url, scenarios }: Cluster): Promise<ReadonlyMap<string, readonly string[]>> {
  const expected = new Map<string, readonly string[]>();
  for (const scenario of scenarios) {
    const { text } = await send('POST', `${url}${servicePath}`, scenario.request());
    const { cards } = saidIn(text);
    if (cards.some((card) => /could not (?:be )?read/i.test(card)) && scenario.fetched) {
      throw new Error(`${scenario.name} could not be read in the calm`);
    }
    expected.set(scenario.name, cards);
  }
  return expected;
}

async function strike(soak: Soak, victim: Victim, chance: Chance, onKill: ClusterSettings['onKill']): Promise<void> {
  await pause(calmMs);
  onKill?.(victim);
  soak.down.add(victim);
  soak.counts.killed(victim);
  await soak.cluster.kill(victim);
  await pause(chance.below(1500));
  await soak.cluster.revive(victim);
  await pause(graceMs[victim]);
  soak.down.delete(victim);
}

async function beAClient(soak: Soak, chance: Chance, number: number): Promise<void> {
  for (let call = 0; !soak.over; call += 1) {
    const uuids = await ask(soak, chance);
    if (uuids.length > 0) await say(soak, uuids, number, call);
  }
}

async function ask(soak: Soak, chance: Chance): Promise<readonly string[]> {
  const { cluster, counts, down } = soak;
  const scenario = chance.of(cluster.scenarios);
  const before = new Set(down);
  const answer = await send('POST', `${cluster.url}${servicePath}`, scenario.request()).catch(() => undefined);
  // An outage that began or ended while the call was under way counts.
  const felt = new Set([...before, ...down]);
  if (answer?.status !== 200) {
    counts.observe({ kind: 'hook', status: answer?.status ?? 'broken' }, felt);
    return [];
  }
  const said = saidIn(answer.text);
  const cards = { expected: soak.expected.get(scenario.name) ?? [], said: said.cards };
  counts.observe({ kind: 'hook', status: 200, cards }, felt);
  return said.uuids;
}

async function say(soak: Soak, uuids: readonly string[], number: number, call: number): Promise<void> {
  const { cluster, counts, down, acknowledged } = soak;
  const outcomeTimestamp = new Date(Date.UTC(2026, number, 1) + call).toISOString();
  const reason = { code: 'on-trial' };
  const feedback = uuids.map((card) => ({ card, outcome: 'overridden', overrideReason: { reason }, outcomeTimestamp }));
  const before = new Set(down);
  const answer = await send('POST', `${cluster.url}${feedbackPath}`, { feedback }).catch(() => undefined);
  counts.observe({ kind: 'feedback', status: answer?.status ?? 'broken' }, new Set([...before, ...down]));
  if (answer?.status === 200) acknowledged.push(...uuids.map((card) => itemOf(card, outcomeTimestamp)));
}

/** Resident memory, in MiB. */
function memoryMib(pid: number): number {
  const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return Math.round(Number(stdout) / 1024);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
