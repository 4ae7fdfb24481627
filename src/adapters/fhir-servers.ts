/** The FHIR servers of all clients: one bounded pool of checked connections and one circuit breaker each. */
import { Pool } from 'undici';
import type { FhirReader, FhirServerState } from '../chart/fhir-reader.js';
import { type CallIds, headersOfCall } from '../tracing.js';
import { type Breaker, type BreakerState, openBreaker } from './circuit-breaker.js';
import { nameFailures } from './connection-failure.js';
import { type FhirReaderLimits, openFhirReader } from './fhir-client-reader.js';
import { type FhirFailureReason, failureReason } from './fhir-failure.js';
import { serverBase } from './fhir-url-guard.js';
import { guardedConnect, type LookupAll } from './guarded-connect.js';

export interface FhirServersOptions {
  /** For all questions of one hook call together. */
  readonly deadlineMs: number;
  /** Greatest number of connections to one server, over all hook calls; further questions wait for a free one. */
  readonly connections: number;
  /** How long a server that did not answer is left alone. */
  readonly breakerResetMs: number;
  readonly limits?: Partial<FhirReaderLimits>;
  readonly lookup?: LookupAll;
  /** Told when a breaker opens or closes; `host` with its port. */
  readonly onChange?: (host: string, state: BreakerState) => void;
}

/** A server that a client may name. */
export interface AllowedServer {
  /** Base URL. */
  readonly server: string;
  /** Networks in which it may stand, beside the public internet; CIDR notation. */
  readonly networks: readonly string[];
}

/** One hook call's access to a server: at its base URL or below. */
export interface Access extends AllowedServer {
  readonly baseUrl: string;
  readonly accessToken?: string;
  /** Go with each question, so that its server's log can be laid beside ours. */
  readonly ids?: CallIds;
}

export interface FhirServers {
  /** @throws FhirAccessError `refused-url` where the base is not a plain http or https URL */
  openReader(access: Access): FhirReader & { close(): Promise<void> };
  /** Replaces the list of servers that `states` shows before anyone has asked them; those left out are let go. */
  watch(servers: readonly AllowedServer[]): void;
  /** Of every server watched or asked; opens no connection. */
  states(): readonly FhirServerState[];
  /** Asks all of them for a sign of life (`GET metadata`, without a token) and then tells their states. */
  probe(): Promise<readonly FhirServerState[]>;
  close(): Promise<void>;
}

interface Connected {
  readonly pool: Pool;
  readonly breaker: Breaker;
  readonly note: (outcome: 'answered' | FhirFailureReason) => void;
  readonly probe: () => Promise<unknown>;
  state(): FhirServerState;
  close(): Promise<void>;
}

/** More than any configuration names: only the demo, where a caller may name any port of this machine, gets there. */
const MOST_SERVERS = 250;
const LONGEST_CONNECT_MS = 5000;
const PROBE_MS = 2000;

/** Opens no connection yet. */
export function openFhirServers(options: FhirServersOptions): FhirServers {
  const servers = new Map<string, Connected>();
  let watched: ReadonlySet<string> = new Set();

  function drop(key: string): void {
    servers
      .get(key)
      ?.close()
      .catch(() => {});
    servers.delete(key);
  }

  /** The same server for clients with other networks is another one: connections are shared only under equal terms. */
  function connected(allowed: AllowedServer): Connected {
    const key = keyOf(allowed);
    const known = servers.get(key) ?? connectTo(allowed.server, allowed.networks, options);
    servers.delete(key);
    servers.set(key, known);
    const [oldest] = servers.keys();
    if (servers.size > MOST_SERVERS && oldest !== undefined) drop(oldest);
    return known;
  }

  const states = () => [...servers.values()].map((each) => each.state());
  return {
    openReader({ baseUrl, accessToken, ids, ...allowed }) {
      const { deadlineMs, limits } = options;
      const given = {
        ...(accessToken !== undefined && { accessToken }),
        ...(limits && { limits }),
        ...(ids && { headers: headersOfCall(ids) }),
      };
      return openFhirReader(connected(allowed), { baseUrl, deadlineMs, ...given });
    },
    watch(list) {
      const former = watched;
      watched = new Set(list.map(keyOf));
      for (const key of former) if (!watched.has(key)) drop(key);
      list.forEach(connected);
    },
    states,
    async probe() {
      await Promise.allSettled([...servers.values()].map((each) => each.probe()));
      return states();
    },
    async close() {
      await Promise.all([...servers.values()].map((each) => each.close()));
      servers.clear();
    },
  };
}

function keyOf({ server, networks }: AllowedServer): string {
  return [server, ...networks].join(' ');
}

function connectTo(server: string, networks: readonly string[], options: FhirServersOptions): Connected {
  const base = serverBase(server);
  const { connections, deadlineMs, breakerResetMs, lookup } = options;
  const timeoutMs = Math.min(deadlineMs, LONGEST_CONNECT_MS);
  const connect = guardedConnect({ networks, timeoutMs, ...(lookup && { lookup }) });
  const pool = new Pool(base.origin, { connections, pipelining: 1, connect });
  let last: 'answered' | FhirFailureReason | undefined;
  let lastFailure: FhirFailureReason | undefined;
  const note = (outcome: 'answered' | FhirFailureReason) => {
    last = outcome;
    if (outcome !== 'answered') lastFailure = outcome;
  };
  const probe = async () => {
    const signal = AbortSignal.timeout(PROBE_MS);
    try {
      await signOfLife(pool, base, signal);
      note('answered');
    } catch (error) {
      note(failureReason(error, signal.aborted));
      throw error;
    }
  };
  const onChange = (state: BreakerState) => options.onChange?.(base.host, state);
  const breaker = openBreaker({ resetMs: breakerResetMs, windowMs: Math.max(10_000, 3 * deadlineMs), probe, onChange });
  const state = (): FhirServerState => ({
    base: server,
    breaker: breaker.state(),
    reachable: last === undefined ? undefined : last === 'answered',
    ...(lastFailure && { lastFailure }),
    connections: {
      open: pool.stats.connected,
      busy: pool.stats.running,
      waiting: pool.stats.pending,
      limit: connections,
    },
    rejected: breaker.rejected(),
  });
  const close = () => {
    breaker.close();
    return pool.close();
  };
  return { pool, breaker, note, probe, state, close };
}

/** Any HTTP answer will do. It carries no token and no patient. @see FHIR R4, capabilities interaction */
async function signOfLife(pool: Pool, base: URL, signal: AbortSignal): Promise<void> {
  const path = `${base.pathname.replace(/\/$/, '')}/metadata`;
  const { body } = await pool
    .compose(nameFailures)
    .request({ path, method: 'GET', headers: { accept: 'application/fhir+json' }, signal });
  body.on('error', () => {}).destroy();
}
