/** A CDS service of its own for clients whose drug list is oral: an order set whose suggestions draft either antibody. */
import { randomUUID } from 'node:crypto';
import type { Express } from 'express';
import { readJsonBody } from '../src/http/json-body.js';
import { bundleEntries, isJson, type Json, object, string } from '../src/model/fhir-json.js';
import type { Knowledge } from '../src/model/knowledge.js';
import { type CatalogueItem, catalogueOf } from './catalogue.js';

const base = '/order-set/cds-services';
const id = 'antibody-order-set';
const offered = ['cetuximab', 'panitumumab'];
const bodyLimitBytes = 1024 * 1024;

/**
 * Routes for `GET /order-set/cds-services`, the service and its feedback, which is taken and not kept. It is apart from
 * the checks, so that a client adds it by its own address and production never has it.
 * @see CDS Hooks 2.0, Discovery; order-select 1.0
 */
export function orderSetRoutes(app: Express, knowledge: Pick<Knowledge, 'therapies'>): void {
  const antibodies = catalogueOf(knowledge).filter((item) => offered.includes(item.id));
  const readBody = readJsonBody(bodyLimitBytes);
  app.get(base, (_request, response) => {
    const title = 'Order set: antibodies against EGFR (demo)';
    const description = 'Offers cetuximab and panitumumab to clients whose own drug list does not hold them.';
    response.json({ services: [{ hook: 'order-select', id, title, description }] });
  });
  app.post(`${base}/${id}`, async (request, response) => {
    const body = await readBody(request, response);
    response.json({ cards: holdsOne(body, antibodies) ? [] : [orderSetCard(body, antibodies)] });
  });
  app.post(`${base}/${id}/feedback`, async (request, response) => {
    await readBody(request, response);
    response.status(200).json({});
  });
}

/** Once an antibody is drafted there is nothing more to offer: the client would ask again for ever. */
function holdsOne(body: unknown, antibodies: readonly CatalogueItem[]): boolean {
  const context = isJson(body) ? object(body.context) : undefined;
  const codes = antibodies.map(({ coding }) => coding?.code);
  return bundleEntries(context?.draftOrders).some(({ resource }) => {
    const text = JSON.stringify([resource.medicationCodeableConcept, resource.medication]);
    return antibodies.some(({ label }) => text.includes(label)) || codes.some((code) => text.includes(`"${code}"`));
  });
}

function orderSetCard(body: unknown, antibodies: readonly CatalogueItem[]): Json {
  const context = isJson(body) ? object(body.context) : undefined;
  const patient = string(context?.patientId) ?? 'unknown';
  return {
    uuid: randomUUID(),
    summary: 'Order set: antibodies against EGFR',
    indicator: 'info',
    detail: 'A demo order set, for clients whose drug list is oral. It checks nothing.',
    source: { label: 'Wildtype demo order set' },
    selectionBehavior: 'at-most-one',
    suggestions: antibodies.map((item) => suggestion(item, patient)),
  };
}

function suggestion({ label, coding }: CatalogueItem, patient: string): Json {
  const resource = {
    resourceType: 'MedicationRequest',
    id: randomUUID(),
    status: 'draft',
    intent: 'order',
    subject: { reference: `Patient/${patient}` },
    medicationCodeableConcept: { text: label, coding: [{ ...coding }] },
  };
  const description = `Order ${label}`;
  return { label: description, uuid: randomUUID(), actions: [{ type: 'create', description, resource }] };
}
