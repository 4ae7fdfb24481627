/** Turns resources into a FHIR R4 server on this machine: read, search with paging, create, update, transaction. */

import { getStatus } from '@medplum/core';
import type { FhirRequest, MemoryRepository } from '@medplum/fhir-router';
import { FhirRouter } from '@medplum/fhir-router';
import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler } from 'express';
import type { FhirResource } from '../src/model/fhir-json.js';
import { capabilityStatement } from './fhir-capability.js';
import { misbehave, misfiledFor } from './fhir-faults.js';
import { outcome, SearchError } from './fhir-outcome.js';
import { answerSearch } from './fhir-search.js';
import { keptTypes, openStore } from './fhir-store.js';
import { isLoopback, type Listening, listenOnLoopback, listenOnNextFree } from './loopback.js';
import { mountSmartAuthorization } from './smart-authorization.js';
import { patientsAmong } from './smart-patient-picker.js';
import type { ServerFault } from './stories.js';

export interface FhirServerSettings {
  /** 0: any that is free. */
  readonly port: number;
  /** Whether the next free port will do where this one is taken. */
  readonly orNextFree?: boolean;
  readonly resources: readonly FhirResource[];
  /** By patient id: what goes wrong when that patient's record is asked for. */
  readonly faults?: ReadonlyMap<string, readonly ServerFault[]>;
  /** Whether only holders of a token of its own SMART authorization are answered; by default everybody is. */
  readonly requireToken?: boolean;
}

export interface FhirServer {
  /** Base URL, without a trailing slash. */
  readonly url: string;
  close(): Promise<void>;
}

type Faults = ReadonlyMap<string, readonly ServerFault[]>;

/** @throws PortInUseError where another program has the port */
export async function startFhirServer(settings: FhirServerSettings): Promise<FhirServer> {
  const store = await openStore(settings.resources);
  const app = buildFhirApp(store, settings);
  const open: typeof listenOnLoopback = settings.orNextFree === true ? listenOnNextFree : listenOnLoopback;
  const listening: Listening = await open(app, settings.port, 'FHIR_PORT');
  return { url: `http://127.0.0.1:${listening.port}/fhir`, close: () => listening.close() };
}

function buildFhirApp(store: MemoryRepository, settings: FhirServerSettings): Express {
  const app = express();
  const faults: Faults = settings.faults ?? new Map();
  const router = new FhirRouter();
  const started = new Date().toISOString();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(answerPreflights);
  app.use(express.json({ type: ['application/json', 'application/fhir+json', 'application/json+fhir'], limit: '5mb' }));
  app.use(express.text({ type: 'application/x-www-form-urlencoded' }));
  mountSmartAuthorization(app, {
    patients: patientsAmong(settings.resources),
    requireToken: settings.requireToken ?? false,
    baseOf,
  });
  app.get('/fhir/metadata', (request, response) => {
    response.json(capabilityStatement(baseOf(request), keptTypes, started));
  });
  const search: RequestHandler = async (request, response) => {
    const type = String(request.params.type);
    if (!keptTypes.includes(type)) {
      response.status(404).json(outcome('not-supported', 'This resource type is not kept here.'));
      return;
    }
    const asked = askedOf(request);
    if (misbehave(faults, type, asked, response)) return;
    const misfiled = misfiledFor(faults, asked);
    response.json(await answerSearch(type, asked, { store, base: baseOf(request), misfiled }));
  };
  app.get('/fhir/:type', search);
  app.post('/fhir/:type/_search', search);
  app.use('/fhir', async (request, response) => {
    const [result, resource] = await router.handleRequest(routerRequest(request), store);
    const status = getStatus(result);
    if (status === 201 && resource?.id)
      response.set('Location', `${baseOf(request)}/${resource.resourceType}/${resource.id}`);
    response.status(status).json(resource ?? result);
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

/** The address by which the client came, so that links lead back there; other names than this machine's are not repeated. */
function baseOf(request: Request): string {
  const host = request.get('Host') ?? '';
  const name = host.replace(/:\d+$/, '');
  return `http://${isLoopback(name) ? host : `127.0.0.1:${request.socket.localPort}`}/fhir`;
}

/** Parameters of the URL and, for `_search`, of the form. */
function askedOf(request: Request): URLSearchParams {
  const asked = new URLSearchParams(request.originalUrl.split('?')[1] ?? '');
  if (typeof request.body === 'string')
    for (const [name, value] of new URLSearchParams(request.body)) asked.append(name, value);
  return asked;
}

function routerRequest(request: Request): FhirRequest {
  const { method } = request;
  const known = method === 'POST' || method === 'PUT' || method === 'PATCH' || method === 'DELETE' ? method : 'GET';
  return {
    method: known,
    url: request.url,
    pathname: '',
    body: request.body,
    params: {},
    query: {},
    headers: request.headers,
  };
}
