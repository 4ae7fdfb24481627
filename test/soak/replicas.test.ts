/** Three replicas behind a proxy on one PostgreSQL: to a client they are one server, also when one of them is killed. */
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { openLedger } from '../../src/adapters/ledger/open-ledger.js';
import { freePort, startPostgres, type TestPostgres } from '../ledger/postgres.js';
import { startTcpProxy, type TcpProxy } from '../ledger/tcp-proxy.js';
import { type Hospital, openHospital } from './hospital.js';
import type { ServerProcess } from './process.js';
import { feedbackPath, prefetched, saidIn, servicePath } from './scenarios.js';
import { send } from './send.js';

// Servers are started and killed here: on a busy machine that takes its time.
jest.setTimeout(120_000);

let hospital: Hospital;
let postgres: TestPostgres;
let proxy: TcpProxy;
let ledgerUrl: string;
let replicas: readonly ServerProcess[];

beforeAll(async () => {
  hospital = await openHospital();
  postgres = await startPostgres();
  ledgerUrl = await postgres.freshDatabase();
  const ports = [await freePort(), await freePort(), await freePort()];
  replicas = await Promise.all(ports.map((port) => hospital.server(port, ledgerUrl)));
  // All at once on an empty database: one of them makes the tables.
  await Promise.all(replicas.map((replica) => replica.start()));
  proxy = await startTcpProxy(() => ports);
});

afterAll(async () => {
  await proxy.close();
  await Promise.all(replicas.map((replica) => replica.kill()));
  await postgres.close();
  await hospital.close();
});

const order = () => prefetched[0]?.request() ?? {};

async function cardFrom(serverUrl: string): Promise<string> {
  const { text } = await hospital.post(serverUrl, servicePath, order());
  return saidIn(text).uuids[0] ?? '';
}

function feedbackOn(card: string, code: string): object {
  const outcomeTimestamp = '2026-11-24T09:00:00Z';
  return { feedback: [{ card, outcome: 'overridden', overrideReason: { reason: { code } }, outcomeTimestamp }] };
}

async function answersOf(cards: ReadonlySet<string>): Promise<ReadonlyMap<string, number>> {
  const ledger = await openLedger(ledgerUrl);
  const answers = new Map<string, number>();
  for await (const { card, outcome } of ledger.lines()) {
    if (cards.has(card)) answers.set(card, (answers.get(card) ?? 0) + (outcome === undefined ? 0 : 1));
  }
  await ledger.close();
  return answers;
}

test('any replica takes the feedback of a card that another one issued, and of feedback sent to all one line is kept', async () => {
  const cards = await Promise.all(replicas.map(({ url }) => cardFrom(url)));
  for (const card of cards) {
    const statuses = await Promise.all(
      replicas.map(({ url }) => hospital.post(url, feedbackPath, feedbackOn(card, 'on-trial'))),
    );
    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 200]);
  }
  expect([...(await answersOf(new Set(cards))).values()]).toEqual([1, 1, 1]);
  const ledger = await openLedger(ledgerUrl);
  expect(await ledger.stats()).toMatchObject({ cards: { served: 3, overridden: 3 }, feedbackWithoutCard: 0 });
  await ledger.close();
});

test('JWT-10 a token that one replica has accepted is refused by the others', async () => {
  const authorization = `Bearer ${await hospital.token(servicePath)}`;
  const statuses: number[] = [];
  for (const { url } of replicas) {
    statuses.push((await send('POST', `${url}${servicePath}`, order(), { authorization })).status);
  }
  expect(statuses).toEqual([200, 401, 401]);
});

test('when one is killed, a client sees its own connection break at most, and asking again helps', async () => {
  const url = `http://127.0.0.1:${proxy.port}`;
  const seen: (number | 'broken')[] = [];
  const acknowledged = new Set<string>();
  const beAClient = async () => {
    for (let call = 0; call < 12; call += 1) {
      const ask = async () => {
        const card = await cardFrom(url);
        const { status } = await hospital.post(url, feedbackPath, feedbackOn(card, 'on-trial'));
        seen.push(status);
        if (status === 200) acknowledged.add(card);
      };
      await ask().catch(() => {
        seen.push('broken');
        return ask();
      });
    }
  };
  const clients = Promise.all([beAClient(), beAClient(), beAClient()]);
  while (acknowledged.size < 6) await new Promise((resolve) => setTimeout(resolve, 5));
  await replicas[1]?.kill();
  await clients;
  expect(seen.filter((status) => status !== 200 && status !== 'broken')).toEqual([]);
  // Each client has one connection at a time: one kill can break no more.
  expect(seen.filter((status) => status === 'broken').length).toBeLessThanOrEqual(3);
  expect(acknowledged.size).toBe(36);
  const answers = await answersOf(acknowledged);
  expect([...acknowledged].filter((card) => answers.get(card) !== 1)).toEqual([]);
});
