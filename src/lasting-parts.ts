/** Opens the parts that outlive a reload: ledger, trusted clients with their keys, FHIR servers, metrics, room for calls. */
import { randomUUID } from 'node:crypto';
import { intendedUse } from '../hooks/intended-use.js';
import { outputProfiles } from '../hooks/output-profiles.js';
import { type AllowedServer, openFhirServers } from './adapters/fhir-servers.js';
import { openKeySetFetch } from './adapters/key-set-fetch.js';
import { type KeyedHash, loadHashKey, openKeyedHash } from './adapters/keyed-hash.js';
import { keepRetention } from './adapters/ledger/keep-retention.js';
import { openLedger } from './adapters/ledger/open-ledger.js';
import type { DemoSettings, ProductionSettings } from './compose-settings.js';
import { type ClientSettings, defaultFhirSettings, defaultRetention, type Settings } from './config.js';
import { defaultLimits } from './config-operations.js';
import { decide } from './decide.js';
import { watchBusyTime } from './http/busy-time.js';
import { openCallGate } from './http/call-gate.js';
import { openClientKeys } from './http/client-keys.js';
import { type Clients, type ClientsInUse, holdClients, openClients } from './http/clients.js';
import { watchReplay } from './http/token-replay.js';
import { demoClient } from './http/trusted-client.js';
import type { Ledger, LedgerBooks } from './ledger/ledger.js';
import { type Log, openLog } from './log.js';
import { openMetrics } from './metrics.js';
import { silentTracing } from './tracing.js';

const now = () => new Date();

/**
 * Opens them all; nothing listens yet.
 * @throws LedgerError or ConfigurationError where one can't be used
 */
export async function openLastingParts(settings: ProductionSettings | DemoSettings) {
  const demo = 'demo' in settings;
  const metrics = openMetrics();
  const log = metrics.counting(settings.log ?? openLog());
  const ledgerSettings = demo ? { url: settings.ledgerPath, ...defaultRetention } : settings.ledger;
  const { ledger, keyedHash, ...records } = await openRecords(ledgerSettings, log);
  const fhirServers = openFhirServers({
    ...(demo ? defaultFhirSettings : settings.fhir),
    onChange: (host, state) => log.notice(`circuit breaker of FHIR server ${host}: ${state}`),
  });
  const trust = openTrust(settings, ledger, log);
  if (!demo) fhirServers.watch(settings.clients.flatMap(serversOf));
  const tracing = (demo ? undefined : settings.tracingPort) ?? silentTracing;
  const { concurrentCalls: capacity, busyMs: busyLimitMs } = demo ? defaultLimits : settings.limits;
  const busyTime = watchBusyTime();
  const calls = openCallGate({ capacity, busyLimitMs, busyMs: busyTime.busyMs, onRefusal: metrics.overload });
  const { authenticate } = trust.clients;
  const { openReader } = fhirServers;
  const given = { decide, now, newId: randomUUID, intendedUse, publicUrl: settings.publicUrl };
  return {
    metrics,
    keyedHash,
    fhirServers,
    clients: trust.clients,
    forApp: {
      ...{ ...given, authenticate, openReader, ledger, log, tracing, calls, countAnswer: metrics.http },
      keyedHash: (text: string) => keyedHash([text]),
    },
    exchangeClients: (next: readonly ClientSettings[]) => {
      trust.exchange(next);
      fhirServers.watch(next.flatMap(serversOf));
    },
    close: async () => {
      busyTime.stop();
      await Promise.all([fhirServers.close(), records.close(), trust.close(), tracing.close()]);
    },
  };
}

function serversOf({ fhirServers, fhirNetworks }: ClientSettings): readonly AllowedServer[] {
  return fhirServers.map((server) => ({ server, networks: fhirNetworks }));
}

interface Trust {
  readonly clients: ClientsInUse;
  exchange(next: readonly ClientSettings[]): void;
  close(): Promise<void>;
}

function openTrust(settings: ProductionSettings | DemoSettings, ledger: Ledger, log: Log): Trust {
  const keySets = openKeySetFetch();
  const keys = openClientKeys({ ...keySets, now, log });
  const around = { keys, noteToken: watchReplay(ledger, log, now), outputProfiles, now };
  const clients = holdClients('demo' in settings ? anyone(settings) : openClients(settings.clients, around));
  keys.askAhead();
  const exchange = (next: readonly ClientSettings[]) => {
    clients.exchange(openClients(next, around));
    keys.askAhead();
  };
  return { clients, exchange, close: keySets.close };
}

function anyone({ allowFhir, outputProfile = 'standard' }: DemoSettings): Clients {
  const client = demoClient(allowFhir, outputProfiles[outputProfile]);
  return { authenticate: async () => client, origins: [] };
}

interface Records {
  readonly ledger: Ledger & LedgerBooks;
  readonly keyedHash: KeyedHash;
  close(): Promise<void>;
}

/** The ledger, kept to its retention, and the hash for what it has to recognise. */
async function openRecords(settings: Settings['ledger'], log: Log): Promise<Records> {
  const { url, hashKeyFile } = settings;
  const keyedHash = openKeyedHash(hashKeyFile === undefined ? undefined : await loadHashKey(hashKeyFile));
  const ledger = await openLedger(url, now);
  const endRetention = keepRetention(ledger, settings, now, () => log.incident('ledger-failed', 'none'));
  const close = () => {
    endRetention();
    return ledger.close();
  };
  return { ledger, keyedHash, close };
}
