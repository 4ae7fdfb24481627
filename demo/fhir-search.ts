/** Answers one FHIR search from the store: a page of a searchset with total, full URLs and links. */
import { parseSearchRequest } from '@medplum/core';
import type { FhirRepository } from '@medplum/fhir-router';
import { bundleEntries, type FhirResource, referenceTo } from '../src/model/fhir-json.js';
import { storeQuery } from './fhir-query.js';

/** What a search needs besides its parameters. */
export interface SearchSurroundings {
  readonly store: FhirRepository;
  /** Base URL as the client knows it, without a trailing slash. */
  readonly base: string;
  /** References to resources of somebody else that are returned where all else matches (a fault of the demo). */
  readonly misfiled: readonly string[];
}

/** @throws SearchError where the parameters make no sense */
export async function answerSearch(
  type: string,
  asked: URLSearchParams,
  { store, base, misfiled }: SearchSurroundings,
): Promise<FhirResource> {
  const query = storeQuery(type, asked);
  query.filters.set('_count', String(Number.MAX_SAFE_INTEGER));
  const matches = await find(store, type, query.filters);
  for (const reference of misfiled) {
    const [of, id = ''] = reference.split('/');
    if (of === type) matches.push(...(await find(store, type, forResource(query.filters, id))));
  }
  const page = matches.slice(query.offset, query.offset + query.count);
  const next = query.offset + page.length;
  const links = [{ relation: 'self', url: pageUrl(base, type, asked, query.offset) }];
  if (query.count > 0 && next < matches.length) links.push({ relation: 'next', url: pageUrl(base, type, asked, next) });
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    total: matches.length,
    link: links,
    ...(page.length > 0 && {
      entry: page.map((resource) => ({
        fullUrl: `${base}/${referenceTo(resource)}`,
        resource,
        search: { mode: 'match' },
      })),
    }),
  };
}

async function find(store: FhirRepository, type: string, filters: URLSearchParams): Promise<FhirResource[]> {
  const bundle = await store.search(parseSearchRequest(`${type}?${filters}`));
  return bundleEntries(bundle).map((entry) => entry.resource);
}

/** The same search for one resource, whoever it names. */
function forResource(filters: URLSearchParams, id: string): URLSearchParams {
  const other = new URLSearchParams(filters);
  for (const name of ['patient', 'subject', 'individual']) other.delete(name);
  other.set('_id', id);
  return other;
}

function pageUrl(base: string, type: string, asked: URLSearchParams, offset: number): string {
  const parameters = new URLSearchParams(asked);
  parameters.delete('_offset');
  if (offset > 0) parameters.set('_offset', String(offset));
  const text = parameters.toString();
  return text === '' ? `${base}/${type}` : `${base}/${type}?${text}`;
}
