/** Kills the server, and its PostgreSQL, again and again while feedback comes in, and counts what was lost. */
import { openLedger } from '../../src/adapters/ledger/open-ledger.js';
import { type Chance, chanceFrom } from '../fuzz/chance.js';
import { freePort, type TestPostgres } from '../ledger/postgres.js';
import { type Hospital, openHospital } from './hospital.js';
import type { ServerProcess } from './process.js';
import { feedbackPath, isWrong, prefetched, saidIn, servicePath } from './scenarios.js';

export interface KillReport {
  readonly serverKills: number;
  readonly databaseKills: number;
  /** Items of feedback that were answered with 200. */
  readonly acknowledged: number;
  /** Of these, how many are not on file afterwards. */
  readonly lost: number;
  /** How many items are on file more than once. */
  readonly repeated: number;
  readonly cards: number;
  readonly wrongCards: number;
  /** Requests that ended without an answer: each is one that a kill met, or that came while the server was down. */
  readonly broken: number;
  /** Hook calls that were answered with another status than 200: none may be, since no kill of a ledger costs a card. */
  readonly refusedCalls: number;
  readonly refusedFeedback: number;
}

export interface KillSettings {
  readonly kills: number;
  readonly ledgerUrl: string;
  /** Killed too, in every second round. */
  readonly postgres?: TestPostgres;
  readonly seed?: number;
  /** Told after each round. */
  readonly onRound?: (round: number, acknowledged: number) => void;
}

/** Ids of one item: card and the client's instant. */
type Item = string;

interface Counts {
  readonly acknowledged: Item[];
  cards: number;
  wrongCards: number;
  broken: number;
  refusedCalls: number;
  refusedFeedback: number;
}

const clients = 4;
const calmMs = 150;
/** Between attempts while the server is down. */
const downMs = 100;
const enoughAcknowledged = 3;

/** Rounds of: start, wait until feedback is acknowledged, kill without warning. Then reads the ledger. */
export async function killRounds(settings: KillSettings): Promise<KillReport> {
  const { kills, ledgerUrl, seed = 2026 } = settings;
  const hospital = await openHospital();
  const server = await hospital.server(await freePort(), ledgerUrl);
  const counts: Counts = { acknowledged: [], cards: 0, wrongCards: 0, broken: 0, refusedCalls: 0, refusedFeedback: 0 };
  await server.start();
  const endLoad = startLoad(hospital, server, counts, seed);
  let databaseKills = 0;
  try {
    const chance = chanceFrom(seed);
    for (let round = 1; round <= kills; round += 1) {
      await untilAcknowledged(counts, counts.acknowledged.length + enoughAcknowledged);
      const database = round % 2 === 0 ? settings.postgres : undefined;
      await strike(server, database, chance);
      if (database !== undefined) databaseKills += 1;
      settings.onRound?.(round, counts.acknowledged.length);
    }
  } finally {
    await endLoad();
    await server.kill();
    await hospital.close();
  }
  const { acknowledged, ...rest } = counts;
  const { lost, repeated } = await compare(acknowledged, ledgerUrl);
  return { serverKills: kills, databaseKills, acknowledged: acknowledged.length, lost, repeated, ...rest };
}

/** Kills at a moment that nobody chose, and starts again. */
async function strike(server: ServerProcess, database: TestPostgres | undefined, chance: Chance): Promise<void> {
  await pause(chance.below(calmMs));
  await database?.kill();
  if (database !== undefined) await pause(chance.below(calmMs));
  await server.kill();
  await database?.start();
  await server.start();
}

function startLoad(hospital: Hospital, server: ServerProcess, counts: Counts, seed: number): () => Promise<void> {
  const expected = new Map<string, readonly string[]>();
  let over = false;
  const all = Array.from({ length: clients }, (_, number) =>
    beAClient(hospital, server, counts, expected, chanceFrom(seed + number), () => over),
  );
  return async () => {
    over = true;
    await Promise.all(all);
  };
}

async function beAClient(
  hospital: Hospital,
  server: ServerProcess,
  counts: Counts,
  expected: Map<string, readonly string[]>,
  chance: Chance,
  isOver: () => boolean,
): Promise<void> {
  while (!isOver()) {
    try {
      const uuids = await ask(hospital, server, counts, expected, chance);
      for (let time = 0; time < 3; time += 1) await sayOf(uuids, hospital, server, counts);
    } catch {
      counts.broken += 1;
      await pause(downMs);
    }
  }
}

async function ask(
  hospital: Hospital,
  server: ServerProcess,
  counts: Counts,
  expected: Map<string, readonly string[]>,
  chance: Chance,
): Promise<readonly string[]> {
  const scenario = chance.of(prefetched);
  const { status, text } = await hospital.post(server.url, servicePath, scenario.request());
  if (status !== 200) {
    counts.refusedCalls += 1;
    return [];
  }
  const { cards, uuids } = saidIn(text);
  const known = expected.get(scenario.name);
  if (known === undefined) expected.set(scenario.name, cards);
  else if (isWrong(known, cards, false)) counts.wrongCards += 1;
  counts.cards += cards.length;
  return uuids;
}

let instants = 0;

async function sayOf(
  uuids: readonly string[],
  hospital: Hospital,
  server: ServerProcess,
  counts: Counts,
): Promise<void> {
  const items = uuids.map((card) => {
    instants += 1;
    const outcomeTimestamp = new Date(Date.UTC(2026, 0, 1) + instants).toISOString();
    return { card, outcome: 'overridden', overrideReason: { reason: { code: 'on-trial' } }, outcomeTimestamp };
  });
  if (items.length === 0) return;
  const { status } = await hospital.post(server.url, feedbackPath, { feedback: items });
  if (status === 200) counts.acknowledged.push(...items.map((item) => itemOf(item.card, item.outcomeTimestamp)));
  else counts.refusedFeedback += 1;
}

/** Reads the ledger, and looks for every item that was acknowledged. */
export async function compare(
  acknowledged: readonly Item[],
  ledgerUrl: string,
): Promise<{ readonly lost: number; readonly repeated: number }> {
  const ledger = await openLedger(ledgerUrl);
  const kept = new Map<Item, number>();
  for await (const { card, outcomeTimestamp } of ledger.lines()) {
    if (outcomeTimestamp === undefined) continue;
    const item = itemOf(card, outcomeTimestamp);
    kept.set(item, (kept.get(item) ?? 0) + 1);
  }
  await ledger.close();
  return {
    lost: acknowledged.filter((item) => !kept.has(item)).length,
    repeated: [...kept.values()].filter((times) => times > 1).length,
  };
}

/** The id under which an item of feedback is looked for. */
export function itemOf(card: string, outcomeTimestamp: string): Item {
  return `${card} ${outcomeTimestamp}`;
}

async function untilAcknowledged({ acknowledged }: Counts, wanted: number): Promise<void> {
  while (acknowledged.length < wanted) await pause(5);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
