/** Narrows what the demo's own server sends to the shapes that the page works with. */
import { isJson, object, objects, string } from '../../src/model/fhir-json.js';
import type { CatalogueItem, Json, ListedPatient, ServiceDescription, Surroundings, Trace } from './types.js';

/** @throws Error where a part is missing */
export function parseSurroundings(discovery: unknown, demo: unknown): Surroundings {
  const fhirServer = string(object(demo)?.fhirServer);
  const services = objects(object(discovery)?.services).filter(isService);
  const patients = objects(object(demo)?.patients).filter(isPatient);
  if (fhirServer === undefined || services.length === 0 || patients.length === 0) {
    throw new Error('The server does not answer as the demo’s does.');
  }
  const titles = Object.entries(object(object(demo)?.rules) ?? {});
  return {
    fhirServer,
    services,
    patients,
    catalogue: objects(object(demo)?.catalogue).filter(isCatalogueItem),
    rules: Object.fromEntries(titles.map(([id, title]) => [id, String(title)])),
  };
}

/** A trace as `/traces/{id}` serves it. */
export function parseTrace(value: unknown): Trace | undefined {
  return isTrace(value) ? value : undefined;
}

function isTrace(value: unknown): value is Trace {
  return isJson(value) && Array.isArray(value.assessments) && Array.isArray(value.gaps);
}

function isService(value: unknown): value is Json & ServiceDescription {
  return isJson(value) && string(value.id) !== undefined && string(value.hook) !== undefined;
}

function isPatient(value: unknown): value is Json & ListedPatient {
  return (
    isJson(value) && string(value.id) !== undefined && string(value.name) !== undefined && Array.isArray(value.orders)
  );
}

function isCatalogueItem(value: unknown): value is Json & CatalogueItem {
  return isJson(value) && string(value.id) !== undefined && string(value.label) !== undefined;
}
