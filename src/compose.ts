/** Chooses the parts and joins them: the one place that knows which service, which ledger, which reader. */
import express, { type Express } from 'express';
import { medicationPrescribe } from '../hooks/medication-prescribe.js';
import { orderSelect } from '../hooks/order-select.js';
import { orderSign } from '../hooks/order-sign.js';
import { patientView } from '../hooks/patient-view.js';
import { loadBuiltPage } from './adapters/built-pages.js';
import type { KeyedHash } from './adapters/keyed-hash.js';
import { smartAppFolder } from './adapters/smart-app-files.js';
import { buildApp } from './app.js';
import type { ServiceDeclaration } from './cds-hooks/declaration.js';
import type { FhirServerState } from './chart/fhir-reader.js';
import type { DemoSettings, ProductionSettings } from './compose-settings.js';
import { type ClientSettings, defaultBodyLimitBytes } from './config.js';
import { networksOf } from './config-operations.js';
import type { AppParts } from './http/app-parts.js';
import type { Clients } from './http/clients.js';
import type { CorsPolicy } from './http/cors.js';
import { openTraceShelf } from './http/trace-shelf.js';
import { openLastingParts } from './lasting-parts.js';
import type { Ledger, LedgerBooks } from './ledger/ledger.js';
import type { Log } from './log.js';
import type { Knowledge } from './model/knowledge.js';
import { buildOperatorsApp } from './operators-app.js';
import { type ReadyKnowledge, readyKnowledge } from './ready-knowledge.js';

/** Every service that this server offers, in the order in which discovery lists them. */
export const services: readonly ServiceDeclaration[] = [orderSelect, orderSign, patientView, medicationPrescribe];

/** The parts, joined. */
export interface Wildtype {
  readonly app: Express;
  readonly operatorsApp: Express;
  readonly log: Log;
  /** For operators: statistics, lines. */
  readonly ledger: Ledger & LedgerBooks;
  /** For identities that the ledger has to recognise and not to know. */
  readonly keyedHash: KeyedHash;
  /** Circuit breaker, reachability and connections of each FHIR server; asks none of them. */
  fhirServerStates(): readonly FhirServerState[];
  /** The same after asking each for a sign of life, within two seconds. */
  probeFhirServers(): Promise<readonly FhirServerState[]>;
  /**
   * Exchanges the trusted clients, all at once; calls under way end with those they began with. Keys that were fetched
   * and tokens that were seen stay known.
   * @throws ConfigurationError where one of them can't be used; then nothing has changed
   */
  exchangeClients(next: readonly ClientSettings[]): void;
  /**
   * Takes clients, knowledge and the operators' token from new settings, all or nothing: calls under way end with what
   * they began with.
   * @throws KnowledgeError or ConfigurationError where they can't be used; then everything stays as it was
   */
  reload(settings: ProductionSettings): Promise<void>;
  countReload(result: 'done' | 'refused'): void;
  /** From now on `/readyz` says that the server is on its way out. */
  announceStop(): void;
  /** Gives back what was opened. */
  close(): Promise<void>;
}

const tracesKept = 200;

/**
 * Loads the knowledge, opens the ledger and builds the apps; nothing listens yet.
 * @throws KnowledgeError, LedgerError or ConfigurationError where a part can't be used
 */
export async function compose(settings: ProductionSettings | DemoSettings): Promise<Wildtype> {
  const ready = await readyKnowledge(settings);
  const lasting = await openLastingParts(settings);
  const { metrics, fhirServers, keyedHash, exchangeClients, close } = lasting;
  const { states: fhirServerStates, probe: probeFhirServers } = fhirServers;
  let stopping = false;
  const operationsPage = loadBuiltPage('operations');
  const build = (using: ProductionSettings | DemoSettings, { knowledge, inLanguage, ...pages }: ReadyKnowledge) => {
    const own = 'demo' in using ? demoParts(using, knowledge) : productionParts(using, lasting.clients);
    const smartApp = using.smartApp && { smartApp: { ...using.smartApp, folder: smartAppFolder() } };
    const given = { ...own, ...smartApp, ...pages, knowledgeIn: inLanguage };
    const parts: AppParts = { ...lasting.forApp, ...given, services, knowledge, stopping: () => stopping };
    const token = 'demo' in using || using.operatorToken === undefined ? {} : { token: using.operatorToken };
    const page = operationsPage && { page: operationsPage };
    const books = lasting.forApp.ledger;
    const operatorsApp = buildOperatorsApp({ app: parts, metrics, books, probeFhirServers, ...token, ...page });
    return { knowledge, app: buildApp(parts), operatorsApp };
  };
  let current = build(settings, ready);
  const { calls, ledger, log } = lasting.forApp;
  metrics.watch({ callsUnderWay: calls.underWay, knowledge: () => current.knowledge.stamp, fhirServerStates });
  return {
    app: facade(() => current.app),
    operatorsApp: facade(() => current.operatorsApp),
    ...{ log, ledger, keyedHash, fhirServerStates, probeFhirServers, exchangeClients, close },
    reload: async (next) => {
      if ('demo' in settings) return;
      const known = await readyKnowledge(next);
      // From here on nothing waits and nothing but the clients can be refused.
      exchangeClients(next.clients);
      const { operatorToken } = next;
      current = build({ ...settings, ...(operatorToken !== undefined && { operatorToken }) }, known);
    },
    countReload: metrics.reload,
    announceStop: () => {
      stopping = true;
    },
  };
}

function demoParts(settings: DemoSettings, knowledge: Knowledge) {
  return {
    cors: { origins: 'any', privateNetwork: true } as const,
    bodyLimitBytes: defaultBodyLimitBytes,
    traces: openTraceShelf(tracesKept),
    extraRoutes: (app: Express) => settings.extraRoutes?.(app, knowledge),
  };
}

function productionParts(settings: ProductionSettings, clients: Clients) {
  const { tls, trustedProxies } = settings.listen;
  const kept = settings.operations?.traces ?? 0;
  return {
    cors: originsOf(clients),
    bodyLimitBytes: settings.bodyLimitBytes,
    ...(kept > 0 && { operatorTraces: openTraceShelf(kept) }),
    ...(tls === undefined && trustedProxies && { trustedProxies: networksOf(trustedProxies) }),
  };
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

/** An app that hands each request to the one that is current when it arrives. */
function facade(current: () => Express): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use((request, response, next) => current()(request, response, next));
  return app;
}
