/** Runs the server for real: files and settings -> parts -> two listeners; reload and stop while it runs. */
import { readFile } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';
import { compose, type Wildtype } from './compose.js';
import type { ProductionSettings } from './compose-settings.js';
import { loadSettings, type Settings } from './config.js';
import type { TlsFiles } from './config-operations.js';
import { ConfigurationError, WildtypeError } from './errors.js';
import type { Log } from './log.js';
import { type OpenServer, openServer, type TlsIdentity } from './server.js';
import type { Tracing } from './tracing.js';

/** A server that listens. */
export interface RunningServer {
  readonly port: number;
  /** Absent where the configuration opens no listener for operators. */
  readonly operatorsPort?: number;
  readonly log: Log;
  /** Reads configuration, certificate, token and knowledge again: all are used, or none, and the log says which. */
  reload(): Promise<void>;
  /** Stops accepting, finishes what is under way, flushes. */
  stop(): Promise<void>;
}

/** Everything that is read from disk before anything is changed. */
type Loaded = ProductionSettings & { readonly identity?: TlsIdentity };

/**
 * @param environment as `process.env`: `WILDTYPE_CONFIG` names the file
 * @throws ConfigurationError, KnowledgeError or LedgerError with every fault
 */
export async function runServer(
  environment: { readonly [name: string]: string | undefined },
  log?: Log,
): Promise<RunningServer> {
  const settings = await loadAll(environment);
  const tracingPort = await tracingOf(settings);
  const parts = { ...settings, ...(log && { log }), ...(tracingPort && { tracingPort }) };
  const wildtype = await compose(parts);
  const servers: OpenServer[] = [];
  try {
    const { listen, limits, operations, identity } = settings;
    const { host, port } = listen;
    const clients = await openServer(wildtype.app, { host, port, limits, ...(identity && { tls: identity }) });
    servers.push(clients);
    if (operations !== undefined) servers.push(await openServer(wildtype.operatorsApp, { ...operations, limits }));
    return running(environment, settings, wildtype, clients, servers[1]);
  } catch (error) {
    await Promise.all(servers.map((server) => server.close()));
    await wildtype.close();
    throw error;
  }
}

function running(
  environment: Parameters<typeof runServer>[0],
  settings: Settings,
  wildtype: Wildtype,
  clients: OpenServer,
  operators: OpenServer | undefined,
): RunningServer {
  const { log } = wildtype;
  log.notice(`listening on ${settings.listen.host}:${clients.port}`);
  if (operators !== undefined) log.notice(`operators on ${settings.operations?.host}:${operators.port}`);
  // One after another: two signals in a row must not cross.
  let last = Promise.resolve();
  return {
    port: clients.port,
    ...(operators && { operatorsPort: operators.port }),
    log,
    reload: () => {
      last = last.then(() => reload(environment, settings, wildtype, clients));
      return last;
    },
    stop: async () => {
      wildtype.announceStop();
      log.notice('stopping');
      await Promise.all([clients.close(), operators?.close()]);
      await wildtype.close();
      log.notice('stopped');
    },
  };
}

async function reload(
  environment: Parameters<typeof runServer>[0],
  running: Settings,
  wildtype: Wildtype,
  clients: OpenServer,
): Promise<void> {
  try {
    const next = await loadAll(environment);
    await wildtype.reload(next);
    if (next.identity !== undefined) clients.renewCertificate(next.identity);
    wildtype.countReload('done');
    wildtype.log.notice('reloaded');
    const late = membersThatNeedRestart(running, next);
    if (late.length > 0) wildtype.log.notice('changed, and used after a restart only', late);
  } catch (error) {
    wildtype.countReload('refused');
    wildtype.log.notice('reload refused; everything stays as it was', faultsOf(error));
  }
}

async function loadAll(environment: Parameters<typeof runServer>[0]): Promise<Loaded> {
  const settings = await loadSettings(environment);
  const { tls } = settings.listen;
  const identity = tls && (await readIdentity(tls));
  const tokenFile = settings.operations?.tokenFile;
  const operatorToken = tokenFile === undefined ? undefined : await readToken(tokenFile);
  return { ...settings, ...(identity && { identity }), ...(operatorToken !== undefined && { operatorToken }) };
}

async function readIdentity({ certificate, key }: TlsFiles): Promise<TlsIdentity> {
  const cert = await readText(certificate, 'certificate');
  const secret = await readText(key, 'key');
  try {
    createSecureContext({ cert, key: secret });
  } catch (cause) {
    throw unusable('The TLS certificate and key do not fit, or are no PEM files.', cause);
  }
  return { cert, key: secret };
}

const shortestToken = 16;

async function readToken(file: string): Promise<string> {
  const token = (await readText(file, 'tokenFile')).trim();
  if (token.length < shortestToken || /\s/.test(token)) {
    throw unusable(`The operators' token must be one word of at least ${shortestToken} characters.`);
  }
  return token;
}

async function readText(file: string, what: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: unknown) => {
    throw unusable(`The file that ${what} names can't be read.`, cause);
  });
}

function unusable(publicMessage: string, cause?: unknown): ConfigurationError {
  return new ConfigurationError({ code: 'configuration-invalid', publicMessage, cause });
}

// Loaded only where it is wanted: without an endpoint nothing of it is in memory.
async function tracingOf({ tracing }: Settings): Promise<Tracing | undefined> {
  if (tracing === undefined) return undefined;
  const { openTelemetry } = await import('./adapters/open-telemetry.js');
  return openTelemetry(tracing.endpoint);
}

const taken = ['clients', 'knowledge', 'operatorToken', 'identity'];

/** Members of the configuration that differ from those in use and are not taken on a reload, by name. */
function membersThatNeedRestart(running: Settings, next: Loaded): readonly string[] {
  const used = new Map(Object.entries(running).map(([name, value]) => [name, JSON.stringify(value)]));
  const wanted = new Map(Object.entries(next).map(([name, value]) => [name, JSON.stringify(value)]));
  const names = [...new Set([...used.keys(), ...wanted.keys()])];
  return names.filter((name) => !taken.includes(name) && used.get(name) !== wanted.get(name));
}

function faultsOf(error: unknown): readonly string[] {
  if (error instanceof WildtypeError) return [error.publicMessage, ...error.faults];
  return [error instanceof Error ? error.name : typeof error];
}
