/** Turns resources into a FHIR R4 server on this machine, with room for the edited copies that the sandbox opens. */
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import type { FhirResource } from '../src/model/fhir-json.js';
import { type ChartShelf, openChartShelf } from './chart-shelf.js';
import { outcome, SearchError } from './fhir-outcome.js';
import { type Faults, fhirRoutes, originOf } from './fhir-routes.js';
import { openStore } from './fhir-store.js';
import { type Listening, listenOnLoopback, listenOnNextFree } from './loopback.js';
import { mountSmartAuthorization } from './smart-authorization.js';
import { patientsAmong } from './smart-patient-picker.js';

export interface FhirServerSettings {
  /** 0: any that is free. */
  readonly port: number;
  /** Whether the next free port will do where this one is taken. */
  readonly orNextFree?: boolean;
  readonly resources: readonly FhirResource[];
  /** By patient id: what goes wrong when that patient's record is asked for. */
  readonly faults?: Faults;
  /** Whether only holders of a token of its own SMART authorization are answered; by default everybody is. */
  readonly requireToken?: boolean;
}

export interface FhirServer {
  /** Base URL, without a trailing slash. */
  readonly url: string;
  /** Opens a record of its own, with its own faults; the base URL under which it is read until it is forgotten. */
  openChart(resources: readonly FhirResource[], faults: Faults): Promise<string>;
  close(): Promise<void>;
}

const chartsKept = 40;

/** @throws PortInUseError where another program has the port */
export async function startFhirServer(settings: FhirServerSettings): Promise<FhirServer> {
  const routes = fhirRoutes(await openStore(settings.resources), settings.faults ?? new Map());
  const charts = openChartShelf(chartsKept);
  const app = buildFhirApp(routes, charts, settings);
  const open: typeof listenOnLoopback = settings.orNextFree === true ? listenOnNextFree : listenOnLoopback;
  const listening: Listening = await open(app, settings.port, 'FHIR_PORT');
  const origin = `http://127.0.0.1:${listening.port}`;
  return {
    url: `${origin}/fhir`,
    openChart: async (resources, faults) =>
      `${origin}/charts/${charts.keep(fhirRoutes(await openStore(resources), faults))}/fhir`,
    close: () => listening.close(),
  };
}

function buildFhirApp(routes: RequestHandler, charts: ChartShelf, settings: FhirServerSettings): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(answerPreflights);
  app.use(express.json({ type: ['application/json', 'application/fhir+json', 'application/json+fhir'], limit: '5mb' }));
  app.use(express.text({ type: 'application/x-www-form-urlencoded' }));
  mountSmartAuthorization(app, {
    patients: patientsAmong(settings.resources),
    requireToken: settings.requireToken ?? false,
    baseOf: (request) => `${originOf(request)}/fhir`,
  });
  app.use('/fhir', routes);
  app.use('/charts/:chart/fhir', (request, response, next) => {
    const chart = charts.find(String(request.params.chart));
    if (chart === undefined) response.status(404).json(outcome('not-found', 'This copy of a record is gone.'));
    else chart(request, response, next);
  });
  app.use(answerFaults);
  return app;
}

/** Browsers ask first before they send a token, or before a public page reaches a private address. @see Fetch; Private Network Access (WICG) */
const answerPreflights: RequestHandler = (request, response, next) => {
  response.set('Access-Control-Allow-Origin', '*');
  response.set('Access-Control-Expose-Headers', 'Location, ETag, Content-Location');
  response.set('Cache-Control', 'no-store');
  if (request.method !== 'OPTIONS') {
    next();
    return;
  }
  response.set('Access-Control-Allow-Methods', 'GET, POST, PUT, OPTIONS');
  const headers = request.get('Access-Control-Request-Headers') ?? 'Authorization, Content-Type, Accept';
  response.set('Access-Control-Allow-Headers', headers);
  if (request.get('Access-Control-Request-Private-Network') === 'true') {
    response.set('Access-Control-Allow-Private-Network', 'true');
  }
  response.status(204).end();
};

const answerFaults: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  if (error instanceof SearchError) response.status(400).json(outcome('invalid', error.message));
  else if (error instanceof SyntaxError) response.status(400).json(outcome('structure', 'The body is not JSON.'));
  else response.status(500).json(outcome('exception', 'The demo FHIR server failed.'));
};
