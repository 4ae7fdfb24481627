/** What the demo's FHIR server says of itself: a CapabilityStatement with the search parameters that it knows. */
import { getSearchParameters } from '@medplum/core';
import type { FhirResource } from '../src/model/fhir-json.js';

/** @param types resource types that the server keeps */
export function capabilityStatement(base: string, types: readonly string[], date: string): FhirResource {
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    experimental: true,
    date,
    kind: 'instance',
    software: { name: 'Wildtype demo FHIR server (synthetic patients only)' },
    implementation: { description: 'Synthetic patients for the Wildtype demo', url: base },
    fhirVersion: '4.0.1',
    format: ['json', 'application/fhir+json'],
    rest: [
      {
        mode: 'server',
        security: { cors: true, description: 'Open: synthetic data, loopback only.' },
        interaction: [{ code: 'transaction' }, { code: 'batch' }],
        resource: types.map((type) => ({
          type,
          interaction: ['read', 'search-type', 'create', 'update'].map((code) => ({ code })),
          versioning: 'no-version',
          conditionalCreate: true,
          searchParam: searchParameters(type),
        })),
      },
    ],
  };
}

function searchParameters(type: string): readonly object[] {
  const known = Object.values(getSearchParameters(type) ?? {}).map(({ code, type: kind, url }) => ({
    name: code,
    ...(url !== undefined && { definition: url }),
    type: kind,
  }));
  const named = new Set(known.map((parameter) => parameter.name));
  return named.has('_id') ? known : [{ name: '_id', type: 'token' }, ...known];
}
