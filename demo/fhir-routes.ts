/** The routes of one FHIR record: capability, search with paging, read, create, update, transaction, below wherever they are mounted. */
import { getStatus } from '@medplum/core';
import type { FhirRequest, MemoryRepository } from '@medplum/fhir-router';
import { FhirRouter } from '@medplum/fhir-router';
import { type Request, type RequestHandler, Router } from 'express';
import { capabilityStatement } from './fhir-capability.js';
import { misbehave, misfiledFor } from './fhir-faults.js';
import { outcome } from './fhir-outcome.js';
import { answerSearch } from './fhir-search.js';
import { keptTypes } from './fhir-store.js';
import { isLoopback } from './loopback.js';
import type { ServerFault } from './stories.js';

/** By patient id: what goes wrong when that patient's record is asked for. */
export type Faults = ReadonlyMap<string, readonly ServerFault[]>;

/** Answers FHIR from one store. */
export function fhirRoutes(store: MemoryRepository, faults: Faults): Router {
  const routes = Router();
  const inner = new FhirRouter();
  const started = new Date().toISOString();
  routes.get('/metadata', (request, response) => {
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
  routes.get('/:type', search);
  routes.post('/:type/_search', search);
  routes.use(async (request, response) => {
    const [result, resource] = await inner.handleRequest(routerRequest(request), store);
    const status = getStatus(result);
    if (status === 201 && resource?.id)
      response.set('Location', `${baseOf(request)}/${resource.resourceType}/${resource.id}`);
    response.status(status).json(resource ?? result);
  });
  return routes;
}

/** The address by which the client came, so that links lead back there; other names than this machine's are not repeated. */
export function originOf(request: Request): string {
  const host = request.get('Host') ?? '';
  const name = host.replace(/:\d+$/, '');
  return `http://${isLoopback(name) ? host : `127.0.0.1:${request.socket.localPort}`}`;
}

function baseOf(request: Request): string {
  return `${originOf(request)}${request.baseUrl}`;
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
