/** A server and its operators' listener, for tests; all that was opened is closed after each. */
import { afterEach } from '@jest/globals';
import type { Express } from 'express';
import { loadBuiltPage } from '../../src/adapters/built-pages.js';
import type { AppParts } from '../../src/http/app-parts.js';
import { openLog } from '../../src/log.js';
import { openMetrics } from '../../src/metrics.js';
import { buildOperatorsApp } from '../../src/operators-app.js';
import { listen } from './listen.js';
import { noBooks, serve, smallParts } from './small-parts.js';

/** The operations page, where it is built. */
export const built = loadBuiltPage('operations');
/** What is closed after the test. */
export const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

/** Where an app listens until the test ends. */
export async function addressOf(app: Express): Promise<string> {
  const { url, close } = await listen(app);
  closing.push(close);
  return url;
}

/** A server and its operators' listener. */
export async function start(overrides: Partial<AppParts> = {}, token?: string) {
  const metrics = openMetrics();
  const log = metrics.counting(openLog({ write: () => {} }));
  const parts = { ...smallParts(), log, countAnswer: metrics.http, ...overrides };
  const state = {
    base: 'https://ehr.example.org/fhir',
    breaker: 'open',
    reachable: false,
    lastFailure: 'timeout',
    connections: { open: 1, busy: 0, waiting: 0, limit: 32 },
    rejected: 3,
  } as const;
  const fhirServerStates = () => [state];
  const probeFhirServers = async () => [state];
  metrics.watch({ callsUnderWay: () => 0, knowledge: () => parts.knowledge.stamp, fhirServerStates });
  const clients = await serve(parts);
  closing.push(clients.close);
  const operators = await addressOf(
    buildOperatorsApp({
      app: parts,
      metrics,
      books: noBooks,
      ...(built && { page: built }),
      probeFhirServers,
      ...(token !== undefined && { token }),
    }),
  );
  return { sign: `${clients.url}/cds-services/wildtype-order-sign`, clients: clients.url, operators };
}

/** The metrics as Prometheus reads them. */
export const metricsOf = async (operators: string) => (await fetch(`${operators}/metrics`)).text();
