/** Chooses the parts and joins them: the one place that knows which service, which ledger, which reader. */
import { randomUUID } from 'node:crypto';
import type { Express } from 'express';
import { intendedUse } from '../hooks/intended-use.js';
import { medicationPrescribe } from '../hooks/medication-prescribe.js';
import { orderSelect } from '../hooks/order-select.js';
import { orderSign } from '../hooks/order-sign.js';
import { type AllowedServer, openFhirServers } from './adapters/fhir-servers.js';
import { type KeyedHash, loadHashKey, openKeyedHash } from './adapters/keyed-hash.js';
import { loadKnowledge } from './adapters/knowledge-from-disk.js';
import { keepRetention } from './adapters/ledger/keep-retention.js';
import { openLedger } from './adapters/ledger/open-ledger.js';
import { buildApp } from './app.js';
import type { ServiceDeclaration } from './cds-hooks/declaration.js';
import type { FhirServerState } from './chart/fhir-reader.js';
import { defaultBodyLimitBytes, defaultFhirSettings, defaultRetention, type Settings } from './config.js';
import { decide } from './decide.js';
import { authenticateByToken } from './http/client-authentication.js';
import { watchReplay } from './http/token-replay.js';
import { openTraceShelf } from './http/trace-shelf.js';
import { demoClient } from './http/trusted-client.js';
import type { Ledger, LedgerBooks } from './ledger/ledger.js';
import { type Log, openLog } from './log.js';
import { warmUp } from './warm-up.js';

/** Every service that this server offers, in the order in which discovery lists them. */
export const services: readonly ServiceDeclaration[] = [orderSelect, orderSign, medicationPrescribe];

/** A server for trying out, on this machine alone: whoever calls is trusted, and reads any FHIR server on it. */
export interface DemoSettings {
  readonly demo: true;
  /** Without a trailing slash. */
  readonly publicUrl: string;
  /** A file, `:memory:`, or the URL of a ledger. */
  readonly ledgerPath: string;
  /** Base URLs of FHIR servers elsewhere that may be read too. */
  readonly allowFhir: readonly string[];
  /** Mounts the demo's own pages, before the last 404. */
  readonly extraRoutes?: (app: Express) => void;
  readonly log?: Log;
}

/** The parts, joined. */
export interface Wildtype {
  readonly app: Express;
  readonly log: Log;
  /** Circuit breaker, reachability and connections of each FHIR server; asks none of them. */
  fhirServerStates(): readonly FhirServerState[];
  /** The same after asking each for a sign of life, within two seconds. */
  probeFhirServers(): Promise<readonly FhirServerState[]>;
  /** For operators: statistics, lines. */
  readonly ledger: Ledger & LedgerBooks;
  /** For identities that the ledger has to recognise and not to know. */
  readonly keyedHash: KeyedHash;
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
  const { ledger, ...records } = await openRecords(
    demo ? { url: settings.ledgerPath, ...defaultRetention } : settings.ledger,
    log,
    now,
  );
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
    openReader: fhirServers.openReader,
  };
  const app = demo
    ? buildApp({
        ...common,
        authenticate: async () => demoClient(settings.allowFhir),
        cors: { origins: 'any', privateNetwork: true },
        bodyLimitBytes: defaultBodyLimitBytes,
        traces: openTraceShelf(tracesKept),
        ...(settings.extraRoutes && { extraRoutes: settings.extraRoutes }),
      })
    : buildApp({
        ...common,
        authenticate: authenticateByToken(settings.clients, watchReplay(ledger, log, now), now),
        cors: { origins: settings.clients.flatMap((client) => client.origins), privateNetwork: false },
        bodyLimitBytes: settings.bodyLimitBytes,
      });
  const close = async () => {
    await fhirServers.close();
    await records.close();
  };
  return {
    app,
    log,
    ledger,
    keyedHash: records.keyedHash,
    fhirServerStates: fhirServers.states,
    probeFhirServers: fhirServers.probe,
    close,
  };
}

function serversOf({ fhirServers, fhirNetworks }: Settings['clients'][number]): readonly AllowedServer[] {
  return fhirServers.map((server) => ({ server, networks: fhirNetworks }));
}

/** The ledger, kept to its retention, and the hash for what it has to recognise. */
async function openRecords(
  settings: Settings['ledger'],
  log: Log,
  now: () => Date,
): Promise<Pick<Wildtype, 'ledger' | 'keyedHash' | 'close'>> {
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
