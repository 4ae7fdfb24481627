/** Kills and loads the server for a while and prints what came of it: `npm run soak -- [seconds] [kills] [seed]`. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../ledger/postgres.js';
import { soakCluster } from './cluster-soak.js';
import { type KillReport, killRounds } from './kill-rounds.js';
import { soakLaws } from './soak-counts.js';

/** Above this the replica that was never killed has a leak, or the run was too short to warm it. */
const greatestGrowth = 1.3;

const [seconds = 180, kills = 100, seed = 2026] = process.argv.slice(2).map(Number);
const broken: string[] = [];

if (kills > 0) {
  await killsOnSqlite();
  await killsOnPostgres();
}
if (seconds > 0) await cluster();
console.log(broken.length === 0 ? '\nall laws kept' : `\nlaws broken:\n${broken.map((law) => `  ${law}`).join('\n')}`);
process.exitCode = broken.length === 0 ? 0 : 1;

async function killsOnSqlite(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'wildtype-soak-'));
  const onRound = progress('SQLite');
  tellKills('SQLite', await killRounds({ kills, ledgerUrl: `sqlite:${join(folder, 'ledger.sqlite')}`, seed, onRound }));
  await rm(folder, { recursive: true });
}

async function killsOnPostgres(): Promise<void> {
  const postgres = await startPostgres();
  const [ledgerUrl, onRound] = [await postgres.freshDatabase(), progress('PostgreSQL')];
  tellKills('PostgreSQL', await killRounds({ kills, ledgerUrl, postgres, seed, onRound }));
  await postgres.close();
}

async function cluster(): Promise<void> {
  const onKill = (victim: string) => console.log(`cluster: ${victim} killed`);
  const report = await soakCluster({ seconds, seed, onKill });
  const { kills: killed, ...counts } = report;
  tell(`three replicas on PostgreSQL, ${seconds} s`, { ...counts, ...prefixed(killed) });
  demandZero('cluster', report, [...soakLaws, 'lost', 'repeated']);
  if (report.endMib > report.warmMib * greatestGrowth) broken.push('cluster: memory grows');
}

function prefixed(killed: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(killed).map(([victim, times]) => [`kills of ${victim}`, times]));
}

function tellKills(name: string, report: KillReport): void {
  tell(`${name}: kill -9 under feedback load`, { ...report });
  demandZero(name, report, ['lost', 'repeated', 'wrongCards', 'refusedCalls']);
}

function tell(title: string, counts: Readonly<Record<string, number>>): void {
  console.log(`\n${title}`);
  for (const [count, value] of Object.entries(counts)) console.log(`  ${count.padEnd(28)} ${value}`);
}

function demandZero<Name extends string>(
  name: string,
  report: Readonly<Record<Name, number>>,
  zero: readonly Name[],
): void {
  for (const count of zero) if (report[count] > 0) broken.push(`${name}: ${count} ${report[count]}`);
}

function progress(name: string) {
  return (round: number, acknowledged: number) => {
    if (round % 10 === 0) console.log(`${name}: ${round} kills, ${acknowledged} items acknowledged`);
  };
}
