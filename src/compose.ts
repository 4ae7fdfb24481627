/** Chooses the parts and joins them: the one place that knows which service, which ledger, which reader. */
import { randomUUID } from 'node:crypto';
import type { Express } from 'express';
import { intendedUse } from '../hooks/intended-use.js';
import { medicationPrescribe } from '../hooks/medication-prescribe.js';
import { orderSelect } from '../hooks/order-select.js';
import { orderSign } from '../hooks/order-sign.js';
import { outputProfiles } from '../hooks/output-profiles.js';
import { patientView } from '../hooks/patient-view.js';
import { type AllowedServer, openFhirServers } from './adapters/fhir-servers.js';
import { openKeySetFetch } from './adapters/key-set-fetch.js';
import { loadKnowledge } from './adapters/knowledge-from-disk.js';
import { smartAppFolder } from './adapters/smart-app-files.js';
import { openSqliteLedger } from './adapters/sql-ledger.js';
import { buildApp } from './app.js';
import type { ServiceDeclaration } from './cds-hooks/declaration.js';
import type { FhirServerState } from './chart/fhir-reader.js';
import {
  type ClientSettings,
  defaultBodyLimitBytes,
  defaultFhirSettings,
  type Settings,
  type SmartAppSettings,
} from './config.js';
import { decide } from './decide.js';
import { openClientKeys } from './http/client-keys.js';
import { type Clients, holdClients, openClients } from './http/clients.js';
import type { CorsPolicy } from './http/cors.js';
import { watchReplay } from './http/token-replay.js';
import { openTraceShelf } from './http/trace-shelf.js';
import { demoClient } from './http/trusted-client.js';
import type { Ledger } from './ledger/ledger.js';
import { type Log, openLog } from './log.js';
import { warmUp } from './warm-up.js';

/** Every service that this server offers, in the order in which discovery lists them. */
export const services: readonly ServiceDeclaration[] = [orderSelect, orderSign, patientView, medicationPrescribe];

/** A server for trying out, on this machine alone: whoever calls is trusted, and reads any FHIR server on it. */
export interface DemoSettings {
  readonly demo: true;
  /** Without a trailing slash. */
  readonly publicUrl: string;
  /** A file, or `:memory:`. */
  readonly ledgerPath: string;
  /** Base URLs of FHIR servers elsewhere that may be read too. */
  readonly allowFhir: readonly string[];
  /** Name of the output profile to which answers are cut; `standard` unless given. */
  readonly outputProfile?: string;
  /** Mounts the demo's own pages, before the last 404. */
  readonly extraRoutes?: (app: Express) => void;
  /** Absent: the SMART app is not served. */
  readonly smartApp?: SmartAppSettings;
  readonly log?: Log;
}

/** The parts, joined. */
export interface Wildtype {
  readonly app: Express;
  readonly log: Log;
  /**
   * Exchanges the trusted clients, all at once; calls under way end with those they began with. Keys that were fetched
   * and tokens that were seen stay known.
   * @throws ConfigurationError where one of them can't be used; then nothing has changed
   */
  exchangeClients(next: readonly ClientSettings[]): void;
  /** Circuit breaker, reachability and connections of each FHIR server; asks none of them. */
  fhirServerStates(): readonly FhirServerState[];
  /** The same after asking each for a sign of life, within two seconds. */
  probeFhirServers(): Promise<readonly FhirServerState[]>;
  /** Gives back what was opened. */
  close(): Promise<void>;
}

const tracesKept = 200;

/**
 * Loads the knowledge, opens the ledger and builds the app; nothing listens yet.
 * @throws KnowledgeError, LedgerError or ConfigurationError where a part can't be used
 */
export async function compose(settings: (Settings & { readonly log?: Log }) | DemoSettings): Promise<Wildtype> {
  const log = settings.log ?? openLog();
  const now = () => new Date();
  const knowledge = await loadKnowledge();
  await warmUp(orderSign, knowledge);
  const demo = 'demo' in settings;
  const ledger = await openSqliteLedger(demo ? settings.ledgerPath : settings.ledger.path, now);
  const trust = openTrust(settings, ledger, log, now);
  const fhirServers = openFhirServers({
    ...(demo ? defaultFhirSettings : settings.fhir),
    onChange: (host, state) => log.notice(`circuit breaker of FHIR server ${host}: ${state}`),
  });
  if (!demo) fhirServers.watch(settings.clients.flatMap(serversOf));
  const common = {
    services,
    knowledge,
    decide,
    ledger,
    log,
    now,
    newId: randomUUID,
    publicUrl: settings.publicUrl,
    intendedUse,
    authenticate: trust.clients.authenticate,
    openReader: fhirServers.openReader,
    ...(settings.smartApp && { smartApp: { ...settings.smartApp, folder: smartAppFolder() } }),
  };
  const app = demo
    ? buildApp({
        ...common,
        cors: { origins: 'any', privateNetwork: true },
        bodyLimitBytes: defaultBodyLimitBytes,
        traces: openTraceShelf(tracesKept),
        ...(settings.extraRoutes && { extraRoutes: settings.extraRoutes }),
      })
    : buildApp({
        ...common,
        cors: originsOf(trust.clients),
        bodyLimitBytes: settings.bodyLimitBytes,
      });
  const close = async () => {
    await Promise.all([fhirServers.close(), trust.close()]);
    await ledger.close();
  };
  const exchangeClients = (next: readonly ClientSettings[]) => {
    trust.exchange(next);
    fhirServers.watch(next.flatMap(serversOf));
  };
  const { states: fhirServerStates, probe: probeFhirServers } = fhirServers;
  return { app, log, exchangeClients, fhirServerStates, probeFhirServers, close };
}

function serversOf({ fhirServers, fhirNetworks }: ClientSettings): readonly AllowedServer[] {
  return fhirServers.map((server) => ({ server, networks: fhirNetworks }));
}

interface Trust {
  readonly clients: Clients;
  exchange(next: readonly ClientSettings[]): void;
  close(): Promise<void>;
}

function openTrust(settings: Settings | DemoSettings, ledger: Ledger, log: Log, now: () => Date): Trust {
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

// Asked at each request, since clients may be exchanged.
function originsOf(clients: Clients): CorsPolicy {
  return {
    get origins() {
      return clients.origins;
    },
    privateNetwork: false,
  };
}
