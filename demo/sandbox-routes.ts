/** What the sandbox asks its server besides the hooks: patients, what can be ordered, charts, and edited copies of charts. */
import { randomUUID } from 'node:crypto';
import type { Express } from 'express';
import { ProtocolError } from '../src/errors.js';
import { readJsonBody } from '../src/http/json-body.js';
import { type FhirResource, isJson, isResource, type Json, string } from '../src/model/fhir-json.js';
import type { Knowledge } from '../src/model/knowledge.js';
import { guardPage } from '../src/pages/page-file.js';
import { catalogueOf } from './catalogue.js';
import type { Faults } from './fhir-routes.js';
import type { FhirServer } from './fhir-server.js';
import { keptTypes } from './fhir-store.js';
import { demoRequest } from './orders.js';
import { servePageFiles } from './page-files.js';
import type { DemoPatients } from './patients.js';
import type { ServerFault } from './stories.js';

/** How the record system of an edited chart behaves when results and reports are asked for. */
type EhrBehaviour = 'answers' | 'error' | 'hang';

const chartLimitBytes = 5 * 1024 * 1024;
const resultTypes = ['Observation', 'DiagnosticReport'];

/**
 * Routes to be mounted before the app's last 404: the page's files, `GET /demo/patients`, `GET /demo/patients/{id}` and
 * `POST /demo/charts` with `{patientId, ehr, resources}`, answered 201 with `{fhirServer}`.
 */
export function sandboxRoutes(
  demo: DemoPatients,
  fhir: Pick<FhirServer, 'url' | 'openChart'>,
): (app: Express, knowledge: Pick<Knowledge, 'therapies' | 'rules'>) => void {
  const readBody = readJsonBody(chartLimitBytes);
  return (app, knowledge) => {
    const catalogue = catalogueOf(knowledge);
    const rules = Object.fromEntries(knowledge.rules.map(({ id, title }) => [id, title]));
    servePageFiles(app);
    app.get('/demo/patients', (_request, response) => {
      guardPage(response);
      response.json({ fhirServer: fhir.url, catalogue, rules, patients: listing(demo, fhir.url) });
    });
    app.get('/demo/patients/:id', (request, response) => {
      guardPage(response);
      const patient = demo.patients.find(({ story }) => story.id === request.params.id);
      if (patient === undefined) throw refusal(404, 'No demo patient has this id.');
      const entry = patient.resources.map((resource) => ({ resource }));
      response.json({ resourceType: 'Bundle', type: 'collection', entry });
    });
    app.post('/demo/charts', async (request, response) => {
      guardPage(response);
      const chart = chartFrom(await readBody(request, response));
      const story = demo.book.patients.find(({ id }) => id === chart.patientId);
      const misfiled = story?.faults.filter(({ kind }) => kind === 'misfiled') ?? [];
      const faults: Faults = new Map([[chart.patientId, [...misfiled, ...faultsOf(chart.ehr)]]]);
      response.status(201).json({ fhirServer: await fhir.openChart(chart.resources, faults) });
    });
  };
}

function listing({ book }: DemoPatients, fhirServer: string): readonly object[] {
  return book.patients.map(({ id, name, story, orders, faults }) => ({
    id,
    name,
    story,
    ehr: faults.find(({ kind }) => kind !== 'misfiled')?.kind ?? 'answers',
    orders: orders.map((order) => ({
      label: order.label,
      expected: order.expected,
      request: demoRequest(order, { patientId: id, fhirServer, hookInstance: randomUUID() }),
    })),
  }));
}

function faultsOf(ehr: EhrBehaviour): readonly ServerFault[] {
  return ehr === 'answers' ? [] : [{ kind: ehr, types: resultTypes }];
}

function chartFrom(body: unknown): { patientId: string; ehr: EhrBehaviour; resources: readonly FhirResource[] } {
  const chart = isJson(body) ? body : {};
  const patientId = string(chart.patientId);
  const { ehr, resources } = chart;
  if (patientId === undefined) throw refusal(400, 'patientId is missing.');
  if (!isBehaviour(ehr)) throw refusal(400, 'ehr must be answers, error or hang.');
  if (!Array.isArray(resources)) throw refusal(400, 'resources must be a list.');
  const listed: readonly unknown[] = resources;
  return { patientId, ehr, resources: listed.filter(isKept).map(withId) };
}

function isKept(value: unknown): value is FhirResource {
  return isResource(value) && keptTypes.includes(value.resourceType);
}

function withId(resource: FhirResource): FhirResource & Json {
  return string(resource.id) === undefined ? { ...resource, id: randomUUID() } : resource;
}

function isBehaviour(value: unknown): value is EhrBehaviour {
  return value === 'answers' || value === 'error' || value === 'hang';
}

function refusal(status: 400 | 404, publicMessage: string): ProtocolError {
  const code = status === 404 ? 'unknown-path' : 'invalid-request';
  return new ProtocolError({ code, status, publicMessage });
}
